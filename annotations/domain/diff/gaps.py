"""What became of the words between matches: replaced by what, or gone from where."""

from dataclasses import dataclass, field

from annotations.domain.anchoring.alignment import Alignment
from annotations.domain.diff.matches import Matches

Stretch = tuple[int, int]


@dataclass(slots=True)
class Gaps:
    """Each stretch of a that nothing matched, once: by the match that it stands next to in b.

    `replaced[m]` stands where b has what follows match m (`moved` has m where it moved there, beside a match that did);
    `gone_after[m]` and `gone_before[m]` stand for nothing there.
    """

    replaced: dict[int, Stretch] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    gone_after: dict[int, Stretch] = field(default_factory=dict)
    gone_before: dict[int, Stretch] = field(default_factory=dict)


def settle_gaps(alignment: Alignment, matches: Matches) -> Gaps:
    """Say where each gap of a is told.

    Between neighbours that are still side by side, there. Else beside the neighbour that shares its sentence, so that
    what changed in a moved sentence moves with it; else beside a neighbour that kept its order.
    """
    gaps = Gaps()
    torn = []
    for match in range(len(matches) - 1):
        gap = matches.gap_in_a(match)
        if matches.after[match] == match + 1:
            gaps.replaced[match] = gap
            if matches.moved[match] and matches.moved[match + 1]:
                gaps.moved.add(match)
        elif gap[0] < gap[1]:
            torn.append(match)
    torn = [match for match in torn if not _is_replaced(gaps, alignment, matches, match, by_sentence=True)]
    torn = [match for match in torn if not _is_replaced(gaps, alignment, matches, match, by_sentence=False)]
    for match in torn:
        left, right = _shares_sentence(alignment, matches, match)
        if not left and (right or (matches.moved[match] and not matches.moved[match + 1])):
            gaps.gone_before[match + 1] = matches.gap_in_a(match)
        else:
            gaps.gone_after[match] = matches.gap_in_a(match)
    return gaps


def _is_replaced(gaps: Gaps, alignment: Alignment, matches: Matches, match: int, *, by_sentence: bool) -> bool:
    """Whether a neighbour of the gap after `match` has words beside it in b that nothing else stands for; take them."""
    gap = matches.gap_in_a(match)
    if by_sentence:
        sides = _shares_sentence(alignment, matches, match)
    else:
        sides = not matches.moved[match], not matches.moved[match + 1]
    places = match, matches.before[match + 1]
    for place, neighbour, is_told in zip(places, (match, match + 1), sides, strict=True):
        if not is_told or place in gaps.replaced:
            continue
        if alignment.old[slice(*gap)].strip() and alignment.new[slice(*matches.gap_in_b(place))].strip():
            gaps.replaced[place] = gap
            if matches.moved[neighbour]:
                gaps.moved.add(place)
            return True
    return False


def _shares_sentence(alignment: Alignment, matches: Matches, match: int) -> tuple[bool, bool]:
    """Whether the gap after `match` begins in the sentence that the match ends in, and ends in that of the next one."""
    start, end = matches.gap_in_a(match)
    words = alignment.old[start:end]
    first = start + len(words) - len(words.lstrip())
    low, high = matches.ranges[match + 1][:2]
    following = alignment.old[low:high]
    low += len(following) - len(following.lstrip())
    left = match > 0 and alignment.piece_at(start - 1) == alignment.piece_at(first)
    right = low < high and alignment.piece_at(end - 1) == alignment.piece_at(low)
    return left, right
