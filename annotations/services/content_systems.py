"""What a content system does: it delivers a text under its own id, and need not know whether that is here already."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from annotations.domain.content import Content
from annotations.domain.errors import Conflict, Outdated, Problem
from annotations.models import Article, ArticleVersion, Desk, Person
from annotations.policies import desks as policy
from annotations.selectors.carrying import count_carried
from annotations.selectors.content_systems import find_by_external_id
from annotations.services.articles import ArticleFacts, import_article, update_article
from annotations.services.locks import changed_fields, check_unchanged, hold_article, require
from annotations.services.versions import Draft, NewVersion, create_version, draft_version


@dataclass(frozen=True, slots=True)
class Delivery:
    """A text under the id that a content system gave it.

    `facts` are those that the content system speaks for; `base` is the number of the version that it builds on.
    """

    external_id: str
    content: Content
    facts: ArticleFacts = field(default_factory=ArticleFacts)
    note: str = ""
    base: int | None = None

    @property
    def sha256(self) -> str:
        """What the version's hash will be."""
        return hashlib.sha256(self.content.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivered:
    """The version that now holds, of which article; `article_created` where there was none with that id."""

    article: Article
    article_created: bool
    new: NewVersion


def draft_delivery(*, article: Article, delivery: Delivery) -> Draft:
    """Do all that takes time before anything is held, in the language that the article will have by then."""
    language = delivery.facts.get("language")
    return draft_version(article=article, content=delivery.content, base=delivery.base, language=language)


def import_version(
    *,
    actor: Person,
    desk: Desk,
    delivery: Delivery,
    lock: int | None = None,
    draft: Draft | None = None,
    now: datetime,
) -> Delivered:
    """Make the text the current version of the desk's article with that id, or a new article of it.

    On an article that is there the facts are written where they differ. The current text again changes nothing,
    whatever its `base`, so that a delivery may be repeated. Conflict where the id is ambiguous or its article deleted;
    Outdated where `base` is not the current number. A `draft` of another article is not used.
    """
    require(policy.can_import(actor, desk), "bring articles in")
    with transaction.atomic():
        article = find_by_external_id(actor, desk, delivery.external_id)
        if article is None:
            # Two first deliveries of one id at once: the second waits here, and finds the article of the first.
            Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
            article = find_by_external_id(actor, desk, delivery.external_id)
        if article is None:
            return _import_first(actor, desk, delivery, now)
        held = hold_article(article.pk)
        check_unchanged(held, lock)
        if changed_fields(held, delivery.facts):
            update_article(actor=actor, article=held, changes=delivery.facts, lock=held.lock, now=now)
        if draft is not None and draft.version.article_id != held.pk:
            draft = None
        return Delivered(held, article_created=False, new=_import_next(actor, held, delivery, draft, now))


def _import_first(actor: Person, desk: Desk, delivery: Delivery, now: datetime) -> Delivered:
    if delivery.base is not None:
        detail = "No article has this external_id yet, so there is no version to build on. Leave base out."
        raise Conflict(detail, code="base", problems=[Problem("/base", "base", detail)])
    facts: ArticleFacts = {**delivery.facts, "external_id": delivery.external_id}
    article = import_article(actor=actor, desk=desk, content=delivery.content, facts=facts, note=delivery.note, now=now)
    first = ArticleVersion.objects.select_related("created_by").get(article=article)
    return Delivered(article, article_created=True, new=NewVersion(first, created=True, carried=count_carried([])))


def _import_next(actor: Person, article: Article, delivery: Delivery, draft: Draft | None, now: datetime) -> NewVersion:
    store = partial(
        create_version, actor=actor, article=article, content=delivery.content, note=delivery.note, draft=draft, now=now
    )
    try:
        return store(base=delivery.base)
    except Outdated as outdated:
        if outdated.current["sha256"] != delivery.sha256:
            raise
        return store(base=None)
