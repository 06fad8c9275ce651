"""Addresses of the documents that people open; everything in them comes from /api/v1/."""

from django.urls import path

from annotations.pages import health, login, shells

app_name = "pages"
urlpatterns = [
    path("", shells.home, name="home"),
    path("login/", login.sign_in, name="login"),
    path("logout/", login.sign_out, name="logout"),
    path("articles/", shells.article_list, name="articles"),
    path("articles/<uuid:article_id>/", shells.workspace, name="workspace"),
    path("sources/", shells.source_list, name="sources"),
    path("sources/<uuid:source_id>/", shells.source, name="source"),
    path("captures/<uuid:capture_id>/", shells.reader, name="reader"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
