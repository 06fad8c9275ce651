"""Setting passages aside that hold nothing checkable."""

from datetime import datetime

from django.db import transaction

from annotations import history
from annotations.domain.vocabulary import AnchorState, Event
from annotations.models import Anchor, Article, Dismissal, Person
from annotations.policies import articles as articles_policy
from annotations.policies import dismissals as policy
from annotations.services.anchors import AnchorSpec, find_version, place_anchor
from annotations.services.carrying import carry_to_current, draft_place
from annotations.services.coverage import refresh_coverage
from annotations.services.locks import hold_article, require, write_unless_changed


def dismiss_passage(
    *, actor: Person, article: Article, spec: AnchorSpec, reason: str, version: int | None = None, now: datetime
) -> Dismissal:
    """Say that a passage holds nothing checkable, and why; one of an older version is carried to the current at once.

    It counts as read there only if its words held.
    """
    require(articles_policy.can_edit(actor, article), "set passages aside")
    draft = draft_place(article=article, spec=spec, version=version, pointer="", now=now)
    with transaction.atomic():
        held = hold_article(article.pk)
        there = find_version(held, version)
        anchor = place_anchor(there, spec, now=now, pointer="")
        dismissal = Dismissal.objects.create(
            article=held, reason=reason, created_by=actor, created_at=now, updated_at=now
        )
        anchor.dismissal = dismissal
        anchor.save()
        arrivals = carry_to_current(held, there, [anchor], draft, now)
        dismissal.current_anchor = arrivals[0].anchor if arrivals else anchor
        dismissal.save(update_fields=["current_anchor"])
        refresh_coverage(held.pk, now=now)
        change = {"exact": anchor.exact, "reason": reason}
        history.record(Event.DISMISSAL_CREATED, actor=actor, subject=dismissal, change=change, now=now)
    return dismissal


def update_dismissal(*, actor: Person, dismissal: Dismissal, reason: str, lock: int, now: datetime) -> None:
    """Give another reason, or the same again for words that changed: either says that they were read as they stand."""
    require(policy.can_edit(actor, dismissal), "change dismissals")
    with transaction.atomic():
        hold_article(dismissal.article_id)
        change = {"reason": [dismissal.reason, reason]}
        write_unless_changed(dismissal, {"reason": reason}, lock=lock, now=now)
        here = Dismissal.objects.filter(pk=dismissal.pk).values("current_anchor")
        placed = Anchor.objects.filter(pk__in=here, start__isnull=False)
        if placed.exclude(state=AnchorState.EXACT.value).update(
            state=AnchorState.EXACT.value, reason="", candidates=[]
        ):
            refresh_coverage(dismissal.article_id, now=now)
        history.record(Event.DISMISSAL_UPDATED, actor=actor, subject=dismissal, change=change, now=now)


def delete_dismissal(*, actor: Person, dismissal: Dismissal, lock: int, now: datetime) -> None:
    """Take the passage up again."""
    require(policy.can_edit(actor, dismissal), "delete dismissals")
    with transaction.atomic():
        hold_article(dismissal.article_id)
        write_unless_changed(dismissal, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        refresh_coverage(dismissal.article_id, now=now)
        history.record(Event.DISMISSAL_DELETED, actor=actor, subject=dismissal, now=now)


def restore_dismissal(*, actor: Person, dismissal: Dismissal, lock: int | None, now: datetime) -> None:
    """Bring a deleted dismissal back unchanged."""
    require(policy.can_restore(actor, dismissal), "restore this dismissal")
    if dismissal.deleted_at is None:
        return
    with transaction.atomic():
        hold_article(dismissal.article_id)
        write_unless_changed(dismissal, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
        refresh_coverage(dismissal.article_id, now=now)
        history.record(Event.DISMISSAL_RESTORED, actor=actor, subject=dismissal, now=now)
