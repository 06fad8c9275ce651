"""Two exact answers about order: the heaviest increasing chain, and a longest common subsequence in words of bits."""

from collections.abc import Sequence
from operator import lt


def heaviest_chain(links: Sequence[tuple[int, int, int]]) -> list[int]:
    """Which of the links `(left, right, weight)` form the heaviest chain that rises on both sides; their numbers.

    Links are sorted by `left`; no two have the same, and none weighs nothing. O(k log k). Of equal chains
    the one whose links come first wins.
    """
    rights = [right for _, right, _ in links]
    if all(map(lt, rights, rights[1:])):
        return list(range(len(links)))
    ranks = {right: rank for rank, right in enumerate(sorted(set(rights)), 1)}
    size = len(ranks)
    best = [0] * (size + 1)
    at = [-1] * (size + 1)
    before = [-1] * len(links)
    top, last = 0, -1
    for number, (_, right, weight) in enumerate(links):
        rank = ranks[right]
        total, previous = 0, -1
        cell = rank - 1
        while cell:
            if best[cell] > total:
                total, previous = best[cell], at[cell]
            cell &= cell - 1
        before[number] = previous
        total += weight
        if total > top:
            top, last = total, number
        cell = rank
        while cell <= size:
            if total > best[cell]:
                best[cell], at[cell] = total, number
            cell += cell & -cell
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def common_subsequence(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of places of one longest common subsequence, rising on both sides; O(len(left) · len(right) / 64).

    One big integer a row is kept for the way back: len(left) · len(right) / 8 bytes.
    """
    if len(left) < len(right):
        return [(j, i) for i, j in common_subsequence(right, left)]
    masks: dict[int, int] = {}
    wanted = set(right)
    for place, key in enumerate(left):
        if key in wanted:
            masks[key] = masks.get(key, 0) | (1 << place)
    if not masks:
        return []
    every = (1 << len(left)) - 1
    row = every
    rows = []
    for key in right:
        mask = masks.get(key)
        if mask is not None:
            hit = row & mask
            row = ((row + hit) | (row - hit)) & every
        rows.append(row)
    return _way_back(rows, len(left))


def _way_back(rows: list[int], width: int) -> list[tuple[int, int]]:
    pairs = []
    i, j = width, len(rows)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if not j or rows[j - 1] >> (i - 1) & 1:
            i -= 1
            pairs.append((i, j))
    return pairs[::-1]
