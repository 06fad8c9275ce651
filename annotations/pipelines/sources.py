"""What a look at a source means for it, and for what rests on it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from annotations import history
from annotations.domain.rechecking import Finding, after_days, holds_over, next_look
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
    holds, and then nobody is alarmed. Call inside the transaction that ends the look.
    """
    source = hold_source(source_id)
    days = _failing_days(source, finding, now)
    finding = after_days(finding, days)
    before = SourceHealth(source.health)
    health = before if source.health_set else holds_over(before, finding.health)
    Source.objects.filter(pk=source.pk).update(
        health=health.value,
        checked_at=now,
        failures=days,
        next_check_at=next_look(health=finding.health, published_at=_published_at(source), now=now),
    )
    happenings = _write_quotes(source, finding, states, now)
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


def _write_quotes(
    source: Source, finding: Finding, states: Mapping[UUID, tuple[str, QuoteState]], now: datetime
) -> list[history.Happening]:
    """Note which quotes are gone and which are back; answers what is to be told, unless a person has spoken."""
    live = Evidence.objects.filter(pk__in=states, deleted_at=None, claim__deleted_at=None).select_related("claim")
    happenings = []
    for row in live:
        quote, state = states[row.pk]
        if row.quote != quote:
            continue  # it was changed meanwhile: nothing is known of the new one
        gone = finding.health is SourceHealth.QUOTE_GONE and state is QuoteState.ABSENT
        back = state in (QuoteState.FOUND, QuoteState.APPROXIMATE) and row.quote_gone_at is not None
        if gone and row.quote_gone_at is None:
            Evidence.objects.filter(pk=row.pk).update(quote_gone_at=now)
            happenings.append(history.Happening(Event.EVIDENCE_QUOTE_GONE, row))
        elif back:
            Evidence.objects.filter(pk=row.pk).update(quote_gone_at=None)
            happenings.append(history.Happening(Event.EVIDENCE_UPDATED, row, {"quote_gone": [True, False]}))
    return [] if source.health_set else happenings
