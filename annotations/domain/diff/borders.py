"""Where a difference may begin and end: never inside a word, a number or what a reader calls one character."""

from typing import Final

import regex

from annotations.domain.graphemes import is_border

# Letters that stand together make a word, but in scripts without blanks each stands for itself.
_LETTER: Final = r"[[\w]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]"
_RUNS_ON: Final = regex.compile(rf"{_LETTER}{{2}}", regex.V1)
_INNER: Final = regex.compile(rf"\p{{Nd}}[.,:/'’٫٬]\p{{Nd}}|{_LETTER}['’]{_LETTER}", regex.V1)


def is_word_border(text: str, at: int) -> bool:
    """Whether neither a word or number nor a grapheme cluster of `text` runs across `at`."""
    if not 0 < at < len(text):
        return True
    if text[at - 1].isspace() and " " <= text[at] <= "~":
        return True
    if not is_border(text, at):
        return False
    if text[at - 1].isspace() or text[at].isspace():
        return True
    if _RUNS_ON.match(text, at - 1, at + 1):
        return False
    return not any(_INNER.match(text, begin, begin + 3) for begin in (at - 2, at - 1) if begin >= 0)
