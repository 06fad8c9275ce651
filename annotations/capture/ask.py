"""One request to a service that the settings name, and its small answer: by the careful client, but not as a page.

Nothing is redirected, no cookie is kept, and the answer is read to its cap alone.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, cast
from urllib.parse import urlencode

import httpcore

from annotations.capture.address import read_address
from annotations.capture.answers import retry_after
from annotations.capture.deadline import Deadline
from annotations.capture.dial import dial
from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import FetchPolicy, in_words
from annotations.capture.resolve import Resolver, system_resolver
from annotations.capture.url import parse_url
from annotations.domain.vocabulary import CaptureCode

MOST_ANSWER: Final = 256 * 1024
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the service answered, whatever its status; `retry_after` in seconds where it asks for patience."""

    status: int
    body: bytes
    retry_after: float | None


def ask(
    url: str,
    *,
    policy: FetchPolicy,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    resolver: Resolver = system_resolver,
    on_progress: Callable[[], None] | None = None,
) -> Answered:
    """POST a form, or GET without one; raises FetchFailed where no answer comes."""
    target = parse_url(url)
    deadline = Deadline(policy.total_seconds, on_progress=on_progress)
    dialled = dial(target, policy=policy, resolver=resolver, deadline=deadline)
    body = b"" if form is None else urlencode(form).encode("ascii")
    said = {
        "Host": target.authority,
        "User-Agent": policy.user_agent,
        "Accept-Encoding": "identity",
        "Connection": "close",
        **(headers or {}),
        **({} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}),
        **({} if form is None else {"Content-Length": str(len(body))}),
    }
    with closing(dialled.stream), in_words(dialled.stream):
        origin = httpcore.Origin(target.scheme.encode("ascii"), target.host.encode("ascii"), target.port)
        request = httpcore.Request(
            method=b"GET" if form is None else b"POST",
            url=httpcore.URL(
                scheme=origin.scheme, host=origin.host, port=target.port, target=target.target.encode("ascii")
            ),
            headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in said.items()],
            content=body,
        )
        response = httpcore.HTTP11Connection(origin=origin, stream=dialled.stream).handle_request(request)
        dialled.stream.limit(dialled.stream.received + MOST_ANSWER)
        answer = bytearray()
        for chunk in cast(Iterable[bytes], response.stream):
            deadline.remaining()
            answer += chunk
            if len(answer) > MOST_ANSWER:
                raise FetchFailed(CaptureCode.TOO_LARGE, "The answer is larger than what is read of one.")
    return Answered(response.status, bytes(answer), retry_after(response.headers, now=datetime.now(UTC)))


def address_of(url: str) -> frozenset[tuple[str, int]]:
    """The very `(address, port)` of a URL that names an address: what who wrote the settings wants to be reached."""
    parsed = parse_url(url)
    address = read_address(parsed.host)
    return frozenset() if address is None else frozenset({(str(address), parsed.port)})
