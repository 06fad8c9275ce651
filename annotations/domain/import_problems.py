"""What an import says when it came to nothing, or when a person should look twice at what it brought."""

from collections.abc import Sequence
from typing import Final, TypedDict

from annotations.domain.vocabulary import CaptureCode, CaptureWarning

MAX_ATTEMPTS: Final = 3
"""Attempts that an import gets in all: a person is waiting for it, who may as well paste the text."""


class ImportProblem(TypedDict):
    """A capture's code or warning, and what it means and what to do, in a sentence or two."""

    code: str
    detail: str


_PASTE: Final = "Paste the text instead."
_WALLS: Final = {
    CaptureWarning.BOT_CHALLENGE: "The site showed a check for robots instead of the article.",
    CaptureWarning.SOFT_404: "The site says that there is no such page.",
    CaptureWarning.CONSENT_WALL: "The site showed a consent form instead of the article.",
    CaptureWarning.JS_REQUIRED: "The page is empty without its scripts, and these are not run here.",
    CaptureWarning.LOGIN_WALL: "The site asks for a login before it shows the article.",
    CaptureWarning.REDIRECTED_HOME: "The site led to its front page instead of the article.",
    CaptureWarning.NO_TEXT: "There is no text in it that could be read.",
}
_NOTICES: Final = {
    CaptureWarning.PAYWALL: "This may be only the beginning: the page asks for a subscription. Compare with the page.",
    CaptureWarning.TRUNCATED: "The text was longer than what can be read; its end is missing.",
    CaptureWarning.LOW_TEXT: "Little text was found. Compare with the page before checking it.",
    CaptureWarning.REDIRECTED_ELSEWHERE: "The address led to another site. See that this is the article you meant.",
}
_WAYS_OUT: Final = {
    CaptureCode.DNS_NX: "See whether the address is spelled right, or paste the text instead.",
    CaptureCode.URL_SYNTAX: "See whether the address is spelled right, or paste the text instead.",
    CaptureCode.PDF_ENCRYPTED: "Save it without its password and send it again, or paste the text instead.",
    CaptureCode.TYPE: "Send it as a text, Word, HTML or PDF file, or paste the text instead.",
}


def refusal(warnings: Sequence[CaptureWarning]) -> ImportProblem | None:
    """Why what was fetched is not the article, as far as the page tells; None where it may well be."""
    wall = next((warning for warning in _WALLS if warning in warnings), None)
    return None if wall is None else {"code": wall.value, "detail": f"{_WALLS[wall]} {_PASTE}"}


def notice(warnings: Sequence[CaptureWarning]) -> ImportProblem | None:
    """What to look at in an article that was imported all the same; None where nothing is odd."""
    odd = next((warning for warning in _NOTICES if warning in warnings), None)
    return None if odd is None else {"code": odd.value, "detail": _NOTICES[odd]}


def failure(code: CaptureCode, detail: str) -> ImportProblem:
    """An import that came to nothing, with the way out of it."""
    return {"code": code.value, "detail": f"{_sentence(detail)} {_WAYS_OUT.get(code, _PASTE)}"}


def delay(code: CaptureCode, detail: str) -> ImportProblem:
    """An import that will be tried again by itself."""
    return {"code": code.value, "detail": f"{_sentence(detail)} It is tried again soon; or paste the text instead."}


def _sentence(detail: str) -> str:
    return detail if detail.endswith((".", "!", "?")) else f"{detail}."
