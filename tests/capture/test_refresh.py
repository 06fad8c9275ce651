"""Where a page sends its reader on by itself, and where it does not."""

import time

import pytest

from annotations.capture.refresh import LONGEST_DELAY, SEARCHED, refresh_of_page, refresh_target


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=/there", "/there"),
        ("0; URL=/there", "/there"),
        (" 5 ;  url = '/there' ", "/there"),
        ('0;url="/there"', "/there"),
        ("0;url='/there", "/there"),
        ("0, url=/there", "/there"),
        ("0 url=/there", "/there"),
        ("0; /there", "/there"),
        ("0.5; url=/there", "/there"),
        (".5; url=/there", "/there"),
        ("3;url=http://other.example/a?b=c;d", "http://other.example/a?b=c;d"),
        (f"{LONGEST_DELAY};url=/there", "/there"),
        (f"{LONGEST_DELAY + 1};url=/there", None),
        ("300;url=/there", None),
        ("300", None),
        ("0", None),
        ("0;", None),
        ("0;url=", None),
        ("0;url=''", None),
        ("url=/there", None),
        ("-1;url=/there", None),
        ("soon;url=/there", None),
        ("", None),
    ],
)
def test_the_content_is_read_as_browsers_read_it(content, target):
    assert refresh_target(content) == target


@pytest.mark.parametrize(
    "page",
    [
        b"<meta http-equiv=refresh content='0;url=/there'>",
        b"<html><head><META HTTP-EQUIV='Refresh' CONTENT='1; URL=/there'></head><body>Moved</body></html>",
        b'<meta content="0;url=/there" http-equiv="refresh"/>',
        b"<meta\nname=x\nhttp-equiv = 'refresh'\ncontent = '0;url=/there' >",
        b"<meta http-equiv=refresh content=0;url=/there>",
        b"<meta http-equiv='refresh' content='0;url=&#47;there'>",
        b"<!-- no --><script>var a = '<meta>';</script><meta http-equiv='refresh' content='0;url=/there'>",
        b"<body><p>Moved.</p><meta http-equiv='refresh' content='0;url=/there'></body>",
        "<meta http-equiv='refresh' content='0;url=/there'>".encode("utf-16"),
        b"<meta http-equiv='refresh' content='999'><meta http-equiv='refresh' content='0;url=/there'>",
        b"<title>\xe9</title><meta http-equiv='refresh' content='0;url=/there'>",
    ],
)
def test_a_page_that_sends_on_is_recognised(page):
    assert refresh_of_page(page) == ("/there", "")


def test_the_base_of_the_page_comes_along():
    page = b"<base href='https://other.example/x/'><meta http-equiv='refresh' content='0;url=there'>"
    assert refresh_of_page(page) == ("there", "https://other.example/x/")


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>An article.</p>",
        b"<!-- <meta http-equiv='refresh' content='0;url=/there'> --><p>An article.</p>",
        b"<script>document.write(\"<meta http-equiv='refresh' content='0;url=/there'>\")</script>",
        b"<noscript><meta http-equiv='refresh' content='0;url=/no-scripts'></noscript><p>An article.</p>",
        b"<textarea><meta http-equiv='refresh' content='0;url=/there'></textarea>",
        b"<title><meta http-equiv='refresh' content='0;url=/there'></title>",
        b"<p>&lt;meta http-equiv='refresh' content='0;url=/there'&gt;</p>",
        b"<meta http-equiv='refresh' content='300;url=/there'>",
        b"<meta http-equiv='refresh' content='300'>",
        b"<meta name='refresh' content='0;url=/there'>",
        b"<metadata http-equiv='refresh' content='0;url=/there'>",
        b"<p>" * SEARCHED + b"<meta http-equiv='refresh' content='0;url=/there'>",
    ],
)
def test_a_page_that_is_there_to_be_read_stays(page):
    assert refresh_of_page(page) is None


@pytest.mark.parametrize(
    "piece",
    ["<meta ", "<!--", "<script>", "</script ", "<meta a='", '<meta a="b ', "<meta http-equiv=refresh content='0 ",
     "<meta http-equiv=refresh content='" + " " * 3000 + "'>", "<meta " + "a=" * 3900 + ">", "&#", "<base href=x>"],
)  # fmt: skip
def test_no_page_makes_the_search_slow(piece):
    page = (piece * (SEARCHED // len(piece) + 1)).encode()
    begun = time.process_time()
    refresh_of_page(page)
    assert time.process_time() - begun < 5
