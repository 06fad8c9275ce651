"""New versions of an article: everything marked in the old text is carried over, honestly."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from annotations import history
from annotations.domain.content import Content
from annotations.domain.errors import Conflict, Outdated
from annotations.domain.vocabulary import Event
from annotations.models import Anchor, Article, ArticleVersion, Claim, Comment, Dismissal, Person
from annotations.policies import articles as policy
from annotations.selectors.carrying import (
    Arrival,
    Carrying,
    Passage,
    count_carried,
    find_origins,
    is_as_drafted,
)
from annotations.services.carrying import tell_arrivals
from annotations.services.claim_states import refresh_states
from annotations.services.contents import version_columns
from annotations.services.coverage import refresh_coverage
from annotations.services.imports import replace_import
from annotations.services.judgements import find_judged_words, words_before
from annotations.services.locks import check_unchanged, hold_article, require


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that is ready to be stored: its text is split and aligned, and nothing of it is stored yet."""

    version: ArticleVersion
    carrying: Carrying
    arrivals: list[Arrival]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The version that now holds; `carried` counts its claims by how their anchors came over."""

    version: ArticleVersion
    created: bool
    carried: dict[str, int]


def draft_version(*, article: Article, content: Content, base: int | None = None, language: str | None = None) -> Draft:
    """Do all that takes time, so that storing the version keeps nobody from working on the article meanwhile.

    `language` is what the article's will be by then, where that changes with the text.
    Nothing is aligned for a text that changes nothing or builds on a version that is past: it will not be stored.
    """
    sha256 = hashlib.sha256(content.text.encode()).hexdigest()
    row = ArticleVersion(
        article=article, sha256=sha256, **version_columns(content, article.language if language is None else language)
    )
    carrying = Carrying(Passage.of(row))
    is_current = Article.objects.filter(pk=article.pk).values("current_version")
    left = ArticleVersion.objects.filter(pk__in=is_current).exclude(sha256=sha256)
    left = left.filter(number=base) if base is not None else left
    current = left.values_list("pk", flat=True).first()
    return Draft(row, carrying, carrying.arrive(find_origins(current)) if current is not None else [])


def create_version(
    *,
    actor: Person,
    article: Article,
    content: Content,
    note: str,
    base: int | None,
    lock: int | None = None,
    draft: Draft | None = None,
    now: datetime,
) -> NewVersion:
    """Store a new version and carry every claim, dismissal and comment over, in one transaction.

    Text identical to the current one changes nothing. An article whose text is still being imported, or could not be,
    gets this one as version 1 instead. Conflict `base` when `base` is not the current number. What was
    marked since the `draft` was made (by default here) is aligned under the article's lock.
    """
    require(policy.can_edit(actor, article), "post versions")
    draft = draft or draft_version(article=article, content=content)
    new = draft.version
    with transaction.atomic():
        held = hold_article(article.pk)
        check_unchanged(held, lock)
        if held.current_version_id is None and base is None:
            first = replace_import(actor=actor, held=held, content=content, note=note, now=now)
            return NewVersion(first, created=True, carried=count_carried([]))
        if held.current_version_id is None:
            raise Conflict("The article has no text yet, so there is no version to build on.", code="no_text")
        old = ArticleVersion.objects.defer("text", "blocks", "links", "sentences").get(pk=held.current_version_id)
        if base is not None and base != old.number:
            detail = f"Version {base} is not the current one; that is version {old.number}."
            raise Outdated(detail, current={"number": old.number, "sha256": old.sha256, "words": old.words})
        if old.sha256 == new.sha256:
            whole = ArticleVersion.objects.select_related("created_by").get(pk=old.pk)
            return NewVersion(whole, created=False, carried=count_carried([]))
        new.number, new.note, new.created_by, new.created_at = old.number + 1, note, actor, now
        counts = _succeed(draft, old, now)
    return NewVersion(new, created=True, carried=counts)


def _succeed(draft: Draft, old: ArticleVersion, now: datetime) -> dict[str, int]:
    """Store the drafted version after `old` with all that is carried over to it; answers how the claims came over."""
    new = draft.version
    new.save(force_insert=True)
    held = Article.objects.filter(pk=old.article_id)
    held.update(current_version=new, import_problem=None, lock=F("lock") + 1, updated_at=now)
    arrivals = _carry_over(draft, old, now)
    _store(arrivals, old, new)
    stale = _account_for_lost_words(arrivals)
    refresh_coverage(old.article_id, now=now)
    gone = Claim.objects.filter(article=old.article_id).exclude(deleted_at=None)
    counts = count_carried(arrivals, set(gone.values_list("pk", flat=True)))
    facts = {"number": new.number, "sha256": new.sha256, "carried": counts}
    happenings = [
        history.Happening(Event.ARTICLE_VERSION_CREATED, new, facts),
        *tell_arrivals(arrivals, _told_of(arrivals), old.number, new.number),
        *(history.Happening(Event.CLAIM_STALE, claim, {"version": new.number}) for claim in stale),
    ]
    history.record_all(happenings, actor=new.created_by, now=now)
    return counts


def _carry_over(draft: Draft, old: ArticleVersion, now: datetime) -> list[Arrival]:
    """Where everything marked in the old version stands now, ready to be stored; as drafted, if nothing came since."""
    is_same = is_as_drafted(old.pk, draft.arrivals)
    arrivals = draft.arrivals if is_same else draft.carrying.arrive(find_origins(old.pk))
    here = Claim.objects.filter(article=old.article_id)
    stale = set(here.filter(stale=True).values_list("pk", flat=True))
    judged = find_judged_words(here.values("pk"))
    for arrival in arrivals:
        left = arrival.origin.anchor
        before = words_before(left, old.number, stale=left.claim_id in stale, judged=judged.get(left.claim_id))
        arrival.settle(was_version=before.version, was_exact=before.words, now=now)
    return arrivals


def _store(arrivals: Sequence[Arrival], old: ArticleVersion, new: ArticleVersion) -> None:
    Anchor.objects.bulk_create([arrival.anchor for arrival in arrivals], batch_size=500)
    for model, owner in ((Claim, "claim"), (Dismissal, "dismissal"), (Comment, "comment")):
        here = Anchor.objects.filter(**{owner: OuterRef("pk")}, version=new).values("pk")[:1]
        rows = model.objects.filter(article_id=new.article_id, current_anchor__version=old)
        rows.update(current_anchor=Subquery(here), lock=F("lock") + 1)


def _account_for_lost_words(arrivals: Sequence[Arrival]) -> list[Claim]:
    """Start a new epoch for the claims whose words did not hold; answers those whose judgement went stale.

    Deleted ones are accounted for too, but nobody is told of them.
    """
    lost = [a.anchor.claim_id for a in arrivals if a.anchor.claim_id and a.lost]
    Claim.objects.filter(pk__in=lost).update(words_epoch=F("words_epoch") + 1)
    return [claim for claim in refresh_states(lost) if claim.deleted_at is None]


def _told_of(arrivals: Sequence[Arrival]) -> dict[UUID, Claim]:
    """The claims that came over otherwise than they were."""
    told = [a.anchor.claim_id for a in arrivals if a.anchor.claim_id and a.told]
    return Claim.objects.only("article").in_bulk(told)
