"""The suite has no network but what a test asks for."""

import os
import socket

import pytest
import pytest_socket

OUTSIDE = ("192.0.2.1", 80)  # TEST-NET-1: nobody is there
BLOCKED = (pytest_socket.SocketBlockedError, pytest_socket.SocketConnectBlockedError)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_reaches_nobody_outside():
    with pytest.raises(BLOCKED):
        socket.create_connection(OUTSIDE, timeout=0.2)


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="on services their hosts are open to every test")
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_without_the_mark_reaches_not_even_this_machine():
    with pytest.raises(BLOCKED):
        socket.create_connection(("127.0.0.1", 9), timeout=0.2)


@pytest.mark.loopback
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_mark_opens_this_machine_and_nothing_else():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    with pytest.raises(BLOCKED):
        socket.create_connection(OUTSIDE, timeout=0.2)
