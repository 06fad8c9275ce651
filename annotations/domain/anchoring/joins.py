"""What is written onto a place without a blank: "5" that became "5m", "-5" or "5-6" is another number.

A claim's last token may be a number whose letters, units or signs are tokens of their own, outside the claim. They
belong to what it says all the same, so a place whose borders are joined otherwise than before has changed.
"""

from typing import Final

import regex

# A longer run is no unit and no figure.
_LONGEST: Final = 40
_DASHES: Final = str.maketrans("–−‑", "---")

# Scripts without blanks run on to the end of the sentence: only the next sign can belong to a number ("5万").
_SPACELESS: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_LETTER: Final = rf"[[\p{{L}}\p{{M}}\p{{N}}]--{_SPACELESS}]"
_UNIT: Final = r"[%‰‱°º℃℉\p{Sc}]"
_LEAD: Final = r"[\p{Sc}#№~≈±+<>≤≥\-–−‑.]"
_BETWEEN_DIGITS: Final = r"[-–−‑.,:/_×*^·'’](?=\p{N})"
# "5 000" is one number: a blank between up to three digits and three more.
_NEXT_GROUP: Final = r"\p{Zs}\p{N}{3}(?!\p{N})"
_GROUP_BEFORE: Final = r"\p{Zs}\p{N}{1,3}(?!\p{N})"
_AFTER_NUMBER: Final = regex.compile(rf"(?:{_LETTER}|{_UNIT}|{_BETWEEN_DIGITS})+|{_SPACELESS}", regex.V1)
_AFTER_LETTER: Final = regex.compile(rf"{_LETTER}+", regex.V1)
# The text before a place is read backwards.
_BEFORE_NUMBER: Final = regex.compile(
    rf"(?:{_LETTER}|[\p{{Sc}}#№~≈±+<>≤≥_×*^·]|[-–−‑]|\.(?=[\p{{N}}\s]|$)|[,:/'’](?=\p{{N}}))+|{_SPACELESS}",
    regex.V1,
)
_BEGINS_NUMBER: Final = regex.compile(rf"{_LEAD}{{0,3}}\p{{N}}", regex.V1)
_ENDS_NUMBER: Final = regex.compile(rf"{_UNIT}{{0,3}}\p{{N}}", regex.V1)
_BEGINS_GROUP: Final = regex.compile(r"\p{N}{3}(?!\p{N})")
_ENDS_GROUP: Final = regex.compile(r"\p{N}{1,3}(?!\p{N})")
_GROUP_AFTER: Final = regex.compile(_NEXT_GROUP)
_GROUP_AHEAD: Final = regex.compile(_GROUP_BEFORE)
_IS_LETTER: Final = regex.compile(_LETTER, regex.V1)


def joined_otherwise(old: str, old_place: tuple[int, int], new: str, new_place: tuple[int, int]) -> bool:
    """Whether what is written onto the borders of the new place differs from what was on those of the old one.

    A blank that came or went between the place and the same signs makes no difference, nor does the kind of dash.
    """
    (start, end), (low, high) = old_place, new_place
    return _differ(_behind(old, end), old[end : end + _LONGEST], _behind(new, high), new[high : high + _LONGEST]) or (
        _differ(_before(old, start), _backwards(old, start), _before(new, low), _backwards(new, low))
    )


def with_joined(text: str, low: int, high: int) -> tuple[int, int]:
    """The place with all that is written onto it."""
    return low - len(_before(text, low)), high + len(_behind(text, high))


def _differ(old_run: str, old_rest: str, new_run: str, new_rest: str) -> bool:
    old_run, new_run = old_run.translate(_DASHES), new_run.translate(_DASHES)
    if old_run == new_run:
        return False
    if old_run and new_run:
        return True
    run, rest = (new_run, old_rest) if new_run else (old_run, new_rest)
    return not rest.translate(_DASHES).lstrip().startswith(run)


def _behind(text: str, at: int) -> str:
    """What runs on behind a place that ends at `at`."""
    if not 0 < at < len(text):
        return ""
    back, end = _backwards(text, at), min(len(text), at + _LONGEST)
    if _ENDS_NUMBER.match(back):
        found = _AFTER_NUMBER.match(text, at, end)
        if found is None and _ENDS_GROUP.match(back):
            found = _GROUP_AFTER.match(text, at, end)
    else:
        found = _AFTER_LETTER.match(text, at, end) if _IS_LETTER.match(back) else None
    return found[0] if found else ""


def _before(text: str, at: int) -> str:
    """What runs into a place that begins at `at`, read backwards."""
    if not 0 < at < len(text):
        return ""
    back = _backwards(text, at)
    if _BEGINS_NUMBER.match(text, at):
        found = _BEFORE_NUMBER.match(back)
        if found is None and _BEGINS_GROUP.match(text, at):
            found = _GROUP_AHEAD.match(back)
    else:
        found = _AFTER_LETTER.match(back) if _IS_LETTER.match(text, at) else None
    return found[0] if found else ""


def _backwards(text: str, at: int) -> str:
    return text[max(0, at - _LONGEST) : at][::-1]
