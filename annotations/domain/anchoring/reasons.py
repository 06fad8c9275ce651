"""Say in words what became of a claim's text: "the number 2017 became 2018", "“not” was added"."""

import re
from collections import Counter
from typing import Final, NamedTuple

from annotations.domain.anchoring.subsequence import common_subsequence
from annotations.domain.anchoring.tokens import Tokens, Vocabulary
from annotations.domain.anchoring.white_space import fold
from annotations.domain.graphemes import clip
from annotations.domain.vocabulary import AnchorState

_MOST_SHOWN: Final = 3
_MOST_LETTERS: Final = 60
# Longer passages are not compared word by word.
_MOST_CELLS: Final = 400_000
_MARKS: Final = {
    ".": "a full stop",
    ",": "a comma",
    "?": "a question mark",
    "!": "an exclamation mark",
    ":": "a colon",
    ";": "a semicolon",
    "-": "a hyphen",
    "–": "a dash",
    "—": "a dash",
    "−": "a minus sign",
    "…": "an ellipsis",
    "%": "a per cent sign",
    "(": "an opening bracket",
    ")": "a closing bracket",
    "/": "a slash",
}
_GONE_WITH_LIKES: Final = "Its own words are gone from the new version; similar ones stand elsewhere."
_NOT_WHITE: Final = re.compile(r"\S+")


class _Change(NamedTuple):
    """Two stretches that differ, each as written and in tokens."""

    old: str
    new: str
    old_tokens: list[str]
    new_tokens: list[str]


def reason_for(state: AnchorState, words: str, new_words: str, places: int) -> str:
    """Why a span with these words has that state; `places` are as many as are offered instead or besides."""
    match state:
        case AnchorState.EXACT:
            return "Its words are the same."
        case AnchorState.MOVED:
            return "Its words are the same and stand elsewhere in the order."
        case AnchorState.AMBIGUOUS:
            return f"Its words are the same, and {places} places are equally likely."
        case AnchorState.ORPHANED:
            return _GONE_WITH_LIKES if places else "Its words are gone from the new version."
        case AnchorState.CHANGED:
            return f"Its words changed: {describe_changes(words, new_words)}."


def describe_changes(words: str, new_words: str) -> str:
    """The differences between two passages, the first three in words."""
    changes = _changes(words, new_words)
    if changes is None:
        return "many words differ"
    if not changes:
        return "the white space differs" if fold(words) != fold(new_words) else "the same words stand there anew"
    times = Counter(map(_told, changes))
    told = [text + _repeated(count) for text, count in times.items()][:_MOST_SHOWN]
    more = sum(list(times.values())[_MOST_SHOWN:])
    if more:
        told.append(f"{more} more change{'s' if more > 1 else ''}")
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _repeated(count: int) -> str:
    if count == 1:
        return ""
    return " (twice)" if count == 2 else f" ({count} times)"  # noqa: PLR2004 - a word for two


def _changes(words: str, new_words: str) -> list[_Change] | None:
    """The differing stretches in order; None where comparing costs too much."""
    old, new = _tokens(words), _tokens(new_words)
    if len(old) * len(new) > _MOST_CELLS:
        return None
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(words[start:end], len(numbers)) for start, end in old]
    right = [numbers.setdefault(new_words[start:end], len(numbers)) for start, end in new]
    changes = []
    low = new_low = 0
    for place, new_place in [*common_subsequence(left, right), (len(old), len(new))]:
        if low < place or new_low < new_place:
            was, now = old[low:place], new[new_low:new_place]
            changes.append(
                _Change(
                    words[was[0][0] : was[-1][1]] if was else "",
                    new_words[now[0][0] : now[-1][1]] if now else "",
                    [words[start:end] for start, end in was],
                    [new_words[start:end] for start, end in now],
                )
            )
        low, new_low = place + 1, new_place + 1
    return changes


def _tokens(words: str) -> list[tuple[int, int]]:
    """Where the passage's tokens are, and the invisible signs between them."""
    tokens = Tokens()
    tokens.add(words, 0, len(words), Vocabulary())
    found: list[tuple[int, int]] = []
    reached = 0
    for start, end in [*zip(tokens.starts, tokens.ends, strict=True), (len(words), len(words))]:
        found.extend([match.span() for match in _NOT_WHITE.finditer(words, reached, start)])
        if start < end:
            found.append((start, end))
        reached = end
    return found


def _told(change: _Change) -> str:
    old, new = change.old_tokens, change.new_tokens
    if not old:
        return f"{_named(change.new, new)} was added"
    if not new:
        return f"{_named(change.old, old)} was removed"
    if _reads_same(old, new):
        return f"{_quoted(change.old)} is now written {_quoted(change.new)}"
    if _is_number(old) and _is_number(new):
        return f"the number {change.old} became {change.new}"
    was, now = _named(change.old, old), _named(change.new, new)
    return f"{was} became {now if now != was else 'another'}"


def _reads_same(old: list[str], new: list[str]) -> bool:
    """Whether only the form of quotes, dashes or letters differs."""
    vocabulary = Vocabulary()
    return [vocabulary[token] for token in old] == [vocabulary[token] for token in new]


def _is_number(tokens: list[str]) -> bool:
    return len(tokens) == 1 and tokens[0][0].isdigit()


def _named(words: str, tokens: list[str]) -> str:
    if _is_number(tokens):
        return f"the number {words}"
    if not any(map(str.isprintable, tokens)):
        return "an invisible sign"
    return _MARKS.get(words) or _quoted(words)


def _quoted(words: str) -> str:
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in " ".join(words.split()))
    return f"“{shown}”" if len(shown) <= _MOST_LETTERS else f"“{clip(shown, _MOST_LETTERS)}…”"
