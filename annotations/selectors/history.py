"""Reading the audit trail, without what blind judging and confidential sources hide."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from annotations.domain.vocabulary import Event
from annotations.models import Article, Claim, Comment, Evidence, HistoryEntry, Person, Verdict
from annotations.policies import evidence as evidence_policy
from annotations.policies import verdicts as verdicts_policy


def list_claim_history(viewer: Person, claim: Claim) -> "QuerySet[HistoryEntry]":
    """What happened to one claim, oldest first."""
    return _seen(viewer, HistoryEntry.objects.filter(chain_id=claim.article_id, claim_id=claim.pk))


def list_article_history(viewer: Person, article: Article) -> "QuerySet[HistoryEntry]":
    """What happened to an article and everything in it, oldest first."""
    return _seen(viewer, HistoryEntry.objects.filter(chain_id=article.pk))


def hide_blind_content(viewer: Person, entries: Sequence[HistoryEntry]) -> None:
    """Empty `change` of the verdicts among `entries` that the viewer may not read yet; that one was given stays."""
    given = [entry for entry in entries if entry.event == Event.VERDICT_CREATED.value]
    if not given:
        return
    ids = [entry.subject_id for entry in given]
    readable: set[UUID] = set(
        verdicts_policy.visible_to(viewer, Verdict.objects.filter(pk__in=ids)).values_list("pk", flat=True)
    )
    for entry in given:
        if entry.subject_id not in readable:
            entry.change = {"hidden": True}


def _seen(viewer: Person, entries: "QuerySet[HistoryEntry]") -> "QuerySet[HistoryEntry]":
    hidden = Evidence.objects.filter(source__confidential=True).exclude(
        pk__in=evidence_policy.visible_to(viewer, Evidence.objects.all()).values("pk")
    )
    about = Comment.objects.filter(evidence__in=hidden.values("pk"))
    kept = entries.exclude(subject_kind="evidence", subject_id__in=hidden.values("pk"))
    kept = kept.exclude(subject_kind="comment", subject_id__in=about.values("pk"))
    return kept.select_related("actor").order_by("number")
