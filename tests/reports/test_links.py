"""A report links to the web or not at all."""

import pytest

from annotations.reports.links import shown_url, web_href


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://Example.org/x"])
def test_web_addresses_are_linked(url):
    assert web_href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "mailto:a@b.example",
        "//evil.example", "/path", "#part", "https:", "http://",
        'https://a.example/"><script>', "https://a.example/\u202e", "https://[",
    ],
)  # fmt: skip
def test_nothing_else_is(url):
    href = web_href(url)
    assert href == "" or (href.startswith("https://a.example/") and not set(href) & set('"<> \n'))


def test_a_long_address_is_shown_with_both_its_ends():
    shown = shown_url("https://example.org/" + "path/" * 60 + "end/")
    assert shown.startswith("example.org/path")
    assert shown.endswith("path/end")
    assert len(shown) <= 91
