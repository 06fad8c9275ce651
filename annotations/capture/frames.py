"""How parent and extraction child speak: a JSON header and raw bytes, both with their lengths in front."""

import json
import struct
from typing import Any, Final

PREFIX: Final = struct.Struct(">II")
LARGEST_HEADER: Final = 64_000_000
LARGEST_BODY: Final = 64_000_000


def pack(header: dict[str, Any], body_size: int = 0) -> bytes:
    """Return a message as bytes, less its body of that size, which follows as it is."""
    head = json.dumps(header).encode("ascii")
    return PREFIX.pack(len(head), body_size) + head


def lengths(prefix: bytes) -> tuple[int, int]:
    """Return the lengths of header and body that a message's first `PREFIX.size` bytes tell; ValueError when absurd."""
    head, body = PREFIX.unpack(prefix)
    if head > LARGEST_HEADER or body > LARGEST_BODY:
        raise ValueError("a message of this size is none of ours")
    return head, body


def header_of(data: bytes) -> dict[str, Any]:
    """Return a message's header; ValueError when it is none."""
    header = json.loads(data)
    if not isinstance(header, dict):
        raise ValueError("a message's header is an object")  # noqa: TRY004 - one kind of fault for every bad message
    return header
