"""Other ways to find a claim again, each written from its published description: what the alignment is measured by.

Each takes the old text, the new text and spans, and answers `(start, end, status)` a span, as `reanchor` does.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]  # it has no types
from rapidfuzz.distance import LCSseq

from annotations.domain.anchoring import reanchor
from annotations.domain.anchoring.tokens import Tokens, Vocabulary
from annotations.domain.anchoring.white_space import same_but_for_white_space

Answer = tuple[int | None, int | None, str]
Spans = Sequence[tuple[int, int]]
Method = Callable[[str, str, Spans], list[Answer]]

GONE: Final[Answer] = (None, None, "orphaned")
_CONTEXT: Final = 32
_MOST_ERRORS: Final = 256
_MOST_PLACES: Final = 50
_LEAST_KEPT: Final = 0.5
# What a match of quote, prefix, suffix and position count; the weights that Hypothesis publishes.
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2


def ours(old: str, new: str, spans: Spans) -> list[Answer]:
    """The alignment of this application."""
    return [answer[:3] for answer in reanchor(old, new, spans)]


def exact_quote(old: str, new: str, spans: Spans) -> list[Answer]:
    """Look for the same words, and take the place with the most of the 32 characters before and after."""
    answers: list[Answer] = []
    for start, end in spans:
        found = [match.start() for match in re.finditer(re.escape(old[start:end]), new)]
        best = max(found, key=lambda at: _agreement(old, (start, end), new, at), default=None)
        answers.append(GONE if best is None else (best, best + end - start, "anchored"))
    return answers


def _agreement(old: str, span: tuple[int, int], new: str, at: int) -> int:
    end = at + span[1] - span[0]
    before = zip(reversed(old[: span[0]][-_CONTEXT:]), reversed(new[max(0, at - _CONTEXT) : at]), strict=False)
    after = zip(old[span[1] : span[1] + _CONTEXT], new[end : end + _CONTEXT], strict=False)
    return _equal_head(before) + _equal_head(after)


def _equal_head(pairs: "zip[tuple[str, str]]") -> int:
    for length, (sign, other) in enumerate(pairs):
        if sign != other:
            return length
    return _CONTEXT


def fuzzy_quote(old: str, new: str, spans: Spans) -> list[Answer]:
    """Hypothesis' way: places within half the quote's length in edits, scored by quote, prefix, suffix and position."""
    answers: list[Answer] = []
    for start, end in spans:
        quote, prefix, suffix = old[start:end], old[max(0, start - _CONTEXT) : start], old[end : end + _CONTEXT]
        best: tuple[float, int, int] | None = None
        for low, high, errors in _approximate(new, quote, min(_MOST_ERRORS, len(quote) // 2)):
            score = (
                _QUOTE * (1 - errors / len(quote))
                + _PREFIX * _likeness(new[max(0, low - len(prefix)) : low], prefix)
                + _SUFFIX * _likeness(new[high : high + len(suffix)], suffix)
                + _POSITION * (1 - abs(low - start) / len(new))
            )
            if best is None or score > best[0]:
                best = score, low, high
        answers.append(GONE if best is None else (best[1], best[2], "anchored"))
    return answers


def fuzzy_quote_compared(old: str, new: str, spans: Spans) -> list[Answer]:
    """The same, and afterwards the words are compared."""
    return [_compared(old, new, span, found) for span, found in zip(spans, fuzzy_quote(old, new, spans), strict=True)]


def _likeness(text: str, pattern: str) -> float:
    if not pattern:
        return 1.0
    found = _approximate(text, pattern, len(pattern))
    return 1 - min([errors for _, _, errors in found], default=len(pattern)) / len(pattern)


def _approximate(text: str, pattern: str, most: int) -> list[tuple[int, int, int]]:
    """Places of a pattern with the fewest edits (at most `most`), exact ones first: Myers' bit vectors."""
    found = [(match.start(), match.end(), 0) for match in re.finditer(re.escape(pattern), text)]
    if found or not pattern:
        return found[:_MOST_PLACES]
    ends, errors = _best_ends(text, pattern, most)
    places = []
    for end in ends[:_MOST_PLACES]:
        window = text[max(0, end - len(pattern) - errors) : end]
        back, _ = _best_ends(window[::-1], pattern[::-1], errors)
        places.append((end - (back[0] if back else len(pattern)), end, errors))
    return places


def _best_ends(text: str, pattern: str, most: int) -> tuple[list[int], int]:
    """Where the best matches of a pattern end, and how many edits they have."""
    size = len(pattern)
    last, every = 1 << (size - 1), (1 << size) - 1
    masks: dict[str, int] = {}
    for place, sign in enumerate(pattern):
        masks[sign] = masks.get(sign, 0) | 1 << place
    plus, minus, errors, ends = every, 0, size, [0] if size <= most else []
    fewest = min(most, size)
    for end, sign in enumerate(text, 1):
        mask = masks.get(sign, 0)
        vertical = mask | minus
        diagonal = (((mask & plus) + plus) ^ plus) | mask
        rise, fall = minus | ~(diagonal | plus) & every, plus & diagonal
        errors += bool(rise & last) - bool(fall & last)
        rise, fall = rise << 1 & every, fall << 1 & every
        plus, minus = fall | ~(vertical | rise) & every, rise & vertical
        if errors < fewest:
            fewest, ends = errors, [end]
        elif errors == fewest and len(ends) < _MOST_PLACES:
            ends.append(end)
    return [end for end in ends if end > 0], fewest


def dmp_match(old: str, new: str, spans: Spans) -> list[Answer]:
    """diff-match-patch's match_main: its first and last 32 characters near where they were; then compared."""
    finder = diff_match_patch()
    finder.Match_Distance = max(len(old), len(new), 1)
    answers: list[Answer] = []
    for start, end in spans:
        words = old[start:end]
        low = finder.match_main(new, words[:_CONTEXT], start)
        high = -1
        if low >= 0:
            tail = words[-_CONTEXT:]
            high = finder.match_main(new, tail, low + len(words) - len(tail))
            high = high + len(tail) if high >= 0 else -1
        found = GONE if not 0 <= low < high else (low, high, "changed")
        answers.append(_compared(old, new, (start, end), found))
    return answers


def dmp_diff(old: str, new: str, spans: Spans) -> list[Answer]:
    """diff-match-patch's character diff (five seconds at most), offsets projected, half to be kept; then compared."""
    finder = diff_match_patch()
    finder.Diff_Timeout = 5
    kept, old_at, new_at = [], 0, 0
    for op, words in finder.diff_main(old, new, checklines=True):
        if op == 0:
            kept.append((old_at, new_at, len(words)))
        old_at += len(words) * (op <= 0)
        new_at += len(words) * (op >= 0)
    return [_projected(old, new, span, kept) for span in spans]


def difflib_tokens(old: str, new: str, spans: Spans) -> list[Answer]:
    """Difflib on tokens, projected; then compared."""
    left, right = tokens_of(old, new)
    blocks = SequenceMatcher(None, left.keys, right.keys, autojunk=False).get_matching_blocks()
    kept = _kept(left, right, [(block.a, block.b, block.size) for block in blocks])
    return [_projected(old, new, span, kept) for span in spans]


def rapidfuzz_tokens(old: str, new: str, spans: Spans) -> list[Answer]:
    """Rapidfuzz' longest common subsequence on tokens, projected; then compared."""
    left, right = tokens_of(old, new)
    equal = [op for op in LCSseq.opcodes(left.keys, right.keys) if op.tag == "equal"]
    kept = _kept(left, right, [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in equal])
    return [_projected(old, new, span, kept) for span in spans]


def tokens_of(old: str, new: str) -> tuple[Tokens, Tokens]:
    """The tokens of both texts, equal ones with equal keys."""
    vocabulary = Vocabulary()
    left, right = Tokens(), Tokens()
    left.add(old, 0, len(old), vocabulary)
    right.add(new, 0, len(new), vocabulary)
    return left, right


def _kept(left: Tokens, right: Tokens, blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [
        (left.starts[a + step], right.starts[b + step], left.ends[a + step] - left.starts[a + step])
        for a, b, size in blocks
        for step in range(size)
    ]


def _projected(old: str, new: str, span: tuple[int, int], kept: list[tuple[int, int, int]]) -> Answer:
    """From the first to the last sign of the span that was kept; gone where fewer than half of its letters were."""
    start, end = span
    found = [
        (max(start, at), new_at + max(0, start - at), min(end, at + length) - max(start, at))
        for at, new_at, length in kept[_first(kept, start) : _first(kept, end) + 1]
        if at < end and at + length > start
    ]
    letters = sum([not sign.isspace() for sign in old[start:end]])
    held = sum([not sign.isspace() for at, _, length in found for sign in old[at : at + length]])
    if not found or held < _LEAST_KEPT * letters:
        return GONE
    return _compared(old, new, span, (found[0][1], found[-1][1] + found[-1][2], "changed"))


def _first(kept: list[tuple[int, int, int]], offset: int) -> int:
    low, high = 0, len(kept)
    while low < high:
        middle = (low + high) // 2
        if kept[middle][0] + kept[middle][2] <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _compared(old: str, new: str, span: tuple[int, int], found: Answer) -> Answer:
    start, end, _ = found
    if start is None or end is None:
        return GONE
    is_same = same_but_for_white_space(old[slice(*span)].strip(), new[start:end].strip())
    return start, end, "anchored" if is_same else "changed"


METHODS: Final[dict[str, Method]] = {
    "alignment (ours)": ours,
    "exact quote + context": exact_quote,
    "fuzzy quote (Hypothesis)": fuzzy_quote,
    "the same, compared after": fuzzy_quote_compared,
    "diff-match-patch match": dmp_match,
    "diff-match-patch diff": dmp_diff,
    "difflib on tokens": difflib_tokens,
    "rapidfuzz LCS on tokens": rapidfuzz_tokens,
}
