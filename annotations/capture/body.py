"""Bringing a response's body home within the caps on the wire and after unpacking."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import httpcore

from annotations.capture import answers
from annotations.capture.deadline import Deadline
from annotations.capture.decode import Decoder, decoder_for, overflow
from annotations.capture.failures import FetchFailed
from annotations.capture.media import SNIFF_BYTES, Media, MediaKind, recognise
from annotations.capture.policy import FetchPolicy
from annotations.capture.room import Visit
from annotations.capture.stream import BoundedStream
from annotations.domain.vocabulary import CaptureCode

MOST_PIECES = 100_000
"""Chunks of a body: each costs a little time, so that a body of tiny ones would burn the CPU."""

_TOO_LARGE = "The page is larger than what is kept of a page."


@dataclass(frozen=True, slots=True)
class Body:
    """A decoded body, what it is, and what the site declared about it; `wire_bytes` counts it as it came."""

    data: bytes
    media: Media
    media_type: str
    charset: str
    truncated: bool
    wire_bytes: int


def read_body(
    response: httpcore.Response,
    stream: BoundedStream,
    *,
    policy: FetchPolicy,
    deadline: Deadline,
    visit: Visit | None = None,
) -> Body:
    """Read and unpack a body; raises FetchFailed `too_large`, `bomb`, `encoding`, `type`, `cut`, `timeout`."""
    media_type, charset = answers.media_type_and_charset(response.headers)
    intake = _Intake(
        decoder_for(answers.header_values(response.headers, "content-encoding")),
        declared=media_type,
        announced=answers.content_length(response.headers),
        policy=policy,
    )
    come_already = stream.received
    stream.limit(come_already + intake.wire_cap)
    for chunk in cast(Iterable[bytes], response.stream):
        deadline.remaining()
        for size in intake.take(chunk):
            if visit is not None:
                deadline.allow(visit.grow(size, deadline.pulse))
            deadline.remaining()
        stream.limit(come_already + intake.wire_cap)
        if intake.full:
            break
    media, data = intake.finish()
    return Body(data, media, media_type, charset, intake.full, intake.wire)


class _Intake:
    """A body as it grows. What it is shows in its first bytes; from then on that kind's caps hold."""

    def __init__(self, decoder: Decoder, *, declared: str, announced: int | None, policy: FetchPolicy) -> None:
        self._decoder = decoder
        self._declared = declared
        self._announced = announced
        self._policy = policy
        self._decoded = bytearray()
        self.media: Media | None = None
        self.wire = 0
        self._pieces = 0
        self.full = False
        # Until it is known what comes, the larger caps hold.
        self.wire_cap = policy.wire_bytes_pdf
        self._decoded_cap = policy.decoded_bytes_pdf

    def take(self, chunk: bytes) -> Iterator[int]:
        """Add what came step by step; yields how much is held after each, as it came or unpacked, whichever is more.

        The next step is not unpacked before it is asked for, so that who waits for room waits with little in hand.
        """
        self.wire += len(chunk)
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise FetchFailed(CaptureCode.TOO_LARGE, "The page comes in more pieces than any page does.")
        for piece in self._decoder.pieces(chunk):
            self._add(piece)
            yield max(self.wire, len(self._decoded))
            if self.full:
                return
        if self.wire > self.wire_cap:
            raise FetchFailed(CaptureCode.TOO_LARGE, _TOO_LARGE)

    def _add(self, piece: bytes) -> None:
        self._decoded += piece
        if self.media is None and len(self._decoded) >= SNIFF_BYTES:
            self._recognise()
        prefix = self._policy.prefix_bytes
        if prefix is not None and len(self._decoded) > prefix:
            self.full = True
            del self._decoded[prefix:]
        if len(self._decoded) > self._decoded_cap:
            raise overflow(self.wire, len(self._decoded))

    def finish(self) -> tuple[Media, bytes]:
        """Return what the body is and all of it, once nothing more comes or is wanted."""
        if not self.full:
            self._decoder.finish()
        media, data = self.media or self._recognise(), bytes(self._decoded)
        self._decoded.clear()
        return media, data

    def _recognise(self) -> Media:
        media = recognise(bytes(self._decoded[:SNIFF_BYTES]), self._declared)
        if media is None:
            kind = self._declared or "of an unknown kind"
            raise FetchFailed(CaptureCode.TYPE, f"The link leads to a file ({kind}) that cannot be read as a page.")
        self.media = media
        if media.kind is not MediaKind.PDF:
            self.wire_cap = self._policy.wire_bytes
            self._decoded_cap = self._policy.decoded_bytes
        if self._announced is not None and self._announced > self.wire_cap and self._policy.prefix_bytes is None:
            raise FetchFailed(CaptureCode.TOO_LARGE, _TOO_LARGE)
        return media
