"""From the bytes of a kept copy to text, blocks, metadata and warnings, in a process that may die of it."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

from annotations.capture.extractor_process import ChildLimits, shared_process
from annotations.capture.failures import ExtractFailed
from annotations.capture.fetch import Fetched
from annotations.capture.media import Media
from annotations.domain.content.shape import BlockJson
from annotations.domain.page_warnings import PageFacts, page_warnings
from annotations.domain.vocabulary import CaptureCode, CaptureWarning

LIMITS = ChildLimits()

RULES: Final = 2
"""Counted up whenever our own rules read another text out of the same bytes: clean-up, blocks, fallbacks."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read out of a copy: offsets of `blocks` are code points into `text`, which holds no NUL or surrogate.

    `published_at` is an ISO date; `language` a BCP 47 tag or empty; `width` and `height` are pixels, for images alone.
    """

    text: str
    blocks: list[BlockJson]
    title: str
    author: str
    publisher: str
    published_at: str | None
    language: str
    url_declared: str
    warnings: list[CaptureWarning]
    width: int | None
    height: int | None


def extract(
    body: bytes,
    *,
    media: Media,
    charset: str = "",
    url: str = "",
    url_submitted: str = "",
    truncated: bool = False,
    as_article: bool = False,
    limits: ChildLimits = LIMITS,
    on_progress: Callable[[], None] | None = None,
) -> Extracted:
    """Read a copy; `url` is where it came from in the end, empty for an upload.

    `as_article` keeps a page's headline, standfirst, captions, links and emphasis, for a text that is to be checked.

    `on_progress` is called in this thread about once a second; what it raises ends the work. Raises ExtractFailed:
    `pdf_encrypted`, `pdf_broken`, `bomb`, `parser_crash`, `parser_timeout`.
    """
    answer = shared_process.ask(
        {"kind": media.kind.value, "charset": charset, "url": url, "as_article": as_article},
        body,
        limits=limits,
        on_progress=on_progress,
    )
    reading = answer.get("reading")
    if not isinstance(reading, dict):
        raise _failure(answer)
    return _extracted(reading, url=url, url_submitted=url_submitted or url, truncated=truncated)


def extract_fetched(
    fetched: Fetched, *, as_article: bool = False, on_progress: Callable[[], None] | None = None
) -> Extracted:
    """Read a page that `fetch` brought home."""
    return extract(
        fetched.body,
        media=fetched.media,
        charset=fetched.charset,
        url=fetched.url_final,
        url_submitted=fetched.url_submitted,
        truncated=fetched.truncated,
        as_article=as_article,
        on_progress=on_progress,
    )


@functools.cache
def extractor_version() -> str:
    """Name what reads texts here: our rules' number and the libraries that do the most of it."""
    return f"rules-{RULES} trafilatura-{version('trafilatura')} pypdfium2-{version('pypdfium2')}"


def stop_extractor() -> None:
    """End the warm process, which otherwise ends with us, or when it had nothing to do for two minutes."""
    shared_process.stop()


def _extracted(reading: dict[str, Any], *, url: str, url_submitted: str, truncated: bool) -> Extracted:
    facts = PageFacts(
        text=reading["text"],
        url_submitted=url_submitted,
        url_final=url,
        truncated=reading.pop("truncated") or truncated,
        **reading.pop("facts"),
    )
    return Extracted(warnings=page_warnings(facts), **reading)


def _failure(answer: dict[str, Any]) -> ExtractFailed:
    try:
        return ExtractFailed(CaptureCode(answer.get("code", "")), str(answer.get("detail", "")))
    except ValueError:
        return ExtractFailed(CaptureCode.PARSER_CRASH, "The page broke the program that reads pages.")
