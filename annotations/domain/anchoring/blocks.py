"""Blocks: stretches of tokens that stand in both versions, found by runs of five that stand once in each."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from annotations.domain.anchoring.rest import Rest
from annotations.domain.anchoring.subsequence import heaviest_chain

RUN: Final = 5


@dataclass(frozen=True, slots=True)
class Block:
    """`length` equal tokens from `start` in the old and from `new_start` in the new left-overs."""

    start: int
    new_start: int
    length: int


def shared_once(left: Sequence[int], right: Sequence[int], length: int) -> tuple[list[tuple[int, int]], int]:
    """Where a run of `length` keys begins on both sides (left, right), for runs that stand once on each; by `left`.

    Second, how many kinds of runs both sides have. Equal hashes stand for equal runs: whoever grows a block compares
    the keys themselves.
    """
    runs, new_runs = _runs(left, length), _runs(right, length)
    shared = set(runs)
    shared.intersection_update(new_runs)
    places = _once(runs, shared)
    del runs
    new_places = _once(new_runs, shared)
    return sorted([(places[run], new_places[run]) for run in places.keys() & new_places.keys()]), len(shared)


def _runs(keys: Sequence[int], length: int) -> Sequence[int]:
    return keys if length == 1 else list(map(hash, zip(*[keys[step:] for step in range(length)], strict=False)))


def _once(runs: Sequence[int], wanted: AbstractSet[int]) -> dict[int, int]:
    """Run → place of the wanted runs that stand once: where the first and the last place are the same."""
    places = [place for place, run in enumerate(runs) if run in wanted]
    found = [runs[place] for place in places]
    last = dict(zip(found, places, strict=True))
    if len(last) == len(found):
        return last
    found.reverse()
    places.reverse()
    first = dict(zip(found, places, strict=True))
    return {run: place for run, place in last.items() if first[run] == place}


def find_blocks(rest: Rest, held: bytearray, new_held: bytearray) -> list[Block]:
    """All blocks, each grown both ways while the tokens agree, not out of its slots nor into what is `held`."""
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    blocks: list[Block] = []
    reached: dict[int, int] = {}
    for place, new_place in shared_once(keys, new_keys, RUN)[0]:
        if reached.get(new_place - place, -1) > place:
            continue
        block = _grown(rest, held, new_held, place, new_place)
        if block.length >= RUN:
            blocks.append(block)
            reached[new_place - place] = block.start + block.length
    return blocks


def _grown(rest: Rest, held: bytearray, new_held: bytearray, place: int, new_place: int) -> Block:
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    low, high = rest.slots[rest.old.slot[place]][:2]
    new_low, new_high = rest.slots[rest.new.slot[new_place]][2:]
    start, end, shift = place, place, new_place - place
    while (
        end < high
        and end + shift < new_high
        and keys[end] == new_keys[end + shift]
        and not held[end]
        and not new_held[end + shift]
    ):
        end += 1
    while (
        start > low
        and start + shift > new_low
        and keys[start - 1] == new_keys[start + shift - 1]
        and not held[start - 1]
        and not new_held[start + shift - 1]
    ):
        start -= 1
    return Block(start, start + shift, end - start)


def link_in_order(rest: Rest, blocks: Sequence[Block]) -> list[Block]:
    """Link the heaviest chain of each slot's own blocks, and say which these are."""
    linked = []
    by_slot: dict[int, list[Block]] = {}
    for block in blocks:
        slot = rest.old.slot[block.start]
        if slot == rest.new.slot[block.new_start]:
            by_slot.setdefault(slot, []).append(block)
    for own in by_slot.values():
        links = [(block.start, block.new_start, rest.weight(_range(block))) for block in own]
        reached = new_reached = 0
        for number in heaviest_chain(links):
            block = own[number]
            linked.append(block)
            skip = max(0, reached - block.start, new_reached - block.new_start)
            for step in range(skip, block.length):
                rest.link(block.start + step, block.new_start + step)
            reached = max(reached, block.start + block.length)
            new_reached = max(new_reached, block.new_start + block.length)
    return linked


def _range(block: Block) -> range:
    return range(block.start, block.start + block.length)
