"""Re-anchoring beside other methods, in one run: `python -m bench.anchoring [CASES.jsonl.gz]`.

How often each is right about place and status, and how long 2,000 spans take in one call. Only figures of one run can
be compared. Without a file of cases the articles are made up, which is easier for all.
"""

import argparse
import re
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Final

from rapidfuzz.distance import LCSseq

from bench.anchoring_methods import METHODS, Answer, Method, Spans, ours, tokens_of
from bench.anchoring_texts import Pair, Span, long_pair, made_cases, read_cases

_SIZES: Final = {"62 kB": 62_000, "250 kB": 250_000, "1 MB": 1_000_000}
# Longer texts would take these minutes.
_LONGEST: Final = {
    "fuzzy quote (Hypothesis)": 0,
    "the same, compared after": 0,
    "diff-match-patch match": 62_000,
    "diff-match-patch diff": 62_000,
    "difflib on tokens": 62_000,
    "rapidfuzz LCS on tokens": 250_000,
}
_ANYWHERE: Final = 0.3
_HERE: Final = 0.8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?", type=Path, help="pairs of revisions with spans and where they truly went")
    parser.add_argument("--every", type=int, default=1, help="score every n-th pair alone")
    parser.add_argument("--no-speed", action="store_true", help="the scores alone")
    given = parser.parse_args()
    pairs = read_cases(given.cases) if given.cases else None
    print_scores((pairs or made_cases())[:: given.every])
    if not given.no_speed:
        print_speed(pairs)


def print_scores(pairs: list[Pair]) -> None:
    """One row a method, in per cent."""
    spans = sum(len(pair.spans) for pair in pairs)
    print(f"{spans} spans in {len(pairs)} pairs, per cent\n")
    print(f"{'':26}{'honest':>9}{'silent':>9}{'false':>9}{'wrong':>9}{'seconds':>10}")
    for name, method in METHODS.items():
        started = time.perf_counter()
        rows = [row for pair in pairs for row in zip(pair.spans, answers(method, pair), strict=True)]
        seconds = time.perf_counter() - started
        print(f"{name:26}" + "".join(f"{figure:>9}" for figure in scores(rows)) + f"{seconds:>10.1f}", flush=True)
    print(
        "\nhonest: place and status right; silent: edited, yet called the same (must be 0);\n"
        "false: deleted, yet put somewhere; wrong: alive, yet put elsewhere\n"
    )


def answers(method: Method, pair: Pair) -> list[Answer]:
    """What a method says about the spans of a pair."""
    spans: Spans = [(span.start, span.end) for span in pair.spans]
    return method(pair.old, pair.new, spans)


def scores(rows: list[tuple[Span, Answer]]) -> list[str]:
    """Honest, edited but called the same, deleted but placed, alive but placed elsewhere."""
    edited = [answer for span, answer in rows if span.label in ("edited", "moved_edited")]
    gone = [answer for span, answer in rows if span.truth is None]
    alive = [(span, answer) for span, answer in rows if span.truth is not None]
    return [
        _share(sum(is_honest(span, answer) for span, answer in rows), len(rows)),
        _share(sum(status == "anchored" for _, _, status in edited), len(edited)),
        _share(sum(status != "orphaned" for _, _, status in gone), len(gone)),
        _share(sum(found[0] is not None and likeness(span, found) < _ANYWHERE for span, found in alive), len(alive)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def is_honest(span: Span, answer: Answer) -> bool:
    """Whether place and status are right."""
    if span.truth is None:
        return answer[0] is None
    return likeness(span, answer) >= _HERE and span.status in (answer[2], "either")


def likeness(span: Span, answer: Answer) -> float:
    """How much the place and the true one overlap, of what both cover; either border of the true one may be wide."""
    start, end, _ = answer
    if span.truth is None or span.wide is None or start is None or end is None:
        return 0.0
    (low, high), (wide_low, wide_high) = span.truth, span.wide
    truths = [(a, b) for a in (low, wide_low) for b in (high, wide_high)]
    if wide_low <= start <= low and high <= end <= wide_high:
        return 1.0
    return max(max(0, min(end, b) - max(start, a)) / (max(end, b) - min(start, a)) for a, b in truths)


def print_speed(pairs: list[Pair] | None) -> None:
    """Milliseconds a method and size, then what the alignment is held to: ratios within this run."""
    texts = {size: long_pair(pairs, length) for size, length in _SIZES.items()}
    texts["1 MB gone"] = long_pair(pairs, _SIZES["1 MB"], gone=True)
    print("milliseconds for 2,000 spans in one call\n")
    print(f"{'':26}" + "".join(f"{size:>12}" for size in texts))
    taken: dict[str, float] = {}
    for name, method in METHODS.items():
        cells = []
        for size, pair in texts.items():
            if len(pair.old) > _LONGEST.get(name, 1_000_000) * 1.1 + 20_000:
                cells.append(f"{'-':>12}")
                continue
            milliseconds = timed(partial(answers, method, pair), 3 if method is ours else 1)
            if method is ours:
                taken[size] = milliseconds
            cells.append(f"{milliseconds:>12,.0f}")
        print(f"{name:26}" + "".join(cells), flush=True)
    print_ratios(texts, taken)


def timed(call: Callable[[], object], times: int = 2) -> float:
    """The best of several, in milliseconds."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best * 1000


def print_ratios(texts: dict[str, Pair], taken: dict[str, float]) -> None:
    """The targets that a slow or a busy machine cannot shift."""
    small, new_small = tokens_of(texts["62 kB"].old, texts["62 kB"].new)
    middle, new_middle = tokens_of(texts["250 kB"].old, texts["250 kB"].new)
    long, words = texts["1 MB"], re.compile(r"\w+|[^\w\s]")
    difflib = timed(lambda: SequenceMatcher(None, small.keys, new_small.keys, autojunk=False).get_opcodes(), 1)
    rapidfuzz = timed(lambda: LCSseq.opcodes(middle.keys, new_middle.keys))
    regex = timed(lambda: (words.findall(long.old), words.findall(long.new)), 3)
    print("\nratios within this run                          here    at most")
    for name, ratio, most in (
        ("62 kB / difflib on the same tokens", taken["62 kB"] / difflib, 1 / 7),
        ("250 kB / rapidfuzz LCS on the same tokens", taken["250 kB"] / rapidfuzz, 0.6),
        ("1 MB / one regex tokenisation of both", taken["1 MB"] / regex, 8),
        ("1 MB / 250 kB", taken["1 MB"] / taken["250 kB"], 3),
        ("1 MB gone / 1 MB", taken["1 MB gone"] / taken["1 MB"], 7),
    ):
        print(f"{name:44}{ratio:>8.3f}{most:>11.3f}")


if __name__ == "__main__":
    main()
