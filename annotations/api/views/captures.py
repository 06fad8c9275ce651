"""Captures and the copies that they keep."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import MAX_FILE, upload_of
from annotations.api.documented import bytes_answered, documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.captures import (
    CaptureIn,
    CaptureOut,
    CapturesIn,
    CaptureTextIn,
    CaptureTextOut,
)
from annotations.api.serializers.evidence import quote_place
from annotations.api.serializers.forms import NoIn
from annotations.domain.errors import NotFound
from annotations.policies import captures as policy
from annotations.policies import sources as sources_policy
from annotations.selectors.captures import find_quoting_evidence, get_capture, get_capture_text, list_captures
from annotations.selectors.sources import get_source
from annotations.services.captures import (
    cancel_capture,
    capture_source,
    capture_upload,
    read_archive,
    read_original,
)

if TYPE_CHECKING:
    from annotations.models import Capture


class SourceCapturesView(Resource):
    """The captures of a source."""

    max_file = MAX_FILE
    throttle_scope = "captures"

    @paged("list_captures", CaptureOut, CapturesIn)
    def get(self, request: Request, source_id: UUID) -> Response:
        """Newest first."""
        rows = list_captures(self.viewer, self.find(get_source, source_id))
        return self.page(CaptureOut, rows, self.query(CapturesIn), orderings={"created_at": ["created_at"]})

    @documented("capture_source", takes=CaptureIn, answers=CaptureOut, status=202, posts=True, multipart=True)
    @once
    def post(self, request: Request, source_id: UUID) -> Response:
        """Fetch it again, or keep a person's own copy of it."""
        source = self.find(get_source, source_id)
        self.allow(sources_policy.can_edit, source, doing="have sources fetched")
        upload = upload_of(self.body(CaptureIn).get("file"))
        if upload:
            capture = capture_upload(actor=self.viewer, source=source, upload=upload, now=self.now)
        else:
            capture = capture_source(actor=self.viewer, source=source, now=self.now)
        return self.show(CaptureOut, capture, status=202)


class CaptureView(Resource):
    """One capture."""

    @documented("get_capture", answers=CaptureOut)
    def get(self, request: Request, capture_id: UUID) -> Response:
        """How far it is, or what it kept."""
        return self.show(CaptureOut, self.find(get_capture, capture_id))


class CaptureCancelView(Resource):
    """Stopping a capture."""

    @documented("cancel_capture", takes=NoIn, answers=CaptureOut, posts=True)
    @once
    def post(self, request: Request, capture_id: UUID) -> Response:
        """Stop it, unless it has ended."""
        capture = self.find(get_capture, capture_id)
        self.allow(policy.can_cancel, capture, doing="cancel captures")
        self.body(NoIn)
        cancel_capture(actor=self.viewer, capture=capture, now=self.now)
        return self.show(CaptureOut, self.find(get_capture, capture_id))


class CaptureTextView(Resource):
    """The readable text of a kept copy."""

    @documented("get_capture_text", query=CaptureTextIn, answers=CaptureTextOut)
    def get(self, request: Request, capture_id: UUID) -> Response:
        """Text and blocks, and where the quote stands."""
        capture = self.find(get_capture, capture_id)
        evidence_id = self.query(CaptureTextIn).get("evidence")
        text, blocks = get_capture_text(capture)
        evidence = find_quoting_evidence(self.viewer, capture, evidence_id)
        return Response({"text": text, "blocks": blocks, "quote": evidence and quote_place(evidence)})


class CaptureOriginalView(Resource):
    """The very bytes that were kept; never shown as a page of ours."""

    @bytes_answered("get_capture_original", "application/octet-stream")
    def get(self, request: Request, capture_id: UUID) -> HttpResponse:
        """As an attachment that no browser runs."""
        capture = self.find(get_capture, capture_id)
        return _kept(
            capture, read_original(capture), "application/octet-stream", _SUFFIX.get(capture.media_type, "bin")
        )


class CaptureWarcView(Resource):
    """The archive record of a capture: requests, answers and hops, as web archives read them."""

    @bytes_answered("get_capture_warc", "application/warc")
    def get(self, request: Request, capture_id: UUID) -> HttpResponse:
        """A WARC/1.1 file, as an attachment."""
        capture = self.find(get_capture, capture_id)
        return _kept(capture, read_archive(capture), "application/warc", "warc")


_SUFFIX = {"text/html": "html", "application/xhtml+xml": "xhtml", "text/plain": "txt", "application/pdf": "pdf"}


def _kept(capture: Capture, data: bytes | None, media_type: str, suffix: str) -> HttpResponse:
    """Bytes of the web's, as something that no browser shows or runs."""
    if data is None or capture.captured_at is None:
        raise NotFound("Nothing was kept of this capture.")
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="capture-{capture.pk}.{suffix}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Memento-Datetime"] = format_datetime(capture.captured_at.astimezone(UTC), usegmt=True)
    if capture.url_final:
        response["Link"] = f'<{_header_url(capture.url_final)}>; rel="original"'
    return response


def _header_url(url: str) -> str:
    """An address that cannot break out of the header that it stands in."""
    return "".join(c for c in url if c.isascii() and c.isprintable() and c not in ' <>"')
