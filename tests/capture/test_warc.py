"""The archive record of a capture, read back by warcio, which checks each digest."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from warcio.cli import main as warcio

from annotations.capture.fetch import fetch
from annotations.capture.media import Media, MediaKind
from annotations.capture.warc import warc_of_fetch, warc_of_upload
from tests.capture.archives import records_of
from tests.capture.conftest import LOCAL, always, local_resolver, reply

PAGE = b"<!doctype html><html><title>News</title><p>They met twice in 2017.</p></html>"
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def archived(site, policy, path="/a"):
    return warc_of_fetch(
        fetch(site.url(path), policy=policy, resolver=local_resolver), software="Factcheck/1 (+https://desk.example)"
    )


def chunked(data):
    return b"".join(b"%x\r\n%s\r\n" % (len(data[at : at + 9]), data[at : at + 9]) for at in range(0, len(data), 9))


@pytest.mark.loopback
@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE + b"and more than was announced",
        HEAD + b"\r\n" + PAGE,
        HEAD.replace(b"\r\n", b"\n") + b"\n" + PAGE,
        HEAD.replace(b"200 OK", b"200") + b"\r\n" + PAGE,
        HEAD.replace(b"1.1", b"1.0") + b"\r\n" + PAGE,
        HEAD + b"X-Folded: a\r\n  b\r\nX-Latin: caf\xe9\r\nX-Empty:\r\n\r\n" + PAGE,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE) + b"0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE) + b"0\r\n\r\nand beyond",
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE),
        HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(PAGE),
        HEAD
        + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunked(gzip.compress(PAGE))
        + b"0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: </a.css>\r\n\r\n" + reply(PAGE),
    ],
)
def test_what_is_in_the_record_unpacks_to_the_page(make_site, policy_for, answer):
    site = make_site(always(answer))
    data = archived(site, policy_for(site))
    records = records_of(data)
    assert [kind for kind, _, _, _ in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1][2:] == ("200", PAGE)


@pytest.mark.loopback
def test_trailers_stay_where_they_came(make_site, policy_for):
    answer = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE) + b"0\r\nX-Trailer: 1\r\n\r\n"
    site = make_site(always(answer))
    data = archived(site, policy_for(site))
    assert answer + b"\r\n\r\n" in data
    assert records_of(data)


@pytest.mark.loopback
def test_the_block_is_what_went_over_the_wire(make_site, policy_for):
    body = gzip.compress(PAGE)
    answer = HEAD.replace(b": ", b":   ") + b"content-ENCODING:gzip\r\n\r\n" + body
    site = make_site(always(answer))
    data = archived(site, policy_for(site))
    assert answer in data
    assert site.requests[0] in data
    assert data.startswith(b"WARC/1.1\r\n")


@pytest.mark.loopback
def test_every_hop_has_its_records_and_the_way_is_told(make_site, policy_for):
    def answer(connection, request):
        path = request.split(b" ")[1]
        if path == b"/a":
            connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 4000\r\n\r\nMoved")
        elif path == b"/b":
            connection.sendall(reply(b"<meta http-equiv=refresh content='0;url=/c'>", "Content-Type: text/html"))
        else:
            connection.sendall(reply(PAGE))

    site = make_site(answer)
    records = records_of(archived(site, policy_for(site)))
    answers = [headers for kind, headers, _, _ in records if kind == "response"]
    assert [headers["WARC-Target-URI"] for headers in answers] == [site.url("/a"), site.url("/b"), site.url("/c")]
    assert [headers.get("WARC-Truncated") for headers in answers] == ["length", None, None]
    assert {headers["WARC-IP-Address"] for headers in answers} == {LOCAL}
    asked = [headers for kind, headers, _, _ in records if kind == "request"]
    assert [headers["WARC-Concurrent-To"] for headers in asked] == [headers["WARC-Record-ID"] for headers in answers]
    _, about, _, fields = records[-1]
    assert about["WARC-Refers-To"] == answers[-1]["WARC-Record-ID"]
    lines = fields.decode().splitlines()
    assert f"hop: 302 {LOCAL} {site.url('/a')}" in lines
    assert f"url-submitted: {site.url('/a')}" in lines
    assert f"url-final: {site.url('/c')}" in lines
    assert "hopsFromSeed: RR" in lines
    assert "by: fetcher" in lines


@pytest.mark.loopback
def test_warcio_check_accepts_it(make_site, policy_for, tmp_path, capsys):
    site = make_site(always(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)))
    path = tmp_path / "capture.warc"
    path.write_bytes(archived(site, policy_for(site)))
    with pytest.raises(SystemExit) as ended:
        warcio(["check", "-v", str(path)])
    assert ended.value.code == 0
    assert capsys.readouterr().out.count("digest pass") == 4


def test_a_persons_copy_is_a_resource_and_says_so():
    data = warc_of_upload(
        PAGE,
        media=Media(MediaKind.HTML, "text/html"),
        name="list\r\nby: fetcher.html",
        target="urn:uuid:0190b6ba-0000-7000-8000-000000000000",
        source_url="https://records.example/1",
        brought_at=NOON,
        software="Factcheck/1",
    )
    (_, _, _, about), (kind, headers, _, payload), (_, _, _, fields) = records_of(data)
    assert b"software: Factcheck/1\r\n" in about
    assert (kind, payload) == ("resource", PAGE)
    assert headers["Content-Type"] == "text/html"
    assert headers["WARC-Target-URI"] == "urn:uuid:0190b6ba-0000-7000-8000-000000000000"
    assert headers["WARC-Date"] == "2026-03-03T12:00:00.000000Z"
    assert fields.decode().splitlines() == [
        "by: person",
        "file-name: list by: fetcher.html",
        "source-url: https://records.example/1",
    ]
