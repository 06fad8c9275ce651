"""Borders between grapheme clusters (what a reader calls one character), found without reading the whole text."""

import regex

# A border is judged from at most this many code points before it and, for `snap_right`, after it. So a whole text and a
# slice of it that reaches as far give the same answer; a longer cluster (stacked marks) counts as cut.
LOOK_AROUND = 64

_CLUSTER = regex.compile(r"\X")
# Between two code points of this class no rule of UAX #29 joins anything.
_PLAIN = regex.compile(r"\p{Grapheme_Cluster_Break=Other}")


def is_border(text: str, at: int) -> bool:
    """Whether a grapheme cluster begins (or the text ends) at `at`; looks at `text[at - 64 : at + 1]` alone."""
    return snap_left(text, at) == at


def snap_left(text: str, at: int) -> int:
    """The last border at or before `at`."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    position = _certain_border(text, at)
    while position < at:
        cluster = _CLUSTER.match(text, position, at + 1)
        if cluster is None or cluster.end() > at:
            return position
        position = cluster.end()
    return position


def snap_right(text: str, at: int) -> int:
    """The first border at or after `at`, at most 64 code points on."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    begin = snap_left(text, at)
    if begin == at:
        return at
    cluster = _CLUSTER.match(text, begin, min(len(text), at + LOOK_AROUND))
    return cluster.end() if cluster else at


def clip(text: str, limit: int) -> str:
    """`text` cut to at most `limit` code points, never inside a cluster."""
    return text if len(text) <= limit else text[: snap_left(text, limit)]


def _certain_border(text: str, at: int) -> int:
    """A border at or before `at`: the nearest between two plain code points, else where the look back ends."""
    lowest = max(0, at - LOOK_AROUND)
    after_is_plain = _is_plain(text[at])
    for position in range(at, lowest, -1):
        before_is_plain = _is_plain(text[position - 1])
        if before_is_plain and after_is_plain:
            return position
        after_is_plain = before_is_plain
    return lowest


def _is_plain(sign: str) -> bool:
    return " " <= sign <= "~" or _PLAIN.match(sign) is not None
