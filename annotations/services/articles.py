"""What people do with articles."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction

from annotations import history
from annotations.domain.content import Content
from annotations.domain.errors import Invalid
from annotations.domain.import_titles import stand_in_title
from annotations.domain.vocabulary import Access, ArticleState, Event, ImportState
from annotations.models import Article, ArticlePerson, Desk, Membership, Person, RatingScale
from annotations.pipelines.versions import write_first_version
from annotations.policies import articles as policy
from annotations.policies import desks as desks_policy
from annotations.services.contents import Awaited, version_columns
from annotations.services.imports import queue_import
from annotations.services.locks import changed_fields, require, write_unless_changed


class ArticleFacts(TypedDict, total=False):
    """What a person says about an article, apart from its text."""

    title: str
    byline: str
    publisher: str
    source_url: str
    published_at: datetime | None
    language: str
    direction: str
    external_id: str
    due_at: datetime | None
    rating_scale: RatingScale | None
    access: str


def import_article(
    *, actor: Person, desk: Desk, content: Content | Awaited, facts: ArticleFacts, note: str = "", now: datetime
) -> Article:
    """Bring an article in; its title defaults to the content's.

    Content that is here becomes version 1 at once, with that note; a page or a PDF is brought home by a worker, and
    until then the article is `importing`.
    """
    require(desks_policy.can_import(actor, desk), "bring articles in")
    if isinstance(content, Awaited):
        return _import_later(actor, desk, content, facts, now)
    language = facts.get("language") or content.language or ""
    columns = version_columns(content, language)
    wanted = {**facts, "language": language, "title": facts.get("title") or content.title or "Untitled"}
    with transaction.atomic():
        article = _make_article(actor, desk, wanted, now)
        version = write_first_version(article, content, author=actor, note=note, columns=columns, now=now)
        facts_kept = {"title": article.title, "sha256": version.sha256, "words": version.words}
        history.record(Event.ARTICLE_CREATED, actor=actor, subject=article, change=facts_kept, now=now)
    return article


def _import_later(actor: Person, desk: Desk, content: Awaited, facts: ArticleFacts, now: datetime) -> Article:
    title = facts.get("title")
    waiting = {"state": ArticleState.IMPORTING.value, "import_state": ImportState.QUEUED.value}
    wanted = {
        **facts,
        **waiting,
        "title": title or stand_in_title(content.url or "", content.file.name[-255:] if content.file else ""),
        "source_url": facts.get("source_url") or content.url or "",
    }
    with transaction.atomic():
        article = _make_article(actor, desk, wanted, now)
        queue_import(actor=actor, article=article, content=content, names_article=not title, now=now)
        told = {"title": article.title, "url": content.url or "", "file": content.file.name if content.file else ""}
        history.record(Event.ARTICLE_CREATED, actor=actor, subject=article, change=told, now=now)
    return article


def _make_article(actor: Person, desk: Desk, columns: Mapping[str, Any], now: datetime) -> Article:
    article = Article.objects.create(desk=desk, created_by=actor, created_at=now, updated_at=now, **columns)
    if article.access == Access.RESTRICTED.value:
        ArticlePerson.objects.create(article=article, person=actor)
    return article


def update_article(*, actor: Person, article: Article, changes: ArticleFacts, lock: int, now: datetime) -> None:
    """Change an article's facts; Stale when somebody else did first.

    Who restricts it and who brought it in go on seeing it.
    """
    require(policy.can_edit(actor, article), "change articles")
    with transaction.atomic():
        if "access" in changes and changes["access"] != article.access:
            require(policy.can_restrict(actor, article), "say who sees this article")
            named = [ArticlePerson(article=article, person_id=pk) for pk in {actor.pk, article.created_by_id}]
            ArticlePerson.objects.bulk_create(named, ignore_conflicts=True)
        kept = {name: [str(old), str(new)] for name, (old, new) in changed_fields(article, changes).items()}
        write_unless_changed(article, changes, lock=lock, now=now)
        history.record(Event.ARTICLE_UPDATED, actor=actor, subject=article, change=kept, now=now)


def delete_article(*, actor: Person, article: Article, lock: int, now: datetime) -> None:
    """Take an article away, softly; everything in it goes out of sight with it."""
    require(policy.can_delete(actor, article), "delete this article")
    with transaction.atomic():
        write_unless_changed(article, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        history.record(Event.ARTICLE_DELETED, actor=actor, subject=article, now=now)


def restore_article(*, actor: Person, article: Article, lock: int | None, now: datetime) -> None:
    """Bring a deleted article back unchanged; one that is not deleted is left as it is."""
    require(policy.can_restore(actor, article), "restore this article")
    if article.deleted_at is None:
        return
    with transaction.atomic():
        write_unless_changed(article, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
        history.record(Event.ARTICLE_RESTORED, actor=actor, subject=article, now=now)


def update_article_people(*, actor: Person, article: Article, people: Sequence[UUID], lock: int, now: datetime) -> None:
    """Say who sees a restricted article: members of its desk, the asker always among them."""
    require(policy.can_restrict(actor, article), "say who sees this article")
    wanted = {*people, actor.pk}
    members = set(
        Membership.objects.filter(desk=article.desk_id, person__in=wanted).values_list("person_id", flat=True)
    )
    strangers = wanted - members
    if strangers:
        raise Invalid.at("/people", "unknown_person", f"Not a member of the desk: {', '.join(map(str, strangers))}.")
    with transaction.atomic():
        write_unless_changed(article, {}, lock=lock, now=now)
        before = set(article.people.values_list("person_id", flat=True))
        article.people.exclude(person__in=wanted).delete()
        ArticlePerson.objects.bulk_create(
            [ArticlePerson(article=article, person_id=person) for person in wanted - before]
        )
        change = {"people": [sorted(map(str, before)), sorted(map(str, wanted))]}
        history.record(Event.ARTICLE_UPDATED, actor=actor, subject=article, change=change, now=now)
