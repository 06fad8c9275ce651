"""What a look at a source means for it, and for what rests on it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from annotations import history
from annotations.domain.rechecking import MISSED_ONCE, Finding, after_days, holds_over, is_confirmed, next_look
from annotations.domain.vocabulary import ArticleState, Event, QuoteState, SourceHealth
from annotations.models import Article, Evidence, HistoryEntry, Recheck, Source

_TAKEN_BACK = [
    word.value
    for word in (
        SourceHealth.UNCHECKED,
        SourceHealth.DEAD_SUSPECTED,
        SourceHealth.DEAD,
        SourceHealth.BLOCKED_UNKNOWN,
    )
]
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class _Missed(NamedTuple):
    """Evidence whose quote a look did not find, and whether it is gone by that."""

    evidence: Evidence
    confirmed: bool


def hold_source(source_id: UUID) -> Source:
    """The source, held until the transaction ends; who ends a capture or rests evidence on one holds it first."""
    return Source.objects.select_for_update(of=("self",)).get(pk=source_id)


def seen_alive(source_id: UUID, now: datetime) -> None:
    """Note that the page answered; what was said of its quotes stays, and so does what a person said of it."""
    sources = Source.objects.filter(pk=source_id)
    sources.update(checked_at=now, failures=0)
    sources.filter(health_set="", health__in=_TAKEN_BACK).update(health=SourceHealth.ALIVE.value)


def write_finding(
    source_id: UUID, finding: Finding, states: Mapping[UUID, tuple[str, QuoteState]], now: datetime
) -> Finding:
    """Write what a look found to the source and its evidence; answers the finding with the days before it counted.

    `states` tells of each quote by its evidence, with the words that were looked for. What a person said of the source
    holds, and then nobody is alarmed. A quote is gone by the second look that misses it. Call inside the transaction
    that ends the look.
    """
    source = hold_source(source_id)
    judged = _judged_quotes(states)
    missed = _missed(judged, finding, now)
    if finding.health is SourceHealth.QUOTE_GONE and not any(row.confirmed for row in missed):
        finding = MISSED_ONCE
    days = _failing_days(source, finding, now)
    finding = after_days(finding, days)
    before = SourceHealth(source.health)
    health = before if source.health_set else holds_over(before, finding.health)
    Source.objects.filter(pk=source.pk).update(
        health=health.value,
        checked_at=now,
        failures=days,
        next_check_at=next_look(
            health=finding.health,
            published_at=_published_at(source),
            now=now,
            unsure=any(not row.confirmed for row in missed),
        ),
    )
    happenings = _write_missed(missed, now) + _write_found(judged)
    if source.health_set:
        happenings = []
    if health is SourceHealth.DEAD and before is not SourceHealth.DEAD:
        live = Evidence.objects.filter(source=source, deleted_at=None, claim__deleted_at=None).select_related("claim")
        happenings += [history.Happening(Event.EVIDENCE_SOURCE_DEAD, row) for row in live]
    history.record_all(happenings, actor=None, now=now)
    return finding


def _failing_days(source: Source, finding: Finding, now: datetime) -> int:
    """On how many different days (UTC) the page could not be reached, this one counted; a wall adds none."""
    if not finding.failing:
        return source.failures if finding.health is SourceHealth.BLOCKED_UNKNOWN else 0
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    counted = source.failures and Recheck.objects.filter(source=source, failing=True, ended_at__gte=midnight).exists()
    return source.failures if counted else source.failures + 1


def _published_at(source: Source) -> datetime | None:
    """When the newest published check that rests on the source was published; None where there is none."""
    articles = Article.objects.filter(
        state=ArticleState.PUBLISHED.value,
        deleted_at=None,
        pk__in=Evidence.objects.filter(source=source, deleted_at=None, claim__deleted_at=None).values(
            "claim__article_id"
        ),
    )
    if not articles.exists():
        return None
    published = HistoryEntry.objects.filter(event=Event.ARTICLE_PUBLISHED.value, subject_id__in=articles.values("pk"))
    at = published.order_by("-created_at").values_list("created_at", flat=True).first()
    return at or _LONG_AGO


def _judged_quotes(states: Mapping[UUID, tuple[str, QuoteState]]) -> list[tuple[Evidence, QuoteState]]:
    """The live evidence that a look tells of; not what was changed meanwhile: nothing is known of a new quote."""
    live = Evidence.objects.filter(pk__in=states, deleted_at=None, claim__deleted_at=None).select_related("claim")
    return [(row, states[row.pk][1]) for row in live if row.quote == states[row.pk][0]]


def _missed(judged: Sequence[tuple[Evidence, QuoteState]], finding: Finding, now: datetime) -> list[_Missed]:
    """The evidence whose quote a look that can tell did not find."""
    if finding.health is not SourceHealth.QUOTE_GONE:
        return []
    return [
        _Missed(row, is_confirmed(gone_at=row.quote_gone_at, missed_at=row.quote_missed_at, now=now))
        for row, state in judged
        if state is QuoteState.ABSENT
    ]


def _write_missed(missed: Sequence[_Missed], now: datetime) -> list[history.Happening]:
    """Note which quotes are missed, and which are gone by that; answers what is to be told."""
    happenings = []
    for evidence, confirmed in missed:
        row = Evidence.objects.filter(pk=evidence.pk)
        if evidence.quote_missed_at is None:
            row.update(quote_missed_at=now)
        if confirmed and evidence.quote_gone_at is None:
            row.update(quote_gone_at=now)
            happenings.append(history.Happening(Event.EVIDENCE_QUOTE_GONE, evidence))
    return happenings


def _write_found(judged: Sequence[tuple[Evidence, QuoteState]]) -> list[history.Happening]:
    """Note which quotes are back; answers what is to be told."""
    happenings = []
    for evidence, state in judged:
        if state not in (QuoteState.FOUND, QuoteState.APPROXIMATE):
            continue
        if evidence.quote_missed_at is None and evidence.quote_gone_at is None:
            continue
        Evidence.objects.filter(pk=evidence.pk).update(quote_missed_at=None, quote_gone_at=None)
        if evidence.quote_gone_at is not None:
            happenings.append(history.Happening(Event.EVIDENCE_UPDATED, evidence, {"quote_gone": [True, False]}))
    return happenings
