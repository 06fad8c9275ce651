"""Evidence: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from annotations.api.serializers.captures import CaptureOut, QuotePlaceOut
from annotations.api.serializers.forms import DeletedListIn, Form, Id, Out, PersonOut, Tagged, Text, Word, Words
from annotations.api.serializers.sources import NewSourceIn, SourceRefOut, source_ref
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.rechecking import alert_of
from annotations.domain.vocabulary import CaptureState, Grade, QuoteState, SourceHealth, Stance

if TYPE_CHECKING:
    from annotations.models import Evidence, Person


class EvidenceFactsIn(Form):
    """What is said about a piece of evidence."""

    stance = Word(Stance, required=False)
    grade = Word(Grade, allow_blank=True, allow_null=True, required=False)
    quote = Text(max_length=20_000, allow_blank=True, required=False)
    locator = Text(max_length=500, allow_blank=True, required=False)
    note = Text(max_length=20_000, allow_blank=True, required=False)


class SourceField(serializers.Field[Any, Any, Any, Any]):
    """A source: the id of one that there is, or the facts of a new one that is not a web page."""

    def to_internal_value(self, data: Any) -> Any:
        """A UUID, or validated facts."""
        if isinstance(data, str):
            return Id().to_internal_value(data)
        if not isinstance(data, dict):
            raise serializers.ValidationError("Give a source's id, or an object with its kind and title.", "invalid")
        form = NewSourceIn(data=data)
        form.is_valid(raise_exception=True)
        return form.validated_data

    def to_representation(self, value: Any) -> Any:
        """Not shown."""
        return value


class SourceFieldShape(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # the library's metaclass is untyped
    """How the OpenAPI document describes it."""

    target_class = SourceField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """An id or an object."""
        shape = auto_schema.resolve_serializer(NewSourceIn, direction)
        return {"oneOf": [{"type": "string", "format": "uuid"}, shape.ref]}


class EvidenceIn(EvidenceFactsIn):
    """New evidence: one of url, source or file."""

    url = Words(max_length=4096, required=False)
    source = SourceField(required=False)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    file = serializers.FileField(max_length=255, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one way to name the source."""
        if len([name for name in ("url", "source", "file") if attrs.get(name) is not None]) != 1:
            raise serializers.ValidationError("Send exactly one of url, source or file.", code="source")
        return attrs


class EvidenceOut(Tagged):
    """One claim resting on one source; `alert` says that what it rests on is gone."""

    id = serializers.UUIDField()
    claim = serializers.UUIDField()
    source = SourceRefOut()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    url = serializers.CharField()
    stance = Word(Stance)
    grade = serializers.CharField(allow_null=True)
    quote = serializers.CharField()
    locator = serializers.CharField()
    note = serializers.CharField()
    quote_state = Word(QuoteState)
    quote_match = QuotePlaceOut(allow_null=True)
    quote_gone_at = serializers.DateTimeField(allow_null=True)
    alert = serializers.ChoiceField(choices=["quote_gone", "dead"], allow_null=True)
    capture = CaptureOut(allow_null=True)
    created_by = PersonOut()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Evidence, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "id": str(row.pk),
            "claim": str(row.claim_id),
            "source": source_ref(row.source),
            "url": row.source.url,
            "stance": row.stance,
            "grade": row.grade or None,
            "quote": row.quote,
            "locator": row.locator,
            "note": row.note,
            "quote_state": row.quote_state,
            "quote_match": quote_place(row),
            "quote_gone_at": stamp(row.quote_gone_at),
            "alert": _alert(row),
            "capture": CaptureOut.of(row.capture) if row.capture else None,
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at),
            "etag": f'"{row.lock}"',
        }


def _alert(row: Evidence) -> str | None:
    source = row.source
    alert = alert_of(
        SourceHealth(source.health),
        set_by_person=bool(source.health_set),
        quote=row.quote,
        quote_gone=row.quote_gone_at is not None,
    )
    return alert and alert.value


def quote_place(row: Evidence) -> dict[str, Any] | None:
    """Where the quote stands, as QuotePlaceOut describes it."""
    if row.quote_match is None:
        return None
    return {"evidence": str(row.pk), "quote": row.quote, "state": row.quote_state, **row.quote_match}


class EvidenceListIn(DeletedListIn):
    """The list of a claim's evidence, oldest first."""

    page_size = serializers.IntegerField(min_value=1, max_value=200, default=200)
    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="created_at")


class CitingArticleOut(Out):
    """The article in which evidence is cited."""

    id = serializers.UUIDField()
    title = serializers.CharField()


class CitedEvidenceOut(EvidenceOut):
    """Evidence outside of its claim: with the claim's words, as they stand now, and its article."""

    article = CitingArticleOut()
    words = serializers.CharField()

    @classmethod
    def of(cls, row: Evidence, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        article, anchor = row.claim.article, row.claim.current_anchor
        return {
            **super().of(row, viewer),
            "article": {"id": str(article.pk), "title": article.title},
            "words": anchor.exact if anchor else "",
        }


class CitedEvidenceIn(DeletedListIn):
    """The evidence of an article, or resting on a source; `failing` is every capture that kept nothing."""

    article = Id(required=False)
    source = Id(required=False)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    stance = Word(Stance, required=False)
    quote = serializers.ChoiceField(choices=["none"], required=False)
    quote_state = Word(QuoteState, required=False)
    capture = serializers.ChoiceField(choices=["none", "failing", *map(str, CaptureState)], required=False)
    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="created_at")
