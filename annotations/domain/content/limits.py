"""What an article's content may not be: empty, endless, or not text at all."""

import unicodedata

from annotations.domain.errors import Invalid
from annotations.domain.graphemes import clip
from annotations.domain.text_rules import check_text, too_long

MAX_TEXT = 2_000_000
MAX_TITLE = 500
MAX_BLOCKS = 100_000
MAX_LINES = 200_000
MAX_SOURCE = 25_000_000
MAX_DEPTH = 400
MAX_ELEMENTS = 500_000

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def check_source(source: str, pointer: str) -> None:
    """Refuse a source that cannot become text: NUL, lone surrogates, or over 25 million code points."""
    check_text(source, pointer=pointer, limit=MAX_SOURCE)


def check_lines(source: str, pointer: str) -> None:
    """Refuse a source of so many lines that reading each as a block would take too long."""
    if source.count("\n") + source.count("\r") > 2 * MAX_LINES or len(source.splitlines()) > MAX_LINES:
        raise Invalid.at(pointer, "too_complex", f"The text has over {MAX_LINES:,} lines.")


def check_size(length: int, pointer: str) -> None:
    """Refuse a text of more than two million code points."""
    if length > MAX_TEXT:
        raise too_long(pointer, f"The text is over {MAX_TEXT:,} characters long; split it into several articles.")


def check_count(blocks: int, pointer: str) -> None:
    """Refuse more blocks (or marks) than a page could ever draw."""
    if blocks > MAX_BLOCKS:
        raise Invalid.at(pointer, "too_complex", f"The text has over {MAX_BLOCKS:,} blocks or marks.")


def check_seen(text: str, pointer: str) -> None:
    """Refuse a text in which nothing can be read: empty, white space, invisible signs."""
    if not has_ink(text):
        raise Invalid.at(pointer, "empty", "There is no text in it.")


def has_ink(text: str) -> bool:
    """Whether any sign of `text` would leave something on paper."""
    return any(unicodedata.category(sign) not in _UNSEEN_CATEGORIES for sign in text)


def nested_too_deep(pointer: str) -> Invalid:
    """The refusal of content whose parts lie too deep within each other to be read safely."""
    return Invalid.at(pointer, "nested_too_deep", "Its parts are nested too deeply; save it in a simpler form.")


def title_of(text: str) -> str | None:
    """A title from a heading's or a page's words: on one line, at most 500 code points, None when nothing is left."""
    return clip(" ".join(text.split()), MAX_TITLE).strip() or None
