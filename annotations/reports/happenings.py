"""How the history stands in a report: without the fields that stay in the house."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from annotations.domain.vocabulary import Event
from annotations.models import HistoryEntry, Person
from annotations.reports.claim_parts import HappeningPart
from annotations.reports.options import Include, Options
from annotations.reports.people import who

# Working notes, and who in the house works on what: never in a report, whoever asks.
_INTERNAL: Final = frozenset({"notes", "note", "assignees", "people", "access"})
_RESOLUTION: Final = Event.CLAIM_RESOLVED.value  # its `note` says how a dispute was settled, for everybody
_SHOWN: Final = 300
_WORDS: Final = {
    Event.ARTICLE_CREATED: "brought the article in",
    Event.ARTICLE_UPDATED: "changed the article’s facts",
    Event.ARTICLE_VERSION_CREATED: "stored a new version of the text",
    Event.OFFER_CREATED: "had the text compared with a newer state of it",
    Event.OFFER_DISMISSED: "dismissed a newer state of the text",
    Event.CLAIM_CREATED: "marked the claim",
    Event.CLAIM_UPDATED: "changed what is said about the claim",
    Event.CLAIM_ATTACHED: "attached the claim to another passage",
    Event.CLAIM_CARRIED: "carried the claim to a new version",
    Event.CLAIM_CONFIRMED: "confirmed the judgement on the changed words",
    Event.CLAIM_DELETED: "deleted the claim",
    Event.CLAIM_RESTORED: "restored the claim",
    Event.CLAIM_DISPUTED: "opened a dispute",
    Event.CLAIM_RESOLVED: "settled the dispute",
    Event.CLAIM_DECIDED: "decided",
    Event.CLAIM_STALE: "stored a version that changed the judged words",
    Event.VERDICT_CREATED: "gave a verdict",
    Event.EVIDENCE_CREATED: "attached evidence",
    Event.EVIDENCE_UPDATED: "changed evidence",
    Event.EVIDENCE_DELETED: "deleted evidence",
    Event.EVIDENCE_RESTORED: "restored evidence",
    Event.EVIDENCE_CAPTURED: "kept a copy of the source",
    Event.EVIDENCE_FAILED: "could not keep a copy of the source",
    Event.EVIDENCE_QUOTE_GONE: "found that what is quoted no longer stands on the page",
    Event.EVIDENCE_SOURCE_DEAD: "found the source dead: not reached on three different days",
    Event.DISMISSAL_CREATED: "set a passage aside",
    Event.DISMISSAL_UPDATED: "changed why a passage was set aside",
    Event.DISMISSAL_DELETED: "took a passage up again",
    Event.DISMISSAL_RESTORED: "set a passage aside again",
}


def happening_part(entry: HistoryEntry, people: Mapping[UUID, Person], options: Options) -> HappeningPart | None:
    """One entry as it may be told, or None for one that the reader did not ask for or that would tell nothing."""
    if entry.event == Event.VERDICT_CREATED.value and Include.DISSENT not in options.include:
        return None
    secret = _INTERNAL - {"note"} if entry.event == _RESOLUTION else _INTERNAL
    if Include.EXCERPTS not in options.include:
        secret = secret | {"quote"}
    change = {name: value for name, value in entry.change.items() if name not in secret}
    if entry.change and not change:
        return None
    return HappeningPart(
        at=entry.created_at,
        actor=who(people[entry.actor_id]) if entry.actor_id else None,
        event=entry.event,
        change=change,
    )


def sentence_of(part: HappeningPart) -> tuple[str, list[tuple[str, str]]]:
    """What happened, in words that follow the actor's name, and the details as (name, value)."""
    words = {event.value: text for event, text in _WORDS.items()}.get(part.event, part.event.replace(".", " "))
    if part.change == {"hidden": True}:
        return f"{words} (hidden while the desk judges blind)", []
    return words, [(name.replace("_", " "), _told(value)) for name, value in part.change.items()]


def _told(value: Any) -> str:
    """What the history keeps of a field in words; a list of two is what was and what became of it."""
    match value:
        case [before, after]:
            return f"{_plainly(before) or '(nothing)'} → {_plainly(after) or '(nothing)'}"
        case _:
            return _plainly(value)


def _plainly(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plainly, value))
    if isinstance(value, dict):
        return ", ".join(f"{_plainly(inner)} {name}" for name, inner in value.items() if inner)
    line = "" if value is None else " ".join(str(value).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
