"""The careful fetch against sites that mean it badly: nothing hangs or fills memory, nothing cut passes as whole."""

import gzip
import time
import zlib

import pytest

from annotations.capture import body as intake
from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import fetch
from annotations.domain.vocabulary import CaptureCode
from tests.capture.conftest import Site, always, local_resolver, reply

pytestmark = pytest.mark.loopback

HTML = "Content-Type: text/html"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def failure(site, policy, within=5.0):
    """Return how a fetch fails, and that it does so in time."""
    begun = time.monotonic()
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url(), policy=policy, resolver=local_resolver)
    assert time.monotonic() - begun < within
    return caught.value


def drip(data, site_of, pause=0.05):
    """Send a byte at a time, for as long as anybody listens."""

    def answer(connection, request):
        for at in range(len(data)):
            connection.sendall(data[at : at + 1])
            site_of[0].wait(pause)

    return answer


@pytest.mark.parametrize("rest", [b"X-Slow: " + b"a" * 1000, b"Content-Length: 1000\r\n\r\n" + b"a" * 1000])
def test_a_site_that_feeds_a_byte_at_a_time_ends_with_the_total(make_site, policy_for, rest):
    holder: list[Site] = []
    site = make_site(drip(HEAD + rest, holder))
    holder.append(site)
    found = failure(site, policy_for(site, total_seconds=0.6, idle_seconds=0.5), within=1.5)
    assert found.code is CaptureCode.TIMEOUT
    assert found.transient


def test_a_chunked_body_fed_slowly_ends_too(make_site, policy_for):
    holder: list[Site] = []
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    site = make_site(drip(head + b"1\r\na\r\n" * 300, holder, pause=0.02))
    holder.append(site)
    assert failure(site, policy_for(site, total_seconds=0.6), within=1.5).code is CaptureCode.TIMEOUT


def test_interim_answers_without_end_end(make_site, policy_for):
    def answer(connection, request):
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_LARGE


def test_silence_ends_with_the_idle_limit(make_site, policy_for):
    site = make_site(lambda connection, request: connection.recv(1))
    found = failure(site, policy_for(site, idle_seconds=0.2), within=1.0)
    assert found.code is CaptureCode.TIMEOUT


def test_silence_in_the_middle_of_a_page_ends_too(make_site, policy_for):
    def answer(connection, request):
        connection.sendall(HEAD + b"Content-Length: 100\r\n\r\nhalf")
        site.wait(5)

    site = make_site(answer)
    assert failure(site, policy_for(site, idle_seconds=0.2), within=1.0).code is CaptureCode.TIMEOUT


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 100\r\n\r\nonly half",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n20\r\nonly half",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a page that was cut" * 99)[:-12],
        HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"a page that was cut" * 99)[:-12],
        b"HTTP/1.1 200 OK\r\nContent-Ty",
        b"HTTP/1.1 20",
    ],
)
def test_a_page_that_was_cut_is_not_kept(make_site, policy_for, answer):
    site = make_site(always(answer))
    found = failure(site, policy_for(site))
    assert found.code is CaptureCode.CUT
    assert found.transient


def test_more_than_was_announced_is_not_read_but_told(make_site, policy_for):
    site = make_site(always(HEAD + b"Content-Length: 5\r\n\r\nexact and then some"))
    found = fetch(site.url(), policy=policy_for(site), resolver=local_resolver)
    assert (found.body, found.truncated) == (b"exact", True)


def test_a_blank_line_after_the_announced_length_is_no_rest(make_site, policy_for):
    site = make_site(always(HEAD + b"Content-Length: 5\r\n\r\nexact\r\n\r\n"))
    assert not fetch(site.url(), policy=policy_for(site), resolver=local_resolver).truncated


def test_a_connection_closed_without_a_word_is_a_reset(make_site, policy_for):
    site = make_site(lambda connection, request: None)
    found = failure(site, policy_for(site))
    assert found.code is CaptureCode.RESET
    assert found.transient


def test_a_connection_that_is_reset_is_told_as_such(make_site, policy_for):
    def answer(connection, request):
        # Closing with unread data in the buffer, and lingering for none, sends RST.
        connection.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.sendall(HEAD)

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.RESET


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.6\r\nhello\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header: x\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nhello",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
    ],
)
def test_what_is_not_http_is_no_page(make_site, policy_for, answer):
    site = make_site(always(answer))
    found = failure(site, policy_for(site))
    assert found.code is CaptureCode.PROTOCOL
    assert not found.transient


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 60) for n in range(1200)) + b"\r\n",
    ],
)
def test_headers_are_capped(make_site, policy_for, head):
    site = make_site(always(head + b"hello"))
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_LARGE


def test_large_headers_under_the_cap_pass(make_site, policy_for):
    site = make_site(always(reply(b"<html>ok</html>", HTML, "X-Big: " + "a" * 60_000)))
    assert fetch(site.url(), policy=policy_for(site), resolver=local_resolver).status == 200


def test_a_large_page_is_refused_before_it_is_read(make_site, policy_for):
    sent = []

    def answer(connection, request):
        connection.sendall(HEAD + b"Content-Length: 13000000\r\n\r\n" + b"a" * 4096)
        for _ in range(3000):
            connection.sendall(b"a" * 4096)
            sent.append(1)

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_LARGE
    assert len(sent) < 3000


def test_a_page_without_end_is_refused_at_the_cap(make_site, policy_for):
    def answer(connection, request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"<p>a</p>" * 4096)

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_LARGE


def test_a_page_in_very_many_tiny_pieces_is_refused(make_site, policy_for, monkeypatch):
    monkeypatch.setattr(intake, "MOST_PIECES", 500)

    def answer(connection, request):
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"1\r\na\r\n" * 100)

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_LARGE


def test_a_page_exactly_at_the_cap_is_kept(make_site, policy_for):
    body = b"<html>" + b"a" * 994
    site = make_site(always(reply(body)))
    limits = {"wire_bytes": 1000, "decoded_bytes": 1000}
    assert fetch(site.url(), policy=policy_for(site, **limits), resolver=local_resolver).body == body
    assert failure(site, policy_for(site, wire_bytes=999)).code is CaptureCode.TOO_LARGE


def test_a_pdf_has_caps_of_its_own(make_site, policy_for):
    body = b"%PDF-1.7\n" + b"a" * 5000
    for declared in ("application/pdf", "application/octet-stream"):
        site = make_site(always(reply(body, f"Content-Type: {declared}")))
        limits = {"wire_bytes": 3000, "decoded_bytes": 3000, "wire_bytes_pdf": 6000, "decoded_bytes_pdf": 6000}
        assert len(fetch(site.url(), policy=policy_for(site, **limits), resolver=local_resolver).body) == len(body)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(make_site, policy_for, coding):
    packed = (gzip if coding == "gzip" else zlib).compress(b"<p>a</p>" * 12_000_000)
    site = make_site(always(reply(packed, HTML, f"Content-Encoding: {coding}")))
    assert len(packed) < 1_000_000
    assert failure(site, policy_for(site)).code is CaptureCode.BOMB


def test_a_bomb_of_many_small_pieces_is_not_unpacked(make_site, policy_for):
    site = make_site(always(reply(gzip.compress(b"") * 20_000, HTML, "Content-Encoding: gzip")))
    assert failure(site, policy_for(site)).code is CaptureCode.BOMB


def test_a_large_packed_page_that_is_no_bomb_is_too_large(make_site, policy_for):
    noise = bytes(range(32, 127)) * 60
    site = make_site(always(reply(zlib.compress(noise, 0), HTML, "Content-Encoding: deflate")))
    assert failure(site, policy_for(site, decoded_bytes=3000)).code is CaptureCode.TOO_LARGE


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Encoding: gzip, gzip",),
        ("Content-Encoding: gzip", "Content-Encoding: deflate"),
        ("Content-Encoding: br",),
        ("Content-Encoding: zstd",),
        ("Content-Encoding: deflate, identity, gzip",),
        ("Content-Encoding: compress",),
        ("Content-Encoding: aes128gcm",),
    ],
)
def test_codings_that_were_not_asked_for_are_refused(make_site, policy_for, headers):
    site = make_site(always(reply(gzip.compress(gzip.compress(b"x" * 9000)), HTML, *headers)))
    assert failure(site, policy_for(site)).code is CaptureCode.ENCODING


def test_a_page_that_is_not_packed_as_it_says_is_refused(make_site, policy_for):
    site = make_site(always(reply(b"<html>plain</html>", HTML, "Content-Encoding: gzip")))
    assert failure(site, policy_for(site)).code is CaptureCode.ENCODING


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        ("application/zip", b"PK\x03\x04" + b"\x00" * 100),
        ("text/html", b"\x7fELF" + b"\x00" * 3000),
        ("video/mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 3000),
        ("application/octet-stream", bytes(range(256)) * 10),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("application/vnd.ms-excel", b"a,b\n1,2\n"),
    ],
)
def test_files_that_are_no_pages_are_not_supported(make_site, policy_for, declared, body):
    site = make_site(always(reply(body, f"Content-Type: {declared}")))
    found = failure(site, policy_for(site))
    assert found.code is CaptureCode.TYPE
    assert found.code.end_state == "unsupported"


def test_a_film_is_given_up_at_its_first_bytes(make_site, policy_for):
    sent = []

    def answer(connection, request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n\x00\x00\x00\x18ftypmp42")
        for _ in range(3000):
            connection.sendall(b"\x00" * 4096)
            sent.append(1)

    site = make_site(answer)
    assert failure(site, policy_for(site)).code is CaptureCode.TYPE
    assert len(sent) < 3000
