"""Every address of the site: the app's API and pages, and the documents that describe the API."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

urlpatterns = [
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "api/docs/",
        SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="pages/api_docs.html"),
        name="docs",
    ),
    path("api/v1/", include("annotations.api.urls")),
    path("", include("annotations.pages.urls")),
]
handler400 = "annotations.pages.errors.bad_request"
handler403 = "annotations.pages.errors.forbidden"
handler404 = "annotations.pages.errors.not_found"
handler500 = "annotations.pages.errors.server_error"
