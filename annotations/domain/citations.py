"""How a source is cited: what may be named of it, in house style and as CSL-JSON (schema 1.0.2)."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from annotations.domain.vocabulary import InterviewTerms, SourceKind

SHOWN_URL: Final = 90
KIND_WORDS: Final = {
    SourceKind.WEB: "Web page",
    SourceKind.FILE: "File",
    SourceKind.INTERVIEW: "Interview",
    SourceKind.DOCUMENT: "Document",
    SourceKind.DATASET: "Dataset",
    SourceKind.BOOK: "Book",
    SourceKind.OBSERVATION: "Observation",
}
TERMS_WORDS: Final = {
    InterviewTerms.ON_RECORD: "on the record",
    InterviewTerms.BACKGROUND: "on background",
    InterviewTerms.OFF_RECORD: "off the record",
}
NAMELESS: Final = "An interview on background"
_CSL_TYPES: Final = {
    SourceKind.WEB: "webpage",
    SourceKind.FILE: "document",
    SourceKind.INTERVIEW: "interview",
    SourceKind.DOCUMENT: "document",
    SourceKind.DATASET: "dataset",
    SourceKind.BOOK: "book",
    SourceKind.OBSERVATION: "document",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of; `published_at` is a year, a month or a day in ISO form, or empty."""

    kind: str
    url: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    published_at: str = ""
    person: str = ""
    role: str = ""
    terms: str = ""
    reached_at: datetime | None = None

    @classmethod
    def of(cls, source: object) -> "Cited":
        """All that there is to say of a row that has these columns; what of it may be said, `nameable` knows."""
        return Cited(**{column.name: getattr(source, column.name) for column in fields(Cited)})


def nameable(source: Cited) -> Cited:
    """What may be named: of an interview on background neither title nor person; who it was only when on record."""
    if source.terms == InterviewTerms.BACKGROUND.value:
        return replace(source, url="", title="", author="", publisher="", person="", role="")
    source = replace(source, url=without_login(source.url))
    on_record = source.kind == SourceKind.INTERVIEW.value and source.terms == InterviewTerms.ON_RECORD.value
    return source if on_record else replace(source, person="", role="")


def is_citable(source: Cited, *, confidential: bool) -> bool:
    """Whether the source may be named at all: neither what is confidential nor what was said off the record."""
    return not confidential and source.terms != InterviewTerms.OFF_RECORD.value


def name_of(source: Cited) -> str:
    """What a source is called: its title, else its address, else its kind."""
    if source.terms == InterviewTerms.BACKGROUND.value:
        return NAMELESS
    return source.title or shown_url(source.url) or _kind_words(source.kind)


def particulars_of(source: Cited, locator: str = "") -> list[str]:
    """What else is known of a source, each a phrase: who, where, when, on what terms."""
    is_interview = source.kind == SourceKind.INTERVIEW.value
    named_by_kind = name_of(source) in (_kind_words(source.kind), NAMELESS)
    phrases = (
        "" if source.kind == SourceKind.WEB.value or named_by_kind else _kind_words(source.kind).lower(),
        ", ".join(filter(None, (source.person, source.role))),
        source.author if source.author != source.title else "",
        source.publisher,
        date_words(source.published_at),
        _terms_words(source.terms) if is_interview and name_of(source) != NAMELESS else "",
        f"on {day(source.reached_at)}" if source.reached_at else "",
        locator,
    )
    return [phrase for phrase in phrases if phrase]


def cite(source: Cited, *, kept_at: datetime | None = None) -> str:
    """The source in house style, one line; `kept_at` is when the newest copy of it was kept."""
    cited = nameable(source)
    name = f"“{cited.title}”" if cited.title and cited.terms != InterviewTerms.BACKGROUND.value else name_of(cited)
    address = shown_url(cited.url) if cited.title else ""
    seen = f"copy kept on {day(kept_at)}" if kept_at else ""
    return ", ".join(filter(None, (name, *particulars_of(cited), address, seen)))


def csl_item(source: Cited, *, item_id: str, kept_at: datetime | None = None) -> dict[str, Any]:
    """The source as a CSL-JSON item, which citation programs read; names are literal, since nobody split them."""
    cited = nameable(source)
    is_web, is_interview = cited.kind == SourceKind.WEB.value, cited.kind == SourceKind.INTERVIEW.value
    who = cited.person if is_interview else cited.author
    item: dict[str, Any] = {
        "id": item_id,
        "type": _CSL_TYPES[SourceKind(cited.kind)],
        "title": cited.title or name_of(cited),
        "author": [{"literal": who}] if who else [],
        "interviewer": [{"literal": cited.author}] if is_interview and cited.author else [],
        "container-title": cited.publisher if is_web else "",
        "publisher": "" if is_web else cited.publisher,
        "issued": _date_parts(cited.published_at or _iso_day(cited.reached_at)),
        "accessed": _date_parts(_iso_day(kept_at)),
        "genre": _genre(cited),
        "URL": cited.url,
    }
    return {name: value for name, value in item.items() if value}


def shown_url(url: str) -> str:
    """An address as it is printed: without its scheme, cut in the middle where it is long."""
    bare = url.split("://", 1)[-1].removesuffix("/")
    return bare if len(bare) <= SHOWN_URL else f"{bare[: SHOWN_URL * 2 // 3]}…{bare[-SHOWN_URL // 3 :]}"


def without_login(url: str) -> str:
    """The address without a user name and password that somebody pasted with it."""
    if "@" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def day(when: datetime) -> str:
    """`24 November 2026`."""
    return f"{when.astimezone(UTC).day} {when.astimezone(UTC):%B %Y}"


def date_words(iso: str) -> str:
    """`3 March 2017`, `March 2017`, `2017`; what is no such date stays as it is."""
    parts = _numbers(iso)
    if not parts:
        return iso
    return " ".join([*map(str, parts[:1:-1]), *(_MONTHS[month - 1] for month in parts[1:2]), f"{parts[0]:04}"])


def _genre(cited: Cited) -> str:
    if cited.kind == SourceKind.OBSERVATION.value:
        return "Observation"
    return f"Interview {_terms_words(cited.terms)}" if cited.kind == SourceKind.INTERVIEW.value and cited.terms else ""


def _kind_words(kind: str) -> str:
    return KIND_WORDS.get(SourceKind(kind), "") if kind in set(SourceKind) else kind


def _terms_words(terms: str) -> str:
    return TERMS_WORDS[InterviewTerms(terms)] if terms in set(InterviewTerms) else ""


def _iso_day(when: datetime | None) -> str:
    return when.astimezone(UTC).date().isoformat() if when else ""


def _date_parts(iso: str) -> dict[str, Any]:
    parts = _numbers(iso)
    return {"date-parts": [parts]} if parts else {"literal": iso} if iso else {}


def _numbers(iso: str) -> list[int]:
    """Year, month and day of an ISO date, as many as it says; nothing for anything else."""
    pieces = iso.split("T", 1)[0].split("-")
    if len(pieces) > 3 or not all(piece.isascii() and piece.isdigit() for piece in pieces):  # noqa: PLR2004 - year, month, day
        return []
    numbers = [int(piece) for piece in pieces]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return []
    return numbers
