from datetime import UTC, datetime

import pytest

from annotations.capture.cookies import MOST_BYTES, Cookies
from annotations.capture.url import parse_url

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAGE = parse_url("https://news.example/a/b")


def jar(*lines, url=PAGE):
    cookies = Cookies()
    cookies.take(url, lines, now=NOW)
    return cookies


def test_cookies_go_back_to_their_host_in_order():
    cookies = jar("a=1", "b=2; HttpOnly; SameSite=Lax")
    assert cookies.header(parse_url("https://news.example/a/c")) == "a=1; b=2"
    assert cookies.header(parse_url("https://news.example:8443/a/c")) == "a=1; b=2"


@pytest.mark.parametrize("host", ["other.example", "www.news.example", "example", "xnews.example"])
def test_no_other_host_gets_them_whatever_their_domain(host):
    cookies = jar("a=1; Domain=example", "b=1; Domain=.news.example; Path=/")
    assert cookies.header(parse_url(f"https://{host}.test/a/b")) == ""


def test_a_secure_cookie_is_not_sent_in_the_open():
    cookies = jar("a=1; Secure", "b=2")
    assert cookies.header(parse_url("http://news.example/a/b")) == "b=2"


def test_a_path_is_a_folder_and_not_a_prefix():
    cookies = jar("a=1; Path=/a", "b=2; Path=/a/", "c=3")
    assert cookies.header(parse_url("https://news.example/a")) == "a=1; c=3"
    assert cookies.header(parse_url("https://news.example/ab")) == ""
    assert cookies.header(parse_url("https://news.example/a/x")) == "a=1; b=2; c=3"


@pytest.mark.parametrize("end", ["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_cookie_that_is_over_is_taken_back(end):
    cookies = jar("a=1")
    cookies.take(PAGE, [f"a=; {end}"], now=NOW)
    assert cookies.header(PAGE) == ""


@pytest.mark.parametrize("end", ["Max-Age=60", "Expires=Thu, 01 Jan 2099 00:00:00 GMT", "Expires=soon", "Max-Age=x"])
def test_a_cookie_that_is_not_over_stays(end):
    assert jar(f"a=1; {end}").header(PAGE) == "a=1"


@pytest.mark.parametrize("line", ["", "a", "=1", "a=1\r\nX: y", "a b=1", "a=1,é", 'a="1 2"', "a=" + "x" * 5000])
def test_what_is_no_cookie_is_dropped(line):
    assert jar(line).header(PAGE) == ""


def test_a_jar_holds_so_much_and_no_more():
    assert len(jar(*(f"c{number}={'x' * 4000}" for number in range(200))).header(PAGE)) < MOST_BYTES
