"""What people say about sources."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from annotations import history
from annotations.domain.errors import Conflict
from annotations.domain.vocabulary import Event, SourceKind
from annotations.models import Desk, Person, Source
from annotations.policies import sources as policy
from annotations.services.locks import changed_fields, require, write_unless_changed


class SourceFacts(TypedDict, total=False):
    """What a person says about a source; the columns of the row."""

    kind: str
    url: str
    title: str
    author: str
    publisher: str
    published_at: str
    confidential: bool
    person: str
    role: str
    contact: str
    reached_at: datetime | None
    channel: str
    terms: str


def make_source(*, actor: Person, desk: Desk, facts: SourceFacts, canonical: str = "", now: datetime) -> Source:
    """A source for the desk; a web page that the actor can see there by `canonical` already is that very source.

    Call inside the transaction of what rests on it.
    """
    if canonical:
        same = policy.visible_to(actor, Source.objects.filter(desk=desk, url_canonical=canonical, deleted_at=None))
        known = same.order_by("confidential", "created_at").first()
        if known is not None:
            return known
    source = Source(desk=desk, url_canonical=canonical, created_by=actor, created_at=now, updated_at=now, **facts)
    if source.confidential:
        require(policy.can_make_confidential(actor, source), "make sources confidential")
    if canonical:
        Source.objects.bulk_create([source], ignore_conflicts=True)
        source = Source.objects.get(desk=desk, url_canonical=canonical, deleted_at=None, confidential=False)
    else:
        source.save()
    if source.created_by_id == actor.pk and source.created_at == now:
        change = {} if source.confidential else {"title": source.title, "url": source.url, "kind": source.kind}
        history.record(Event.SOURCE_CREATED, actor=actor, subject=source, change=change, now=now)
    return source


def update_source(
    *, actor: Person, source: Source, changes: SourceFacts, reliability: str | None = None, lock: int, now: datetime
) -> None:
    """Describe a source better; `reliability` is the desk's note on how far to trust it, signed and dated."""
    require(policy.can_edit(actor, source), "change sources")
    if "confidential" in changes and changes["confidential"] != source.confidential:
        require(policy.can_make_confidential(actor, source), "make sources confidential or lift that")
    columns: dict[str, object] = dict(changes)
    if reliability is not None:
        columns |= {"reliability_note": reliability, "reliability_by": actor, "reliability_at": now}
    with transaction.atomic():
        if changes.get("confidential") is False and source.confidential and source.url_canonical:
            _keep_apart(source)
        kept = {name: [str(old), str(new)] for name, (old, new) in changed_fields(source, changes).items()}
        hidden = source.confidential or bool(changes.get("confidential"))
        write_unless_changed(source, columns, lock=lock, now=now)
        history.record(Event.SOURCE_UPDATED, actor=actor, subject=source, change={} if hidden else kept, now=now)


def _keep_apart(source: Source) -> None:
    """Refuse to lift confidentiality where the desk cites the same page openly: the two are kept apart on purpose."""
    open_twin = Source.objects.filter(
        desk=source.desk_id, url_canonical=source.url_canonical, deleted_at=None, confidential=False
    )
    if open_twin.exists():
        raise Conflict("The desk has the same page as an open source. Move the evidence there.", code="open_twin")


NON_WEB_KINDS = tuple(kind for kind in SourceKind if kind not in (SourceKind.WEB, SourceKind.FILE))
