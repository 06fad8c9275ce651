"""What the benches run on: a desk, a token, long articles full of claims, and ten thousand short ones."""

import hashlib
import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from annotations.domain.content import read_text
from annotations.models import Article, ArticleVersion, Desk, Person
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.claims import ClaimFacts, NewClaim, create_claims
from annotations.services.contents import version_columns
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.members import enrol
from annotations.services.tokens import issue_token

WORDS = 10_000
SHORT_ARTICLES = 10_000
_VOCABULARY = [
    "the",
    "ferry",
    "council",
    "night",
    "counted",
    "seven",
    "passengers",
    "before",
    "October",
    "nobody",
    "why",
]
_WORDS_A_SENTENCE, _SENTENCES_A_PARAGRAPH = 15, 5


@dataclass(frozen=True, slots=True)
class World:
    """Ids and the token that opens them."""

    token: str
    full: UUID
    fuller: UUID
    revised: UUID
    blank: UUID
    length: int


@transaction.atomic
def build_world() -> World:
    """Make it all; half a minute at most."""
    now = timezone.now()
    person = Person.objects.create(username="bench", name="Bench")
    desk = found_desk(actor=None, facts=DeskFacts(slug="bench", name="Bench"), now=now)
    enrol(actor=None, desk=desk, person=person, role="editor", now=now)
    token = issue_token(actor=person, name="bench", scope="write", expires_at=None, now=now).secret
    text = _prose(WORDS)
    _fill_desk(desk, person)
    full = _article_with_claims(desk, person, text, 1_000)
    fuller = _article_with_claims(desk, person, text, 2_000)
    revised = _article_with_claims(desk, person, text, 1_000)
    blank = _article(desk, person, text).pk
    return World(token, full, fuller, revised, blank, len(text))


def _prose(words: int) -> str:
    chance = random.Random(7)
    sentences = [
        " ".join(chance.choices(_VOCABULARY, k=_WORDS_A_SENTENCE)).capitalize() + "."
        for _ in range(words // _WORDS_A_SENTENCE)
    ]
    step = _SENTENCES_A_PARAGRAPH
    return "\n\n".join(" ".join(sentences[at : at + step]) for at in range(0, len(sentences), step))


def _article(desk: Desk, person: Person, text: str) -> Article:
    facts = ArticleFacts(title="Long")
    return import_article(actor=person, desk=desk, content=read_text(text), facts=facts, now=timezone.now())


def _article_with_claims(desk: Desk, person: Person, text: str, number: int) -> UUID:
    now = timezone.now()
    article = _article(desk, person, text)
    gap = len(text) // number
    claims = [
        NewClaim(
            AnchorSpec(start=at * gap, end=at * gap + 40),
            ClaimFacts(summary=f"Claim {at} says that seven passengers were counted before October."),
            tags=["bench", f"part {at % 10}"],
            assignees=[person.pk],
        )
        for at in range(number)
    ]
    create_claims(actor=person, article=article, claims=claims, now=now)
    return article.pk


def _fill_desk(desk: Desk, person: Person) -> None:
    """Rows straight into the tables: ten thousand imports would take longer than all that is measured."""
    now = timezone.now()
    text = _prose(75)
    columns = version_columns(read_text(text), "en")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    times = [now - timedelta(minutes=SHORT_ARTICLES - number) for number in range(SHORT_ARTICLES)]
    articles = [
        Article(desk=desk, title=f"Short article {number}", created_by=person, created_at=at, updated_at=at)
        for number, at in enumerate(times)
    ]
    Article.objects.bulk_create(articles, batch_size=500)
    versions = [
        ArticleVersion(article=article, number=1, sha256=sha256, created_by=person, created_at=now, **columns)
        for article in articles
    ]
    ArticleVersion.objects.bulk_create(versions, batch_size=500)
    for article, version in zip(articles, versions, strict=True):
        article.current_version = version
    Article.objects.bulk_update(articles, ["current_version"], batch_size=500)
