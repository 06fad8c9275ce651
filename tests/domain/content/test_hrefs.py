import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.content.hrefs import bare_urls, resolve_href


@pytest.mark.parametrize(
    ("href", "base", "resolved"),
    [
        ("https://e.org/x?q=1#f", None, "https://e.org/x?q=1#f"),
        ("HTTP://e.org", None, "HTTP://e.org"),
        ("  https://e.org/a b ", None, "https://e.org/a%20b"),
        ("https://e.org/\n\tpath", None, "https://e.org/path"),
        ("mailto:a@b.org?subject=x", None, "mailto:a@b.org?subject=x"),
        ("//e.org/x", "https://a.org/", "https://e.org/x"),
        ("../x", "https://a.org/b/c", "https://a.org/x"),
        ("?q=1", "https://a.org/b", "https://a.org/b?q=1"),
        ("https://müller.de/straße", None, "https://müller.de/straße"),
        ("/x", None, None),
        ("#note", "https://a.org/", None),
        ("x", "javascript:alert(1)", None),
        ("javascript:alert(1)", "https://a.org/", None),
        ("JAVA\tSCRIPT:alert(1)", None, None),
        ("\x01javascript:alert(1)", None, None),
        ("data:text/html,<b>", None, None),
        ("ftp://e.org/", None, None),
        ("file:///etc/passwd", None, None),
        ("https:///x", None, None),
        ("https://[::1", None, None),
        ("https://e.org/\u202e", None, "https://e.org/\u202e"),
        ("https://e.org/<b>", None, None),
        ("mailto:nobody", None, None),
        ("https://e.org/" + "x" * 4_000, None, None),
    ],
)
def test_an_address_is_absolute_and_safe_or_none(href, base, resolved):
    assert resolve_href(href, base) == resolved


@given(st.text(max_size=40), st.sampled_from([None, "https://e.org/a/", "mailto:a@b.c", "javascript:x", "//"]))
def test_whatever_is_given_only_three_schemes_come_out(href, base):
    resolved = resolve_href(href, base)
    assert resolved is None or resolved.lower().startswith(("http://", "https://", "mailto:"))
    assert resolved is None or not set(resolved) & set('\0\t\n\r <>"')


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://e.org/x.", ["https://e.org/x"]),
        ("(https://e.org/x)", ["https://e.org/x"]),
        ("https://e.org/a_(b)", ["https://e.org/a_(b)"]),
        ("“https://e.org/x”, so", ["https://e.org/x"]),
        ("https://e.org/x?!…", ["https://e.org/x"]),
        ("http://a.b http://c.d", ["http://a.b", "http://c.d"]),
        ("xhttp://a.b", []),
        ("http:// a", []),
        ("www.e.org", []),
    ],
)
def test_written_out_addresses_end_before_their_punctuation(text, urls):
    found = list(bare_urls(text))
    assert [href for _, _, href in found] == urls
    assert [text[start:end] for start, end, _ in found] == urls


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["http://", "http://a.b", ")", "http://a.b/)"])
def test_addresses_are_found_in_linear_time(piece):
    list(bare_urls("http://a.b/" + piece * (100_000 // len(piece))))
