"""The vocabulary's words as a reader outside the house meets them: labels, or sentences where a label is too little."""

from collections.abc import Mapping
from typing import Final

from annotations.domain.vocabulary import (
    ArticleState,
    CaptureCode,
    CaptureState,
    CaptureWarning,
    ClaimKind,
    ClaimState,
    DismissalReason,
    Grade,
    QuoteState,
    Stance,
)

CLAIM_STATES: Final[Mapping[str, str]] = {
    ClaimState.OPEN: "Open",
    ClaimState.IN_REVIEW: "In review",
    ClaimState.DISPUTED: "Disputed",
    ClaimState.STALE: "Stale",
    ClaimState.DECIDED: "Decided",
}
CLAIM_STATE_MEANINGS: Final[Mapping[str, str]] = {
    ClaimState.OPEN: "Nobody has judged it yet.",
    ClaimState.IN_REVIEW: "It has been judged, but no editor has decided.",
    ClaimState.DISPUTED: "The verdicts differ, or one of them is called into question.",
    ClaimState.STALE: "Its words changed after they were judged.",
    ClaimState.DECIDED: "An editor has decided.",
}
ARTICLE_STATES: Final[Mapping[str, str]] = {
    ArticleState.IMPORTING: "Being imported",
    ArticleState.OPEN: "Being checked",
    ArticleState.CLEARED: "Cleared",
    ArticleState.PUBLISHED: "Published",
    ArticleState.WITHDRAWN: "Withdrawn",
}
STANCES: Final[Mapping[str, str]] = {
    Stance.SUPPORTS: "Supports",
    Stance.REFUTES: "Refutes",
    Stance.CONTEXT: "Context",
}
GRADES: Final[Mapping[str, str]] = {
    Grade.PRIMARY: "primary source",
    Grade.SECONDARY: "secondary source",
    Grade.EXPERT: "expert",
    Grade.ANONYMOUS: "anonymous source",
}
KINDS: Final[Mapping[str, str]] = {
    ClaimKind.STATISTIC: "statistic",
    ClaimKind.QUOTE: "quotation",
    ClaimKind.EVENT: "event",
    ClaimKind.NAME: "name",
    ClaimKind.DATE: "date",
    ClaimKind.PLACE: "place",
    ClaimKind.CAUSAL: "cause and effect",
    ClaimKind.COMPARISON: "comparison",
    ClaimKind.OTHER: "",
}
QUOTE_STATES: Final[Mapping[str, str]] = {
    QuoteState.FOUND: "Found word for word in the kept copy",
    QuoteState.APPROXIMATE: "Nearly found in the kept copy",
    QuoteState.ABSENT: "Not found in the kept copy",
    QuoteState.UNCHECKED: "Not compared with a kept copy",
}
DISMISSAL_REASONS: Final[Mapping[str, str]] = {
    DismissalReason.OPINION: "opinion",
    DismissalReason.COMMON_KNOWLEDGE: "common knowledge",
    DismissalReason.TRANSITION: "transition",
    DismissalReason.OTHER: "other",
}
CAPTURE_STATES: Final[Mapping[str, str]] = {
    CaptureState.QUEUED: "No copy is kept yet: it is waiting to be fetched.",
    CaptureState.FETCHING: "No copy is kept yet: it is being fetched.",
    CaptureState.WAITING: "No copy is kept yet: fetching it failed and will be tried again.",
    CaptureState.BLOCKED: "No copy was kept: our rules forbid fetching this address.",
    CaptureState.FAILED: "No copy was kept.",
    CaptureState.UNSUPPORTED: "No copy was kept: it is of a kind that we cannot read.",
    CaptureState.CANCELLED: "No copy was kept: the fetching was stopped by a person.",
    CaptureState.CAPTURED: "A copy is kept.",
}
NO_CAPTURE: Final = "No copy is kept: there was nothing to fetch."
CAPTURE_CODES: Final[Mapping[str, str]] = {
    CaptureCode.SCHEME: "the address is neither http nor https",
    CaptureCode.ADDRESS: "the address leads into a private network",
    CaptureCode.PORT: "the address names a port that is not fetched from",
    CaptureCode.USERINFO: "the address carried a user name",
    CaptureCode.URL_SYNTAX: "the address cannot be read",
    CaptureCode.DNS_NX: "there is no host of that name",
    CaptureCode.DNS_TEMP: "the host's name could not be looked up",
    CaptureCode.CONNECT: "the host did not answer",
    CaptureCode.TLS: "no secure connection could be made",
    CaptureCode.TIMEOUT: "the host took too long",
    CaptureCode.RESET: "the host broke the connection off",
    CaptureCode.CUT: "the page arrived in part only",
    CaptureCode.PROTOCOL: "the host's answer was not HTTP",
    CaptureCode.TOO_MANY_REDIRECTS: "the address led from one to the next without end",
    CaptureCode.HTTP_4XX: "the host refused, or has no such page",
    CaptureCode.HTTP_5XX: "the host had an error of its own",
    CaptureCode.RATE_LIMITED: "the host asked not to be asked so often",
    CaptureCode.TOO_LARGE: "it is larger than what is kept",
    CaptureCode.BOMB: "it unpacks to far more than it should",
    CaptureCode.ENCODING: "its encoding is not supported",
    CaptureCode.TYPE: "its kind is not supported",
    CaptureCode.PDF_ENCRYPTED: "the PDF is encrypted",
    CaptureCode.PDF_BROKEN: "the PDF is damaged",
    CaptureCode.PARSER_CRASH: "its text could not be read",
    CaptureCode.PARSER_TIMEOUT: "reading its text took too long",
}
CAPTURE_WARNINGS: Final[Mapping[str, str]] = {
    CaptureWarning.SOFT_404: "the page seems to say that it does not exist",
    CaptureWarning.JS_REQUIRED: "the page needs JavaScript to show its text",
    CaptureWarning.CONSENT_WALL: "a consent notice stands before the text",
    CaptureWarning.PAYWALL: "a paywall stands before the text",
    CaptureWarning.LOGIN_WALL: "a login stands before the text",
    CaptureWarning.BOT_CHALLENGE: "a check against robots stands before the text",
    CaptureWarning.NO_TEXT: "the copy holds no readable text",
    CaptureWarning.LOW_TEXT: "the copy holds little readable text",
    CaptureWarning.REDIRECTED_HOME: "the address led to the site's front page",
    CaptureWarning.REDIRECTED_ELSEWHERE: "the address led to another site",
    CaptureWarning.LANGUAGE_CHANGED: "the page came in another language",
    CaptureWarning.TRUNCATED: "the copy is cut short",
}


def worded(words: Mapping[str, str], key: str) -> str:
    """The words for `key`, or the key itself without its underscores where a table lags behind the vocabulary."""
    return words.get(key, key.replace("_", " "))


def counted(number: int, one: str, many: str = "") -> str:
    """`3 claims`, `1 claim`: the number with its noun; thousands are set apart."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
