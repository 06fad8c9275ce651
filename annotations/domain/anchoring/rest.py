"""What the spine leaves over, in tokens: both sides, the slots between held neighbours, and the links found so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from annotations.domain.anchoring.pieces import Pieces
from annotations.domain.anchoring.spine import Spine
from annotations.domain.anchoring.tokens import Tokens, Vocabulary

# Short pieces are tokenised together, about so many code points at a time.
_BATCH: Final = 400

_JOINERS: Final = frozenset("-_")


@dataclass(slots=True)
class Side:
    """One version's left-over tokens; `slot[t]` and `piece[t]` by token, `first[p]` is piece p's first token."""

    text: str
    pieces: Pieces
    tokens: Tokens = field(default_factory=Tokens)
    slot: list[int] = field(default_factory=list)
    piece: list[int] = field(default_factory=list)
    first: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """No piece has tokens yet."""
        self.first = [-1] * len(self.pieces)

    def __len__(self) -> int:
        return len(self.slot)

    def add(self, pieces: Iterable[int], slot: int, vocabulary: Vocabulary) -> None:
        """Add the tokens of these pieces, which are in order and stand in one slot."""
        starts, ends = self.pieces.starts, self.pieces.ends
        batch: list[int] = []
        for piece in pieces:
            if batch and (piece != batch[-1] + 1 or ends[piece] - starts[batch[0]] > _BATCH):
                self._add_batch(batch, vocabulary)
                batch = []
            batch.append(piece)
        if batch:
            self._add_batch(batch, vocabulary)
        self.slot.extend([slot] * (len(self.tokens) - len(self.slot)))

    def _add_batch(self, batch: list[int], vocabulary: Vocabulary) -> None:
        """Add neighbours; no token crosses from one piece to the next."""
        tokens, starts = self.tokens, self.pieces.starts
        at = len(tokens)
        tokens.add(self.text, starts[batch[0]], self.pieces.ends[batch[-1]], vocabulary)
        for piece in batch:
            begin, at = at, bisect_left(tokens.starts, self.pieces.ends[piece], at)
            self.first[piece] = begin
            self.piece.extend([piece] * (at - begin))

    def piece_range(self, token: int) -> tuple[int, int]:
        """The tokens [from, to) of the piece that holds `token`."""
        piece = self.piece[token]
        return self.first[piece], bisect_right(self.piece, piece, token)

    def is_hyphenated(self, token: int) -> bool:
        """Whether a hyphen or an underscore joins the token to another."""
        start, end = self.tokens.starts[token], self.tokens.ends[token]
        return self.text[max(0, start - 1) : start] in _JOINERS or self.text[end : end + 1] in _JOINERS


@dataclass(slots=True)
class Rest:
    """The left-over tokens of both versions: `to[t]` is the new token of the old token t, or -1.

    `origin` is its inverse, so no new token has two; `moved[t]` is 1 where the link leaves the order. `slots` are
    stretches (old from, to, new from, to) of tokens.
    """

    vocabulary: Vocabulary
    old: Side
    new: Side
    slots: list[tuple[int, int, int, int]]
    to: list[int]
    origin: list[int]
    moved: bytearray

    def link(self, token: int, new_token: int) -> None:
        """Let `token` be the origin of `new_token`; both are free."""
        self.to[token] = new_token
        self.origin[new_token] = token

    def unlink(self, token: int) -> None:
        """Take a token's link away, if it has one."""
        new_token = self.to[token]
        if new_token >= 0:
            self.origin[new_token] = self.to[token] = -1

    def weight(self, tokens: range) -> int:
        """What these old tokens count together."""
        weights, keys = self.vocabulary.weights, self.old.tokens.keys
        return sum([weights[keys[token]] for token in tokens])


def left_over(texts: tuple[str, str], old: Pieces, new: Pieces, spine: Spine) -> Rest:
    """Tokenise the pieces of the old and the new text that the spine did not match."""
    vocabulary = Vocabulary()
    left, right = Side(texts[0], old), Side(texts[1], new)
    slots = []
    for number, (low, high, new_low, new_high) in enumerate(spine.slots):
        begin, new_begin = len(left), len(right)
        left.add([place for place in range(low, high) if spine.to[place] < 0], number, vocabulary)
        right.add([place for place in range(new_low, new_high) if not spine.taken[place]], number, vocabulary)
        slots.append((begin, len(left), new_begin, len(right)))
    return Rest(vocabulary, left, right, slots, [-1] * len(left), [-1] * len(right), bytearray(len(left)))
