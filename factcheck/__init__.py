"""The Django project: wiring alone, no business word."""
