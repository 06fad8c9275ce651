"""What claims rest on and is gone: a quote that no longer stands on its page, a page that is dead."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q

from annotations.domain.vocabulary import CaptureState, SourceHealth
from annotations.models import Article, Evidence, Person
from annotations.policies import evidence as evidence_policy

_FAILING = [state.value for state in CaptureState if state.failing]
_DEAD, _GONE = SourceHealth.DEAD.value, SourceHealth.QUOTE_GONE.value


def alarming() -> Q:
    """Evidence that rests on what is gone; `domain.rechecking.alert_of` says the same of one row."""
    own_quote = Q(quote_gone_at__isnull=False) | (Q(source__health_set=_GONE) & ~Q(quote=""))
    return Q(source__health=_DEAD) | (Q(source__health=_GONE) & own_quote)


def failing() -> Q:
    """Evidence that wants attention: nothing was kept of its source, or what it rests on is gone."""
    return Q(capture__state__in=_FAILING) | alarming()


def attach_alerts(viewer: Person, articles: Sequence[Article]) -> None:
    """Give each article `alerts`: how much of its evidence that the viewer sees rests on what is gone."""
    live = Evidence.objects.filter(alarming(), claim__article__in=[article.pk for article in articles], deleted_at=None)
    rows = evidence_policy.visible_to(viewer, live).values_list("claim__article_id").annotate(number=Count("pk"))
    counts: dict[UUID, int] = dict(rows.order_by())
    for article in articles:
        article.alerts = counts.get(article.pk, 0)  # type: ignore[attr-defined]  # an extra for the serializer
