"""The stretches that two versions have in common, read off the alignment that also carries the claims over."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import regex

from annotations.domain.anchoring.alignment import Alignment
from annotations.domain.diff.borders import is_word_border

_NO_TOKEN: Final = regex.compile(r"[\s\x1c-\x1f\p{Cf}]*")

Range = list[int]
"""Four offsets: from where to where in a, and from where to where in b."""
Found = tuple[Range, bool]
"""A match, and whether it stands elsewhere in the order."""


class Matches:
    """Stretches that read the same in both texts, white space apart, in the order of a; `moved` says which left it.

    None is empty but the first and the last, which stand for the start and the end of the two texts; each begins and
    ends at borders of words. `after[i]` is the match that follows match i in the order of b, `before[i]` its inverse.
    """

    def __init__(self, alignment: Alignment) -> None:
        """Read the matches off and let each take the white space next to it that both texts have."""
        old, new = alignment.old, alignment.new
        found = [(place, moved) for place, moved in _joined(alignment) if _shrink(old, new, place)]
        kept = _out_of_order(found)
        self.ranges: list[Range] = [[0, 0, 0, 0], *(place for place, _ in kept), [len(old)] * 2 + [len(new)] * 2]
        self.moved = [False, *(moved for _, moved in kept), False]
        order = [0, *sorted(range(1, len(self) - 1), key=lambda match: self.ranges[match][2]), len(self) - 1]
        self.after, self.before = [-1] * len(order), [-1] * len(order)
        for left, right in pairwise(order):
            self.after[left], self.before[right] = right, left
        self._take_white_space(old, new)

    def __len__(self) -> int:
        return len(self.ranges)

    def gap_in_a(self, match: int) -> tuple[int, int]:
        """What stands in a between a match and the next one there."""
        return self.ranges[match][1], self.ranges[match + 1][0]

    def gap_in_b(self, match: int) -> tuple[int, int]:
        """What stands in b between a match and the next one there."""
        return self.ranges[match][3], self.ranges[self.after[match]][2]

    def _take_white_space(self, old: str, new: str) -> None:
        """Let each match take the white space that follows it in both texts, then what is left before it."""
        gaps = range(len(self) - 1)
        for match in gaps:
            gap, new_gap = self.gap_in_a(match), self.gap_in_b(match)
            taken, new_taken = _leading(old, *gap), _leading(new, *new_gap)
            if not taken or not new_taken:
                continue
            if self.after[match] == match + 1 and _belongs_to_next(old[slice(*gap)], new[slice(*new_gap)]):
                continue
            if is_word_border(old, gap[0] + taken) and is_word_border(new, new_gap[0] + new_taken):
                self.ranges[match][1] += taken
                self.ranges[match][3] += new_taken
        for match in range(1, len(self)):
            gap, new_gap = self.gap_in_a(match - 1), self.gap_in_b(self.before[match])
            taken, new_taken = _trailing(old, *gap), _trailing(new, *new_gap)
            if (
                taken
                and new_taken
                and is_word_border(old, gap[1] - taken)
                and is_word_border(new, new_gap[1] - new_taken)
            ):
                self.ranges[match][0] -= taken
                self.ranges[match][2] -= new_taken


def _out_of_order(found: list[Found]) -> list[Found]:
    """The same, with everything as moved that would break the order of what is not."""
    reached = 0
    checked = []
    for place, moved in found:
        is_moved = moved or place[2] < reached
        if not is_moved:
            reached = place[3]
        checked.append((place, is_moved))
    return checked


def _joined(alignment: Alignment) -> Iterator[Found]:
    """The matches in the order of a, those joined that only white space parts, in both texts alike."""
    old, new = alignment.old, alignment.new
    held: Range | None = None
    held_moved = False
    for found, moved in _single(alignment):
        if held is not None:
            if (
                moved == held_moved
                and held[3] <= found[2]
                and _is_same(old[held[1] : found[0]], new[held[3] : found[2]])
            ):
                held[1], held[3] = found[1], found[3]
                continue
            yield held, held_moved
        held, held_moved = found, moved
    if held is not None:
        yield held, held_moved


def _single(alignment: Alignment) -> Iterator[Found]:
    """Each piece that held, and each left-over word that did and is written the same."""
    pieces, new_pieces, spine, rest = alignment.pieces, alignment.new_pieces, alignment.spine, alignment.rest
    tokens, new_tokens = rest.old.tokens, rest.new.tokens
    for piece, to in enumerate(spine.to):
        if to >= 0:
            place = [pieces.starts[piece], pieces.ends[piece], new_pieces.starts[to], new_pieces.ends[to]]
            yield place, spine.moved[piece] == 1
            continue
        first = rest.old.first[piece]
        for token in range(first, len(tokens)):
            if rest.old.piece[token] != piece:
                break
            match = rest.to[token]
            if match < 0:
                continue
            place = [tokens.starts[token], tokens.ends[token], new_tokens.starts[match], new_tokens.ends[match]]
            if alignment.old[place[0] : place[1]] == alignment.new[place[2] : place[3]]:
                yield place, rest.moved[token] == 1


def _is_same(gap: str, new_gap: str) -> bool:
    """Whether two gaps hold no word, and the same but for the length of white space."""
    if gap == new_gap:
        return not gap or _NO_TOKEN.fullmatch(gap) is not None
    return gap.isspace() and new_gap.isspace()


def _shrink(old: str, new: str, found: Range) -> bool:
    """Draw the ends of a match in to borders of words; whether anything is left."""
    while found[0] < found[1] and not (is_word_border(old, found[1]) and is_word_border(new, found[3])):
        found[1], found[3] = found[1] - 1, found[3] - 1
        _bare_end(old, new, found)
    while found[0] < found[1] and not (is_word_border(old, found[0]) and is_word_border(new, found[2])):
        found[0], found[2] = found[0] + 1, found[2] + 1
        _bare_start(old, new, found)
    return found[0] < found[1]


def _bare_end(old: str, new: str, found: Range) -> None:
    while found[0] < found[1] and old[found[1] - 1].isspace():
        found[1] -= 1
    while found[2] < found[3] and new[found[3] - 1].isspace():
        found[3] -= 1


def _bare_start(old: str, new: str, found: Range) -> None:
    while found[0] < found[1] and old[found[0]].isspace():
        found[0] += 1
    while found[2] < found[3] and new[found[2]].isspace():
        found[2] += 1


def _belongs_to_next(gap: str, new_gap: str) -> bool:
    """Whether white space that stands alone in one text is rather that before the next match in the other.

    So where the last word of a paragraph goes, the break after it stays.
    """
    if gap.isspace() == new_gap.isspace():
        return False
    alone, words = (gap, new_gap) if gap.isspace() else (new_gap, gap)
    head, tail = words[: _leading(words, 0, len(words))], words[len(words) - _trailing(words, 0, len(words)) :]
    if not tail or alone == head:
        return False
    return alone == tail or ("\n" in alone and "\n" in tail and "\n" not in head)


def _leading(text: str, start: int, end: int) -> int:
    at = start
    while at < end and text[at].isspace():
        at += 1
    return at - start


def _trailing(text: str, start: int, end: int) -> int:
    at = end
    while at > start and text[at - 1].isspace():
        at -= 1
    return end - at
