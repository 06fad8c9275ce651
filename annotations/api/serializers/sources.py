"""Sources: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import DeletedListIn, Form, Out, PersonOut, Tagged, Text, WebLink, Word, Words
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.citations import Cited, cite, csl_item, is_citable
from annotations.domain.vocabulary import InterviewTerms, SourceHealth, SourceKind
from annotations.selectors.sources import uses_of
from annotations.services.sources import NON_WEB_KINDS

if TYPE_CHECKING:
    from annotations.models import Person, Source


class SourceFactsIn(Form):
    """What is said about a source; the interview's own fields are for interviews."""

    title = Text(max_length=1000, allow_blank=True, required=False)
    author = Text(max_length=500, allow_blank=True, required=False)
    publisher = Text(max_length=500, allow_blank=True, required=False)
    published_at = serializers.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$", allow_blank=True, allow_null=True, required=False
    )
    confidential = serializers.BooleanField(required=False)
    person = Text(max_length=300, allow_blank=True, required=False)
    role = Text(max_length=300, allow_blank=True, required=False)
    contact = Text(max_length=500, allow_blank=True, required=False)
    reached_at = serializers.DateTimeField(allow_null=True, required=False)
    channel = Text(max_length=100, allow_blank=True, required=False)
    terms = Word(InterviewTerms, allow_blank=True, required=False)


class NewSourceIn(SourceFactsIn):
    """A source that is more than a web page; one with a `url` is fetched and kept all the same."""

    url = WebLink(allow_blank=True, required=False)
    kind = serializers.ChoiceField(choices=[(word.value, word.name) for word in NON_WEB_KINDS])
    title = Words(max_length=1000)


class ReliabilityIn(Form):
    """The desk's note on how far to trust a source."""

    note = Text(max_length=5000, allow_blank=True)


class SourcePatchIn(SourceFactsIn):
    """A better description."""

    reliability = ReliabilityIn(required=False)


class ReliabilityOut(Out):
    """The note, who wrote it and when."""

    note = serializers.CharField()
    by = PersonOut(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)


class HealthIn(Form):
    """How a source stands, whatever our looks at it find; null leaves that to them again."""

    health = serializers.ChoiceField(
        choices=[(word.value, word.name) for word in SourceHealth if word is not SourceHealth.UNCHECKED],
        allow_null=True,
    )
    note = Text(max_length=5000, allow_blank=True, required=False)


class HealthSetOut(Out):
    """What a person said of a source's health, which holds until a person takes it back."""

    health = Word(SourceHealth)
    note = serializers.CharField()
    by = PersonOut(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)


class UsingArticleOut(Out):
    """The article in which a source is cited."""

    id = serializers.UUIDField()
    title = serializers.CharField()


class UseOut(Out):
    """A claim that rests on a source: its words as they stand now, and by which evidence."""

    evidence = serializers.UUIDField()
    claim = serializers.UUIDField()
    words = serializers.CharField()
    article = UsingArticleOut()


class SourceOut(Tagged):
    """Something that can be cited.

    `used_by` counts the evidence on it that one sees, `uses` names the newest of it. `health` is what holds: what a
    person said (`health_set`), else what our last look found; `failures` counts days on which it could not be reached.
    `citation` and `csl` are null for what may not be named: a confidential source, an interview off the record.
    """

    id = serializers.UUIDField()
    desk = serializers.UUIDField()
    kind = Word(SourceKind)
    url = serializers.CharField()
    url_canonical = serializers.CharField()
    title = serializers.CharField()
    author = serializers.CharField()
    publisher = serializers.CharField()
    published_at = serializers.CharField(allow_null=True)
    reliability = ReliabilityOut()
    confidential = serializers.BooleanField()
    health = Word(SourceHealth)
    checked_at = serializers.DateTimeField(allow_null=True)
    health_set = HealthSetOut(allow_null=True)
    next_check_at = serializers.DateTimeField(allow_null=True)
    failures = serializers.IntegerField()
    used_by = serializers.IntegerField()
    uses = UseOut(many=True)
    citation = serializers.CharField(allow_null=True)
    csl = serializers.DictField(allow_null=True)
    person = serializers.CharField()
    role = serializers.CharField()
    contact = serializers.CharField()
    reached_at = serializers.DateTimeField(allow_null=True)
    channel = serializers.CharField()
    terms = serializers.CharField()
    created_by = PersonOut()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Source, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values; it comes from `selectors.sources` with its uses attached."""
        return {
            **source_ref(row),
            **citations(row),
            "desk": str(row.desk_id),
            "url_canonical": row.url_canonical,
            "reliability": {
                "note": row.reliability_note,
                "by": person_ref(row.reliability_by),
                "at": stamp(row.reliability_at),
            },
            "checked_at": stamp(row.checked_at),
            "health_set": _health_set(row),
            "next_check_at": stamp(row.next_check_at),
            "failures": row.failures,
            "used_by": row.used_by,  # type: ignore[attr-defined]  # annotated by the selector
            "uses": [
                {
                    "evidence": str(use.evidence),
                    "claim": str(use.claim),
                    "words": use.words,
                    "article": {"id": str(use.article), "title": use.title},
                }
                for use in uses_of(row)
            ],
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at),
            "etag": f'"{row.lock}"',
        }


def citations(row: Source) -> dict[str, Any]:
    """`citation` and `csl` of a source that has `kept_at` from its selector; both null where it may not be named."""
    cited = Cited.of(row)
    if not is_citable(cited, confidential=row.confidential):
        return {"citation": None, "csl": None}
    kept_at = row.kept_at  # type: ignore[attr-defined]  # annotated by the selector
    return {"citation": cite(cited, kept_at=kept_at), "csl": csl_item(cited, item_id=str(row.pk), kept_at=kept_at)}


def _health_set(row: Source) -> dict[str, Any] | None:
    if not row.health_set:
        return None
    return {
        "health": row.health_set,
        "note": row.health_note,
        "by": person_ref(row.health_by),
        "at": stamp(row.health_at),
    }


class SourceRefOut(Out):
    """A source as evidence shows it: all that a writer of evidence can say of one."""

    id = serializers.UUIDField()
    kind = Word(SourceKind)
    url = serializers.CharField()
    title = serializers.CharField()
    author = serializers.CharField()
    publisher = serializers.CharField()
    published_at = serializers.CharField(allow_null=True)
    confidential = serializers.BooleanField()
    health = Word(SourceHealth)
    person = serializers.CharField()
    role = serializers.CharField()
    contact = serializers.CharField()
    reached_at = serializers.DateTimeField(allow_null=True)
    channel = serializers.CharField()
    terms = serializers.CharField()


def source_ref(row: Source) -> dict[str, Any]:
    """A source as SourceRefOut describes it."""
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "url": row.url,
        "title": row.title,
        "author": row.author,
        "publisher": row.publisher,
        "published_at": row.published_at or None,
        "confidential": row.confidential,
        "health": row.health,
        "person": row.person,
        "role": row.role,
        "contact": row.contact,
        "reached_at": stamp(row.reached_at),
        "channel": row.channel,
        "terms": row.terms,
    }


class SourcesIn(DeletedListIn):
    """The list of sources."""

    desk = serializers.CharField(required=False, max_length=64)
    q = serializers.CharField(required=False, max_length=300, allow_blank=True)
    kind = Word(SourceKind, required=False)
    health = Word(SourceHealth, required=False)
    confidential = serializers.BooleanField(required=False)
    ordering = serializers.ChoiceField(
        choices=[f"{sign}{name}" for name in ("updated_at", "created_at", "checked_at", "title") for sign in ("-", "")],
        default="-updated_at",
    )
