"""What people's text may hold anywhere, and what names of people and desks may hold."""

import re
import unicodedata

from annotations.domain.errors import Invalid, Problem, TooLarge

MAX_NAME = 150

_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
# Letters by category, yet nothing is seen of them: they serve to make two names look alike.
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp"})


def check_text(value: str, *, pointer: str, limit: int | None = None) -> str:
    """Give `value` back untouched; refuse NUL, lone surrogates, and more than `limit` code points."""
    if limit is not None and len(value) > limit:
        raise too_long(pointer, f"This is {len(value):,} characters long; {limit:,} are allowed.")
    nul = value.find("\0")
    if nul >= 0:
        raise Invalid.at(pointer, "nul", f"A NUL character stands at {nul}; text cannot hold one.")
    surrogate = _SURROGATE.search(value)
    if surrogate:
        raise Invalid.at(
            pointer, "surrogate", f"Half of a surrogate pair stands alone at {surrogate.start()}; that is no character."
        )
    return value


def check_name(value: str, *, pointer: str, limit: int = MAX_NAME) -> str:
    """The name as it is kept: NFC, trimmed, blanks folded; refused when empty or with signs that are not seen."""
    check_text(value, pointer=pointer, limit=limit)
    name = _BLANKS.sub(" ", unicodedata.normalize("NFC", value)).strip()
    for sign in name:
        if sign in _UNSEEN_LETTERS or unicodedata.category(sign) in _UNSEEN_CATEGORIES:
            raise Invalid.at(
                pointer, "invisible", f"The name holds U+{ord(sign):04X}, which cannot be seen; write it without."
            )
    if not name:
        raise Invalid.at(pointer, "empty", "The name is empty.")
    if len(name) > limit:
        raise too_long(pointer, f"The name is {len(name):,} characters long; {limit:,} are allowed.")
    return name


def too_long(pointer: str, detail: str) -> TooLarge:
    """The one form of "more characters than allowed"."""
    return TooLarge(detail, code="too_long", problems=[Problem(pointer, "too_long", detail)])
