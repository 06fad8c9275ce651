"""Finding a quote whose words differ a little, and saying how; a number, a name or a negation never differs a little.

A score over letters cannot tell "met twice in 2017" from "met twice in 2018". So words are compared: most must be the
same, and one that is not must look like the same word misspelt.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA, Levenshtein

from annotations.domain.quote_lexicon import NEGATIONS, NUMBER_WORDS

WORDS_A_CHANGE: Final = 8
"""Words of a quote for each that may differ: the eighth part at most, so that a sentence bears one or two slips."""

SHORTEST: Final = 4
"""Words from which on a quote may differ at all; three words that differ in one say something else."""

MOST_CHANGES: Final = 40
MOST_WORDS: Final = 10_000
MOST_PLACES: Final = 40
"""Places in a text that are compared word by word; repetitive texts have millions."""

_CJK: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD: Final = re.compile(
    rf"(?:(?<!\w)[-+\u2212])?\d+(?:[.,:/\u2019']\d+)*|[{_CJK}]|[%‰€$£¥₹₽°]"
    rf"|(?:(?![{_CJK}])[^\W\d])(?:(?![{_CJK}])\w)*(?:['\u2019](?:(?![{_CJK}])\w)+)*"
)
_LATIN_MARKS: Final = re.compile("[\u0300-\u036f]")
_TYPO_LENGTH: Final = 4
_LONG_WORD: Final = 9


@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared (`key`), as written, and where it stands, in code points."""

    key: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A place much like the quote: what differs in words, and whether it may be called the same quote."""

    start: int
    end: int
    differences: tuple[str, ...]
    same: bool


def nearest(quote: str, text: str) -> NearMatch | None:
    """Return the place whose words differ least from the quote's, if they differ in few; time is about linear."""
    wanted = list(words(quote))
    if not wanted or len(wanted) > MOST_WORDS:
        return None
    changes = min(MOST_CHANGES, max(1, len(wanted) // WORDS_A_CHANGE)) if len(wanted) >= SHORTEST else 0
    have = _Index(text)
    best: NearMatch | None = None
    for begin, end in _windows(wanted, have, changes):
        match = _compare(wanted, have.window(begin, end), changes)
        if match is not None and (best is None or _rank(match) < _rank(best)):
            best = match
    return best


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text: numbers with their signs and separators, single Han and kana signs, currency signs."""
    for match in _WORD.finditer(text):
        yield Word(_key(match.group()), match.group(), match.start(), match.end())


class _Index:
    """A text's word keys joined by blanks, in which runs of words are found by plain search."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("l")
        self._ends = array("l")
        self._at = array("l")
        keys: list[str] = []
        length = 1
        for match in _WORD.finditer(text):
            key = _key(match.group())
            keys.append(key)
            self._starts.append(match.start())
            self._ends.append(match.end())
            self._at.append(length)
            length += len(key) + 1
        self.joined = f" {' '.join(keys)} "

    def places(self, run: str) -> Iterator[int]:
        """Yield the number of the word at which a run of keys begins, at each place where it stands."""
        at = self.joined.find(run)
        while at >= 0:
            yield bisect_left(self._at, at + 1)
            at = self.joined.find(run, at + 1)

    def window(self, begin: int, end: int) -> list[Word]:
        """Return the words numbered `[begin, end)`."""
        return [
            Word(_key(written), written, start, stop)
            for start, stop in zip(self._starts[max(begin, 0) : end], self._ends[max(begin, 0) : end], strict=True)
            for written in (self._text[start:stop],)
        ]


def _windows(wanted: Sequence[Word], have: _Index, changes: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of the text that may hold the quote.

    Cut in one part more than words may differ, the quote has at least one part that stands in the text as it is.
    """
    seen: set[int] = set()
    size = -(-len(wanted) // (changes + 1))
    for offset in range(0, len(wanted), size):
        run = " ".join(word.key for word in wanted[offset : offset + size])
        for count, place in enumerate(have.places(f" {run} ")):
            begin = place - offset - changes
            if len(seen) >= MOST_PLACES or count >= MOST_PLACES:
                break
            if begin not in seen:
                seen.add(begin)
                yield begin, begin + len(wanted) + 2 * changes


def _compare(wanted: Sequence[Word], window: Sequence[Word], changes: int) -> NearMatch | None:
    """Align the quote's words with a stretch of the text; None when more than `changes` of them differ."""
    steps = list(Levenshtein.opcodes([word.key for word in wanted], [word.key for word in window]))
    # The stretch is wider than the quote on purpose: what it has before and after is no difference.
    while steps and steps[0].tag == "insert":
        steps.pop(0)
    while steps and steps[-1].tag == "insert":
        steps.pop()
    kept = [step for step in steps if step.dest_end > step.dest_start]
    if not kept:
        return None
    differences: list[str] = []
    changed = 0
    same = True
    for step in steps:
        theirs, ours = window[step.dest_start : step.dest_end], wanted[step.src_start : step.src_end]
        if step.tag != "equal":
            changed += max(len(theirs), len(ours))
            same = same and _slight(ours, theirs)
            differences.append(_in_words(ours, theirs))
    if changed > changes:
        return None
    return NearMatch(window[kept[0].dest_start].start, window[kept[-1].dest_end - 1].end, tuple(differences), same)


def _slight(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    if len(ours) != len(theirs):
        return not any(map(_weighty, (*ours, *theirs)))
    return all(_misspelt(mine, other) for mine, other in zip(ours, theirs, strict=True))


def _weighty(word: Word) -> bool:
    """Tell whether a word changes what is said by being there at all: numbers, negations, names, signs of currency."""
    key = word.key
    negates = key in NEGATIONS or key.endswith("n't")
    return negates or key in NUMBER_WORDS or not key[0].isalpha() or word.written[0].isupper()


def _misspelt(mine: Word, other: Word) -> bool:
    """Tell whether two words are one with a slip of the pen: "million" and "billion", "Obama" and "Osama" are not."""
    short = min(len(mine.key), len(other.key))
    if short < _TYPO_LENGTH or mine.key[0] != other.key[0] or _weighty(mine) or _weighty(other):
        return False
    return OSA.distance(mine.key, other.key) <= (2 if short >= _LONG_WORD else 1)


def _in_words(ours: Sequence[Word], theirs: Sequence[Word]) -> str:
    mine, other = " ".join(word.written for word in ours), " ".join(word.written for word in theirs)
    if not ours:
        return f"the page has “{other}” more"
    if not theirs:
        return f"the page lacks “{mine}”"
    return f"the page has “{other}” where the quote has “{mine}”"


def _key(written: str) -> str:
    if written.isascii():
        return written.lower()
    plain = unicodedata.normalize("NFD", written.replace("\u2019", "'").replace("\u2212", "-").casefold())
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub("", plain))


def _rank(match: NearMatch) -> tuple[int, bool, int]:
    return len(match.differences), not match.same, match.start
