"""Reading a page as an article to be checked: headline, standfirst and captions stay in, links and emphasis too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element
from lxml.html import HtmlElement

from annotations.capture.reading.assemble import Assembler
from annotations.capture.reading.blocks import stretches
from annotations.capture.reading.markup import decode, parse
from annotations.capture.reading.page import MOST_ELEMENTS, THIN, find_article, read_page
from annotations.capture.reading.result import Reading
from annotations.capture.reading.signs import STANDFIRST, Signs, mark_up
from annotations.domain.content.hrefs import resolve_href
from annotations.domain.content.limits import MAX_BLOCKS
from annotations.domain.content.marking import place_marks
from annotations.domain.content.shape import Mark, MarkJson
from annotations.domain.vocabulary import BlockType, MarkType

_STANDFIRST: Final = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|sub-?head(?:line|ing)?|sub-?title|lede?|summary|intro|excerpt|chapeau|vorspann"
    r"|entradilla|bajada|ingress|alternativeheadline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEY: Final = 48
_SHORTEST_HEADLINE: Final = 15
_SHORTEST_STANDFIRST: Final = 30
_LONGEST_STANDFIRST: Final = 700
_FEWEST_WORDS: Final = 8
_WIDEST_GAP: Final = 15
_LINKED: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block of the page: its folded words, its marks, and whether the page calls it a standfirst."""

    kind: BlockType
    level: int | None
    words: str
    marks: tuple[Mark, ...]
    standfirst: bool = False

    @property
    def key(self) -> str:
        """What the same block is known by where the search changed its end."""
        return self.words[:_KEY].casefold()

    @property
    def linked(self) -> float:
        """The share of the words that are a link."""
        linked = sum(mark.end - mark.start for mark in self.marks if mark.type is MarkType.LINK)
        return linked / max(len(self.words), 1)


def read_article(body: bytes, *, charset: str, url: str) -> Reading:
    """Read a page; metadata, and the facts that warnings are judged by, are those of `read_page`."""
    reading = read_page(body, charset=charset, url=url)
    tree, _ = parse(decode(body, charset))
    if tree is None or not reading.text:
        return reading
    signs = mark_up(tree, _base_of(tree, url))
    _sign_standfirsts(tree)
    body_of = tree.find("body")
    page = list(_pieces(tree if body_of is None else body_of, signs))
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        pieces = page
    else:
        pieces = _article(tree, url, signs)
        if not pieces or sum(len(piece.words) for piece in pieces) < THIN < len(reading.text):
            pieces = page
    assembler = _assembled(_completed(pieces, page, reading))
    reading.text, reading.blocks = assembler.text, assembler.blocks
    reading.truncated = reading.truncated or assembler.truncated
    return reading


def _article(tree: HtmlElement, url: str, signs: Signs) -> list[_Piece]:
    found, captions = find_article(tree, url)
    return [
        replace(piece, kind=BlockType.CAPTION)
        if piece.kind is BlockType.PARAGRAPH and piece.words in captions
        else piece
        for piece in (_pieces(found, signs) if found is not None else ())
    ]


def _pieces(tree: _Element, signs: Signs) -> Iterator[_Piece]:
    for kind, level, text in stretches(tree):
        words, marks = signs.read(text, as_code=kind is BlockType.CODE)
        if words:
            yield _Piece(kind, level, words, tuple(marks), STANDFIRST in text)


def _completed(article: list[_Piece], page: Sequence[_Piece], reading: Reading) -> list[_Piece]:
    """Put headline, standfirst and captions that the search left out back where they stand on the page."""
    if article is page or not article:
        return article
    places = _places(article, page)
    known = {piece.key for piece in article}
    first = next((place for place in places if place is not None), len(page))
    last = max((place for place in places if place is not None), default=-1)
    headline = _headline(page, first, reading)
    wanted = set() if headline is None or page[headline].key in known else {headline}
    begin = first if headline is None else headline
    standfirst = _standfirst(page, begin + 1, first, known) if headline is not None else None
    wanted |= set() if standfirst is None else {standfirst}
    wanted |= {
        place
        for place in range(begin, last)
        if page[place].kind is BlockType.CAPTION and page[place].key not in known and page[place].linked < _LINKED
    }
    return list(_merged(article, places, page, sorted(wanted)))


def _merged(
    article: Sequence[_Piece], places: Sequence[int | None], page: Sequence[_Piece], wanted: list[int]
) -> Iterator[_Piece]:
    """Yield each wanted block before the first one that stands after it; a block without a place goes with the next."""
    upcoming = [len(page)] * (len(article) + 1)
    for number in range(len(article) - 1, -1, -1):
        place = places[number]
        upcoming[number] = upcoming[number + 1] if place is None else place
    for piece, place in zip(article, upcoming, strict=False):
        while wanted and wanted[0] < place:
            yield page[wanted.pop(0)]
        yield piece


def _places(article: Iterable[_Piece], page: Sequence[_Piece]) -> list[int | None]:
    """Where on the page each of the article's blocks stands, None for one that the search has put together anew."""
    at: dict[str, list[int]] = {}
    for number, piece in enumerate(page):
        at.setdefault(piece.key, []).append(number)
    places: list[int | None] = []
    reached = -1
    for piece in article:
        place = next((number for number in at.get(piece.key, ()) if number > reached), None)
        places.append(place)
        reached = reached if place is None else place
    return places


def _headline(page: Sequence[_Piece], first: int, reading: Reading) -> int | None:
    """The page's headline: the heading that the page's own title repeats, else the last of the first level before it.

    The site's name in its banner often is a heading of the first level too.
    """
    site = reading.publisher.casefold()
    titles = [title for name in (reading.title, str(reading.facts.get("title", ""))) if (title := name.casefold())]
    headings = [
        number
        for number, piece in enumerate(page[: first + 1])
        if piece.kind is BlockType.HEADING and piece.words.casefold() != site
    ]
    for number in headings:
        words = page[number].words.casefold()
        if words in titles or (len(words) > _SHORTEST_HEADLINE and any(words in title for title in titles)):
            return number
    top = [number for number in headings if page[number].level == 1]
    return top[-1] if top else None


def _standfirst(page: Sequence[_Piece], start: int, end: int, known: set[str]) -> int | None:
    """The block between headline and article that says what it is about, named so by the page, or a sentence."""
    gap = range(start, min(end, start + _WIDEST_GAP))
    fitting = [
        number
        for number in gap
        if _SHORTEST_STANDFIRST <= len(page[number].words) <= _LONGEST_STANDFIRST
        and page[number].kind in (BlockType.PARAGRAPH, BlockType.HEADING)
        and page[number].key not in known
        and page[number].linked < _LINKED
    ]
    named = [number for number in fitting if page[number].standfirst]
    sentences = [number for number in fitting if number == start and _is_sentence(page[number])]
    return next(iter([*named, *sentences]), None)


def _is_sentence(piece: _Piece) -> bool:
    """Whether the block reads as a sentence or a heading: bylines and dates stand under headlines too."""
    closed = piece.kind is BlockType.HEADING or piece.words.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。"))
    return closed and len(piece.words.split()) >= _FEWEST_WORDS


def _sign_standfirsts(tree: HtmlElement) -> None:
    for element in tree.iter("p", "div", "h2", "h3", "section", "span"):
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
        if _STANDFIRST.search(names):
            inner = next((child for child in element.iter("p", "h2", "h3") if child is not element), element)
            inner.text = STANDFIRST + (inner.text or "")


def _assembled(pieces: Iterable[_Piece]) -> Assembler:
    assembler = Assembler()
    marks = 0
    for piece in pieces:
        before = len(assembler.blocks)
        assembler.add(piece.kind, piece.words, level=piece.level)
        if len(assembler.blocks) > before and marks < MAX_BLOCKS:
            block = assembler.blocks[-1]
            words = piece.words[: block["end"] - block["start"]]
            placed = place_marks(piece.marks, words, block["start"], written_urls=piece.kind is not BlockType.CODE)
            block["marks"] = [_as_json(mark) for mark in placed]
            marks += len(placed)
    return assembler


def _as_json(mark: Mark) -> MarkJson:
    return {"type": mark.type.value, "start": mark.start, "end": mark.end, "href": mark.href}


def _base_of(tree: HtmlElement, url: str) -> str:
    stated = next((str(base.get("href")) for base in tree.iter("base") if base.get("href")), "")
    return (resolve_href(stated, url or None) if stated else None) or url
