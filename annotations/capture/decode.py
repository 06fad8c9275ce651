"""Undoing a body's content coding, a little at a time: 64 KB on the wire may stand for 60 MB."""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

BOMB_RATIO = 20
"""Decoded bytes for one on the wire from which on an overfull body is a bomb and not merely large."""

MOST_MEMBERS = 1000
"""Members of a gzip body: each costs a fresh decompressor, so that a body of empty ones would burn the CPU."""

STEP: Final = 256 * 1024
"""Bytes that are unpacked at most before the caller is asked whether it wants more."""

_ZLIB_HEADER = 2
_DEFLATE = 8
_GZIP = 31
_ZLIB = 15
_RAW = -15


class Decoder(Protocol):
    """Takes a body chunk by chunk."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what the chunk decodes to, at most `STEP` bytes at once; nothing is unpacked before it is asked for.

        Who stops asking before the end is done with the decoder.
        """

    def finish(self) -> None:
        """Say that no more comes; raises FetchFailed `cut` when something is missing."""


def decoder_for(codings: list[str]) -> Decoder:
    """Return the decoder for the values of a response's Content-Encoding; raises FetchFailed `encoding`."""
    names = [name.strip().lower() for value in codings for name in value.split(",")]
    names = [name for name in names if name not in ("", "identity", "none")]
    if not names:
        return _Identity()
    if len(names) > 1:
        raise FetchFailed(CaptureCode.ENCODING, "The site packed the page more than once.")
    if names[0] in ("gzip", "x-gzip"):
        return _Inflater(_GZIP)
    if names[0] == "deflate":
        return _Inflater(None)
    raise FetchFailed(CaptureCode.ENCODING, f"The site packed the page as {names[0][:20]!r}, which was not asked for.")


class _Identity:
    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """Nothing can be missing."""


class _Inflater:
    """gzip, possibly of several members, or deflate in either of the two forms that servers send under that name."""

    def __init__(self, wbits: int | None) -> None:
        self._wbits = wbits
        self._unpacker: zlib._Decompress | None = None
        self._members = 0
        self._held = b""
        self._after_end = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        data = self._held + data
        self._held = b""
        while data and not self._after_end:
            unpacker = self._unpacker or self._begin(data)
            if unpacker is None:
                self._held = data
                break
            try:
                piece = unpacker.decompress(data, STEP)
                if piece:
                    yield piece
                # A full step may have left more inside the unpacker than it tells of.
                while len(piece) == STEP and not unpacker.unconsumed_tail and not unpacker.eof:
                    piece = unpacker.decompress(b"", STEP)
                    if piece:
                        yield piece
            except zlib.error as error:
                raise FetchFailed(CaptureCode.ENCODING, "The site packed the page wrongly.") from error
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = unpacker.unused_data
                self._unpacker = None

    def finish(self) -> None:
        if self._unpacker is not None or (self._held and not self._members):
            raise FetchFailed(CaptureCode.CUT, "The packed page ended too early.")

    def _begin(self, data: bytes) -> "zlib._Decompress | None":
        """Start a member; what follows the first and begins like no other is padding, which browsers pass over too."""
        if self._wbits == _GZIP and self._members and not data.startswith(b"\x1f\x8b"):
            self._after_end = len(data) > 1
            return None
        if self._wbits != _GZIP and self._members:
            self._after_end = True
            return None
        if self._wbits is None and len(data) < _ZLIB_HEADER:
            return None
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise FetchFailed(CaptureCode.BOMB, "The site packed the page in too many pieces.")
        self._unpacker = zlib.decompressobj(self._wbits if self._wbits is not None else _deflate_form(data))
        return self._unpacker


def _deflate_form(data: bytes) -> int:
    """RFC 9110 means a zlib stream; some servers send a raw one."""
    has_zlib_header = data[0] & 0x0F == _DEFLATE and (data[0] << 8 | data[1]) % 31 == 0
    return _ZLIB if has_zlib_header else _RAW


def overflow(wire: int, decoded: int) -> FetchFailed:
    """Return the failure for a body that decodes to more than its cap."""
    if decoded > BOMB_RATIO * max(wire, 1):
        return FetchFailed(CaptureCode.BOMB, "The page unpacks to far more than it is: it is built to fill memory.")
    return FetchFailed(CaptureCode.TOO_LARGE, "The page is larger than what is kept of a page.")
