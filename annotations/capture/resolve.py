"""From a host's name to addresses: asked once, with a limit of its own, in a thread that nobody has to wait for."""

import socket
import threading
from collections.abc import Callable, Sequence
from functools import partial

from annotations.capture.deadline import Deadline
from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

Resolver = Callable[[str, int], Sequence[str]]
"""From host and port to addresses as text; raises OSError (`socket.gaierror`) when there are none."""

MOST_LOOKUPS = 32
_lookups = threading.BoundedSemaphore(MOST_LOOKUPS)

_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the machine's own resolver."""
    answers = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(answer[4][0]) for answer in answers]


def resolve(host: str, port: int, *, resolver: Resolver, deadline: Deadline, seconds: float) -> list[str]:
    """Return the host's addresses, at least one, doubles dropped; raises FetchFailed `dns_nx` or `dns_temp`."""
    lookup = _Lookup(host, port, resolver)
    if not lookup.start():
        raise FetchFailed(CaptureCode.DNS_TEMP, "Too many names are being looked up.")
    try:
        deadline.poll(lookup.done.wait, seconds, "no answer")
    except FetchFailed as failure:
        raise FetchFailed(CaptureCode.DNS_TEMP, f"The name {host} was not looked up in time.") from failure
    if lookup.error is not None:
        raise _failure(host, lookup.error)
    addresses = list(dict.fromkeys(lookup.addresses))
    if not addresses:
        raise FetchFailed(CaptureCode.DNS_NX, f"The name {host} has no address.")
    return addresses


class _Lookup:
    """One question, answered in a daemon thread: `getaddrinfo` cannot be interrupted, only left alone."""

    def __init__(self, host: str, port: int, resolver: Resolver) -> None:
        self.done = threading.Event()
        self.addresses: Sequence[str] = ()
        self.error: Exception | None = None
        self._ask = partial(resolver, host, port)
        self._slots = _lookups

    def start(self) -> bool:
        """Begin; False when too many lookups hang already."""
        if not self._slots.acquire(blocking=False):
            return False
        threading.Thread(target=self._run, name="lookup", daemon=True).start()
        return True

    def _run(self) -> None:
        try:
            self.addresses = self._ask()
        except Exception as error:  # noqa: BLE001 - handed over to the thread that asked
            self.error = error
        finally:
            self._slots.release()
            self.done.set()


def _failure(host: str, error: Exception) -> Exception:
    if not isinstance(error, OSError):
        return error
    if isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME:
        return FetchFailed(CaptureCode.DNS_NX, f"There is no host named {host}.")
    return FetchFailed(CaptureCode.DNS_TEMP, f"The name {host} could not be looked up just now.")
