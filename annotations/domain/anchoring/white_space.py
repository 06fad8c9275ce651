"""White space at a span's ends: how much of it the place has, and when two passages differ by nothing else."""

from typing import Final

_FAR: Final = 64


def fold(text: str) -> str:
    """The text with each run of white space as one blank, at the ends too."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def same_but_for_white_space(text: str, other: str) -> bool:
    """Whether the two fold to the same."""
    return text == other or fold(text) == fold(other)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without white space at its ends; empty where it is nothing else."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    words = text[start:end]
    bare = words.lstrip()
    start += len(words) - len(bare)
    return start, start + len(bare.rstrip())


def widened(
    old: str, new: str, span: tuple[int, int], core: tuple[int, int], place: tuple[int, int]
) -> tuple[int, int]:
    """The place of a span whose `core` (the span without white space at its ends) is at `place`.

    Of a run of white space that is as long in both texts it takes as much as the span does, else one sign; of two
    spans that share a run the left one comes first, so that they stay apart.
    """
    low, high = place
    if taken := core[0] - span[0]:
        run, new_run = _run_before(old, core[0]), _run_before(new, low)
        if run == new_run:
            low -= taken
        elif new_run and (run == 1 or new_run > 1):
            low -= 1
    if taken := span[1] - core[1]:
        run, new_run = _run_after(old, core[1]), _run_after(new, high)
        if run == new_run:
            high += min(taken, _FAR)
        elif new_run:
            high += 1
    return max(low, 0), min(high, len(new))


def _run_before(text: str, at: int) -> int:
    words = text[max(0, at - _FAR) : at]
    return len(words) - len(words.rstrip())


def _run_after(text: str, at: int) -> int:
    words = text[at : at + _FAR]
    return len(words) - len(words.lstrip())
