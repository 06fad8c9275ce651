"""Offering a text as an article's next version: compared first, and only a person's yes makes it one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from annotations import history
from annotations.domain.content import Content, blocks_from_json, links_in
from annotations.domain.errors import Conflict, Invalid
from annotations.domain.vocabulary import Event, OfferState
from annotations.models import Article, ArticleVersion, Person, VersionOffer
from annotations.pipelines.comparisons import Comparison, compare_with_current, fill_offer, take_comparison
from annotations.pipelines.imports import drop_offer_import
from annotations.policies import articles as articles_policy
from annotations.policies import offers as policy
from annotations.services.contents import Awaited, ContentForm, read_or_await, version_columns
from annotations.services.imports import queue_import
from annotations.services.locks import check_unchanged, hold_article, require
from annotations.services.versions import Draft, create_version, draft_version

MOST_OPEN = 20
_OPEN = [OfferState.QUEUED.value, OfferState.RUNNING.value, OfferState.READY.value]
_SETTLED = [OfferState.ACCEPTED.value, OfferState.DISMISSED.value]


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What is offered; `columns` and `comparison` are None for what a worker has yet to bring home."""

    content: Content | Awaited
    columns: dict[str, Any] | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class AcceptedDraft:
    """What an offer would become; its text never changes once it is ready."""

    content: Content
    version: Draft


def draft_offer(*, article: Article, form: ContentForm | None) -> OfferDraft:
    """Read and compare, outside any transaction; without a form the page that the article came from is fetched."""
    if article.current_version_id is None:
        raise Conflict("The article has no text yet, so there is nothing to compare with.", code="no_text")
    if form is None and not article.source_url:
        raise Invalid("The article has no source address. Send a text, an address or a file.", code="no_source")
    content = read_or_await(form or ContentForm(url=article.source_url))
    if isinstance(content, Awaited):
        return OfferDraft(content)
    columns = version_columns(content, article.language)
    return OfferDraft(content, columns, compare_with_current(article.pk, columns))


def create_offer(*, actor: Person, article: Article, draft: OfferDraft, now: datetime) -> VersionOffer:
    """Offer a text; a page or a PDF is brought home by a worker first. Conflict with too many that wait already."""
    require(articles_policy.can_edit(actor, article), "offer versions")
    with transaction.atomic():
        held = hold_article(article.pk)
        if VersionOffer.objects.filter(article=held, state__in=_OPEN).count() >= MOST_OPEN:
            raise Conflict(f"{MOST_OPEN} offers wait already. Accept or dismiss some first.", code="too_many_offers")
        base = ArticleVersion.objects.only("number").filter(article=held).latest("number")
        content = draft.content
        offer = VersionOffer(article=held, base=base, created_by=actor, created_at=now, updated_at=now)
        if isinstance(content, Awaited):
            offer.url, offer.file_name = content.url or "", content.file.name[-255:] if content.file else ""
            offer.save(force_insert=True)
            queue_import(actor=actor, article=held, content=content, offer=offer, now=now)
        elif draft.columns is not None and draft.comparison is not None:
            offer.lock = 0
            fill_offer(offer, draft.columns, draft.comparison, problem=None, now=now)
        told = {"offer": str(offer.pk), "base": base.number, "url": offer.url, "file": offer.file_name}
        history.record(Event.OFFER_CREATED, actor=actor, subject=held, change=told, now=now)
    return offer


def renew_offer(*, actor: Person, offer: VersionOffer, now: datetime) -> None:
    """Compare an offer anew where another version has landed since, and say so by a Conflict `base`."""
    require(policy.can_settle(actor, offer), "accept offers")
    current = Article.objects.only("current_version").get(pk=offer.article_id).current_version_id
    if offer.state != OfferState.READY.value or current == offer.base_id:
        return
    comparison = compare_with_current(offer.article_id, version_columns(_content_of(offer), offer.article.language))
    take_comparison(offer, comparison)
    with transaction.atomic():
        VersionOffer.objects.filter(pk=offer.pk, state=OfferState.READY.value, lock=offer.lock).update(
            base=offer.base_id,
            identical=offer.identical,
            changes=offer.changes,
            carried=offer.carried,
            lock=offer.lock + 1,
            updated_at=now,
        )
    raise _outdated()


def draft_accepted(offer: VersionOffer) -> AcceptedDraft:
    """The version that the offer would become, read, split and aligned outside the transaction that stores it."""
    content = _content_of(offer)
    return AcceptedDraft(content, draft_version(article=offer.article, content=content))


def accept_offer(
    *, actor: Person, offer: VersionOffer, note: str, draft: AcceptedDraft, lock: int | None, now: datetime
) -> VersionOffer:
    """Make the offered text the next version, every claim carried over; Conflict where it cannot be."""
    require(policy.can_settle(actor, offer), "accept offers")
    with transaction.atomic():
        hold_article(offer.article_id)
        offers = VersionOffer.objects.select_for_update(of=("self",)).defer("text", "blocks")
        held = offers.select_related("article", "base").get(pk=offer.pk)
        check_unchanged(held, lock)
        if held.state != OfferState.READY.value:
            raise Conflict(f"The offer is {held.state}; only one that is ready can be accepted.", code="not_ready")
        if held.identical:
            raise Conflict(
                "The text is the same as the current version's; there is nothing to accept.", code="identical"
            )
        if held.article.current_version_id != held.base_id:
            raise _outdated()
        new = create_version(
            actor=actor,
            article=held.article,
            content=draft.content,
            note=note,
            base=held.base.number,
            draft=draft.version,
            now=now,
        )
        held.state, held.version, held.carried = OfferState.ACCEPTED.value, new.version, new.carried
        held.lock += 1
        held.updated_at = now
        held.save(update_fields=["state", "version", "carried", "lock", "updated_at"])
    return held


def dismiss_offer(*, actor: Person, offer: VersionOffer, lock: int, now: datetime) -> None:
    """Set an offer aside for good; one that is still being fetched stops."""
    require(policy.can_settle(actor, offer), "dismiss offers")
    with transaction.atomic():
        article = hold_article(offer.article_id)
        held = VersionOffer.objects.select_for_update(of=("self",)).defer("text", "blocks").get(pk=offer.pk)
        check_unchanged(held, lock)
        if held.state in _SETTLED:
            raise Conflict(f"The offer is {held.state} already.", code="settled")
        drop_offer_import(held, now)
        VersionOffer.objects.filter(pk=held.pk).update(
            state=OfferState.DISMISSED.value, lock=held.lock + 1, updated_at=now
        )
        history.record(Event.OFFER_DISMISSED, actor=actor, subject=article, change={"offer": str(held.pk)}, now=now)


def _content_of(offer: VersionOffer) -> Content:
    blocks = blocks_from_json(offer.blocks)
    return Content(offer.text, blocks, links_in(offer.text, blocks), None, None)


def _outdated() -> Conflict:
    detail = "Another version has come since this was compared. Look at the comparison anew."
    return Conflict(detail, code="base")
