"""One of everything in a desk, made when it is asked for: each name in braces of the access table is a method here."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from annotations.models import (
    Article,
    Capture,
    Claim,
    Comment,
    Desk,
    Dismissal,
    Evidence,
    Membership,
    RatingScale,
    Source,
    Token,
    VersionOffer,
)
from annotations.pipelines.evidence_store import evidence_store
from annotations.services.articles import ArticleFacts
from tests.factories.articles import TEXT, make_article, remove_article
from tests.factories.claims import dispute, make_claim, remove_claim
from tests.factories.comments import make_comment, remove_comment
from tests.factories.desks import Newsroom
from tests.factories.dismissals import make_dismissal, remove_dismissal
from tests.factories.evidence import (
    attach_document,
    attach_page,
    attach_secret,
    capture_of,
    keep,
    remove_evidence,
    remove_source,
)
from tests.factories.imports import import_page
from tests.factories.offers import make_offer
from tests.factories.people import make_person
from tests.factories.scales import make_scale
from tests.factories.tokens import make_token

PAGE = b"<html><body><p>They met twice in 2017.</p></body></html>"
ARCHIVE = b"WARC/1.1\r\n\r\n"
CLOSED = "the Cafe\u0301 closed"


class World:
    """What is in one newsroom, by `second` or, where it is confidential, by the editor; `world[name]` is its id."""

    def __init__(self, room: Newsroom) -> None:
        """Nothing is made yet."""
        self.room = room

    def __getitem__(self, name: str) -> str:
        """The id of the row of that name."""
        return str(getattr(self, name).pk)

    @cached_property
    def desk(self) -> Desk:
        return self.room.desk

    @cached_property
    def member(self) -> Membership:
        return Membership.objects.get(person=self.room.second, desk=self.room.desk)

    @cached_property
    def newcomer(self) -> str:
        return make_person("newcomer").username

    @cached_property
    def scale(self) -> RatingScale:
        return make_scale(self.room)

    @cached_property
    def shipped_scale(self) -> RatingScale:
        return RatingScale.objects.get(key="newsroom", desk=None)

    @cached_property
    def token(self) -> Token:
        return make_token(self.room.second).token

    @cached_property
    def article(self) -> Article:
        return make_article(self.room)

    @cached_property
    def deleted_article(self) -> Article:
        article = make_article(self.room, "Another text.", title="Gone")
        remove_article(article, self.room.second)
        return article

    @cached_property
    def restricted_article(self) -> Article:
        return make_article(self.room, TEXT, **ArticleFacts(title="For two pairs of eyes", access="restricted"))

    @cached_property
    def waiting_article(self) -> Article:
        return import_page(self.room, "https://example.org/awaited")

    @cached_property
    def offer(self) -> VersionOffer:
        return make_offer(self.article, TEXT.replace("twice", "three times"))

    @cached_property
    def claim(self) -> Claim:
        return make_claim(self.article)

    @cached_property
    def disputed_claim(self) -> Claim:
        claim = make_claim(self.article, "prices rose by 3.5 percent")
        dispute(claim, self.room.second)
        return claim

    @cached_property
    def deleted_claim(self) -> Claim:
        claim = make_claim(self.article, "They met twice in 2018")
        remove_claim(claim, self.room.second)
        return claim

    @cached_property
    def restricted_claim(self) -> Claim:
        return make_claim(self.restricted_article)

    @cached_property
    def dismissal(self) -> Dismissal:
        return make_dismissal(self.article)

    @cached_property
    def deleted_dismissal(self) -> Dismissal:
        dismissal = make_dismissal(self.article, CLOSED)
        remove_dismissal(dismissal, self.room.second)
        return dismissal

    @cached_property
    def evidence(self) -> Evidence:
        return attach_page(self.claim)

    @cached_property
    def deleted_evidence(self) -> Evidence:
        evidence = attach_document(self.claim, "Withdrawn")
        remove_evidence(evidence, self.room.second)
        return evidence

    @cached_property
    def secret_evidence(self) -> Evidence:
        return attach_secret(self.claim, self.room.editor)

    @cached_property
    def source(self) -> Source:
        return self.evidence.source

    @cached_property
    def unused_source(self) -> Source:
        evidence = attach_document(self.claim, "Cited once")
        remove_evidence(evidence, self.room.second)
        return evidence.source

    @cached_property
    def deleted_source(self) -> Source:
        remove_source(self.unused_source, self.room.second)
        return self.unused_source

    @cached_property
    def secret_source(self) -> Source:
        return self.secret_evidence.source

    @cached_property
    def capture(self) -> Capture:
        return capture_of(self.evidence)

    @cached_property
    def kept_capture(self) -> Capture:
        return keep(self.capture, body=stored(PAGE), warc=stored(ARCHIVE))

    @cached_property
    def secret_capture(self) -> Capture:
        evidence = attach_page(self.claim, "https://example.org/hidden", by=self.room.editor)
        evidence.source.confidential = True
        evidence.source.save()
        return keep(capture_of(evidence), body=stored(PAGE), warc=stored(ARCHIVE))

    @cached_property
    def comment(self) -> Comment:
        return make_comment(self.article, self.room.second)

    @cached_property
    def deleted_comment(self) -> Comment:
        comment = make_comment(self.article, self.room.second)
        remove_comment(comment, self.room.second)
        return comment

    @cached_property
    def secret_comment(self) -> Comment:
        return make_comment(self.secret_evidence, self.room.editor, "He is nervous.")


def stored(data: bytes) -> bytes:
    """The same bytes, in the store."""
    evidence_store().put(data)
    return data


Body = Callable[[World, World], Any]
# Name in the access table → body, from a world and another desk's.
BODIES: dict[str, Body] = {
    "-": lambda own, other: None,
    "nothing": lambda own, other: {},
    "theme": lambda own, other: {"theme": "dark"},
    "name": lambda own, other: {"name": "Renamed"},
    "desk": lambda own, other: {"slug": "a-new-desk", "name": "New"},
    "member": lambda own, other: {"username": own.newcomer, "role": "viewer"},
    "role": lambda own, other: {"role": "editor"},
    "scale": lambda own, other: {
        "desk": own["desk"], "key": "new", "name": "New", "ratings": [{"key": "yes", "label": "Yes"}]
    },
    "article": lambda own, other: {"desk": own["desk"], "title": "New", "text": "They met."},
    "byline": lambda own, other: {"byline": "A. Writer"},
    "restricted": lambda own, other: {"access": "restricted"},
    "people": lambda own, other: {"people": []},
    "text": lambda own, other: {"text": "Another text altogether."},
    "delivery": lambda own, other: {"desk": own["desk"], "external_id": "cms-17", "text": "They met."},
    "dismissal": lambda own, other: {"start": 0, "end": 12, "reason": "opinion"},
    "reason": lambda own, other: {"reason": "transition"},
    "offered": lambda own, other: {"text": "They met once."},
    "claim": lambda own, other: {"article": own["article"], "anchor": {"exact": CLOSED}},
    "claims": lambda own, other: {"article": own["article"], "claims": [{"anchor": {"exact": CLOSED}}]},
    "summary": lambda own, other: {"summary": "They met."},
    "place": lambda own, other: {"exact": CLOSED},
    "rating": lambda own, other: {"rating": "confirmed"},
    "decision": lambda own, other: {"rating": "confirmed", "rationale": "All agree."},
    "dispute": lambda own, other: {"reason": "He denies it."},
    "note": lambda own, other: {"note": "He gave in."},
    "new_source": lambda own, other: {"source": {"kind": "document", "title": "Minutes"}},
    "known_source": lambda own, other: {"source": own["source"]},
    "foreign_source": lambda own, other: {"source": other["source"]},
    "secret_source": lambda own, other: {"source": own["secret_source"]},
    "confidential": lambda own, other: {"source": {"kind": "interview", "title": "A voice", "confidential": True}},
    "stance": lambda own, other: {"stance": "context"},
    "author": lambda own, other: {"author": "The ministry"},
    "hidden": lambda own, other: {"confidential": True},
    "health": lambda own, other: {"health": "alive", "note": "I saw it today."},
    "on_article": lambda own, other: {"article": own["article"], "body": "Why?"},
    "on_claim": lambda own, other: {"claim": own["claim"], "body": "Why?"},
    "on_evidence": lambda own, other: {"evidence": own["evidence"], "body": "Why?"},
    "on_secret": lambda own, other: {"evidence": own["secret_evidence"], "body": "Why?"},
    "resolved": lambda own, other: {"resolved": True},
    "words": lambda own, other: {"body": "What I meant."},
    "token": lambda own, other: {"name": "script"},
}  # fmt: skip
