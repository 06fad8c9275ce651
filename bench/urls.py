"""The product's own addresses, and the bare views beside them."""

from django.urls import include, path

from bench import bare

urlpatterns = [
    path("bare/claims/", bare.create_claim),
    path("bare/articles/", bare.list_articles),
    path("bare/articles/<uuid:article_id>/claims/", bare.list_claims),
    path("bare/articles/<uuid:article_id>/workspace/", bare.workspace),
    path("bare/articles/<uuid:article_id>/versions/", bare.create_version),
    path("", include("factcheck.urls")),
]
