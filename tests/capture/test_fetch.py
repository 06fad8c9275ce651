"""The careful fetch against a well-behaved site."""

import gzip
import os
import zlib

import pytest

from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import FetchPolicy, fetch
from annotations.capture.media import MediaKind
from annotations.domain.vocabulary import CaptureCode
from tests.capture.conftest import LOCAL, always, local_resolver, reply

pytestmark = pytest.mark.loopback

PAGE = b"<!doctype html><html><title>News</title><p>They met twice in 2017.</p></html>"


def redirecting(steps, page=PAGE):
    """Answer each path of `steps` with a redirect to its value, and others with the page."""

    def answer(connection, request):
        path = request.split(b" ")[1].decode()
        if path in steps:
            connection.sendall(reply(b"", f"Location: {steps[path]}", status="302 Found"))
        else:
            connection.sendall(reply(page))

    return answer


def refusing(status, *headers):
    return always(reply(b"no", *headers, status=status))


def test_a_page_comes_home_with_all_that_was_said_about_it(make_site, policy_for):
    site = make_site(always(reply(PAGE, "Content-Type: text/html; charset=ISO-8859-1", "X-Twice: a", "X-Twice: b")))
    fetched = fetch(site.url("/a?b=c#d"), policy=policy_for(site), resolver=local_resolver)
    assert fetched.body == PAGE
    assert fetched.url_submitted == site.url("/a?b=c#d")
    assert fetched.url_final == site.url("/a?b=c")
    assert fetched.status == 200
    assert (fetched.media.kind, fetched.media_type, fetched.charset) == (MediaKind.HTML, "text/html", "iso-8859-1")
    assert [value for name, value in fetched.headers if name == "X-Twice"] == ["a", "b"]
    assert (b"X-Twice", b"a") in fetched.raw_headers
    assert [hop.as_json() for hop in fetched.hops] == [{"url": site.url("/a?b=c"), "status": 200, "address": LOCAL}]
    assert fetched.wire_bytes == len(PAGE)
    assert not fetched.truncated
    assert 0 < fetched.seconds < 5


def test_the_request_says_who_asks_and_nothing_of_us(make_site, policy_for):
    site = make_site(always(reply(PAGE)))
    fetch(
        site.url("/x"),
        policy=policy_for(site, user_agent="Factcheck/1 (+https://desk.example)"),
        resolver=local_resolver,
    )
    head = site.requests[0].decode()
    assert head.startswith("GET /x HTTP/1.1\r\n")
    names = {line.partition(":")[0].lower() for line in head.split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert f"Host: news.example:{site.port}\r\n" in head
    assert "User-Agent: Factcheck/1 (+https://desk.example)\r\n" in head
    assert "Accept-Encoding: gzip, deflate\r\n" in head


def test_no_proxy_of_the_environment_is_used(make_site, policy_for, monkeypatch):
    proxy, site = make_site(always(reply(b"proxy"))), make_site(always(reply(PAGE)))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{LOCAL}:{proxy.port}")
    fetch(site.url(), policy=policy_for(site, proxy), resolver=local_resolver)
    assert proxy.connections == 0
    assert os.environ["http_proxy"]


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
        ("", bytes),
        ("gzip", lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:])),
        ("gzip", lambda data: gzip.compress(data) + b"\x00" * 20),
    ],
)
def test_packed_pages_are_unpacked(make_site, policy_for, coding, pack):
    site = make_site(always(reply(pack(PAGE), "Content-Type: text/html", f"Content-Encoding: {coding}")))
    assert fetch(site.url(), policy=policy_for(site), resolver=local_resolver).body == PAGE


def test_a_page_in_chunks_is_joined(make_site, policy_for):
    chunks = b"".join(
        b"%x;ext=1\r\n%s\r\n" % (len(PAGE[at : at + 7]), PAGE[at : at + 7]) for at in range(0, len(PAGE), 7)
    )
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    site = make_site(always(head + chunks + b"0\r\nX-Trailer: 1\r\n\r\n"))
    assert fetch(site.url(), policy=policy_for(site), resolver=local_resolver).body == PAGE


def test_a_page_without_length_ends_with_the_connection(make_site, policy_for):
    site = make_site(always(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE))
    assert fetch(site.url(), policy=policy_for(site), resolver=local_resolver).body == PAGE


def test_an_interim_answer_is_passed_over(make_site, policy_for):
    site = make_site(always(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + reply(PAGE)))
    assert fetch(site.url(), policy=policy_for(site), resolver=local_resolver).status == 200


def test_redirects_are_followed_and_kept(make_site, policy_for):
    site = make_site(redirecting({"/a": "/b", "/b": "c?d", "/c?d": "./e#f"}))
    fetched = fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver)
    assert fetched.url_submitted == site.url("/a")
    assert fetched.url_final == site.url("/e")
    assert [(hop.url, hop.status) for hop in fetched.hops] == [
        (site.url("/a"), 302),
        (site.url("/b"), 302),
        (site.url("/c?d"), 302),
        (site.url("/e"), 200),
    ]


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_every_kind_of_redirect_is_followed(make_site, policy_for, status):
    def answer(connection, request):
        is_first = request.startswith(b"GET /a ")
        connection.sendall(reply(b"", "Location: /b", status=status) if is_first else reply(PAGE))

    site = make_site(answer)
    assert fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver).body == PAGE


def test_ten_redirects_are_followed_and_the_eleventh_is_not(make_site, policy_for):
    site = make_site(redirecting({f"/{number}": f"/{number + 1}" for number in range(1, 20)}))
    assert fetch(site.url("/10"), policy=policy_for(site), resolver=local_resolver).hops[-1].status == 200
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url("/9"), policy=policy_for(site), resolver=local_resolver)
    assert caught.value.code is CaptureCode.TOO_MANY_REDIRECTS
    assert len(caught.value.hops) == 11


def test_a_redirect_in_a_circle_ends(make_site, policy_for):
    site = make_site(redirecting({"/a": "/b", "/b": "/a"}))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver)
    assert caught.value.code is CaptureCode.TOO_MANY_REDIRECTS
    assert not caught.value.transient


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", CaptureCode.SCHEME),
        ("gopher://127.0.0.1:6379/_INFO", CaptureCode.SCHEME),
        ("http://169.254.169.254/latest/meta-data/", CaptureCode.ADDRESS),
        ("http://[::1]/", CaptureCode.ADDRESS),
        ("http://2130706433/", CaptureCode.ADDRESS),
        ("http://localhost:8080/", CaptureCode.ADDRESS),
        ("//10.0.0.1/", CaptureCode.ADDRESS),
        ("http://news.example:22/", CaptureCode.PORT),
        ("http://user:secret@news.example/", CaptureCode.USERINFO),
        ("http://exa%6dple.com/", CaptureCode.URL_SYNTAX),
        ("/\\evil.example/", CaptureCode.URL_SYNTAX),
    ],
)
def test_each_hop_is_checked_afresh(make_site, policy_for, location, code):
    site = make_site(redirecting({"/a": location}))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver)
    assert caught.value.code is code
    assert [hop.status for hop in caught.value.hops] == [302]
    assert site.paths == ["/a"]


def test_a_redirect_to_an_inside_service_reaches_no_canary(make_site, policy_for):
    canary = make_site(always(reply(b"secret")))
    site = make_site(redirecting({"/a": f"http://inside.example:{canary.port}/"}))
    policy = policy_for(site, ports=frozenset({canary.port}))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url("/a"), policy=policy, resolver=local_resolver)
    assert caught.value.code is CaptureCode.ADDRESS
    assert canary.connections == 0


def test_the_second_hop_is_resolved_again_and_refused_when_it_turned_inside(make_site, policy_for):
    """The same name, exempt at first; then it leads to where nothing is exempt."""
    site = make_site(redirecting({"/a": "/b"}))
    answers = iter([[LOCAL], ["127.0.0.2"]])
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url("/a"), policy=policy_for(site), resolver=lambda host, port: next(answers))
    assert caught.value.code is CaptureCode.ADDRESS
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    ("status", "code", "transient"),
    [
        ("401 Unauthorized", CaptureCode.HTTP_4XX, False),
        ("403 Forbidden", CaptureCode.HTTP_4XX, False),
        ("404 Not Found", CaptureCode.HTTP_4XX, False),
        ("408 Timeout", CaptureCode.HTTP_4XX, True),
        ("410 Gone", CaptureCode.HTTP_4XX, False),
        ("429 Too Many", CaptureCode.RATE_LIMITED, True),
        ("500 Oops", CaptureCode.HTTP_5XX, True),
        ("501 No", CaptureCode.HTTP_5XX, False),
        ("503 Later", CaptureCode.HTTP_5XX, True),
        ("521 Origin down", CaptureCode.HTTP_5XX, True),
        ("204 No Content", CaptureCode.PROTOCOL, False),
        ("206 Partial", CaptureCode.PROTOCOL, False),
        ("304 Not Modified", CaptureCode.PROTOCOL, False),
        ("300 Choices", CaptureCode.PROTOCOL, False),
        ("999 Denied", CaptureCode.PROTOCOL, False),
    ],
)
def test_a_status_without_a_page_is_a_failure(make_site, policy_for, status, code, transient):
    number = int(status[:3])
    body = b"" if number in (204, 304) else b"no"
    site = make_site(always(reply(body, status=status)))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url(), policy=policy_for(site), resolver=local_resolver)
    failure = caught.value
    assert (failure.code, failure.http_status, failure.transient) == (code, number, transient)
    assert [hop.status for hop in failure.hops] == [number]
    assert failure.url_final == site.url()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), (" 5 ", 5.0), ("soon", None), ("-1", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_retry_after_is_read(make_site, policy_for, value, seconds):
    site = make_site(refusing("503 Later", f"Retry-After: {value}"))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url(), policy=policy_for(site), resolver=local_resolver)
    assert caught.value.retry_after == seconds


def test_a_redirect_that_leads_nowhere_is_no_answer(make_site, policy_for):
    site = make_site(refusing("302 Found"))
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url(), policy=policy_for(site), resolver=local_resolver)
    assert caught.value.code is CaptureCode.PROTOCOL


def test_a_cookie_goes_back_to_its_host_and_is_forgotten_afterwards(make_site, policy_for):
    other = make_site(always(reply(PAGE)))

    def answer(connection, request):
        if request.startswith(b"GET /a "):
            connection.sendall(
                reply(b"", "Location: /b", "Set-Cookie: seen=1; Domain=example; Path=/", status="302 Found")
            )
        elif request.startswith(b"GET /b "):
            connection.sendall(reply(b"", f"Location: {other.url(host='other.example')}", status="302 Found"))
        else:
            connection.sendall(reply(PAGE))

    site = make_site(answer)
    fetch(site.url("/a"), policy=policy_for(site, other), resolver=local_resolver)
    fetch(site.url("/c"), policy=policy_for(site), resolver=local_resolver)
    assert [b"Cookie: seen=1" in request for request in site.requests] == [False, True, False]
    assert b"Cookie" not in other.requests[0]


def test_progress_is_told_and_may_end_the_fetch(make_site, policy_for):
    site = make_site(lambda connection, request: connection.recv(1))

    class Cancelled(Exception):
        pass

    def cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        fetch(site.url(), policy=policy_for(site), resolver=local_resolver, on_progress=cancel)


def test_only_a_prefix_is_brought_when_only_a_prefix_is_wanted(make_site, policy_for):
    site = make_site(always(reply(PAGE + b"x" * 500_000)))
    fetched = fetch(site.url(), policy=policy_for(site, prefix_bytes=65_536), resolver=local_resolver)
    assert len(fetched.body) == 65_536
    assert fetched.truncated


def test_a_url_that_is_refused_reaches_nobody():
    with pytest.raises(FetchFailed) as caught:
        fetch("http://user@news.example/", policy=FetchPolicy(user_agent="test"), resolver=local_resolver)
    assert caught.value.code is CaptureCode.USERINFO
    assert caught.value.hops == ()
