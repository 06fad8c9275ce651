"""Reading an HTML page: the article's text in blocks, metadata, and the facts that warnings are judged by."""

import re
from typing import Final

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from annotations.capture.reading.assemble import Assembler, one_line
from annotations.capture.reading.blocks import add_blocks
from annotations.capture.reading.language import language_of
from annotations.capture.reading.markup import decode, parse
from annotations.capture.reading.metadata import read_metadata
from annotations.capture.reading.prune import prune
from annotations.capture.reading.result import Reading
from annotations.domain.page_warnings import PAYWALL_TEXT

THIN: Final = 250
"""Code points under which the article is not believed to be all, and the whole page is read for comparison."""

MOST_ELEMENTS: Final = 60_000
"""Elements beyond which the article is not looked for, which takes long, and all of the page is its text."""

_FAR_MORE: Final = 3
_WHOLE_SHOWN: Final = 20_000
_CHALLENGES: Final = re.compile(
    r"/cdn-cgi/challenge-platform/|challenges\.cloudflare\.com|captcha-delivery\.com|_Incapsula_Resource"
    r"|px-captcha|/_sec/cp_challenge|awsWafCookieDomainList|geo\.captcha|hcaptcha\.com/1/api|ddos-guard",
    re.IGNORECASE,
)


def read_page(body: bytes, *, charset: str, url: str) -> Reading:
    """Read a page; one without any text is a reading with an empty text."""
    source = decode(body, charset)
    tree, cut = parse(source)
    if tree is None:
        return Reading(facts={"web_page": True}, truncated=cut)
    is_large = sum(1 for _ in tree.iter()) > MOST_ELEMENTS
    metadata = read_metadata(tree, url, guessing=not is_large)
    facts = {**_facts(tree), "free_to_read": metadata.free_to_read}
    article = _blocks(tree) if is_large else _article(tree, url)
    if len(article.text) <= PAYWALL_TEXT:
        # Parsed anew, for the few pages with little text alone: the search for the article takes its tree apart.
        again = None if is_large else parse(source)[0]
        whole = article if again is None else _blocks(again)
        facts["whole_text"] = whole.text[:_WHOLE_SHOWN]
        if len(article.text) < THIN and len(whole.text) > _FAR_MORE * len(article.text):
            article = whole if not article.text or _is_plain(whole) else article
    return Reading(
        text=article.text,
        blocks=article.blocks,
        title=metadata.title or str(facts["heading"] or facts["title"]),
        author=metadata.author,
        publisher=metadata.publisher,
        published_at=metadata.published_at,
        language=language_of(article.text, declared=metadata.language),
        url_declared=metadata.canonical,
        truncated=cut or article.truncated,
        facts=facts,
    )


def find_article(tree: HtmlElement, url: str) -> tuple[_Element | None, frozenset[str]]:
    """Return the article's part of a page, and the words of its captions; the search takes the tree apart."""
    captions = prune(tree)
    try:
        document = bare_extraction(tree, url=url or None, fast=True, favor_recall=True, include_comments=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a page that trips the search up is still a page, and read as a whole
        return None, captions
    return (document.body if isinstance(document, Document) else None), captions


def _article(tree: HtmlElement, url: str) -> Assembler:
    assembler = Assembler()
    found, captions = find_article(tree, url)
    if found is not None:
        add_blocks(found, assembler, captions=captions)
    return assembler


def _blocks(tree: HtmlElement) -> Assembler:
    """Everything that the page shows, menus included: the fallback, and what walls are recognised by."""
    assembler = Assembler()
    body = tree.find("body")
    add_blocks(tree if body is None else body, assembler)
    return assembler


def _is_plain(whole: Assembler) -> bool:
    """Tell whether a page is mostly sentences, so that all of it may stand for an article that was not found."""
    return (
        sum(block["end"] - block["start"] for block in whole.blocks if block["type"] == "paragraph")
        > len(whole.text) // 2
    )


def _facts(tree: HtmlElement) -> dict[str, object]:
    scripts = list(tree.iter("script"))
    sources = "\n".join(f"{script.get('src') or ''}\n{(script.text or '')[:4000]}" for script in scripts[:60])
    return {
        "web_page": True,
        "title": _first_words(tree, "title"),
        "heading": _first_words(tree, "h1"),
        "noscript": " ".join(_text(element) for element in tree.iter("noscript"))[:_WHOLE_SHOWN],
        "scripts": len(scripts),
        "password_fields": sum(1 for field in tree.iter("input") if (field.get("type") or "").lower() == "password"),
        "challenge": _CHALLENGES.search(sources) is not None,
    }


def _first_words(tree: HtmlElement, tag: str) -> str:
    return next((words for element in tree.iter(tag) if (words := _text(element))), "")[:1000]


def _text(element: _Element) -> str:
    return one_line("".join(element.itertext()))
