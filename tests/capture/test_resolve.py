import socket
import threading

import pytest

from annotations.capture import resolve as room
from annotations.capture.deadline import Deadline
from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode


def ask(resolver, seconds=1.0):
    return room.resolve("news.example", 443, resolver=resolver, deadline=Deadline(5), seconds=seconds)


def failing(number):
    def resolver(host, port):
        raise socket.gaierror(number, "no")

    return resolver


def test_addresses_come_in_order_and_once():
    assert ask(lambda host, port: ["2606:4700::1", "1.1.1.1", "2606:4700::1"]) == ["2606:4700::1", "1.1.1.1"]


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_NODATA])
def test_a_name_that_does_not_exist_is_final(number):
    with pytest.raises(FetchFailed) as caught:
        ask(failing(number))
    assert caught.value.code is CaptureCode.DNS_NX
    assert not caught.value.transient


@pytest.mark.parametrize("number", [socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM])
def test_a_resolver_in_trouble_is_tried_again(number):
    with pytest.raises(FetchFailed) as caught:
        ask(failing(number))
    assert caught.value.code is CaptureCode.DNS_TEMP
    assert caught.value.transient


def test_a_name_without_addresses_does_not_exist():
    with pytest.raises(FetchFailed) as caught:
        ask(lambda host, port: [])
    assert caught.value.code is CaptureCode.DNS_NX


def test_a_resolver_that_hangs_is_left_behind():
    release = threading.Event()
    with pytest.raises(FetchFailed) as caught:
        ask(lambda host, port: release.wait(5) and [], seconds=0.1)
    release.set()
    assert caught.value.code is CaptureCode.DNS_TEMP


def test_too_many_hanging_lookups_are_refused_at_once(monkeypatch):
    monkeypatch.setattr(room, "_lookups", threading.BoundedSemaphore(1))
    release = threading.Event()
    with pytest.raises(FetchFailed):
        ask(lambda host, port: release.wait(5) and [], seconds=0.05)
    with pytest.raises(FetchFailed, match="Too many"):
        ask(lambda host, port: ["1.1.1.1"])
    release.set()


def test_a_fault_of_the_resolver_itself_is_not_hidden():
    def resolver(host, port):
        raise KeyError(host)

    with pytest.raises(KeyError):
        ask(resolver)


def test_the_machines_own_resolver_gives_plain_addresses(monkeypatch):
    answers = [(2, 1, 6, "", ("93.184.216.34", 443)), (10, 1, 6, "", ("2606:4700::1", 443, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **kinds: answers)
    assert room.system_resolver("news.example", 443) == ["93.184.216.34", "2606:4700::1"]
