"""The app's entry in Django."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    """Registers the app under the label `annotations`; start-up does no work and imports no layer."""

    name = "annotations"
    label = "annotations"
    verbose_name = "Fact-checking"
