"""Turns what a writer sends as an article's content into text, blocks, links and sentences."""

from dataclasses import dataclass

from annotations.domain.content import Content, read_file, read_html, read_markdown, read_text
from annotations.domain.errors import Invalid, Problem
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.versions import version_columns
from annotations.services.urls import identify_url

__all__ = ["KINDS", "Awaited", "ContentForm", "Upload", "read_content", "read_or_await", "version_columns"]

KINDS = ("text", "html", "markdown", "url", "file")
_PDF = b"%PDF-"
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ContentForm:
    """The one way in which the content came; exactly one of these is set."""

    text: str | None = None
    html: str | None = None
    markdown: str | None = None
    url: str | None = None
    file: Upload | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """Content that a worker brings home: a page to be fetched, or a file (a PDF) whose bytes are kept as `sha256`."""

    url: str | None = None
    file: Upload | None = None
    sha256: str = ""


def read_or_await(form: ContentForm) -> Content | Awaited:
    """Read the content as `read_content` does, but for what only a worker may touch: pages of the web, and PDFs.

    An address that may never be fetched is refused at once. A PDF's bytes are kept, so call outside transactions.
    """
    _check_one(form)
    if form.url is not None:
        identify_url(form.url)
        return Awaited(url=form.url.strip(" \t\r\n"))
    if form.file is not None and _is_pdf(form.file):
        return Awaited(file=form.file, sha256=evidence_store().put(form.file.data))
    return read_content(form)


def read_content(form: ContentForm) -> Content:
    """Read the content outside any transaction; Invalid or TooLarge says at which key it cannot be read."""
    _check_one(form)
    base_url = form.base_url or None
    if form.text is not None:
        return read_text(form.text)
    if form.html is not None:
        return read_html(form.html, base_url=base_url)
    if form.markdown is not None:
        return read_markdown(form.markdown, base_url=base_url)
    if form.file is not None and not _is_pdf(form.file):
        return read_file(form.file.name, form.file.data, base_url=base_url)
    detail = "A page or a PDF is compared before it becomes a version: post it to the article's offers instead."
    raise Invalid.at("/url" if form.file is None else "/file", "unsupported", detail)


def _check_one(form: ContentForm) -> None:
    given = [kind for kind in KINDS if getattr(form, kind) is not None]
    if len(given) != 1:
        detail = "Send exactly one of text, html, markdown, url or file."
        raise Invalid(detail, code="content", problems=[Problem(f"/{kind}", "content", detail) for kind in given])


def _is_pdf(file: Upload) -> bool:
    """Whether the file is a PDF by its name, which its first bytes must bear out."""
    if not file.name.lower().endswith(".pdf"):
        return False
    if not file.data:
        raise Invalid.at("/file", "empty", "The file is empty.")
    if _PDF not in file.data[:_HEAD]:
        raise Invalid.at("/file", "type_mismatch", "The name ends in .pdf, but the file is no PDF.")
    return True
