"""People's words in Markdown so that none of their signs takes effect, in CommonMark or with usual extensions."""

import re
from typing import Final

# Signs that open something wherever they stand, in CommonMark or a usual extension (tables, math, footnotes, strikes).
_ANYWHERE: Final = re.compile(r"[\\`*_{}\[\]<>&~|$^]|==|#(?=#*$)|(?i:(?<=www)\.)|:(?=//)|:(?=[\w+-]+:)")
# Signs that open a block at the start of a line: headings, lists, rules, underlined headings, definitions, fences.
_AT_START: Final = re.compile(r"[#+\-=:]|\d{1,9}(?=[.)])")
_BLANKS: Final = re.compile(r"[ \t]+")
_PLAIN: Final = frozenset(map(chr, range(0x21, 0x7F))) - set("<>\\")  # what an address may hold as it is
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def on_one_line(words: str) -> str:
    """The words escaped, on one line: for headings, list items and table cells."""
    return _line(" ".join(words.split()))


def quoted(words: str) -> str:
    """The words as a block quote, line by line as they are; empty for none."""
    return "\n".join(f"> {_line(line)}".rstrip() for line in _LINE_END.split(words)) if words else ""


def paragraphs(words: str) -> str:
    """The words as paragraphs and lines as they are."""
    return "\n".join(_line(line) for line in _LINE_END.split(words.strip("\r\n")))


def link(words: str, href: str) -> str:
    """A link to an address that was checked before; the words alone where there is none."""
    if not href:
        return on_one_line(words)
    address = "".join(sign if sign in _PLAIN else _percent(sign) for sign in href)
    return f"[{on_one_line(words)}](<{address}>)"


def _line(line: str) -> str:
    """One line; blanks at its start are written as references, since four of them would make code of it."""
    bare = line.lstrip(" \t")
    lead = "".join("&#32;" if sign == " " else "&#9;" for sign in line[: len(line) - len(bare)])
    bare = bare.rstrip(" \t")
    start = _AT_START.match(bare)
    if start and start.group().isdigit():
        return f"{lead}{start.group()}\\{_escaped(bare[start.end() :])}" if bare[start.end() :] else lead + bare
    if start:
        return f"{lead}\\{start.group()}{_escaped(bare[1:])}"
    return lead + _escaped(bare)


def _escaped(words: str) -> str:
    return _ANYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), words)


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())
