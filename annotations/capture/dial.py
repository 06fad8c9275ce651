"""From a checked URL to a connection with the very address that was checked."""

import errno
import functools
import os
import select
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

import certifi

from annotations.capture.address import IpAddress, read_address, refusal
from annotations.capture.deadline import Deadline
from annotations.capture.failures import FetchFailed
from annotations.capture.policy import FetchPolicy
from annotations.capture.resolve import Resolver, resolve
from annotations.capture.stream import BoundedStream
from annotations.capture.url import WebUrl
from annotations.domain.vocabulary import CaptureCode

MOST_ADDRESSES = 4
"""Addresses of one host that are tried in turn; all of them are checked, however many there are."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """An open connection and the address at its other end."""

    stream: BoundedStream
    address: str


def dial(url: WebUrl, *, policy: FetchPolicy, resolver: Resolver, deadline: Deadline) -> Dialled:
    """Resolve the host once, refuse unless every address passes, and connect to one of those very addresses.

    Raises FetchFailed: `port`, `address`, `dns_nx`, `dns_temp`, `connect`, `timeout`, `tls`.
    """
    literal = url.address
    if literal is not None:
        addresses = [literal]
    else:
        _check_port(url, policy)
        addresses = _resolved(url, policy=policy, resolver=resolver, deadline=deadline)
    for address in addresses:
        _check_address(address, url.port, policy)
    sock, address = _connect_first(addresses, url.port, policy=policy, deadline=deadline)
    stream = BoundedStream(sock, deadline=deadline, idle=policy.idle_seconds, most=policy.header_bytes)
    if url.scheme == "https":
        _secure(stream, url, policy)
    return Dialled(stream, str(address))


@functools.cache
def trusted_tls() -> ssl.SSLContext:
    """Return the context that verifies against the machine's certificate authorities and certifi's."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


def _resolved(url: WebUrl, *, policy: FetchPolicy, resolver: Resolver, deadline: Deadline) -> list[IpAddress]:
    texts = resolve(url.host, url.port, resolver=resolver, deadline=deadline, seconds=policy.dns_seconds)
    addresses = [read_address(text) for text in texts]
    if None in addresses:
        raise FetchFailed(CaptureCode.ADDRESS, f"The name {url.host} leads to something that is no address.")
    return [address for address in addresses if address is not None]


def _check_port(url: WebUrl, policy: FetchPolicy) -> None:
    """Refuse a port early, before a name is looked up for nothing; an exempt one is decided by its address."""
    if url.port not in policy.ports and all(url.port != port for _, port in policy.exempt):
        raise FetchFailed(CaptureCode.PORT, f"Port {url.port} is not one that web pages are fetched from.")


def _check_address(address: IpAddress, port: int, policy: FetchPolicy) -> None:
    if (str(address), port) in policy.exempt:
        return
    if why := refusal(address):
        detail = f"The address leads to {address}, which is not on the public web ({why})."
        raise FetchFailed(CaptureCode.ADDRESS, detail)
    if port not in policy.ports:
        raise FetchFailed(CaptureCode.PORT, f"Port {port} is not one that web pages are fetched from.")


def _connect_first(
    addresses: Sequence[IpAddress], port: int, *, policy: FetchPolicy, deadline: Deadline
) -> tuple[socket.socket, IpAddress]:
    """Try the addresses in the resolver's order; what is left of the connect limit is shared by those left."""
    tried = list(addresses[:MOST_ADDRESSES])
    until = deadline.spent + policy.connect_seconds
    failure: FetchFailed | None = None
    for place, address in enumerate(tried):
        seconds = (until - deadline.spent) / (len(tried) - place)
        try:
            return _connect(address, port, seconds=seconds, deadline=deadline), address
        except FetchFailed as error:
            failure = error
    raise failure or FetchFailed(CaptureCode.CONNECT, "The host has no address to connect to.")


def _connect(address: IpAddress, port: int, *, seconds: float, deadline: Deadline) -> socket.socket:
    family = socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise _no_connection(error) from error
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _finish_connect(sock, (str(address), port), seconds=seconds, deadline=deadline)
        _check_peer(sock, address, port)
    except OSError as error:
        sock.close()
        raise _no_connection(error) from error
    except BaseException:
        sock.close()
        raise
    return sock


def _no_connection(error: OSError) -> FetchFailed:
    return FetchFailed(CaptureCode.CONNECT, f"The site took no connection: {error.strerror or 'unknown'}.")


def _finish_connect(sock: socket.socket, peer: tuple[str, int], *, seconds: float, deadline: Deadline) -> None:
    number = sock.connect_ex(peer)
    if number == errno.EINPROGRESS:
        deadline.wait(sock, select.POLLOUT, seconds, "The site did not take a connection in time.")
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if number:
        raise OSError(number, os.strerror(number))


def _check_peer(sock: socket.socket, address: IpAddress, port: int) -> None:
    peer = sock.getpeername()
    if read_address(peer[0]) != address or peer[1] != port:
        raise FetchFailed(CaptureCode.ADDRESS, "The connection did not lead to the address that was checked.")


def _secure(stream: BoundedStream, url: WebUrl, policy: FetchPolicy) -> None:
    try:
        stream.start_tls(policy.tls or trusted_tls(), server_hostname=url.host, timeout=policy.connect_seconds)
    except BaseException:
        stream.close()
        raise
