"""What plain Django needs for answers of the same size: queries written by hand, no rules, no rights, no serializer."""

import hashlib
import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from annotations.models import Anchor, Article, ArticleVersion, Claim, ClaimAssignee, ClaimTag

_PAGE = 200
_ANCHOR = ("start", "end", "exact", "prefix", "suffix", "state", "reason", "context_changed", "candidates")
_CLAIM = (
    "id", "article_id", "summary", "claimed_on", "appearance_url", "kind", "priority", "verdicts_wanted", "state",
    "rating", "stale", "disputed", "created_at", "updated_at", "lock", "created_by__id", "created_by__name",
)  # fmt: skip
_ARTICLE = (
    "id", "desk_id", "desk__slug", "desk__name", "title", "byline", "publisher", "source_url", "published_at",
    "language", "direction", "external_id", "due_at", "access", "state", "import_state", "coverage", "created_by__id",
    "created_by__name", "created_at", "updated_at", "lock", "current_version__number", "current_version__sha256",
    "current_version__words",
)  # fmt: skip


@csrf_exempt
def create_claim(request: HttpRequest) -> JsonResponse:
    """Two rows in one transaction, read again for the answer."""
    body, now = json.loads(request.body), timezone.now()
    place = body["anchor"]
    with transaction.atomic():
        version = ArticleVersion.objects.defer("text", "blocks", "sentences").get(article=body["article"])
        claim = Claim.objects.create(
            article_id=version.article_id,
            summary=body["summary"],
            created_by_id=version.created_by_id,
            created_at=now,
            updated_at=now,
        )
        anchor = Anchor.objects.create(
            claim=claim, version=version, text_length=version.length, created_at=now, **place
        )
        claim.current_anchor = anchor
        claim.save(update_fields=["current_anchor"])
    return JsonResponse(_claims(pk=claim.pk)[0], status=201)


@csrf_exempt
def create_version(request: HttpRequest, article_id: UUID) -> JsonResponse:
    """One row and a pointer to it; nothing is split, and nothing that was marked comes along."""
    text, now = json.loads(request.body)["text"], timezone.now()
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        last = ArticleVersion.objects.filter(article=article).aggregate(Max("number"))["number__max"]
        version = ArticleVersion.objects.create(
            article=article,
            number=last + 1,
            text=text,
            length=len(text),
            words=len(text.split()),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            blocks=[],
            links=[],
            sentences=[],
            created_by_id=article.created_by_id,
            created_at=now,
        )
        Article.objects.filter(pk=article.pk).update(current_version=version, updated_at=now)
    return JsonResponse({"number": version.number, "text": text, "sha256": version.sha256}, status=201)


def list_claims(_request: HttpRequest, article_id: UUID) -> JsonResponse:
    """All claims of an article in text order."""
    return JsonResponse({"results": _claims(article=article_id), "next": None, "previous": None})


def list_articles(request: HttpRequest) -> JsonResponse:
    """Two hundred articles after the one named by `after`, newest first."""
    rows = Article.objects.filter(deleted_at=None).order_by("-pk")
    if "after" in request.GET:
        rows = rows.filter(pk__lt=request.GET["after"])
    articles = list(rows.values(*_ARTICLE)[:_PAGE])
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    claims = Claim.objects.filter(article__in=[row["id"] for row in articles], deleted_at=None)
    for article, state, number in claims.values_list("article_id", "state").annotate(number=Count("pk")):
        counts[article][state] = number
    for row in articles:
        row["counts"] = counts.get(row["id"], {})
    return JsonResponse({"results": articles, "next": articles[-1]["id"] if len(articles) == _PAGE else None})


def workspace(_request: HttpRequest, article_id: UUID) -> JsonResponse:
    """An article's text with all its claims."""
    article = Article.objects.values(*_ARTICLE).get(pk=article_id)
    version = ArticleVersion.objects.values("number", "sha256", "text", "blocks", "links", "sentences").get(
        article=article_id
    )
    return JsonResponse({"article": article, "version": version, "claims": _claims(article=article_id)})


def _claims(**wanted: UUID) -> list[dict[str, Any]]:
    places = {f"a_{name}": F(f"current_anchor__{name}") for name in _ANCHOR}
    rows = list(
        Claim.objects.filter(**wanted, deleted_at=None)
        .order_by("current_anchor__start", "-current_anchor__end", "pk")
        .values(*_CLAIM, **places)
    )
    tags, people = defaultdict(list), defaultdict(list)
    within = {f"claim__{name}": value for name, value in wanted.items()}
    for claim, name in ClaimTag.objects.filter(**within).values_list("claim_id", "name"):
        tags[claim].append(name)
    for claim, person in ClaimAssignee.objects.filter(**within).values_list("claim_id", "person_id"):
        people[claim].append(person)
    for row in rows:
        row["anchor"] = {name: row.pop(f"a_{name}") for name in _ANCHOR}
        row |= {"tags": tags.get(row["id"], []), "assignees": people.get(row["id"], []), "verdict": None}
    return rows
