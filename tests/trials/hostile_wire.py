"""The hostile site's wire: framing, packing, slowness, size."""

import gzip
import threading
import zlib

from tests.trials import hostile
from tests.trials.hostile import ARTICLE, OK, Case, dripping, endless, failed, kept, packed, sends, silent, waits, whole


def wire(closing: threading.Event) -> dict[str, Case]:
    """All of them; slow ones end when `closing` is set."""
    return {**_framing(), **_codings(), **_slow(closing), **_sizes()}


def _framing() -> dict[str, Case]:
    chunk = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    size = b"%x\r\n" % len(ARTICLE)
    return {
        "length-short": kept(ARTICLE + b"", "Content-Type: text/html", "X: 1"),
        "length-long": waits("cut", OK + b"Content-Length: 99999\r\n\r\n" + ARTICLE),
        "length-negative": failed("protocol", OK + b"Content-Length: -5\r\n\r\n" + ARTICLE),
        "length-words": failed("protocol", OK + b"Content-Length: many\r\n\r\n" + ARTICLE),
        "length-twice": failed("protocol", OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + ARTICLE),
        "length-list": failed("protocol", OK + b"Content-Length: 5, 6\r\n\r\n" + ARTICLE),
        "length-huge": failed("protocol", OK + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n" + ARTICLE),
        "length-beyond": Case(sends(OK + b"Content-Length: %d\r\n\r\n" % len(ARTICLE) + ARTICLE + b"more"), "captured"),
        "length-none": Case(sends(OK + b"\r\n" + ARTICLE), "captured"),
        "chunked": Case(sends(chunk + size + ARTICLE + b"\r\n0\r\n\r\n"), "captured"),
        "chunk-no-end": waits("cut", chunk + size + ARTICLE + b"\r\n"),
        "chunk-half": waits("cut", chunk + b"fffff\r\n" + ARTICLE),
        "chunk-nonsense": failed("protocol", chunk + b"zz\r\n" + ARTICLE),
        "chunk-negative": failed("protocol", chunk + b"-5\r\n" + ARTICLE),
        "chunk-huge": failed("protocol", chunk + b"f" * 40 + b"\r\n" + ARTICLE),
        "transfer-gzip": failed("protocol", OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        "not-http": failed("protocol", b"SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n"),
        "http-2": failed("protocol", b"HTTP/2.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE),
        "http-09": failed("protocol", ARTICLE + b"\r\n\r\n"),
        "header-nul": failed("protocol", OK + b"X: a\x00b\r\n\r\n" + ARTICLE),
        "header-name": failed("protocol", OK + b"Bad Name: x\r\n\r\n" + ARTICLE),
        "head-cut": waits("cut", b"HTTP/1.1 200 OK\r\nContent-Ty"),
        "silent-close": waits("reset", b""),
        "reset": Case(hostile.reset, "waiting", "reset"),
        "interim-flood": Case(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "failed", "too_large"),
        "header-flood": Case(endless(OK, b"X-More: aaaaaaaaaaaaaaaa\r\n" * 100), "failed", "too_large"),
        "header-long": failed("too_large", OK + b"X-Big: " + b"a" * 90_000 + b"\r\n\r\n" + ARTICLE),
        "trailer-flood": Case(endless(chunk + b"0\r\n", b"X-More: aaaaaaaaaaaaaaaa\r\n" * 100), "failed", "protocol"),
        "upgrade": failed("protocol", b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    }


def _codings() -> dict[str, Case]:
    once = gzip.compress(ARTICLE)
    return {
        "gzip": Case(sends(packed("gzip", once)), "captured"),
        "deflate-raw": Case(sends(packed("deflate", hostile.raw_deflate(ARTICLE))), "captured"),
        "gzip-bomb": failed("bomb", packed("gzip", hostile.GZIP_BOMB)),
        "deflate-bomb": failed("bomb", packed("deflate", hostile.ZLIB_BOMB)),
        "raw-bomb": failed("bomb", packed("deflate", hostile.RAW_BOMB)),
        "gzip-in-gzip": failed("type", packed("gzip", gzip.compress(hostile.GZIP_BOMB))),
        "gzip-members": failed("bomb", packed("gzip", gzip.compress(b"") * 20_000)),
        "stacked": failed("encoding", packed("gzip, gzip", gzip.compress(once))),
        "stacked-lines": failed("encoding", whole(once, "Content-Encoding: gzip", "Content-Encoding: deflate")),
        "brotli": failed("encoding", packed("br", once)),
        "zstd": failed("encoding", packed("zstd", once)),
        "unknown-coding": failed("encoding", packed("x-mine", once)),
        "gzip-cut": waits("cut", packed("gzip", once[:-12])),
        "deflate-cut": waits("cut", packed("deflate", zlib.compress(ARTICLE)[:-12])),
        "gzip-lie": failed("encoding", packed("gzip", ARTICLE)),
        "gzip-damaged": failed("encoding", packed("gzip", once[:40] + b"\xff" * 20 + once[60:])),
    }


def _slow(closing: threading.Event) -> dict[str, Case]:
    return {
        "drip-head": Case(dripping(OK + b"X: " + b"a" * 5000, 0.2, closing), "waiting", "timeout"),
        "drip-body": Case(dripping(OK + b"\r\n" + ARTICLE * 9, 0.2, closing), "waiting", "timeout"),
        "drip-chunks": Case(
            dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 500, 0.2, closing),
            "waiting",
            "timeout",
        ),
        "silent": Case(silent(b"", closing), "waiting", "timeout"),
        "silent-body": Case(silent(OK + b"Content-Length: 900\r\n\r\nhalf", closing), "waiting", "timeout"),
    }


def _sizes() -> dict[str, Case]:
    return {
        "large-announced": failed("too_large", OK + b"Content-Length: 13000000\r\n\r\n" + b"<p>a</p>" * 1000),
        "endless-body": Case(endless(OK + b"\r\n", b"<p>a</p>" * 4096), "failed", "too_large"),
        "endless-chunks": Case(
            endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"8\r\n<p>a</p>\r\n" * 2048), "failed", "too_large"
        ),
        "endless-pdf": Case(endless(OK + b"\r\n%PDF-1.7\n", b"a" * 65536), "failed", "too_large"),
        "eleven-megabytes": kept(b"<html><body>" + b"<p>They met twice in 2017.</p>" * 380_000),
        "eleven-megabytes-of-text": kept(
            b"They met twice in 2017.\n" * 450_000, "Content-Type: text/plain", warning="truncated"
        ),
        "one-line": kept(b"<html><p>" + b"word " * 2_000_000),
    }
