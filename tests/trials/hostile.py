"""A site that means it badly, and what a capture of each of its pages must come to.

The path names the case. Answers are raw bytes on a socket, so that nothing corrects them on the way.
"""

import gzip
import io
import socket
import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pypdf

Answer = Callable[[socket.socket], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
ARTICLE = (
    b"<html lang='en'><head><title>The yearly list</title></head><body><article><h1>The yearly list</h1>"
    + b"<p>The mayor and the owner of the shipyard met twice in 2017, the office said, and each meeting was entered in"
    b" the public calendar.</p>" * 6 + b"</article></body></html>"
)


@dataclass(frozen=True, slots=True)
class Case:
    """What a page does and what its capture must come to; `code` is empty where a copy is kept."""

    answer: Answer
    state: str
    code: str = ""
    warning: str = ""


def whole(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return an answer with its length."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}"]).encode() + b"\r\n\r\n" + body


def sends(data: bytes) -> Answer:
    """The same bytes to everybody."""
    return lambda link: link.sendall(data)


def kept(body: bytes, *headers: str, warning: str = "") -> Case:
    """A page that is strange and still a page."""
    return Case(sends(whole(body, *headers)), "captured", warning=warning)


def failed(code: str, data: bytes) -> Case:
    """An answer that is final."""
    return Case(sends(data), {"type": "unsupported", "encoding": "unsupported"}.get(code, "failed"), code)


def waits(code: str, data: bytes) -> Case:
    """An answer that may be better the next time."""
    return Case(sends(data), "waiting", code)


def to(location: str, code: str, state: str = "blocked") -> Case:
    """A redirect that must not be followed to its end."""
    return Case(sends(whole(b"", f"Location: {location}", status="302 Found")), state, code)


def on(target: str, code: str, state: str = "blocked") -> Case:
    """A page that sends its reader on to where none may go."""
    return Case(sends(whole(f"<meta http-equiv='refresh' content=\"0;url={target}\">".encode())), state, code)


def endless(head: bytes, piece: bytes) -> Answer:
    """Sends for as long as anybody takes it."""

    def answer(link: socket.socket) -> None:
        link.sendall(head)
        while True:
            link.sendall(piece)

    return answer


def dripping(data: bytes, pause: float, closing: threading.Event) -> Answer:
    """Sends a byte at a time."""

    def answer(link: socket.socket) -> None:
        for at in range(len(data)):
            link.sendall(data[at : at + 1])
            if closing.wait(pause):
                return

    return answer


def silent(data: bytes, closing: threading.Event) -> Answer:
    """Sends a beginning and then nothing."""

    def answer(link: socket.socket) -> None:
        link.sendall(data)
        closing.wait(60)

    return answer


def reset(link: socket.socket) -> None:
    """Breaks the connection off."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's frame, as some servers send it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def locked_pdf() -> bytes:
    """A PDF that opens with a password alone."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("password", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def packed_pdf(size: int) -> bytes:
    """A small PDF with a stream that unpacks to `size` bytes."""
    stream = zlib.compress(b"q " * (size // 2), 9)
    return b"%%PDF-1.4\n1 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj" % (len(stream), stream)


class HostileSite:
    """Listens on loopback and answers each path by its case; anything that is no case is an article."""

    def __init__(self, cases: dict[str, Case], closing: threading.Event) -> None:
        self.closing = closing
        self.cases = cases
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._listener.settimeout(0.2)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self.closing.set()
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self.closing.is_set():
            with suppress(TimeoutError):
                link, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(link,), daemon=True).start()

    def _serve(self, link: socket.socket) -> None:
        with link, suppress(OSError):
            link.settimeout(60)
            request = b""
            while b"\r\n\r\n" not in request:
                data = link.recv(65536)
                if not data:
                    return
                request += data
            name = request.split(b" ", 2)[1].decode().strip("/")
            case = self.cases.get(name)
            (case.answer if case else sends(whole(ARTICLE)))(link)


class Canary:
    """Listens inside, on the ports that pages are fetched from where it can, and counts who comes."""

    def __init__(self, *addresses: tuple[str, int]) -> None:
        self.visits: list[Any] = []
        self.port = 0
        self.addresses: list[Any] = []
        self._listeners = []
        for address, port in addresses:
            with suppress(OSError):
                family = socket.AF_INET6 if ":" in address else socket.AF_INET
                listener = socket.create_server((address, port), family=family)
                self._listeners.append(listener)
                self.addresses.append(listener.getsockname()[:2])
                self.port = self.port or listener.getsockname()[1]
                threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        for listener in self._listeners:
            listener.close()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                link, peer = listener.accept()
                self.visits.append((listener.getsockname(), peer))
                link.close()


def packed(coding: str, data: bytes) -> bytes:
    """An answer whose body is packed as `coding` says."""
    return whole(data, "Content-Type: text/html", f"Content-Encoding: {coding}")


BOMB = b"<p>a</p>" * 12_000_000
GZIP_BOMB, ZLIB_BOMB, RAW_BOMB = gzip.compress(BOMB, 9), zlib.compress(BOMB, 9), raw_deflate(BOMB)
del BOMB
