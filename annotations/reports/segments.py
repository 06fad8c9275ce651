"""Cut an article's blocks into runs that can be drawn one after the other, however claims and links overlap."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from annotations.domain.content.shape import BlockJson, MarkJson
from annotations.domain.vocabulary import MarkType
from annotations.reports.claim_parts import ClaimPart
from annotations.reports.looks import rank_of


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[start, end)` that look alike all through.

    `claim` gives the look where claims lie on the words (the most urgent, then the shortest), `stacked` counts them;
    `ending` are the claims whose last words these are, in order.
    """

    start: int
    end: int
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    claim: ClaimPart | None = None
    stacked: int = 0
    ending: tuple[ClaimPart, ...] = ()


def runs_by_block(blocks: Sequence[BlockJson], claims: Sequence[ClaimPart]) -> Iterator[tuple[BlockJson, list[Run]]]:
    """Each block with its runs, which tile it.

    Time grows with the number of blocks, marks and claims (times its logarithm) and with the blocks that claims span.
    """
    over: list[list[ClaimPart]] = [[] for _ in blocks]
    last: list[list[ClaimPart]] = [[] for _ in blocks]
    ends = [block["end"] for block in blocks]
    for claim in claims:
        start, end = claim.anchor.start, claim.anchor.end
        if start is None or end is None:
            continue
        index = bisect_right(ends, start)
        while index < len(blocks) and blocks[index]["start"] < end:
            over[index].append(claim)
            index += 1
        if index and over[index - 1] and over[index - 1][-1] is claim:
            last[index - 1].append(claim)
    for index, block in enumerate(blocks):
        yield block, _runs(block, over[index], last[index])


def _runs(block: BlockJson, claims: Sequence[ClaimPart], ending: Sequence[ClaimPart]) -> list[Run]:
    first, end = block["start"], block["end"]
    spans = [(max(claim.anchor.start or 0, first), min(claim.anchor.end or 0, end), claim) for claim in claims]
    marks = block["marks"]
    cuts = {first, end}
    cuts.update(at for start, stop, _ in spans for at in (start, stop))
    cuts.update(at for mark in marks for at in (mark["start"], mark["end"]))
    strong, emphasis = _Cover.of(marks, MarkType.STRONG), _Cover.of(marks, MarkType.EMPHASIS)
    links, looks = _Links(block), _Looks(spans)
    closing: dict[int, list[ClaimPart]] = {}
    for claim in ending:
        closing.setdefault(min(claim.anchor.end or 0, end), []).append(claim)
    borders = sorted(cuts)
    runs = []
    for start, stop in pairwise(borders):
        uppermost, stacked = looks.at(start)
        runs.append(
            Run(
                start,
                stop,
                strong.at(start) > 0,
                emphasis.at(start) > 0,
                links.at(start),
                uppermost,
                stacked,
                tuple(sorted(closing.get(stop, ()), key=lambda part: part.number)),
            )
        )
    return runs


@dataclass(frozen=True, slots=True)
class _Cover:
    """How many spans lie over a place."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, marks: Sequence[MarkJson], kind: MarkType) -> "_Cover":
        ours = [mark for mark in marks if mark["type"] == kind.value]
        return cls(sorted(mark["start"] for mark in ours), sorted(mark["end"] for mark in ours))

    def at(self, place: int) -> int:
        return bisect_right(self.starts, place) - bisect_right(self.ends, place)


class _Links:
    """Which link lies over a place; asked from left to right. Of nested ones the later counts."""

    def __init__(self, block: BlockJson) -> None:
        links = [mark for mark in block["marks"] if mark["type"] == MarkType.LINK.value and mark["href"]]
        self._waiting = sorted(links, key=lambda mark: mark["start"], reverse=True)
        self._href: str | None = None
        self._until = 0

    def at(self, place: int) -> str | None:
        while self._waiting and self._waiting[-1]["start"] <= place:
            mark = self._waiting.pop()
            self._href, self._until = mark["href"], mark["end"]
        return self._href if place < self._until else None


class _Looks:
    """Which claim gives its look to a place, and how many lie there; asked from left to right."""

    def __init__(self, spans: Sequence[tuple[int, int, ClaimPart]]) -> None:
        self._waiting = sorted(spans, key=lambda span: span[0], reverse=True)
        self._cover = _Cover(sorted(span[0] for span in spans), sorted(span[1] for span in spans))
        self._lying: list[tuple[int, int, int, int, ClaimPart]] = []

    def at(self, place: int) -> tuple[ClaimPart | None, int]:
        while self._waiting and self._waiting[-1][0] <= place:
            start, end, claim = self._waiting.pop()
            heappush(self._lying, (rank_of(claim), end - start, claim.number, end, claim))
        while self._lying and self._lying[0][3] <= place:
            heappop(self._lying)
        return (self._lying[0][4] if self._lying else None), self._cover.at(place)
