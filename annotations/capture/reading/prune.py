"""Clean-up of a page's tree before the article is looked for: rules for all pages, none for a single site."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from annotations.capture.reading.assemble import clean

_ARTICLE_PART: Final = re.compile(
    r"article[-_]*(?:body|content|text)|(?:story|post|entry)[-_]*(?:body|content)|body[-_]+text", re.IGNORECASE
)
_ON_HOVER: Final = re.compile(r"(?:^|[\s_-])(?:rollover|popover|tooltip|hovercard|flyout|dropdown)", re.IGNORECASE)
_HIDDEN: Final = re.compile(
    r"(?:^|\s)(?:hide|hidden|is-hidden|visually-?hidden|sr-only|screen-reader-text|print-(?:only|header|footer)"
    r"|scrim[\w-]*|modal[\w-]*|overlay)(?=\s|$)",
    re.IGNORECASE,
)
_TEASER: Final = re.compile(r"[^:]{3,22}:\s*\Z")
_LISTS: Final = ("ul", "ol", "dl")
_LINK_SHARE: Final = 0.9
_FEWEST_ITEMS: Final = 2
_LONGEST_TEASER: Final = 250
_LONGEST_HIDDEN: Final = 600
_MOST_PARTS: Final = 200


def prune(tree: _Element) -> frozenset[str]:
    """Take out what no reader takes for the article, join what belongs together; return the words of the captions.

    Trafilatura drops figures with their captions: so these become paragraphs, and are told by their words afterwards.
    """
    unseen = tree.iter("noscript")
    for element in [*unseen, *_link_lists(tree), *_hover_cards(tree), *_hidden(tree), *_teasers(tree)]:
        _drop(element)
    _join_parts(tree)
    return _free_captions(tree)


def words(element: _Element) -> str:
    """Return an element's text with its white space folded, less what no text holds."""
    return " ".join(clean("".join(element.itertext())).split())


def _link_lists(tree: _Element) -> Iterator[_Element]:
    """Menus, tag clouds and "read also" lists: everything in them is a link."""
    for element in tree.iter(*_LISTS):
        if next(element.iterancestors(*_LISTS), None) is not None:
            continue
        if sum(1 for _ in element.iter("li", "dd")) >= _FEWEST_ITEMS:
            total = len(words(element))
            if total and sum(len(words(link)) for link in element.iter("a")) >= _LINK_SHARE * total:
                yield element


def _hover_cards(tree: _Element) -> Iterator[_Element]:
    """Cards that open over a name in a sentence; the innermost alone, since the name itself often is within."""
    for paragraph in tree.iter("p"):
        cards = [card for card in paragraph.iterdescendants("span", "div") if _ON_HOVER.search(card.get("class") or "")]
        holders = {ancestor for card in cards for ancestor in card.iterancestors("span", "div")}
        for card in cards:
            if card not in holders and sum(1 for _ in card.iter("a")) >= _FEWEST_ITEMS:
                yield card


def _hidden(tree: _Element) -> Iterator[_Element]:
    """What a style sheet hides by the customary names; long texts are spared, some pages unhide them by script."""
    for element in tree.iter("div", "section", "p", "span", "aside", "ul"):
        if _HIDDEN.search(element.get("class") or "") and len(words(element)) < _LONGEST_HIDDEN:
            yield element


def _teasers(tree: _Element) -> Iterator[_Element]:
    """Paragraphs of the form "Related: another headline", in whatever language."""
    for paragraph in tree.iter("p"):
        links = list(paragraph.iter("a"))
        if len(links) == 1:
            whole, link = words(paragraph), words(links[0])
            is_teaser = link and whole.endswith(link) and _TEASER.match(whole[: len(whole) - len(link)])
            if is_teaser and len(whole) < _LONGEST_TEASER:
                yield paragraph


def _join_parts(tree: _Element) -> None:
    """Join an article that stands in several containers of one class, as between advertisements, into the first."""
    parts: dict[tuple[_Element, str, str], list[_Element]] = {}
    for element in tree.iter("div", "section"):
        name = element.get("class") or ""
        if _ARTICLE_PART.search(name) or element.get("itemprop") == "articleBody":
            article = next(element.iterancestors("article", "main"), None)
            if article is not None:
                parts.setdefault((article, str(element.tag), name), []).append(element)
    for group in parts.values():
        members = set(group)
        for part in group[1:_MOST_PARTS]:
            nested = any(ancestor in members for ancestor in part.iterancestors())
            if not nested and next(part.iter("p"), None) is not None:
                group[0].extend(list(part))


def _free_captions(tree: _Element) -> frozenset[str]:
    captions = set()
    for caption in list(tree.iter("figcaption")):
        if text := words(caption):
            captions.add(text)
            caption.tag = "p"
            figure = next(caption.iterancestors("figure"), None)
            if figure is not None:
                figure.tag = "div"
    return frozenset(captions)


def _drop(element: _Element) -> None:
    """Take an element out and leave the text behind it, unless it went with an element around it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
