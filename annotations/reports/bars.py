"""The small pictures of a report: bars that show how the claims and the sentences divide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import ClaimState
from annotations.reports.looks import PLAIN, icon_of_word, look_of_word
from annotations.reports.parts import Report
from annotations.reports.wording import CLAIM_STATES

WIDTH: Final = 1000
GAP: Final = 4
_LEAST: Final = 8  # units: a single claim among a thousand is still seen
_OPEN_STATES: Final = (
    (ClaimState.STALE, "stale"),
    (ClaimState.DISPUTED, "disputed"),
    (ClaimState.IN_REVIEW, "review"),
    (ClaimState.OPEN, "open"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """One stretch of a bar that is `WIDTH` units wide, and its line in the legend; gaps lie between the stretches."""

    look: str
    icon: str
    label: str
    number: int
    x: int = 0
    width: int = 0


def claim_bar(report: Report) -> list[Share]:
    """The claims by rating where they are decided, by state where they are not; in the scale's order."""
    summary, scale = report.summary, {rating.key: rating for rating in report.scale.ratings}
    shares = [
        Share(look_of_word(rating), icon_of_word(rating), rating.label, summary.ratings.get(rating.key, 0))
        for rating in report.scale.ratings
    ]
    shares += [Share(PLAIN, PLAIN, key, number) for key, number in summary.ratings.items() if key not in scale]
    shares += [Share(look, look, CLAIM_STATES[state], summary.states[state]) for state, look in _OPEN_STATES]
    return _laid_out(shares)


def sentence_bar(report: Report) -> list[Share]:
    """The sentences by what became of them."""
    sentences = report.coverage.sentences
    return _laid_out(
        [
            Share("claimed", "confirmed", "with a claim", sentences[Attention.CLAIMED]),
            Share("dismissed", PLAIN, "set aside", sentences[Attention.DISMISSED]),
            Share("unread", "open", "not read yet", sentences[Attention.OPEN]),
        ]
    )


def _laid_out(shares: Sequence[Share]) -> list[Share]:
    """The shares that are not empty, side by side over the whole width."""
    seen = [share for share in shares if share.number]
    total = sum(share.number for share in seen)
    wished = [max(_LEAST, WIDTH * share.number / total) for share in seen]
    room = WIDTH - GAP * (len(seen) - 1)
    placed, at = [], 0.0
    for share, wish in zip(seen, wished, strict=True):
        width = wish * room / sum(wished)
        left, right = round(at), round(at + width)
        placed.append(Share(share.look, share.icon, share.label, share.number, left, right - left))
        at += width + GAP
    return placed
