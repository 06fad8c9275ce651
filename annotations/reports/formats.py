"""The formats that a report can have: media type, suffix and the function that draws it; a new one is one more line."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from annotations.reports.parts import Report
from annotations.reports.to_csv import to_csv
from annotations.reports.to_html import content_policy, to_html
from annotations.reports.to_json import to_json
from annotations.reports.to_markdown import to_markdown

_SLUG = 60
_NAME = 120
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')


def _no_policy() -> dict[str, list[str]]:
    return {}


@dataclass(frozen=True, slots=True)
class Format:
    """How one format goes out; `inline` ones are shown by the browser, under `content_policy` beside the site's."""

    media_type: str
    suffix: str
    draw: Callable[[Report], bytes]
    inline: bool = False
    content_policy: Callable[[], dict[str, list[str]]] = field(default=_no_policy)


FORMATS: Final[Mapping[str, Format]] = {
    "html": Format("text/html; charset=utf-8", "html", to_html, inline=True, content_policy=content_policy),
    "json": Format("application/json", "json", to_json),
    "csv": Format("text/csv; charset=utf-8; header=present", "csv", to_csv),
    "markdown": Format("text/markdown; charset=utf-8", "md", to_markdown),
}


def content_disposition(report: Report, form: Format) -> str:
    """The header's value: an ASCII slug of the title with the article's id, and in `filename*` the title itself.

    Nothing of a title can end the header or climb out of a folder.
    """
    kind = "inline" if form.inline else "attachment"
    plain = f"{_slug(report.article.title)}-{report.article.id}.{form.suffix}"
    full = f"{_file_name(report.article.title)}.{form.suffix}"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"


def _slug(title: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_SLUG].strip("-")
    return words or "report"


def _file_name(title: str) -> str:
    """The title without what file systems refuse, and without signs that would make it look like another name."""
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in title)
    words = " ".join(_FORBIDDEN.sub(" ", seen).split()).strip(". ")
    return words[:_NAME].strip(". ") or "report"
