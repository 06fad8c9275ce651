"""Turns what a writer sends as an article's content into text, blocks, links and sentences."""

from dataclasses import dataclass

from annotations.domain.content import (
    Content,
    blocks_to_json,
    links_to_json,
    read_file,
    read_html,
    read_markdown,
    read_text,
)
from annotations.domain.errors import Invalid, Problem
from annotations.domain.sentences import split_sentences

KINDS = ("text", "html", "markdown", "url", "file")


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


def read_content(form: ContentForm) -> Content:
    """Read the content outside any transaction; Invalid or TooLarge says at which key it cannot be read."""
    given = [kind for kind in KINDS if getattr(form, kind) is not None]
    if len(given) != 1:
        detail = "Send exactly one of text, html, markdown, url or file."
        raise Invalid(detail, code="content", problems=[Problem(f"/{kind}", "content", detail) for kind in given])
    base_url = form.base_url or None
    if form.text is not None:
        return read_text(form.text)
    if form.html is not None:
        return read_html(form.html, base_url=base_url)
    if form.markdown is not None:
        return read_markdown(form.markdown, base_url=base_url)
    if form.file is not None:
        return read_file(form.file.name, form.file.data, base_url=base_url)
    detail = "Articles cannot be fetched by address yet. Paste the text, or send the page as html or as a file."
    raise Invalid.at("/url", "unsupported", detail)


def version_columns(content: Content, language: str) -> dict[str, object]:
    """What an ArticleVersion row keeps of the content."""
    sentences = split_sentences(content.text, language or None, content.blocks)
    return {
        "text": content.text,
        "length": len(content.text),
        "words": sum(sentence.words for sentence in sentences),
        "blocks": blocks_to_json(content.blocks),
        "links": links_to_json(content.links),
        "sentences": [[sentence.start, sentence.end, sentence.words] for sentence in sentences],
    }
