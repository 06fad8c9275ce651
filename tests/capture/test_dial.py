"""No connection to an inside address, whatever a name leads to."""

import socket
from ipaddress import ip_address

import pytest

from annotations.capture import dial as room
from annotations.capture.deadline import Deadline
from annotations.capture.dial import dial
from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import fetch
from annotations.capture.policy import FetchPolicy
from annotations.capture.url import parse_url
from annotations.domain.vocabulary import CaptureCode
from tests.capture.conftest import LOCAL, always, local_resolver, reply

PUBLIC = "93.184.216.34"


class Dialled(Exception):
    """Stands for a connection that would have been made."""


@pytest.fixture
def dialled(monkeypatch):
    """Keep every address that would be connected to, and connect to none."""
    addresses = []

    def connect(address, port, **limits):
        addresses.append(str(address))
        raise FetchFailed(CaptureCode.CONNECT, "not in a test")

    monkeypatch.setattr(room, "_connect", connect)
    return addresses


def attempt(url, answers, **limits):
    policy = FetchPolicy(user_agent="test", **limits)
    with pytest.raises(FetchFailed) as caught:
        dial(parse_url(url), policy=policy, resolver=lambda host, port: answers, deadline=Deadline(5))
    return caught.value.code


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
     "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://0.0.0.0/",
     "http://10.1.2.3/", "http://[fd00:ec2::254]/", "http://100.100.100.200/", "http://１２７.０.０.１/"],
)  # fmt: skip
def test_an_inside_address_in_the_url_is_not_dialled(url, dialled):
    assert attempt(url, []) is CaptureCode.ADDRESS
    assert dialled == []


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC, "::1"], ["::ffff:93.184.216.34"],
     ["fe80::1%lo"], [PUBLIC, "not-an-address"], ["169.254.169.254"]],
)  # fmt: skip
def test_one_inside_address_among_the_answers_refuses_the_name(answers, dialled):
    assert attempt("http://news.example/", answers) is CaptureCode.ADDRESS
    assert dialled == []


def test_the_address_that_was_checked_is_the_one_that_is_dialled(dialled):
    """A name that answers a public address first and 127.0.0.1 second is asked once only."""
    answers = iter([[PUBLIC], [LOCAL]])
    policy = FetchPolicy(user_agent="test")
    with pytest.raises(FetchFailed):
        fetch("http://news.example/", policy=policy, resolver=lambda host, port: next(answers))
    assert dialled == [PUBLIC]
    assert next(answers) == [LOCAL]


def test_each_address_gets_a_try_in_the_resolvers_order(dialled):
    assert attempt("http://news.example/", [PUBLIC, "2606:4700::1", "1.1.1.1"]) is CaptureCode.CONNECT
    assert dialled == [PUBLIC, "2606:4700::1", "1.1.1.1"]


def test_no_more_than_four_addresses_are_tried(dialled):
    attempt("http://news.example/", [f"1.1.1.{number}" for number in range(9)])
    assert len(dialled) == 4


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_the_ports_of_web_pages_are_dialled(port, dialled):
    assert attempt(f"http://news.example:{port}/", [PUBLIC]) is CaptureCode.CONNECT
    assert dialled == [PUBLIC]


@pytest.mark.parametrize("port", [1, 22, 25, 81, 3306, 5432, 6379, 8000, 9200, 65535])
def test_other_ports_are_refused(port, dialled):
    assert attempt(f"http://news.example:{port}/", [PUBLIC]) is CaptureCode.PORT
    assert dialled == []


def test_an_exemption_is_for_one_address_and_one_port(dialled):
    exempt = frozenset({("127.0.0.1", 9000)})
    assert attempt("http://news.example:9000/", ["127.0.0.1"], exempt=exempt) is CaptureCode.CONNECT
    assert dialled == ["127.0.0.1"]
    assert attempt("http://127.0.0.1:9000/", [], exempt=exempt) is CaptureCode.CONNECT
    assert attempt("http://127.0.0.1:80/", [], exempt=exempt) is CaptureCode.ADDRESS
    assert attempt("http://127.0.0.1:9001/", [], exempt=exempt) is CaptureCode.ADDRESS
    assert attempt(f"http://{PUBLIC}:9001/", [], exempt=exempt) is CaptureCode.PORT
    assert attempt("http://127.0.0.2:9000/", [], exempt=exempt) is CaptureCode.ADDRESS
    assert attempt("http://news.example:9000/", [PUBLIC], exempt=exempt) is CaptureCode.PORT
    assert attempt("http://news.example:9000/", ["127.0.0.1", "10.0.0.1"], exempt=exempt) is CaptureCode.ADDRESS
    assert dialled == ["127.0.0.1", "127.0.0.1"]


@pytest.mark.loopback
def test_a_connection_that_leads_elsewhere_is_dropped(make_site, policy_for, monkeypatch):
    asked, elsewhere = make_site(always(reply())), make_site(always(reply()))
    honest = room._finish_connect

    def redirected(sock, peer, **limits):
        honest(sock, (LOCAL, elsewhere.port), **limits)

    monkeypatch.setattr(room, "_finish_connect", redirected)
    with pytest.raises(FetchFailed) as caught:
        fetch(asked.url(), policy=policy_for(asked), resolver=local_resolver)
    assert caught.value.code is CaptureCode.ADDRESS
    assert elsewhere.requests == []


@pytest.mark.loopback
def test_a_port_where_nobody_listens_takes_no_connection(policy_for):
    with socket.create_server((LOCAL, 0)) as listener:
        port = listener.getsockname()[1]
    policy = FetchPolicy(user_agent="test", exempt=frozenset({(LOCAL, port)}))
    with pytest.raises(FetchFailed) as caught:
        fetch(f"http://news.example:{port}/", policy=policy, resolver=local_resolver)
    assert caught.value.code is CaptureCode.CONNECT
    assert caught.value.transient


@pytest.mark.loopback
def test_a_machine_without_ipv6_goes_on_to_the_next_address(make_site, policy_for, monkeypatch):
    site = make_site(always(reply()))
    monkeypatch.setattr(socket, "AF_INET6", 9999)  # a family that no kernel has
    exempt = frozenset({(LOCAL, site.port), ("2606:4700::1", site.port)})
    policy = policy_for(site, exempt=exempt)
    fetched = fetch(site.url(), policy=policy, resolver=lambda host, port: ["2606:4700::1", LOCAL])
    assert fetched.hops[0].address == LOCAL


@pytest.mark.loopback
def test_a_connection_that_nobody_accepts_ends_in_time():
    """A listener whose queue is full lets a connection hang, as a firewall does."""
    with socket.create_server((LOCAL, 0), backlog=0) as listener:
        peer = listener.getsockname()
        waiting = []
        for _ in range(4):
            sock = socket.socket()
            sock.setblocking(False)
            sock.connect_ex(peer)
            waiting.append(sock)
        policy = FetchPolicy(user_agent="test", exempt=frozenset({peer}), connect_seconds=0.3)
        with pytest.raises(FetchFailed) as caught:
            fetch(f"http://news.example:{peer[1]}/", policy=policy, resolver=local_resolver)
        for sock in waiting:
            sock.close()
    assert caught.value.code is CaptureCode.TIMEOUT


def test_every_refusal_says_why_in_words(dialled):
    policy = FetchPolicy(user_agent="test")
    with pytest.raises(FetchFailed) as caught:
        dial(parse_url("http://10.0.0.1/"), policy=policy, resolver=local_resolver, deadline=Deadline(5))
    assert "10.0.0.1" in caught.value.detail
    assert "private" in caught.value.detail
    assert ip_address("10.0.0.1").is_private
