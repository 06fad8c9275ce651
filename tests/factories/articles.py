"""Articles and their versions."""

from typing import Unpack

from django.utils import timezone

from annotations.domain.content import read_markdown, read_text
from annotations.models import Article, Person
from annotations.selectors.articles import get_article
from annotations.services.articles import ArticleFacts, delete_article, import_article
from annotations.services.versions import NewVersion, create_version
from tests.factories.desks import Newsroom

# An emoji, right-to-left and CJK text and a combining mark stand before and between the passages that tests mark.
TEXT = (
    "The minister 👩‍👩‍👧 and the meeting\n\n"
    "قال الوزير: they met twice in 2017. They met twice in 2018.\r\n\r\n"
    "In 東京 the Cafe\u0301 closed; prices rose by 3.5 percent. It was a fine day.\n"
)


def make_article(
    room: Newsroom, text: str = TEXT, *, by: Person | None = None, **facts: Unpack[ArticleFacts]
) -> Article:
    """An article of the newsroom's desk, brought in by `second` unless `by` says who; read back as the API reads it."""
    actor = by or room.second
    facts.setdefault("title", "The meeting")
    article = import_article(actor=actor, desk=room.desk, content=read_text(text), facts=facts, now=timezone.now())
    return get_article(actor, article.pk)


def make_linked_article(room: Newsroom) -> Article:
    """An article that carries a link of its own."""
    content = read_markdown("They met, [the paper wrote](https://example.org/story), twice in 2017.")
    article = import_article(
        actor=room.second, desk=room.desk, content=content, facts=ArticleFacts(title="Linked"), now=timezone.now()
    )
    return get_article(room.second, article.pk)


def remove_article(article: Article, by: Person) -> None:
    """Delete it softly."""
    delete_article(actor=by, article=article, lock=article.lock, now=timezone.now())


def post_version(
    article: Article, text: str, *, by: Person | None = None, note: str = "", base: int | None = None
) -> NewVersion:
    """The next version of the article, by who brought it in unless `by` says who."""
    actor = by or article.created_by
    return create_version(
        actor=actor, article=article, content=read_text(text), note=note, base=base, now=timezone.now()
    )
