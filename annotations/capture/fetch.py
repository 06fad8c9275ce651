"""The careful fetch: whatever the URL, the redirect or the DNS answer, no inside address is reached, nothing hangs."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore

from annotations.capture import answers
from annotations.capture.body import Body, read_body
from annotations.capture.cookies import Cookies
from annotations.capture.deadline import Deadline
from annotations.capture.dial import Dialled, dial
from annotations.capture.exchange import Exchange, final_answer, head_and_rest, shortened
from annotations.capture.failures import FetchFailed, Hop
from annotations.capture.media import Media, MediaKind
from annotations.capture.policy import FetchPolicy
from annotations.capture.refresh import refresh_of_page, refresh_target
from annotations.capture.resolve import Resolver, system_resolver
from annotations.capture.room import Visit
from annotations.capture.stream import BoundedStream
from annotations.capture.url import URL_LIMIT, WebUrl, parse_url
from annotations.domain.vocabulary import CaptureCode

__all__ = ["FetchPolicy", "Fetched", "fetch"]

_VERSIONS = (b"HTTP/1.0", b"HTTP/1.1")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page brought home: `body` is decoded, `headers` and `raw_headers` are those of the last hop.

    `media_type` and `charset` are what the site declared (empty when it did not), `media` is what the bytes are;
    `wire_bytes` counts the body as it came, `seconds` the whole fetch; `exchanges` holds each hop byte for byte.
    """

    url_submitted: str
    url_final: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    raw_headers: tuple[tuple[bytes, bytes], ...]
    media: Media
    media_type: str
    charset: str
    body: bytes
    truncated: bool
    seconds: float
    wire_bytes: int
    exchanges: tuple[Exchange, ...] = ()


def fetch(
    url: str,
    *,
    policy: FetchPolicy,
    resolver: Resolver = system_resolver,
    on_progress: Callable[[], None] | None = None,
    visit: Visit | None = None,
) -> Fetched:
    """Fetch one page, redirects followed by hand and each checked afresh.

    `on_progress` is called in this thread about once a second; what it raises ends the fetch. A large body waits for a
    place in `visit`. Raises FetchFailed with the hops that were made and the URL that it failed at.
    """
    deadline = Deadline(policy.total_seconds, on_progress=on_progress)
    return _Journey(url, policy=policy, resolver=resolver, deadline=deadline, visit=visit).run()


class _Journey:
    """The hops of one fetch and what they share: deadline, cookies, the way so far."""

    def __init__(
        self, url: str, *, policy: FetchPolicy, resolver: Resolver, deadline: Deadline, visit: Visit | None
    ) -> None:
        self._submitted = url
        self._policy = policy
        self._resolver = resolver
        self._deadline = deadline
        self._visit = visit
        self._cookies = Cookies()
        self._hops: list[Hop] = []
        self._exchanges: list[Exchange] = []
        self._at = ""

    def run(self) -> Fetched:
        """Go from hop to hop until there is a page."""
        try:
            step: WebUrl | Fetched = parse_url(self._submitted)
            while isinstance(step, WebUrl):
                self._at = str(step)
                step = self._hop(step)
        except FetchFailed as failure:
            failure.hops = tuple(self._hops)
            failure.url_final = self._at
            raise
        return step

    def _hop(self, url: WebUrl) -> WebUrl | Fetched:
        """Ask for one URL; return the page, or the URL that the answer sends us on to."""
        begun = datetime.now(UTC)
        dialled = dial(url, policy=self._policy, resolver=self._resolver, deadline=self._deadline)
        with closing(dialled.stream), in_words(dialled.stream):
            connection = _connection(url, dialled)
            response = self._ask(url, connection)
            now = datetime.now(UTC)
            self._hops.append(Hop(str(url), response.status, dialled.address))
            self._cookies.take(url, answers.header_values(response.headers, "set-cookie"), now=now)
            location = answers.redirect_target(response.status, response.headers)
            if location is not None:
                self._exchanges.append(_redirect(url, dialled, response, begun))
                return self._next(location, base=url, status=response.status)
            answers.check_status(response.status, response.headers, now=now)
            body = self._read(response, dialled)
            more = bool(_beyond(connection).strip())
            self._exchanges.append(_answered(url, dialled, connection, begun, cut=body.truncated))
        return self._sent_on(url, response, body) or self._fetched(response, body, more=more)

    def _ask(self, url: WebUrl, connection: httpcore.HTTP11Connection) -> httpcore.Response:
        scheme, host = url.scheme.encode("ascii"), url.host.encode("ascii")
        request = httpcore.Request(
            method=b"GET",
            url=httpcore.URL(scheme=scheme, host=host, port=url.port, target=url.target.encode("ascii")),
            headers=self._request_headers(url),
        )
        response = connection.handle_request(request)
        if response.extensions.get("http_version") not in _VERSIONS:
            raise FetchFailed(CaptureCode.PROTOCOL, "The site answers in a version of HTTP that was not asked for.")
        return response

    def _read(self, response: httpcore.Response, dialled: Dialled) -> Body:
        return read_body(response, dialled.stream, policy=self._policy, deadline=self._deadline, visit=self._visit)

    def _request_headers(self, url: WebUrl) -> list[tuple[bytes, bytes]]:
        headers = {
            "Host": url.authority,
            "User-Agent": self._policy.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if cookie := self._cookies.header(url):
            headers["Cookie"] = cookie
        return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]

    def _sent_on(self, url: WebUrl, response: httpcore.Response, body: Body) -> WebUrl | None:
        """Return where the page sends its reader by itself; one that only loads itself again is a page like any."""
        if body.media.kind not in (MediaKind.HTML, MediaKind.XHTML):
            return None
        said = [refresh_target(value) for value in answers.header_values(response.headers, "refresh")[:1]]
        found = (said[0], "") if said and said[0] else refresh_of_page(body.data)
        if found is None:
            return None
        target, base = found
        if _is_itself(target, _base(base, url), url):
            return None
        self._exchanges[-1] = shortened(self._exchanges[-1])
        return self._next(target, base=_base(base, url), status=response.status)

    def _next(self, target: str, *, base: WebUrl, status: int) -> WebUrl:
        if len(self._hops) > self._policy.redirects:
            raise FetchFailed(
                CaptureCode.TOO_MANY_REDIRECTS,
                f"The site redirected more than {self._policy.redirects} times.",
                http_status=status,
            )
        self._at = target[:URL_LIMIT]
        return parse_url(target, base=base)

    def _fetched(self, response: httpcore.Response, body: Body, *, more: bool) -> Fetched:
        raw_headers = tuple(response.headers)
        return Fetched(
            url_submitted=self._submitted,
            url_final=self._at,
            hops=tuple(self._hops),
            status=response.status,
            headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw_headers),
            raw_headers=raw_headers,
            media=body.media,
            media_type=body.media_type,
            charset=body.charset,
            body=body.data,
            truncated=body.truncated or more,
            seconds=self._deadline.spent,
            wire_bytes=body.wire_bytes,
            exchanges=tuple(self._exchanges),
        )


def _connection(url: WebUrl, dialled: Dialled) -> httpcore.HTTP11Connection:
    origin = httpcore.Origin(scheme=url.scheme.encode("ascii"), host=url.host.encode("ascii"), port=url.port)
    return httpcore.HTTP11Connection(origin=origin, stream=dialled.stream)


def _base(named: str, url: WebUrl) -> WebUrl:
    """The address against which a page's links are read: `<base>` where it names a good one."""
    try:
        return parse_url(named, base=url) if named else url
    except FetchFailed:
        return url


def _is_itself(target: str, base: WebUrl, url: WebUrl) -> bool:
    try:
        return parse_url(target, base=base) == url
    except FetchFailed:
        return False


def _redirect(url: WebUrl, dialled: Dialled, response: httpcore.Response, begun: datetime) -> Exchange:
    """What there is of a redirect: its body is not waited for."""
    head, rest = head_and_rest(final_answer(dialled.stream.take_came()))
    length = answers.content_length(response.headers)
    body = rest if length is None else rest[:length]
    return Exchange(str(url), dialled.address, begun, dialled.stream.sent, head + body, cut=len(body) != length)


def _answered(
    url: WebUrl, dialled: Dialled, connection: httpcore.HTTP11Connection, begun: datetime, *, cut: bool
) -> Exchange:
    came = dialled.stream.take_came()
    beyond = _beyond(connection)
    answer = final_answer(came[: len(came) - len(beyond)] if beyond and not cut else came)
    return Exchange(str(url), dialled.address, begun, dialled.stream.sent, answer, cut=cut)


def _beyond(connection: httpcore.HTTP11Connection) -> bytes:
    """What came after the length that the site announced: the rest of a page whose length it counted too short."""
    beyond, _ = connection._h11_state.trailing_data  # noqa: SLF001 - nothing public tells where the answer ended
    return bytes(beyond)


@contextmanager
def in_words(stream: BoundedStream) -> Iterator[None]:
    """Turn what httpcore raises into the codes of a capture."""
    try:
        yield
    except httpcore.RemoteProtocolError as error:
        if stream.ended and not stream.received:
            raise FetchFailed(CaptureCode.RESET, "The site closed the connection without an answer.") from error
        if stream.ended:
            raise FetchFailed(CaptureCode.CUT, "The site closed the connection before the page was whole.") from error
        raise FetchFailed(CaptureCode.PROTOCOL, f"The site's answer is not valid HTTP: {error}"[:300]) from error
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchFailed(CaptureCode.PROTOCOL, f"The page cannot be asked for: {error}"[:300]) from error
