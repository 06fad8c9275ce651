"""A site on this machine with twenty hosts, each an address of its own, whose pages are of the usual size and shape."""

import asyncio
import functools
import random
from contextlib import suppress

HOSTS = 20
PORT = 18080
LATENCY = 0.1
DISTINCT = 40
SMALLEST, LARGEST = 80_000, 300_000

_WORDS = [
    "the", "ferry", "council", "night", "counted", "seven", "passengers", "before", "October", "nobody",
    "why", "mayor", "shipyard", "harbour", "report", "budget", "grain", "price", "minister", "spring",
    "house", "water", "school", "bridge", "vote", "paper", "letter", "street", "winter", "summer", "train",
    "window",
]  # fmt: skip


@functools.cache
def page(number: int) -> bytes:
    """Return one of forty pages: an article between menus, scripts, styles and a list of further reading."""
    number %= DISTINCT
    chance = random.Random(number)
    size = SMALLEST + (LARGEST - SMALLEST) * number // (DISTINCT - 1)
    article = "".join(f"<p>{_sentences(chance, 5)}</p>" for _ in range(18 + number % 25))
    menu = "".join(f'<li class="nav-item"><a href="/{word}/{n}">{word} {n}</a></li>' for n, word in enumerate(_WORDS))
    teasers = "".join(
        f'<div class="teaser card"><a href="/a/{n}"><img src="/i/{n}.jpg"><h3>{_sentences(chance, 1)}</h3></a></div>'
        for n in range(40)
    )
    head = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Report {number}</title>"
        f"<meta property='og:title' content='Report {number}'><meta name='author' content='A. Clerk'>"
        "<meta property='article:published_time' content='2017-03-01'></head><body>"
    )
    inner = (
        f"<nav><ul>{menu}</ul></nav><main><article><h1>Report {number}</h1>{article}</article>"
        f"<aside>{teasers}</aside></main><footer><ul>{menu}</ul></footer>"
    )
    rest = max(0, size - len(head) - len(inner))
    script = "window.__state={" + ",".join(f'"k{n}":"{chance.random()}"' for n in range(rest // 28)) + "};"
    return f"{head}{inner}<script>{script}</script></body></html>".encode()


def _sentences(chance: random.Random, number: int) -> str:
    return " ".join(" ".join(chance.choices(_WORDS, k=14)).capitalize() + "." for _ in range(number))


def serve() -> None:
    """Answer on every host until the process is ended."""
    asyncio.run(_serve())


async def _serve() -> None:
    answers = [_answer(page(number)) for number in range(DISTINCT)]

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(LATENCY)
            number = int(head.split(b" ", 2)[1].strip(b"/") or b"0")
            writer.write(answers[number % DISTINCT])
            await writer.drain()
        writer.close()

    servers = [await asyncio.start_server(handle, f"127.0.0.{n + 1}", PORT, backlog=512) for n in range(HOSTS)]
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _answer(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
