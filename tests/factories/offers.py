"""Texts that are offered as an article's next version."""

from django.utils import timezone

from annotations.models import Article, Person, VersionOffer
from annotations.selectors.offers import get_offer
from annotations.services.contents import ContentForm
from annotations.services.offers import accept_offer, create_offer, draft_accepted, draft_offer, renew_offer


def make_offer(
    article: Article, text: str | None = None, *, url: str | None = None, by: Person | None = None
) -> VersionOffer:
    """An offer to the article, by who brought it in unless `by` says who; without content its own address is asked."""
    actor = by or article.created_by
    form = None if text is None and url is None else ContentForm(text=text, url=url)
    draft = draft_offer(article=article, form=form)
    offer = create_offer(actor=actor, article=article, draft=draft, now=timezone.now())
    return get_offer(actor, article, offer.pk)


def accept(offer: VersionOffer, *, by: Person | None = None, lock: int | None = None) -> VersionOffer:
    """Take it over, as the API does."""
    actor, now = by or offer.created_by, timezone.now()
    renew_offer(actor=actor, offer=offer, now=now)
    return accept_offer(actor=actor, offer=offer, note="", draft=draft_accepted(offer), lock=lock, now=now)
