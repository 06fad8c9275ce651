"""Bringing an article's content home: the page fetched or the kept file read, by the fetch and extraction of captures.

What is no article (a wall, an error page, a picture) is refused here, before anybody takes it for one.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotations import conf
from annotations.capture.extract import Extracted, extract, extract_fetched
from annotations.capture.failures import CaptureFailed
from annotations.capture.fetch import FetchPolicy, fetch
from annotations.capture.media import Media, MediaKind, recognise
from annotations.capture.room import Visit, shared_room
from annotations.domain.content import Content, blocks_from_json, links_in, read_text
from annotations.domain.content.limits import has_ink, title_of
from annotations.domain.import_problems import ImportProblem, notice, refusal
from annotations.domain.vocabulary import CaptureCode, CaptureWarning
from annotations.models import Import
from annotations.pipelines.evidence_store import evidence_store

_PAGES = (MediaKind.HTML, MediaKind.XHTML)


class NoArticle(Exception):
    """What came is not the article that was asked for; `problem` says so in words."""

    def __init__(self, problem: ImportProblem) -> None:
        super().__init__(problem["code"])
        self.problem = problem


@dataclass(frozen=True, slots=True)
class ContentRead:
    """The content with what it says about itself: `facts` are columns of an article, empty where it says nothing.

    `columns` are what the import's row keeps of how it was had; `problem` is what a person should look at.
    """

    content: Content
    facts: dict[str, str]
    columns: dict[str, Any]
    problem: ImportProblem | None


def read_content_of(job: Import, *, on_progress: Callable[[], None]) -> ContentRead:
    """Fetch or read what an import names; raises CaptureFailed, NoArticle, or Invalid by the rules of content."""
    with shared_room.visit() as visit:
        return _fetched(job, visit, on_progress) if job.url else _kept(job, visit, on_progress)


def _fetched(job: Import, visit: Visit, on_progress: Callable[[], None]) -> ContentRead:
    policy = FetchPolicy(user_agent=f"FactcheckEvidence/1.0 (+{conf.public_url()})", exempt=conf.fetch_exempt())
    fetched = fetch(job.url, policy=policy, on_progress=on_progress, visit=visit)
    found = extract_fetched(fetched, as_article=True, on_progress=on_progress)
    columns = {
        "url_final": fetched.url_final[:4096],
        "http_status": fetched.status,
        "media_type": fetched.media.media_type[:200],
        "sha256": evidence_store().put(fetched.body),
    }
    return _read(found, fetched.media, columns)


def _kept(job: Import, visit: Visit, on_progress: Callable[[], None]) -> ContentRead:
    """Read a file that was kept when it was sent; how large it is shows when it is opened, not when it is read."""
    with evidence_store().open(job.sha256) as file:
        file.seek(0, os.SEEK_END)
        visit.grow(file.tell(), on_progress)
        file.seek(0)
        body = file.read()
    media = recognise(body)
    if media is None:
        raise CaptureFailed(CaptureCode.TYPE, "This kind of file cannot be read.")
    found = extract(body, media=media, as_article=True, on_progress=on_progress)
    return _read(found, media, {"media_type": media.media_type})


def _read(found: Extracted, media: Media, columns: dict[str, Any]) -> ContentRead:
    if media.kind is MediaKind.IMAGE:
        raise CaptureFailed(CaptureCode.TYPE, "This is a picture, not a text.")
    wall = refusal(found.warnings if has_ink(found.text) else [*found.warnings, CaptureWarning.NO_TEXT])
    if wall is not None:
        raise NoArticle(wall)
    content = _content(found, media)
    facts = {
        "title": title_of(found.title) or content.title or "",
        "language": (found.language or content.language or "")[:64],
    }
    if media.kind in _PAGES:  # a PDF says of itself who set it, which is seldom who wrote it
        facts |= {
            "byline": found.author[:500],
            "publisher": found.publisher[:500],
            "published_at": found.published_at or "",
        }
    return ContentRead(content, facts, columns, notice(found.warnings))


def _content(found: Extracted, media: Media) -> Content:
    if media.kind not in _PAGES:
        return read_text(found.text, pointer="/file")
    blocks = blocks_from_json(found.blocks)
    return Content(found.text, blocks, links_in(found.text, blocks), title_of(found.title), found.language or None)
