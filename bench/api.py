"""The API's first figures, through the whole of Django's stack but without a socket, each against a bare view."""

import itertools
import time
from collections.abc import Callable
from typing import Any

from django.test import Client

from bench.timing import compare
from bench.versions import version_cases
from bench.world import SHORT_ARTICLES, World, build_world

_SPAN = 12
_OK, _CREATED = 200, 201
_HEADINGS = ("", "ours", "bare", "ratio", "rounds", "bytes (bare)")
_ROW = "{:<52} {:>11} {:>11} {:>7} {:>7}  {}"


def run() -> None:
    """Build the world, time the cases, print a table."""
    started = time.monotonic()
    world = build_world()
    print(f"data made in {time.monotonic() - started:.0f} s\n")
    print(_ROW.format(*_HEADINGS))
    client = Client(headers={"Authorization": f"Bearer {world.token}"})
    for name, ours, bare, rounds in [*_cases(client, world), *version_cases(client, world)]:
        found = compare(ours, bare, rounds=rounds)
        size = f"{found.ours_bytes:,} ({found.bare_bytes:,})"
        times = (f"{found.ours:,.1f} ms", f"{found.bare:,.1f} ms", f"{found.ratio:.2f}")
        print(_ROW.format(name, *times, found.rounds, size), flush=True)
    print(f"\nin {time.monotonic() - started:.0f} s")


def _cases(client: Client, world: World) -> list[tuple[str, Callable[[], int], Callable[[], int], int]]:
    claims = f"/api/v1/claims/?article={world.fuller}&page_size=5000"
    return [
        (
            "create a claim (article of 10,000 words, 1,000 claims)",
            _creator(client, "/api/v1/claims/", world),
            _creator(client, "/bare/claims/", world),
            60,
        ),
        (
            "read 2,000 claims of 10,000 words",
            lambda: _get(client, claims)[0],
            lambda: _get(client, f"/bare/articles/{world.fuller}/claims/")[0],
            11,
        ),
        (
            f"list {SHORT_ARTICLES:,} articles in pages of 200",
            lambda: _walk(client, "/api/v1/articles/?page_size=200", lambda url: url),
            lambda: _walk(client, "/bare/articles/", lambda last: f"/bare/articles/?after={last}"),
            3,
        ),
        (
            "open the workspace: 10,000 words, 1,000 claims",
            lambda: _get(client, f"/api/v1/articles/{world.full}/workspace/")[0],
            lambda: _get(client, f"/bare/articles/{world.full}/workspace/")[0],
            11,
        ),
    ]


def _creator(client: Client, url: str, world: World) -> Callable[[], int]:
    """A call that makes the next claim along the text."""
    starts = itertools.cycle(range(0, world.length - _SPAN, 997))
    text = client.get(f"/api/v1/articles/{world.full}/versions/1/").json()["text"]

    def create() -> int:
        start = next(starts)
        place = {"start": start, "end": start + _SPAN, "exact": text[start : start + _SPAN]}
        body = {"article": str(world.full), "anchor": place, "summary": "Seven passengers were counted."}
        response = client.post(url, body, content_type="application/json")
        if response.status_code != _CREATED:
            raise RuntimeError(response.content.decode())
        return len(response.content)

    return create


def _get(client: Client, url: str) -> tuple[int, Any]:
    response = client.get(url)
    if response.status_code != _OK:
        raise RuntimeError(f"{url}: {response.content.decode()[:500]}")
    return len(response.content), response


def _walk(client: Client, first: str, following: Callable[[str], str]) -> int:
    """Every page from the first to the last; answers the bytes of all."""
    total, url, articles = 0, first, 0
    while url:
        size, response = _get(client, url)
        page = response.json()
        total, articles = total + size, articles + len(page["results"])
        url = following(page["next"]) if page["next"] else ""
    if articles < SHORT_ARTICLES:
        raise RuntimeError(f"{first}: {articles} articles")
    return total
