"""A new version of a long article full of claims, beside a bare view that stores the same text and carries nothing."""

import random
from collections.abc import Callable, Iterator
from itertools import count
from uuid import UUID

from django.test import Client

from bench.world import World

_CREATED = 201
_EDITED_OF_100 = 3

Case = tuple[str, Callable[[], int], Callable[[], int], int]


def version_cases(client: Client, world: World) -> list[Case]:
    """An ordinary revision (some sentences edited, a paragraph moved, one added), and a text that is another."""
    return [
        (
            "new version: 10,000 words, 1,000 claims",
            _poster(client, f"/api/v1/articles/{world.revised}/versions/", _revisions(_text(client, world.revised))),
            _poster(client, f"/bare/articles/{world.blank}/versions/", _revisions(_text(client, world.blank))),
            9,
        ),
        (
            "new version: the same, every word another",
            _poster(client, f"/api/v1/articles/{world.revised}/versions/", _others(_text(client, world.revised))),
            _poster(client, f"/bare/articles/{world.blank}/versions/", _others(_text(client, world.blank))),
            5,
        ),
    ]


def _text(client: Client, article: UUID) -> str:
    return str(client.get(f"/api/v1/articles/{article}/versions/1/").json()["text"])


def _poster(client: Client, url: str, texts: Iterator[str]) -> Callable[[], int]:
    """A call that posts the next text."""

    def post() -> int:
        response = client.post(url, {"text": next(texts)}, content_type="application/json")
        if response.status_code != _CREATED:
            raise RuntimeError(response.content.decode())
        return len(response.content)

    return post


def _revisions(text: str) -> Iterator[str]:
    """Each from the one before."""
    chance = random.Random(11)
    for number in count(1):
        paragraphs = [
            ". ".join(
                sentence.replace(" the ", f" the {number} ", 1) if chance.randrange(100) < _EDITED_OF_100 else sentence
                for sentence in paragraph.split(". ")
            )
            for paragraph in text.split("\n\n")
        ]
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
        paragraphs.insert(chance.randrange(len(paragraphs)), f"Paragraph {number} was written for this version alone.")
        text = "\n\n".join(paragraphs)
        yield text


def _others(text: str) -> Iterator[str]:
    """By turns in letters that none of its words has and as it was, so that the claims are lost and found again."""
    other = text.translate({ord(letter): chr(ord(letter) - ord("a") + ord("α")) for letter in "abcdefghijklmnopq"})
    for number in count(1):
        yield f"{other if number % 2 else text}\n\nThe end, number {number}."
