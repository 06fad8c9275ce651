"""Texts for the bench of re-anchoring: cases from a file, or an article and its revision made up with known answers."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_NAMES: Final = ["Lindqvist", "Osei", "Marchetti", "Duran", "Abara", "Kowalski", "Ferreira", "Nakamura", "Haddad"]
_THINGS: Final = [
    "the ferry timetable",
    "the price of bread",
    "the count of herons",
    "the school roof",
    "the tram depot",
    "the number of bakeries",
    "the depth of the canal",
    "the budget for lamps",
]
_VERBS: Final = ["rose", "fell", "was settled", "was measured", "was disputed", "was published", "was doubled"]
_TAILS: Final = [
    "after a long meeting",
    "as the almanac had foretold",
    "while the harbour was closed",
    "to nobody's surprise",
    "because the clerk had miscounted",
    "before the regatta",
    "in spite of the weather",
    "with the consent of all",
]
_LINKING: Final = ["therefore", "perhaps", "almost", "never", "officially", "again"]
_SHORT_PARAGRAPH: Final = 60
_PARAGRAPH_WORDS: Final = 60
# Shares of the paragraphs of a long text that are left out, come after a new one, and are edited.
_LEFT_OUT, _AFTER_NEW, _EDITED = 0.01, 0.01, 0.2


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the old text; `truth` and `wide` are its place in the new one (None: gone), `status` as it should be.

    `wide` has the words besides that replaced others at its ends; either is right.
    """

    start: int
    end: int
    label: str
    status: str = "orphaned"
    truth: tuple[int, int] | None = None
    wide: tuple[int, int] | None = None


@dataclass(slots=True)
class Pair:
    """Two versions of one text and spans of the first."""

    old: str
    new: str
    spans: list[Span] = field(default_factory=list)


def read_cases(path: Path) -> list[Pair]:
    """The pairs of a file of cases: one JSON object a line."""
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            pair = Pair(row["old"], row["new"])
            for span in row["spans"]:
                truth = tuple(span["truth"]) if span.get("truth") else None
                wide = tuple(span["wide"]) if span.get("wide") else truth
                status = span.get("status") or "orphaned"
                pair.spans.append(Span(span["start"], span["end"], span["label"], status, truth, wide))
            pairs.append(pair)
    return pairs


def made_cases(count: int = 60, seed: int = 1) -> list[Pair]:
    """Articles and revisions made up: sentences edited, deleted, moved, twins among them."""
    draw = random.Random(seed)
    return [_made(draw) for _ in range(count)]


def sentences(draw: random.Random) -> Iterator[str]:
    """Sentences without end, of words of our own."""
    while True:
        year, share = draw.randint(1950, 2025), draw.randint(11, 989) / 10
        yield (
            f"{draw.choice(_NAMES)} wrote that {draw.choice(_THINGS)} {draw.choice(_VERBS)} by {share} per cent "
            f"in {year}, {draw.choice(_TAILS)}."
        )


def _made(draw: random.Random) -> Pair:
    source = sentences(draw)
    old = [next(source) for _ in range(draw.randint(20, 60))]
    for _ in range(3):
        old[draw.randrange(len(old))] = "Nobody else was asked."
    new: list[tuple[int | None, str]] = list(enumerate(old))
    labels = ["same"] * len(old)
    for place in draw.sample(range(len(old)), len(old) // 3):
        labels[place] = draw.choice(["edited", "edited", "deleted", "moved"])
        if labels[place] == "edited":
            new[place] = place, _edited(draw, old[place])
    new = [row for row in new if labels[row[0] or 0] not in ("deleted", "moved")]
    for place, label in enumerate(labels):
        if label == "moved":
            new.insert(draw.randint(0, len(new)), (place, old[place]))
    for _ in range(len(old) // 10):
        new.insert(draw.randint(0, len(new)), (None, next(source)))
    joined = [_joined(old), _joined([text for _, text in new])]
    places = {number: joined[1][1][at] for at, (number, _) in enumerate(new) if number is not None}
    pair = Pair(joined[0][0], joined[1][0])
    for number, (start, end) in enumerate(joined[0][1]):
        where = places.get(number)
        status = {"edited": "changed", "deleted": "orphaned"}.get(labels[number], "anchored")
        pair.spans.append(Span(start, end, labels[number], status, where, where))
    return pair


def _edited(draw: random.Random, sentence: str) -> str:
    """The sentence with another number, or with a word put in before its verb or in the stead of its tail."""
    kind = draw.randrange(3)
    if kind == 0 and (found := re.search(r"\d+", sentence)):
        return sentence[: found.start()] + str(int(found.group()) + 1) + sentence[found.end() :]
    words = sentence.split(" ")
    if kind == 1:
        words.insert(2, draw.choice(_LINKING))
    else:
        words[1] = draw.choice(_LINKING)
    return " ".join(words)


def _joined(rows: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The rows as paragraphs of four, and where each is."""
    text, places = "", []
    for number, row in enumerate(rows):
        text += "" if not number else " " if number % 4 else "\n\n"
        places.append((len(text), len(text) + len(row)))
        text += row
    return text, places


def paragraphs(pairs: list[Pair] | None) -> Iterator[str]:
    """Paragraphs for long texts: those of the cases where there are some, else made up."""
    draw = random.Random(3)
    if pairs is not None:
        found = [part.strip() for pair in pairs for part in pair.old.split("\n\n")]
        unique = [part for part in dict.fromkeys(found) if len(part) > _SHORT_PARAGRAPH]
        draw.shuffle(unique)
        yield from unique
    source = sentences(draw)
    while True:
        yield " ".join(next(source) for _ in range(draw.randint(2, 6)))


def long_pair(pairs: list[Pair] | None, length: int, *, gone: bool = False, spans: int = 2_000) -> Pair:
    """A text of about `length` characters and its revision (or, `gone`, other words altogether), with spans."""
    draw = random.Random(9)
    old: list[str] = []
    size = 0
    for paragraph in paragraphs(pairs):
        if size >= length:
            break
        old.append(paragraph)
        size += len(paragraph) + 2
    text = "\n\n".join(old)
    if gone:
        vocabulary = sorted(set(re.findall(r"\w+", text)))
        ends = range(_PARAGRAPH_WORDS - 1, len(text.split()), _PARAGRAPH_WORDS)
        new = " ".join(draw.choice(vocabulary) + (".\n\n" if at in ends else "") for at in range(len(text.split())))
    else:
        new = "\n\n".join(_revised(draw, old))
    words = [match.span() for match in re.finditer(r"\w+", text)]
    starts = [draw.randrange(len(words) - 45) for _ in range(spans)]
    chosen = [Span(words[at][0], words[at + draw.randint(2, 39)][1], "") for at in starts]
    return Pair(text, new, chosen)


def _revised(draw: random.Random, old: list[str]) -> list[str]:
    """A fifth of the paragraphs with an eighth of their words replaced, some left out, some added, a block moved."""
    new = []
    for paragraph in old:
        chance = draw.random()
        if chance < _LEFT_OUT:
            continue
        if chance < _LEFT_OUT + _AFTER_NEW:
            new.append(f"This paragraph came with revision {draw.randint(1, 10**9)}, when readers had written in.")
        if chance < _LEFT_OUT + _AFTER_NEW + _EDITED:
            words = paragraph.split(" ")
            for _ in range(max(1, len(words) // 8)):
                words[draw.randrange(len(words))] = draw.choice(_LINKING)
            new.append(" ".join(words))
        else:
            new.append(paragraph)
    third = len(new) // 3
    block = new[third : third + 5]
    del new[third : third + 5]
    new[2 * third : 2 * third] = block
    return new
