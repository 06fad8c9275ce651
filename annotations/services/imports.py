"""Having content fetched or read in the background: queueing, trying again, giving way to pasted text."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import F

from annotations import history
from annotations.capture.url import host_of
from annotations.domain.content import Content
from annotations.domain.errors import Conflict
from annotations.domain.vocabulary import Event, ImportState
from annotations.models import Article, ArticleVersion, Import, Person, VersionOffer
from annotations.pipelines.imports import drop_imports, import_now
from annotations.pipelines.versions import version_columns, write_first_version
from annotations.policies import articles as policy
from annotations.services.contents import Awaited
from annotations.services.locks import check_unchanged, hold_article, require
from annotations.tasks.imports import nudge_imports

_REPLACED = "The text was brought in another way."


def queue_import(
    *,
    actor: Person,
    article: Article,
    content: Awaited,
    offer: VersionOffer | None = None,
    names_article: bool = False,
    now: datetime,
) -> Import:
    """Write the row that is the queue, and nudge a worker once it is committed. Call inside a transaction."""
    job = Import.objects.create(
        article=article,
        offer=offer,
        url=content.url or "",
        host=host_of(content.url)[:255] if content.url else "",
        file_name=content.file.name[-255:] if content.file else "",
        sha256=content.sha256,
        names_article=names_article,
        state=ImportState.QUEUED.value,
        next_attempt_at=now,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    transaction.on_commit(partial(nudge_imports))
    return job


def retry_import(*, actor: Person, article: Article, lock: int | None, now: datetime) -> None:
    """Try a failed import again at once, as often as one likes; one that waits for its next attempt stops waiting."""
    require(policy.can_edit(actor, article), "import articles")
    with transaction.atomic():
        held = hold_article(article.pk)
        check_unchanged(held, lock)
        job = Import.objects.filter(article=held, offer=None).order_by("-created_at").first()
        if held.current_version_id is not None or job is None:
            raise Conflict("The article has its text. Compare it with the page instead.", code="has_text")
        if job.state == ImportState.RUNNING.value:
            return
        before = held.import_state
        Import.objects.filter(pk=job.pk, state=job.state).update(
            state=ImportState.QUEUED.value, attempts=0, next_attempt_at=now, code="", detail="", updated_at=now
        )
        Article.objects.filter(pk=held.pk).update(import_state=ImportState.QUEUED.value, import_problem=None)
        if before == ImportState.FAILED.value:
            change = {"import": [before, ImportState.QUEUED.value]}
            history.record(Event.ARTICLE_UPDATED, actor=actor, subject=held, change=change, now=now)
        transaction.on_commit(partial(nudge_imports))


def finish_import(article_id: UUID, *, clock: Callable[[], datetime]) -> Article:
    """Settle an article's due import in this process, unless a worker has it; answers the article as it is then."""
    job = Import.objects.filter(article=article_id, offer=None).order_by("-created_at").first()
    if job is not None:
        import_now(job.pk, clock=clock)
    return Article.objects.get(pk=article_id)


def replace_import(*, actor: Person, held: Article, content: Content, note: str, now: datetime) -> ArticleVersion:
    """Give an article whose import waits or failed its text in another way: version 1, and the import ends.

    Call inside the transaction that holds the article's row.
    """
    drop_imports(held, detail=_REPLACED, now=now)
    language = held.language or content.language or ""
    Article.objects.filter(pk=held.pk).update(language=language, lock=F("lock") + 1)
    columns = version_columns(content, language)
    version = write_first_version(held, content, author=actor, note=note, columns=columns, now=now)
    told = {"number": 1, "sha256": version.sha256, "words": version.words}
    history.record(Event.ARTICLE_VERSION_CREATED, actor=actor, subject=version, change=told, now=now)
    return version
