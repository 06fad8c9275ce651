"""New versions of an article: everything marked in the old text is carried over, honestly."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from annotations import history
from annotations.domain.content import Content
from annotations.domain.errors import Conflict, Problem
from annotations.domain.vocabulary import AnchorState, Event
from annotations.models import Anchor, Article, ArticleVersion, Claim, Comment, Dismissal, Person
from annotations.policies import articles as policy
from annotations.services.anchors import Passage, carry_anchors
from annotations.services.claim_states import refresh_states
from annotations.services.contents import version_columns
from annotations.services.coverage import refresh_coverage
from annotations.services.locks import check_unchanged, require

_HOLDING = [state.value for state in AnchorState if state.holds]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The version that now holds; `carried` counts its claims by how their anchors came over."""

    version: ArticleVersion
    created: bool
    carried: dict[str, int]


def create_version(
    *,
    actor: Person,
    article: Article,
    content: Content,
    note: str,
    base: int | None,
    lock: int | None = None,
    now: datetime,
) -> NewVersion:
    """Store a new version and carry every claim, dismissal and comment over, in one transaction.

    Text identical to the current one changes nothing. Conflict `base` when `base` is not the current number.
    """
    require(policy.can_edit(actor, article), "post versions")
    sha256 = hashlib.sha256(content.text.encode()).hexdigest()
    with transaction.atomic():
        held = Article.objects.select_for_update().get(pk=article.pk)
        check_unchanged(held, lock)
        if held.current_version_id is None:
            raise Conflict("The article has no text yet; wait until it is imported.", code="no_text")
        old = ArticleVersion.objects.get(pk=held.current_version_id)
        if base is not None and base != old.number:
            detail = f"Version {base} is not the current one; that is version {old.number}."
            raise Conflict(detail, code="base", problems=[Problem("/base", "base", detail)])
        if old.sha256 == sha256:
            return NewVersion(old, created=False, carried=_counts([]))
        new = ArticleVersion.objects.create(
            article=held,
            number=old.number + 1,
            sha256=sha256,
            note=note,
            created_by=actor,
            created_at=now,
            **version_columns(content, held.language),
        )
        Article.objects.filter(pk=held.pk).update(current_version=new, lock=F("lock") + 1, updated_at=now)
        carried = _carry_over(old, new, now)
        stale = _account_for_changes(held.pk, new.pk)
        refresh_coverage(held.pk, now=now)
        gone = set(Claim.objects.filter(article=held).exclude(deleted_at=None).values_list("pk", flat=True))
        counts = _counts([anchor for anchor in carried if anchor.claim_id not in gone])
        facts = {"number": new.number, "sha256": sha256, "carried": counts}
        happenings = [history.Happening(Event.ARTICLE_VERSION_CREATED, new, facts)]
        happenings += [
            history.Happening(Event.CLAIM_STALE, claim, {"version": new.number})
            for claim in stale
            if claim.pk not in gone
        ]
        history.record_all(happenings, actor=actor, now=now)
    return NewVersion(new, created=True, carried=counts)


def _carry_over(old: ArticleVersion, new: ArticleVersion, now: datetime) -> list[Anchor]:
    anchors = list(Anchor.objects.filter(version=old).order_by("pk"))
    carried = carry_anchors(Passage.of(old), Passage.of(new), anchors, now=now)
    Anchor.objects.bulk_create(carried, batch_size=500)
    for model, owner in ((Claim, "claim"), (Dismissal, "dismissal"), (Comment, "comment")):
        here = Anchor.objects.filter(**{owner: OuterRef("pk")}, version=new).values("pk")[:1]
        rows = model.objects.filter(article_id=new.article_id, current_anchor__version=old)
        rows.update(current_anchor=Subquery(here), lock=F("lock") + 1)
    return carried


def _account_for_changes(article_id: UUID, version_id: UUID) -> list[Claim]:
    """Start a new epoch for the claims whose words did not hold; answers those whose judgement went stale."""
    lost = Anchor.objects.filter(version_id=version_id, claim__isnull=False).exclude(state__in=_HOLDING)
    claims = Claim.objects.filter(article_id=article_id, pk__in=lost.values("claim_id"))
    claims.update(words_epoch=F("words_epoch") + 1)
    return refresh_states(list(claims.values_list("pk", flat=True)))


def _counts(carried: list[Anchor]) -> dict[str, int]:
    names = {AnchorState.EXACT.value: "unchanged"}
    tally = Counter(names.get(anchor.state, anchor.state) for anchor in carried if anchor.claim_id)
    return {name: tally[name] for name in ("unchanged", "moved", "changed", "ambiguous", "orphaned")}
