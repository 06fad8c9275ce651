"""Say in words what became of a claim's text: "the number 2017 became 2018", "the word not was added"."""

from typing import Final

from annotations.domain.anchoring.subsequence import common_subsequence
from annotations.domain.anchoring.tokens import Tokens, Vocabulary
from annotations.domain.anchoring.white_space import fold
from annotations.domain.graphemes import clip
from annotations.domain.vocabulary import AnchorState

_MOST_SHOWN: Final = 3
_MOST_WORDS: Final = 60
# Longer passages are not compared word by word.
_MOST_CELLS: Final = 400_000

_Change = tuple[list[str], list[str]]


def reason_for(state: AnchorState, words: str, new_words: str, places: int) -> str:
    """Why a span with these words has that state; `places` are as many as are offered instead or besides."""
    if state is AnchorState.EXACT:
        return "Its words are the same."
    if state is AnchorState.MOVED:
        return "Its words are the same and stand elsewhere in the order."
    if state is AnchorState.AMBIGUOUS:
        return f"Its words are the same, and {places} places are as likely."
    if state is AnchorState.ORPHANED:
        return "Its words are gone from the new version." if not places else _GONE_WITH_LIKES
    return f"Its words changed: {describe_changes(words, new_words)}."


_GONE_WITH_LIKES: Final = "Its own words are gone from the new version; like words stand elsewhere."


def describe_changes(words: str, new_words: str) -> str:
    """The differences between two passages, the first three in words."""
    changes = _changes(_tokens(words), _tokens(new_words))
    if changes is None:
        return "many words differ"
    if not changes:
        return "the white space differs" if fold(words) != fold(new_words) else "the same words stand there anew"
    told = [_told(*change) for change in changes[:_MOST_SHOWN]]
    more = len(changes) - len(told)
    if more:
        told.append(f"and {more} more change{'s' if more > 1 else ''}")
    return ", ".join(told)


def _tokens(words: str) -> list[str]:
    """The passage's tokens as written, with the signs between them that are no white space."""
    tokens = Tokens()
    tokens.add(words, 0, len(words), Vocabulary())
    found: list[str] = []
    reached = 0
    for start, end in zip([*tokens.starts, len(words)], [*tokens.ends, len(words)], strict=True):
        found.extend(words[reached:start].split())
        if start < end:
            found.append(words[start:end])
        reached = end
    return found


def _changes(old: list[str], new: list[str]) -> list[_Change] | None:
    """Pairs of differing stretches in order; None where comparing costs too much."""
    if len(old) * len(new) > _MOST_CELLS:
        return None
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(token, len(numbers)) for token in old]
    right = [numbers.setdefault(token, len(numbers)) for token in new]
    changes = []
    low = new_low = 0
    for place, new_place in [*common_subsequence(left, right), (len(old), len(new))]:
        if low < place or new_low < new_place:
            changes.append((old[low:place], new[new_low:new_place]))
        low, new_low = place + 1, new_place + 1
    return changes


def _told(old: list[str], new: list[str]) -> str:
    if not old:
        return f"{_named(new)} {'was' if len(new) == 1 else 'were'} added"
    if not new:
        return f"{_named(old)} {'was' if len(old) == 1 else 'were'} removed"
    return f"{_named(old)} became {_shown(new)}"


def _named(tokens: list[str]) -> str:
    if len(tokens) > 1:
        return f"the words {_shown(tokens)}"
    token = tokens[0]
    if token[0].isdigit():
        return f"the number {token}"
    if any(map(str.isalnum, token)):
        return f"the word {_shown(tokens)}"
    return f"the mark {token}" if token.isprintable() else "an invisible sign"


def _shown(tokens: list[str]) -> str:
    words = " ".join(tokens)
    words = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)
    return words if len(words) <= _MOST_WORDS else clip(words, _MOST_WORDS) + "…"
