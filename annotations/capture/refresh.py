"""Pages that send their reader on by themselves: `<meta http-equiv="refresh">` and its header of the same name."""

import re
from html import unescape
from itertools import islice
from typing import Final

LONGEST_DELAY: Final = 10
"""Seconds up to which a page only sends on; one that waits longer is there to be read, and reloads itself."""

SEARCHED: Final = 128 * 1024
"""Bytes of a page in which the tag is looked for; pages that only send on are small."""

MOST_TAGS: Final = 400
LONGEST_TAG: Final = 8000

# What a reader without scripts is shown (noscript) is left out: those pages often send on to "please use scripts".
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|textarea|title|xmp|iframe|svg)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<(meta|base)(?=[\s/])", re.IGNORECASE)
_REST: Final = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+(?=>)""")
_ATTRIBUTE: Final = re.compile(
    r"""([a-zA-Z][\w:-]{0,40})\s{0,20}=\s{0,20}(?:"([^"]{0,6000})"|'([^']{0,6000})'|([^\s"'>]{1,6000}))"""
)
_CONTENT: Final = re.compile(
    r"""(\d{1,9}|(?=\.))(?:\.[\d.]*)?(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|(\S.*))""",
    re.IGNORECASE | re.DOTALL,
)
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def refresh_of_page(body: bytes) -> tuple[str, str] | None:
    """Return where a page sends its reader on and the base that it names (often empty), or None where it stays."""
    source = _decoded(body[:SEARCHED])
    if "refresh" not in source.lower():
        return None
    source = _UNSEEN.sub(" ", source)
    base = ""
    for tag in islice(_TAG.finditer(source), MOST_TAGS):
        rest = _REST.match(source, tag.end())
        said = _attributes(rest[0][:LONGEST_TAG]) if rest else {}
        if tag[1].lower() == "base":
            base = base or said.get("href", "").strip()
        elif said.get("http-equiv", "").strip().lower() == "refresh" and (
            target := refresh_target(said.get("content", ""))
        ):
            return target, base
    return None


def refresh_target(content: str) -> str | None:
    """Return the address in `5; url=/there`, or None where there is none or the reader is meant to stay a while."""
    match = _CONTENT.match(content.strip())
    if match is None:
        return None
    target = (match[2] or match[3] or match[4] or "").strip()
    return target if target and int(match[1] or 0) <= LONGEST_DELAY else None


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts, as in HTML."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found


def _decoded(start: bytes) -> str:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "replace")
    try:
        return start.decode("utf-8")
    except UnicodeDecodeError:
        # Cut in the middle of a character, or another encoding: tags and most addresses are ASCII in all of them.
        return start.decode("latin-1")
