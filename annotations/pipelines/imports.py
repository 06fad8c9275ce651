"""Importing in the background: claim a row, bring the content home, write the version or the offer, by the lease."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from annotations import history
from annotations.capture.failures import CaptureFailed
from annotations.capture.store import StoreAway
from annotations.domain.errors import DomainError
from annotations.domain.import_problems import MAX_ATTEMPTS, ImportProblem, delay, failure
from annotations.domain.import_titles import stand_in_title
from annotations.domain.retries import retry_delay
from annotations.domain.vocabulary import CaptureCode, Event, ImportState, OfferState
from annotations.models import Article, Import, VersionOffer
from annotations.pipelines.captures import STORE_PAUSE
from annotations.pipelines.comparisons import Comparison, compare_with_current, fill_offer
from annotations.pipelines.queues import Lease, LeaseLost, Queue, Stopping, work_off
from annotations.pipelines.readings import ContentRead, NoArticle, read_content_of
from annotations.pipelines.versions import version_columns, write_first_version

logger = structlog.get_logger(__name__)
Clock = Callable[[], datetime]

_UNENDED = [ImportState.QUEUED.value, ImportState.RUNNING.value]
_OFFER_STATES = {
    ImportState.QUEUED: OfferState.QUEUED,
    ImportState.RUNNING: OfferState.RUNNING,
    ImportState.FAILED: OfferState.FAILED,
}


def import_due(*, clock: Clock, seconds: float = 60.0) -> int:
    """Settle due imports one after another until none is left or the time is up; answers how many were claimed."""
    return work_off(IMPORTS, settle, clock=clock, seconds=seconds)


def import_now(job_id: UUID, *, clock: Clock) -> None:
    """Settle one import in this process, unless it is not due or a worker has it."""
    lease = IMPORTS.claim(clock(), pk=job_id)
    if lease is not None:
        settle(lease, clock=clock)


def settle(lease: Lease[Import], *, clock: Clock) -> None:
    """Do the work of one claimed row and write how it ended; a lost lease writes nothing."""
    job = lease.item
    log = logger.bind(job=str(job.pk), article=str(job.article_id), attempt=job.attempts)
    _show(job, ImportState.RUNNING, None)
    try:
        read = read_content_of(job, on_progress=lambda: lease.renew(clock()))
        columns, comparison = _prepared(job, read)
    except LeaseLost:
        log.info("import_lease_lost")
    except Stopping:
        lease.give_back(clock())
        _show(job, ImportState.QUEUED, None)
        log.info("import_given_back")
    except StoreAway:
        # Our own fault, not the page's: it costs no attempt.
        lease.give_back(clock(), after=STORE_PAUSE)
        _show(job, ImportState.QUEUED, None)
        log.exception("evidence_store_away")
    except NoArticle as refused:
        _finish_failed(lease, refused.problem, clock())
        log.info("import_refused", code=refused.problem["code"])
    except DomainError as refused:
        _finish_failed(lease, {"code": refused.code, "detail": refused.detail}, clock())
        log.info("import_refused", code=refused.code)
    except CaptureFailed as failed:
        _retry_or_fail(lease, failed, clock())
        log.info("import_failed", code=failed.code.value)
    except Exception:
        log.exception("import_broke")
        detail = "It could not be read; the fault was logged."
        _finish_failed(lease, failure(CaptureCode.PARSER_CRASH, detail), clock())
    else:
        _finish(lease, read, columns, comparison, clock())
        log.info("import_read", words=columns["words"])


def drop_imports(article: Article, *, detail: str, now: datetime) -> None:
    """End the imports of an article that has got its text in another way; whoever works on one loses the lease."""
    _drop(Import.objects.filter(article=article, offer=None), detail, now)


def drop_offer_import(offer: VersionOffer, now: datetime) -> None:
    """End the import of an offer that nobody wants any more."""
    _drop(Import.objects.filter(offer=offer), "The offer was dismissed.", now)


def _drop(rows: "QuerySet[Import]", detail: str, now: datetime) -> None:
    rows.filter(state__in=_UNENDED).update(
        state=ImportState.FAILED.value,
        detail=detail,
        next_attempt_at=None,
        lease_until=None,
        lease_token=None,
        updated_at=now,
    )


def _prepared(job: Import, read: ContentRead) -> tuple[dict[str, Any], Comparison | None]:
    """What takes time, worked out before the transaction: the sentences, and how the text compares with the present."""
    language = job.article.language or read.facts["language"]
    columns = version_columns(read.content, language)
    comparison = compare_with_current(job.article_id, columns) if job.offer_id else None
    return columns, comparison


def _finish(
    lease: Lease[Import], read: ContentRead, columns: dict[str, Any], comparison: Comparison | None, now: datetime
) -> None:
    job = lease.item
    with transaction.atomic():
        # The article first: so does everybody who writes to it, and no two wait for each other.
        article = Article.objects.select_for_update(of=("self",)).get(pk=job.article_id)
        problem = read.problem
        ended = {**read.columns, **_end(problem, ImportState.READY, now)}
        if not lease.row.update(**ended):
            return
        lease.release_host(now)
        if job.offer_id:
            offer = VersionOffer.objects.select_for_update().get(pk=job.offer_id)
            if offer.state in (OfferState.QUEUED.value, OfferState.RUNNING.value) and comparison is not None:
                fill_offer(offer, columns, comparison, problem=problem, now=now)
            return
        if article.current_version_id is None:
            _open(article, job, read, columns, now)


def _open(article: Article, job: Import, read: ContentRead, columns: dict[str, Any], now: datetime) -> None:
    """Write version 1, and fill what nobody has said about the article yet; what people wrote stays."""
    facts: dict[str, Any] = {
        name: read.facts[name]
        for name in ("byline", "publisher", "language")
        if read.facts.get(name) and not getattr(article, name)
    }
    if job.names_article and article.title == stand_in_title(job.url, job.file_name) and read.facts["title"]:
        facts["title"] = read.facts["title"]
    if article.published_at is None and read.facts.get("published_at"):
        facts["published_at"] = _midnight(read.facts["published_at"])
    Article.objects.filter(pk=article.pk).update(**facts, lock=F("lock") + 1)
    version = write_first_version(
        article, read.content, author=job.created_by, problem=read.problem, columns=columns, now=now
    )
    told = {"number": 1, "sha256": version.sha256, "words": version.words, **{k: str(v) for k, v in facts.items()}}
    history.record(Event.ARTICLE_VERSION_CREATED, actor=job.created_by, subject=version, change=told, now=now)


def _midnight(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day[:10]), time(), UTC)
    except ValueError:
        return None


def _retry_or_fail(lease: Lease[Import], failed: CaptureFailed, now: datetime) -> None:
    """Write when to try again, or that it came to nothing; a site's own wish to wait longer is followed."""
    job = lease.item
    wait = None
    if failed.transient:
        chance = random.random()  # noqa: S311 - spreads retries, keeps no secret
        wait = retry_delay(job.attempts, retry_after=failed.retry_after, chance=chance, most=MAX_ATTEMPTS)
    columns = {"url_final": failed.url_final[:4096], "http_status": failed.http_status}
    if wait is None:
        _finish_failed(lease, failure(failed.code, failed.detail), now, columns)
        return
    problem = delay(failed.code, failed.detail)
    with transaction.atomic():
        ended = {**_end(problem, ImportState.QUEUED, now), **columns, "next_attempt_at": now + timedelta(seconds=wait)}
        if lease.row.update(**ended):
            _show(job, ImportState.QUEUED, problem)
        lease.release_host(now)


def _finish_failed(
    lease: Lease[Import], problem: ImportProblem, now: datetime, columns: dict[str, Any] | None = None
) -> None:
    job = lease.item
    with transaction.atomic():
        Article.objects.select_for_update(of=("self",)).get(pk=job.article_id)
        if lease.row.update(**_end(problem, ImportState.FAILED, now), **(columns or {})):
            _fail(job, problem, now)
        lease.release_host(now)


def _fail(job: Import, problem: ImportProblem, now: datetime) -> None:
    _show(job, ImportState.FAILED, problem)
    if job.offer_id is None:
        change = {"import": [ImportState.RUNNING.value, ImportState.FAILED.value], "code": problem["code"]}
        history.record(Event.ARTICLE_UPDATED, actor=None, subject=job.article, change=change, now=now)


def _show(job: Import, state: ImportState, problem: ImportProblem | None) -> None:
    """Say on the article, or on the offer, how far the import is; one that has moved on is left alone."""
    if job.offer_id:
        offers = VersionOffer.objects.filter(
            pk=job.offer_id, state__in=[OfferState.QUEUED.value, OfferState.RUNNING.value]
        )
        offers.update(state=_OFFER_STATES[state].value, problem=problem)
    else:
        articles = Article.objects.filter(pk=job.article_id, current_version=None)
        articles.update(import_state=state.value, import_problem=problem)


def _end(problem: ImportProblem | None, state: ImportState, now: datetime) -> dict[str, Any]:
    return {
        "state": state.value,
        "code": problem["code"] if problem else "",
        "detail": problem["detail"][:1000] if problem else "",
        "next_attempt_at": None,
        "lease_until": None,
        "lease_token": None,
        "updated_at": now,
    }


def _give_up(job: Import, now: datetime) -> None:
    detail = f"The worker stopped {job.attempts} times while it read this; it was given up."
    problem = failure(CaptureCode.PARSER_CRASH, detail)
    Import.objects.filter(pk=job.pk).update(**_end(problem, ImportState.FAILED, now))
    _fail(job, problem, now)


IMPORTS = Queue(
    model=Import,
    queued=ImportState.QUEUED.value,
    running=ImportState.RUNNING.value,
    waiting=(ImportState.QUEUED.value,),
    most=MAX_ATTEMPTS,
    give_up=_give_up,
)
