"""Align two whole texts once; afterwards any stretch of the old one can ask where its own tokens are in the new one."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, NamedTuple

from annotations.domain.anchoring.blocks import find_blocks, link_in_order
from annotations.domain.anchoring.moves import claim_blocks, match_ends, settle, whole_pieces
from annotations.domain.anchoring.pieces import Pieces, cut
from annotations.domain.anchoring.rest import Rest, left_over
from annotations.domain.anchoring.slots import fill_slots
from annotations.domain.anchoring.spine import Spine, find_spine
from annotations.domain.anchoring.tokens import Tokens


class Image(NamedTuple):
    """Old text `[start, end)` and what became of it: `[new_start, new_end)`, or -1 and -1 where it is gone.

    One token or several that stayed together; `weight` is what they count.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    weight: int
    moved: bool


_start: Final = attrgetter("start")
_end: Final = attrgetter("end")


@dataclass(slots=True)
class Alignment:
    """The two texts and where each piece and each left-over token of the old one is in the new one.

    Pieces with the same number in `runs` (not -1) stand in the new text just as in the old one, `shifts` further on.
    """

    old: str
    new: str
    pieces: Pieces
    new_pieces: Pieces
    spine: Spine
    rest: Rest
    runs: list[int]
    shifts: list[int]
    _tokens: dict[int, list[Image]] = field(default_factory=dict)
    _stretches: dict[int, list[Image]] = field(default_factory=dict)

    def piece_at(self, offset: int) -> int:
        """The last piece that begins at or before `offset` of the old text; -1 where none does."""
        return bisect_right(self.pieces.starts, offset) - 1

    def tokens(self, piece: int) -> list[Image]:
        """One image a token of an old piece."""
        found = self._tokens.get(piece)
        if found is None:
            found = self._tokens[piece] = self._left_over(piece) if self.spine.to[piece] < 0 else self._held(piece)
        return found

    def images(self, start: int, end: int) -> list[Image]:
        """The images of `[start, end)` of the old text in order; tokens that it cuts count whole."""
        first, last = self.piece_at(start), self.piece_at(end - 1)
        found: list[Image] = []
        for piece in range(max(first, 0), last + 1):
            if start <= self.pieces.starts[piece] and self.pieces.ends[piece] <= end:
                found.extend(self._whole(piece))
            else:
                tokens = self.tokens(piece)
                low = bisect_right(tokens, start, key=_end)
                found.extend(tokens[low : bisect_left(tokens, end, low, key=_start)])
        return found

    def token_before(self, offset: int) -> Image | None:
        """The image of the last token that ends at or before `offset`; None at the start of the old text."""
        for piece in range(self.piece_at(offset), -1, -1):
            tokens = self.tokens(piece)
            at = bisect_right(tokens, offset, key=_end)
            if at:
                return tokens[at - 1]
        return None

    def token_after(self, offset: int) -> Image | None:
        """The image of the first token that starts at or after `offset`; None at the end of the old text."""
        for piece in range(max(self.piece_at(offset), 0), len(self.pieces)):
            tokens = self.tokens(piece)
            at = bisect_left(tokens, offset, key=_start)
            if at < len(tokens):
                return tokens[at]
        return None

    def _left_over(self, piece: int) -> list[Image]:
        rest = self.rest
        old, new = rest.old.tokens, rest.new.tokens
        weights = rest.vocabulary.weights
        first = rest.old.first[piece]
        images = []
        for token in range(first, len(old)):
            if rest.old.piece[token] != piece:
                break
            to = rest.to[token]
            new_start, new_end = (new.starts[to], new.ends[to]) if to >= 0 else (-1, -1)
            images.append(
                Image(
                    old.starts[token],
                    old.ends[token],
                    new_start,
                    new_end,
                    weights[old.keys[token]],
                    rest.moved[token] == 1,
                )
            )
        return images

    def _held(self, piece: int) -> list[Image]:
        """A matched piece's tokens: the same in both texts, so the n-th stands for the n-th."""
        to, moved = self.spine.to[piece], self.spine.moved[piece] == 1
        left, right = Tokens(), Tokens()
        vocabulary = self.rest.vocabulary
        left.add(self.old, self.pieces.starts[piece], self.pieces.ends[piece], vocabulary)
        right.add(self.new, self.new_pieces.starts[to], self.new_pieces.ends[to], vocabulary)
        weights = [vocabulary.weights[key] for key in left.keys]
        places = zip(left.starts, left.ends, right.starts, right.ends, weights, strict=False)
        return [Image(*place, moved) for place in places]

    def _whole(self, piece: int) -> list[Image]:
        """The images of a whole piece, tokens that stayed together as one."""
        found = self._stretches.get(piece)
        if found is None:
            found = self._stretches[piece] = _joined(
                self.tokens(piece), self.rest if self.spine.to[piece] < 0 else None
            )
        return found


def align(old: str, new: str) -> Alignment:
    """Align two texts; about linear in their length."""
    known: dict[str, int] = {}
    pieces, new_pieces = cut(old, known), cut(new, known)
    spine = find_spine(pieces, new_pieces)
    rest = left_over((old, new), pieces, new_pieces, spine)
    candidates = whole_pieces(rest, spine)
    blocks = find_blocks(rest, candidates.held, candidates.new_held)
    linked = link_in_order(rest, blocks)
    claim_blocks(rest, blocks, candidates)
    fill_slots(rest, candidates.new_held)
    settle(rest, candidates)
    match_ends(rest, linked)
    runs, shifts = _runs(old, new, pieces, new_pieces, spine)
    return Alignment(old, new, pieces, new_pieces, spine, rest, runs, shifts)


def _runs(old: str, new: str, pieces: Pieces, new_pieces: Pieces, spine: Spine) -> tuple[list[int], list[int]]:
    """Number the runs of pieces that stand unchanged, white space included, one after the other in both texts."""
    runs, shifts = [-1] * len(pieces), [0] * len(pieces)
    run = -1
    for piece, to in enumerate(spine.to):
        if to < 0:
            continue
        start, end = pieces.starts[piece], pieces.ends[piece]
        shift = new_pieces.starts[to] - start
        if new_pieces.ends[to] - end != shift or old[start:end] != new[start + shift : end + shift]:
            continue
        goes_on = piece > 0 and runs[piece - 1] >= 0 and spine.to[piece - 1] == to - 1 and shifts[piece - 1] == shift
        if not goes_on or spine.moved[piece] != spine.moved[piece - 1]:
            run += 1
        runs[piece], shifts[piece] = run, shift
    return runs, shifts


def _joined(tokens: list[Image], rest: Rest | None) -> list[Image]:
    """Join neighbours that are gone together, or that stand together in the new text with no token between."""
    joined: list[Image] = []
    new_starts = rest.new.tokens.starts if rest else []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is None or (last.new_start < 0) != (token.new_start < 0) or last.moved != token.moved:
            joined.append(token)
        elif token.new_start < 0 or rest is None or _is_next(new_starts, last.new_end, token.new_start):
            joined[-1] = Image(
                last.start, token.end, last.new_start, token.new_end, last.weight + token.weight, token.moved
            )
        else:
            joined.append(token)
    return joined


def _is_next(starts: list[int], end: int, start: int) -> bool:
    """Whether no left-over token starts between `end` and `start`."""
    if not 0 <= start - end <= 2:  # noqa: PLR2004 - a blank, or a line break of two signs
        return False
    at = bisect_left(starts, end)
    return at < len(starts) and starts[at] == start
