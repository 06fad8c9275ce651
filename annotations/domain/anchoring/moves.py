"""Moves: which stretches may stand elsewhere in the order, and which of them do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Final

from annotations.domain.anchoring.blocks import RUN, Block
from annotations.domain.anchoring.rest import Rest
from annotations.domain.anchoring.spine import Spine
from annotations.domain.anchoring.subsequence import common_subsequence

# With so much of its weight matched in its own slot, a stretch was edited where it stands.
_STAYS: Final = 0.6
# The words around a moved stretch came along when so much of their weight is found around its new place.
_CAME_ALONG: Final = 0.5
_FEWEST_TOKENS: Final = 2
# So many tokens before and after a moved stretch are looked at, so that a text without full stops costs no more.
_AROUND: Final = 400


@dataclass(slots=True)
class Candidates:
    """Stretches that may have moved, and the tokens they claim: `held` among the old, `new_held` among the new."""

    held: bytearray
    new_held: bytearray
    blocks: list[Block] = field(default_factory=list)

    def claim(self, block: Block) -> None:
        """Keep a block's tokens for it; they are free."""
        self.blocks.append(block)
        span = b"\1" * block.length
        self.held[block.start : block.start + block.length] = span
        self.new_held[block.new_start : block.new_start + block.length] = span


def whole_pieces(rest: Rest, spine: Spine) -> Candidates:
    """Pieces off the spine that stand once on both sides."""
    found = Candidates(bytearray(len(rest.old)), bytearray(len(rest.new)))
    for piece, new_piece in spine.candidates:
        start, new_start = rest.old.first[piece], rest.new.first[new_piece]
        if start == len(rest.old) or new_start == len(rest.new):
            continue
        length = rest.old.piece_range(start)[1] - start
        new_length = rest.new.piece_range(new_start)[1] - new_start
        if length == new_length >= _FEWEST_TOKENS:
            found.claim(Block(start, new_start, length))
    return found


def claim_blocks(rest: Rest, blocks: Sequence[Block], candidates: Candidates) -> None:
    """Add the blocks that no chain took, the heaviest first, each as far as its tokens are free."""
    weighed = [(-rest.weight(range(block.start, block.start + block.length)), block) for block in blocks]
    for _, block in sorted(weighed, key=lambda pair: (pair[0], pair[1].start)):
        free = _free_part(rest, block, candidates)
        if free.length >= RUN:
            candidates.claim(free)


def _free_part(rest: Rest, block: Block, candidates: Candidates) -> Block:
    """The longest stretch of a block that nothing else holds."""
    best = Block(block.start, block.new_start, 0)
    begin = 0
    for step in range(block.length + 1):
        token, new_token = block.start + step, block.new_start + step
        if step < block.length and not (
            candidates.held[token]
            or candidates.new_held[new_token]
            or rest.to[token] >= 0
            or rest.origin[new_token] >= 0
        ):
            continue
        if step - begin > best.length:
            best = Block(block.start + begin, block.new_start + begin, step - begin)
        begin = step + 1
    return best


def settle(rest: Rest, candidates: Candidates) -> None:
    """Let each candidate stay where its own slot was filled without it, and move the others."""
    weights, keys = rest.vocabulary.weights, rest.old.tokens.keys
    moving = []
    for block in candidates.blocks:
        tokens = range(block.start, block.start + block.length)
        matched = sum([weights[keys[token]] for token in tokens if rest.to[token] >= 0])
        if matched < _STAYS * rest.weight(tokens):
            moving.append(block)
    for block in moving:
        for step in range(block.length):
            rest.unlink(block.start + step)
            rest.link(block.start + step, block.new_start + step)
            rest.moved[block.start + step] = 1
    for block in moving:
        _match_around(rest, block)
    moving.sort(key=attrgetter("start"))
    for left, right in pairwise(moving):
        _match_between(rest, left, right)


def _match_around(rest: Rest, block: Block) -> None:
    """Match what is left of a moved sentence inside the sentence that it moved to."""
    low, high = _near(rest.old.piece_range(block.start), block.start, block.length)
    new_low, new_high = _near(rest.new.piece_range(block.new_start), block.new_start, block.length)
    last, new_last = block.start + block.length, block.new_start + block.length
    _match_free(rest, range(low, block.start), range(new_low, block.new_start))
    _match_free(rest, range(last, high), range(new_last, new_high))


def _match_between(rest: Rest, left: Block, right: Block) -> None:
    """Match what stands between two stretches that moved together: an edited sentence of a moved paragraph."""
    gap = range(left.start + left.length, right.start)
    new_gap = range(left.new_start + left.length, right.new_start)
    if 0 < len(gap) <= _AROUND and 0 < len(new_gap) <= _AROUND:
        _match_free(rest, gap, new_gap)


def _near(piece: tuple[int, int], start: int, length: int) -> tuple[int, int]:
    """The part of a piece around a block: all of it, unless it never ends."""
    return max(piece[0], start - _AROUND), min(piece[1], start + length + _AROUND)


def _match_free(rest: Rest, tokens: range, new_tokens: range) -> None:
    left = [token for token in tokens if rest.to[token] < 0]
    right = [token for token in new_tokens if rest.origin[token] < 0]
    if not left or not right:
        return
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    pairs = common_subsequence([keys[token] for token in left], [new_keys[token] for token in right])
    weights = rest.vocabulary.weights
    if sum([weights[keys[left[i]]] for i, _ in pairs]) < _CAME_ALONG * sum([weights[keys[token]] for token in left]):
        return
    for i, j in pairs:
        rest.link(left[i], right[j])
        rest.moved[left[i]] = 1


def match_ends(rest: Rest, blocks: Sequence[Block]) -> None:
    """Match the words with which a sentence begins and ends in both texts, where a block of it held.

    Filling a slot as a whole may leave them out for the sake of scattered words of other sentences.
    """
    for block in blocks:
        low, new_low = rest.old.piece_range(block.start)[0], rest.new.piece_range(block.new_start)[0]
        _match_while_alike(rest, range(low, block.start), range(new_low, block.new_start))
        last, new_last = block.start + block.length - 1, block.new_start + block.length - 1
        high, new_high = rest.old.piece_range(last)[1], rest.new.piece_range(new_last)[1]
        _match_while_alike(rest, range(high - 1, last, -1), range(new_high - 1, new_last, -1))


def _match_while_alike(rest: Rest, tokens: range, new_tokens: range) -> None:
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    for token, new_token in zip(tokens, new_tokens, strict=False):
        if rest.to[token] == new_token:
            continue
        if rest.to[token] >= 0 or rest.origin[new_token] >= 0 or keys[token] != new_keys[new_token]:
            break
        rest.link(token, new_token)
