"""One request of a fetch and its answer, byte for byte as they went over the wire: what a WARC record is made of."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

MOST_OF_A_HOP: Final = 256 * 1024
_HEAD_END: Final = re.compile(rb"\n\r?\n")
_INTERIM: Final = re.compile(rb"HTTP/1\.[01] 1\d\d")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the answer to it, interim answers left out; `cut` when less was read than the site would send."""

    url: str
    address: str
    begun: datetime
    request: bytes
    response: bytes
    cut: bool


def final_answer(received: bytes) -> bytes:
    """Return what came from the first head on that is not an interim one (100, 103)."""
    at = 0
    while _INTERIM.match(received, at) and (end := _HEAD_END.search(received, at)):
        at = end.end()
    return received[at:]


def shortened(exchange: Exchange) -> Exchange:
    """Return what is kept of a page that only sends on: enough to show it, and no ten large pages in a row."""
    if len(exchange.response) <= MOST_OF_A_HOP:
        return exchange
    return replace(exchange, response=exchange.response[:MOST_OF_A_HOP], cut=True)


def head_and_rest(answer: bytes) -> tuple[bytes, bytes]:
    """Return an answer's head with the blank line that ends it, and all that follows."""
    end = _HEAD_END.search(answer)
    at = end.end() if end else len(answer)
    return answer[:at], answer[at:]
