"""Pages that send on by themselves are followed as redirects are: each address checked afresh, ten hops at most."""

import pytest

from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import fetch
from annotations.domain.vocabulary import CaptureCode
from tests.capture.conftest import always, local_resolver, reply

pytestmark = pytest.mark.loopback

PAGE = b"<!doctype html><html><title>News</title><p>They met twice in 2017.</p></html>"


def sending_on(steps, page=PAGE):
    """Answer each path of `steps` with a page that sends on to its value, and others with the page."""

    def answer(connection, request):
        path = request.split(b" ")[1].decode()
        tag = f"<meta http-equiv='refresh' content='0;url={steps.get(path)}'>".encode()
        connection.sendall(reply(tag if path in steps else page, "Content-Type: text/html"))

    return answer


def failure(site, policy, path="/a"):
    with pytest.raises(FetchFailed) as caught:
        fetch(site.url(path), policy=policy, resolver=local_resolver)
    return caught.value


def test_a_page_that_sends_on_is_a_hop_and_what_it_leads_to_is_kept(make_site, policy_for):
    site = make_site(sending_on({"/a": "/b", "/b": "c"}))
    fetched = fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver)
    assert (fetched.body, fetched.url_final) == (PAGE, site.url("/c"))
    assert [(hop.url, hop.status) for hop in fetched.hops] == [
        (site.url("/a"), 200),
        (site.url("/b"), 200),
        (site.url("/c"), 200),
    ]
    assert len(fetched.exchanges) == 3


def test_the_header_sends_on_too(make_site, policy_for):
    def answer(connection, request):
        if request.startswith(b"GET /a "):
            connection.sendall(reply(b"<p>Moved</p>", "Content-Type: text/html", "Refresh: 0; url=/b"))
        else:
            connection.sendall(reply(PAGE))

    site = make_site(answer)
    assert fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver).url_final == site.url("/b")


def test_both_kinds_of_redirect_share_one_limit(make_site, policy_for):
    def answer(connection, request):
        number = int(request.split(b" ")[1].strip(b"/"))
        if number % 2:
            connection.sendall(reply(b"", f"Location: /{number + 1}", status="302 Found"))
        else:
            tag = f"<meta http-equiv=refresh content='0;url=/{number + 1}'>".encode()
            connection.sendall(reply(tag if number < 20 else PAGE, "Content-Type: text/html"))

    site = make_site(answer)
    assert fetch(site.url("/10"), policy=policy_for(site), resolver=local_resolver).hops[-1].status == 200
    found = failure(site, policy_for(site), "/9")
    assert found.code is CaptureCode.TOO_MANY_REDIRECTS
    assert len(found.hops) == 11


def test_a_circle_ends(make_site, policy_for):
    site = make_site(sending_on({"/a": "/b", "/b": "/a"}))
    assert failure(site, policy_for(site)).code is CaptureCode.TOO_MANY_REDIRECTS


def test_a_page_that_only_loads_itself_again_is_kept(make_site, policy_for):
    site = make_site(sending_on({"/a": "/a", "/b": "#top"}))
    for path in ("/a", "/b"):
        fetched = fetch(site.url(path), policy=policy_for(site), resolver=local_resolver)
        assert fetched.url_final == site.url(path)
        assert len(fetched.hops) == 1


def test_only_pages_send_on(make_site, policy_for):
    tag = b"<meta http-equiv='refresh' content='0;url=/b'>"
    site = make_site(always(reply(tag, "Content-Type: text/plain")))
    assert fetch(site.url("/a"), policy=policy_for(site), resolver=local_resolver).body == tag


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("javascript:alert(1)", CaptureCode.SCHEME),
        ("data:text/html,<p>hello", CaptureCode.SCHEME),
        ("file:///etc/passwd", CaptureCode.SCHEME),
        ("http://127.0.0.1/", CaptureCode.ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", CaptureCode.ADDRESS),
        ("http://[::ffff:10.0.0.1]/", CaptureCode.ADDRESS),
        ("//localhost/", CaptureCode.ADDRESS),
        ("http://news.example:25/", CaptureCode.PORT),
        ("http://a:b@news.example/", CaptureCode.USERINFO),
    ],
)
def test_each_is_checked_afresh(make_site, policy_for, target, code):
    site = make_site(sending_on({"/a": target}))
    found = failure(site, policy_for(site))
    assert found.code is code
    assert site.paths == ["/a"]


def test_a_base_that_leads_inside_is_checked_too(make_site, policy_for):
    page = b"<base href='http://10.0.0.1/'><meta http-equiv='refresh' content='0;url=there'>"
    site = make_site(always(reply(page)))
    assert failure(site, policy_for(site)).code is CaptureCode.ADDRESS


def test_a_refresh_to_an_inside_service_reaches_no_canary(make_site, policy_for):
    canary = make_site(always(reply(b"secret")))
    site = make_site(sending_on({"/a": f"http://inside.example:{canary.port}/"}))
    policy = policy_for(site, ports=frozenset({canary.port}))
    assert failure(site, policy).code is CaptureCode.ADDRESS
    assert canary.connections == 0
