"""A capture as a WARC/1.1 file (ISO 28500): what was asked and answered, in the form that web archives read.

warcio writes and checks the records. Heads are not rebuilt from parsed headers: each block holds the very bytes that
went over the wire, transfer and content coding included.
"""

import hashlib
from base64 import b32encode
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final
from uuid import uuid4

from annotations.capture.exchange import Exchange
from annotations.capture.fetch import Fetched
from annotations.capture.media import Media

_CONFORMS: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_FIELDS: Final = "application/warc-fields"
_HTTP: Final = "application/http; msgtype={}"

Fields = list[tuple[str, str]]


def warc_of_fetch(fetched: Fetched, *, software: str) -> bytes:
    """Return the record of a fetch: request and response of each hop, then the way that was taken, as metadata."""
    out = _Writer(software, fetched.exchanges[0].begun)
    for number, exchange in enumerate(fetched.exchanges):
        answer = out.exchange(exchange)
        last = number == len(fetched.exchanges) - 1
        if last:
            out.fields("metadata", _way(fetched), exchange.begun, target=exchange.url, refers_to=answer)
    return out.data


def warc_of_upload(
    body: bytes, *, media: Media, name: str, target: str, source_url: str, brought_at: datetime, software: str
) -> bytes:
    """Return the record of a copy that a person brought: a resource of an address of its own, never the page's."""
    out = _Writer(software, brought_at)
    resource = out.record("resource", body, brought_at, content_type=media.media_type, target=target)
    said = [("by", "person"), ("file-name", name), ("source-url", source_url)]
    out.fields("metadata", said, brought_at, target=target, refers_to=resource)
    return out.data


def _way(fetched: Fetched) -> Fields:
    steps = len(fetched.hops) - 1
    way = [("hop", f"{hop.status} {hop.address} {hop.url}") for hop in fetched.hops]
    return [
        ("by", "fetcher"),
        ("url-submitted", fetched.url_submitted),
        ("url-final", fetched.url_final),
        ("via", fetched.hops[-2].url if steps else ""),
        ("hopsFromSeed", "R" * steps),
        ("fetchTimeMs", str(round(fetched.seconds * 1000))),
        *way,
    ]


class _Writer:
    """Puts records one after another and names each, so that they can point at one another."""

    def __init__(self, software: str, begun: datetime) -> None:
        # Only the worker writes archives; the web process starts without the library.
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - as above

        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=False, warc_version="1.1")
        self.fields(
            "warcinfo", [("software", software), ("format", "WARC File Format 1.1"), ("conformsTo", _CONFORMS)], begun
        )

    @property
    def data(self) -> bytes:
        """The file so far."""
        return self._out.getvalue()

    def exchange(self, exchange: Exchange) -> str:
        """Add a response and its request; answers the response's id."""
        shared: dict[str, str] = {"target": exchange.url, "address": exchange.address}
        truncated = "length" if exchange.cut else ""
        kinds = [_HTTP.format(kind) for kind in ("response", "request")]
        at = exchange.begun
        answer = self.record("response", exchange.response, at, content_type=kinds[0], truncated=truncated, **shared)
        self.record("request", exchange.request, at, content_type=kinds[1], concurrent_to=answer, **shared)
        return answer

    def fields(self, kind: str, fields: Fields, at: datetime, *, target: str = "", refers_to: str = "") -> str:
        """Add a record of named values; empty ones are left out, and none can begin a line of its own."""
        lines = [f"{name}: {' '.join(value.split())}\r\n" for name, value in fields if value]
        block = "".join(lines).encode("utf-8", "replace")
        return self.record(kind, block, at, content_type=_FIELDS, target=target, refers_to=refers_to)

    def record(
        self,
        kind: str,
        block: bytes,
        at: datetime,
        *,
        content_type: str,
        target: str = "",
        address: str = "",
        truncated: str = "",
        concurrent_to: str = "",
        refers_to: str = "",
    ) -> str:
        """Add a record whose block is kept byte for byte; answers its id."""
        from warcio.recordloader import ArcWarcRecord  # noqa: PLC0415 - as above
        from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - as above

        name = f"<urn:uuid:{uuid4()}>"
        payload = memoryview(block)[_head_length(kind, block) :]
        headers = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", name),
            ("WARC-Date", at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")),
            ("WARC-Target-URI", target),
            ("WARC-IP-Address", address),
            ("WARC-Concurrent-To", concurrent_to),
            ("WARC-Refers-To", refers_to),
            ("WARC-Truncated", truncated),
            ("WARC-Payload-Digest", "" if kind == "warcinfo" else _digest(payload)),
            ("WARC-Block-Digest", _digest(block)),
        ]
        rec_headers = StatusAndHeaders("", [pair for pair in headers if pair[1]], protocol="WARC/1.1")
        record: Any = ArcWarcRecord("warc", kind, rec_headers, BytesIO(block), None, content_type, len(block))
        self._writer.write_record(record)
        return name


def _head_length(kind: str, block: bytes) -> int:
    """Where the payload begins, by the reader's own rules: a digest that others cannot check would be no digest."""
    from warcio.statusandheaders import StatusAndHeadersParser  # noqa: PLC0415 - as above

    if kind not in ("request", "response"):
        return 0
    stream = BytesIO(block)
    StatusAndHeadersParser([], verify=False).parse(stream)
    return stream.tell()


def _digest(data: bytes | memoryview) -> str:
    return "sha256:" + b32encode(hashlib.sha256(data).digest()).decode("ascii")
