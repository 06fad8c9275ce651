"""Addresses for tests/test_admin.py: Django's admin beside the rest, as a project would route it."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("operator/", admin.site.urls), path("", include("factcheck.urls"))]
