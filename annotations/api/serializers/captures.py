"""Captures: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import Form, Id, ListIn, Out, Word
from annotations.api.serializers.stamps import stamp
from annotations.api.serializers.versions import BlockOut
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import ArchiveState, CaptureCode, CapturedBy, CaptureState, CaptureWarning

if TYPE_CHECKING:
    from annotations.models import Capture, Person


class CaptureIn(Form):
    """Nothing fetches the address again; a `file` keeps a person's own copy."""

    file = serializers.FileField(max_length=255, required=False)


class HopOut(Out):
    """One request on the way to the page."""

    url = serializers.CharField()
    status = serializers.IntegerField()
    address = serializers.CharField()


class ArchiveCopyOut(Out):
    """What became of the second copy in an outside archive; `url` is where it stands."""

    state = Word(ArchiveState)
    url = serializers.CharField(allow_null=True)
    detail = serializers.CharField()
    kept_at = serializers.DateTimeField(allow_null=True)


class CaptureOut(Out):
    """One attempt to fetch and keep a source; `archived_at` is the address of a second copy in an outside archive.

    `width` and `height` are pixels, of a picture alone.
    """

    id = serializers.UUIDField()
    source = serializers.UUIDField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    by = Word(CapturedBy)
    state = Word(CaptureState)
    code = Word(CaptureCode, allow_null=True)
    detail = serializers.CharField()
    warnings = serializers.ListField(child=Word(CaptureWarning))
    attempts = serializers.IntegerField()
    attempts_allowed = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    url_submitted = serializers.CharField()
    url_final = serializers.CharField()
    url_declared = serializers.CharField()
    hops = HopOut(many=True)
    http_status = serializers.IntegerField(allow_null=True)
    media_type = serializers.CharField()
    file_name = serializers.CharField()
    sha256 = serializers.CharField(allow_null=True)
    bytes = serializers.IntegerField(allow_null=True)
    warc_sha256 = serializers.CharField(allow_null=True)
    warc_bytes = serializers.IntegerField(allow_null=True)
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    extractor = serializers.CharField()
    title = serializers.CharField()
    author = serializers.CharField()
    publisher = serializers.CharField()
    published_at = serializers.CharField(allow_null=True)
    language = serializers.CharField()
    captured_at = serializers.DateTimeField(allow_null=True)
    archived_at = serializers.CharField(allow_null=True)
    archive = ArchiveCopyOut(allow_null=True)
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Capture, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "id": str(row.pk),
            "source": str(row.source_id),
            "by": row.by,
            "state": row.state,
            "code": row.code or None,
            "detail": row.detail,
            "warnings": row.warnings,
            "attempts": row.attempts,
            "attempts_allowed": MAX_ATTEMPTS,
            "next_attempt_at": None if CaptureState(row.state).final else stamp(row.next_attempt_at),
            "url_submitted": row.url_submitted,
            "url_final": row.url_final,
            "url_declared": row.url_declared,
            "hops": row.hops,
            "http_status": row.http_status,
            "media_type": row.media_type,
            "file_name": row.file_name,
            "sha256": row.sha256 or None,
            "bytes": row.bytes,
            "warc_sha256": row.warc_sha256 or None,
            "warc_bytes": row.warc_bytes,
            "width": row.width,
            "height": row.height,
            "extractor": row.extractor,
            "title": row.title,
            "author": row.author,
            "publisher": row.publisher,
            "published_at": row.published_at or None,
            "language": row.language,
            "captured_at": stamp(row.captured_at),
            **_second_copy(row),
            "created_at": stamp(row.created_at),
        }


def _second_copy(row: Capture) -> dict[str, Any]:
    """`archived_at` and `archive`, both null while there is no second copy nor anybody working on one."""
    copy = getattr(row, "archive_copy", None)
    if copy is None:
        return {"archived_at": None, "archive": None}
    state = copy.state
    if state == ArchiveState.ASKING.value:  # of the moment, and nobody's business
        state = (ArchiveState.SUBMITTED if copy.job else ArchiveState.QUEUED).value
    told = {"state": state, "url": copy.url or None, "detail": copy.detail, "kept_at": stamp(copy.kept_at)}
    return {"archived_at": copy.url or None, "archive": told}


class QuotePlaceOut(Out):
    """Where evidence's quote stands in the kept text (code points)."""

    evidence = serializers.UUIDField()
    quote = serializers.CharField()
    state = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    difference = serializers.CharField()


class CaptureTextOut(Out):
    """The readable text of a kept copy, and the quote in it of the evidence that asks."""

    text = serializers.CharField()
    blocks = BlockOut(many=True)
    quote = QuotePlaceOut(allow_null=True)


class CaptureTextIn(Form):
    """Whose quote to show; default the newest evidence that rests on the capture and has one."""

    evidence = Id(required=False)


class CapturesIn(ListIn):
    """The list of captures, newest first."""

    ordering = serializers.ChoiceField(choices=["-created_at", "created_at"], default="-created_at")
