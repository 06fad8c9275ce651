"""Small pieces of HTML."""

import pytest

from annotations.reports.html_phrases import clipped, hash_html, link_html, prose_html, time_html
from tests.reports.parts import AT, SHA256


def test_a_time_can_be_read_by_people_and_programs():
    assert time_html(AT) == '<time datetime="2026-11-24T10:41:00+00:00">24 November 2026, 10:41 UTC</time>'
    assert time_html(None) == ""


def test_a_hash_breaks_in_its_middle_alone():
    assert hash_html(SHA256) == f"{SHA256[:32]}<wbr>{SHA256[32:]}"
    assert hash_html("") == ""


def test_a_link_says_that_it_is_not_ours():
    html = link_html("https://a.example/?a=1&b=2", "<b>")
    assert html == (
        '<a href="https://a.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow"><bdi>&lt;b&gt;</bdi></a>'
    )
    assert link_html("javascript:x", "words") == "<bdi>words</bdi>"


def test_prose_is_escaped():
    assert prose_html("<i>") == '<div class="rationale" dir="auto">&lt;i&gt;</div>'
    assert prose_html("") == ""


@pytest.mark.parametrize(
    ("words", "limit", "shown"),
    [
        ("short", 10, "short"),
        ("two  words\nhere", 20, "two words here"),
        ("one two three four", 12, "one two …"),
        ("a" * 30, 10, "aaaaaaaaaa …"),
    ],
)
def test_words_are_clipped_at_a_blank(words, limit, shown):
    assert clipped(words, limit) == shown
