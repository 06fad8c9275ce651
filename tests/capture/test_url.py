import pytest

from annotations.capture.failures import FetchFailed
from annotations.capture.url import URL_LIMIT, canonical_url, host_of, parse_url
from annotations.domain.vocabulary import CaptureCode


def code_of(url, base=None):
    with pytest.raises(FetchFailed) as caught:
        parse_url(url, base=parse_url(base) if base else None)
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("http://example.com", "http://example.com/"),
        ("HTTPS://Example.COM:443/A?B", "https://example.com/A?B"),
        ("  http://example.com/x \n", "http://example.com/x"),
        ("http://example.com:8080", "http://example.com:8080/"),
        ("http://example.com:", "http://example.com/"),
        ("http://example.com.:8443/", "http://example.com:8443/"),
        ("http://example.com?q=1", "http://example.com/?q=1"),
        ("http://example.com/a/./b/../c/%2e%2E/d", "http://example.com/a/d"),
        ("http://example.com/../../x", "http://example.com/x"),
        ("http://example.com/ä b?q=ü c", "http://example.com/%C3%A4%20b?q=%C3%BC%20c"),
        ("http://example.com/100%25?a=%zz", "http://example.com/100%25?a=%zz"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://faß.example/", "http://xn--fa-hia.example/"),
        ("http://日本語.example。com/", "http://xn--wgv71a119e.example.com/"),
        ("http://a_b.r3---sn.example.com/", "http://a_b.r3---sn.example.com/"),
        ("http://example.com/#part", "http://example.com/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://[2606:4700:0:0:0:0:0:1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_a_url_is_read_as_a_browser_reads_it(raw, read):
    assert str(parse_url(raw)) == read


@pytest.mark.parametrize(
    "raw",
    ["file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "data:text/html,x", "javascript:alert(1)",
     "dict://x:11211/", "mailto:a@b.c", "ws://example.com/", "jar:http://example.com!/"],
)  # fmt: skip
def test_other_schemes_are_refused(raw):
    assert code_of(raw) is CaptureCode.SCHEME


@pytest.mark.parametrize(
    "raw",
    ["http://user@example.com/", "http://user:pass@example.com/", "http://@example.com/", "http://:@127.0.0.1/",
     "http://example.com\\@127.0.0.1/", "http://a@b@example.com/"],
)  # fmt: skip
def test_credentials_are_refused(raw):
    assert code_of(raw) is CaptureCode.USERINFO


@pytest.mark.parametrize(
    "raw",
    ["", "example.com/x", "//example.com/", "http:", "http:/example.com", "http:example.com", "http:///example.com",
     "http://", "http://?x", "http://a..b/", "http://.example.com/", "http://exa mple.com/", "http://exa\tmple.com/",
     "http://example.com/\x00", "http://example.com/\r\nHost: x", "http://ex%61mple.com/", "http://example.com%00/",
     "http://127.0.0.1%2f@x/".replace("@", ""), "http://example.com\\path", "http://example.com/a\\b",
     "http://[::1", "http://[::1]x/", "http://[::g]/", "http://[fe80::1%25eth0]/", "http://[1.2.3.4]/",
     "http://example.com:80:80/", "http://example.com:8o/", "http://example.com:-1/", "http://example.com:８０/",
     "http://1.2.3.4.5/", "http://example.0x1f/", "http://xn--a.com/", "http://xn--zzzzz-.com/", "http://℀.com/",
     "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/", "http://example.com/\ud800",
     "http://exa\u00admple\u2024.com:1:2/", "http://exam<ple.com/", "http://exam^ple.com/"],
)  # fmt: skip
def test_what_no_two_programs_read_alike_is_refused(raw):
    assert code_of(raw) is CaptureCode.URL_SYNTAX


@pytest.mark.parametrize(
    "raw",
    ["http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/",
     "http://0177.0.0.1/", "http://017700000001/", "http://0/", "http://256.0.0.1/", "http://127.0.0.01/",
     "http://1.2.3/", "http://0x/"],
)  # fmt: skip
def test_an_address_in_an_odd_spelling_is_refused(raw):
    assert code_of(raw) is CaptureCode.ADDRESS


@pytest.mark.parametrize("raw", ["http://localhost/", "http://intranet/", "http://LOCALHOST./", "http://a.localhost/"])
def test_names_of_the_inside_are_refused(raw):
    assert code_of(raw) is CaptureCode.ADDRESS


@pytest.mark.parametrize("raw", ["http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/"])
def test_an_address_in_other_digits_is_the_address(raw):
    assert parse_url(raw).host == "127.0.0.1"
    assert parse_url(raw).address is not None


def test_a_name_that_only_maps_to_a_number_is_checked_again():
    assert code_of("http://２１３０７０６４３３/") is CaptureCode.ADDRESS
    assert code_of("http://0ｘ7f.1/") is CaptureCode.ADDRESS


@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_a_port_that_cannot_be_is_refused(port):
    assert code_of(f"http://example.com:{port}/") is CaptureCode.PORT


def test_length_is_capped_before_and_after_encoding():
    assert len(str(parse_url("http://example.com/" + "a" * (URL_LIMIT - 19)))) == URL_LIMIT
    assert code_of("http://example.com/" + "a" * (URL_LIMIT - 18)) is CaptureCode.URL_SYNTAX
    assert code_of("http://example.com/" + "ä" * 1000) is CaptureCode.URL_SYNTAX


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        ("c", "http://host.example/a/c"),
        ("../c", "http://host.example/c"),
        ("../../../c", "http://host.example/c"),
        ("/d/", "http://host.example/d/"),
        ("//other.example/d", "http://other.example/d"),
        ("?z", "http://host.example/a/b?z"),
        ("", "http://host.example/a/b?q"),
        ("#part", "http://host.example/a/b?q"),
        ("./", "http://host.example/a/"),
        ("https://other.example:8443/x#y", "https://other.example:8443/x"),
    ],
)
def test_a_redirect_may_be_relative(reference, read):
    assert str(parse_url(reference, base=parse_url("http://host.example/a/b?q"))) == read


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("file:///etc/passwd", CaptureCode.SCHEME),
        ("//user@other.example/", CaptureCode.USERINFO),
        ("/\\other.example/", CaptureCode.URL_SYNTAX),
        ("http:x", CaptureCode.URL_SYNTAX),
        ("//2130706433/", CaptureCode.ADDRESS),
    ],
)
def test_a_redirect_is_read_as_strictly(reference, code):
    assert code_of(reference, base="http://host.example/") is code


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("HTTP://Example.com:80/a/../b#c", "http://example.com/b"),
        ("https://example.com/?utm_source=x&b=2&a=1&fbclid=y", "https://example.com/?b=2&a=1"),
        ("https://example.com/?utm_source=x&gclid=y", "https://example.com/"),
        ("https://example.com/?UTM_Source=x&id=7", "https://example.com/?id=7"),
        ("https://example.com/?z=1&y=2&z=3", "https://example.com/?z=1&y=2&z=3"),
        ("https://twitter.com/a?ref_src=twsrc%5Etfw", "https://twitter.com/a"),
        ("https://example.com/?ref_src=page", "https://example.com/?ref_src=page"),
        ("https://example.com/?ref=home&q=utm_source", "https://example.com/?ref=home&q=utm_source"),
        ("https://example.com/?", "https://example.com/"),
    ],
)
def test_a_source_is_known_by_its_url_less_what_does_not_count(raw, canonical):
    assert canonical_url(raw) == canonical
    assert canonical_url(canonical) == canonical


def test_the_host_is_what_fetches_are_spaced_by():
    assert host_of("https://Bücher.example:8443/x") == "xn--bcher-kva.example"
