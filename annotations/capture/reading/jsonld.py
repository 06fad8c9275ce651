"""Reading JSON-LD a block at a time: one bad block costs nothing but itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml.html import HtmlElement

LARGEST: Final = 500_000
MOST_BLOCKS: Final = 20
MOST_NODES: Final = 2_000

_ARTICLES: Final = ("article", "posting", "report", "webpage", "dataset", "book", "scholarly", "review")


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article's JSON-LD says of it, each as text, empty when it does not."""

    headline: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    free_to_read: bool | None = None


def read_jsonld(tree: HtmlElement) -> Facts:
    """Gather the facts of all blocks; the first that says something counts, articles before mere web pages."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block)][:MOST_NODES]
    told = sorted((node for node in nodes if _is_article(node)), key=_is_web_page)
    facts = Facts()
    for node in told:
        facts = replace(
            facts,
            headline=facts.headline or _text(node.get("headline")),
            author=facts.author or _names(node.get("author")),
            publisher=facts.publisher or _names(node.get("publisher")),
            published=facts.published or _text(node.get("datePublished")),
            free_to_read=facts.free_to_read if facts.free_to_read is not None else _truth(node),
        )
    return facts


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    for _, script in zip(range(MOST_BLOCKS), scripts, strict=False):
        source = script.text or ""
        if len(source) > LARGEST:
            continue
        try:
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """Yield the block's own nodes and those of its graph, not what is nested in them."""
    for item in block if isinstance(block, list) else [block]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))


def _types(node: dict[str, Any]) -> list[str]:
    value = node.get("@type")
    return [str(name).lower() for name in (value if isinstance(value, list) else [value]) if name]


def _is_article(node: dict[str, Any]) -> bool:
    return any(mark in name for name in _types(node) for mark in _ARTICLES)


def _is_web_page(node: dict[str, Any]) -> bool:
    return any("webpage" in name for name in _types(node))


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = (_text(person.get("name")) if isinstance(person, dict) else _text(person) for person in people[:20])
    return ", ".join(name.strip() for name in names if name.strip())


def _truth(node: dict[str, Any]) -> bool | None:
    value = node.get("isAccessibleForFree")
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).rsplit("/", 1)[-1].lower())
