"""What people say about sources."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from annotations import history
from annotations.domain.errors import Conflict
from annotations.domain.vocabulary import Event, RecheckState, SourceHealth, SourceKind
from annotations.models import Desk, Evidence, Person, Recheck, Source
from annotations.models.fields import key_of
from annotations.policies import sources as policy
from annotations.services.locks import changed_fields, require, write_unless_changed

_TRIES = 5
"""How often a page's source is looked for or made anew while others delete and restore it."""


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

    Call inside the transaction of what rests on it; a page's source is held until that ends.
    """
    if not canonical:
        made = _unsaved(actor, desk, facts, canonical, now)
        made.save()
        _record_made(made, now)
        return made
    for _ in range(_TRIES):
        source = _held_page(actor, desk, canonical) or _insert_page(actor, desk, facts, canonical, now)
        if source is not None:
            return source
    raise Conflict("The source of this page is being changed by others. Try again.", code="busy")


def _held_page(actor: Person, desk: Desk, canonical: str) -> Source | None:
    """The source that the actor can see of the page, held; None where there is none, or it went meanwhile."""
    same = Source.objects.filter(desk=desk, url_key=key_of(canonical), deleted_at=None)
    known = policy.visible_to(actor, same).order_by("confidential", "created_at").values_list("pk", flat=True).first()
    return same.select_for_update(of=("self",)).filter(pk=known).first() if known else None


def _insert_page(actor: Person, desk: Desk, facts: SourceFacts, canonical: str, now: datetime) -> Source | None:
    """The page's new source, or the open one that another made meanwhile; None where that one went again."""
    made = _unsaved(actor, desk, facts, canonical, now)
    Source.objects.bulk_create([made], ignore_conflicts=True)
    rows = Source.objects.filter(desk=desk, url_key=key_of(canonical), deleted_at=None, confidential=False)
    source = rows.select_for_update(of=("self",)).first()
    if source is not None and source.pk == made.pk:
        _record_made(source, now)
    return source


def _unsaved(actor: Person, desk: Desk, facts: SourceFacts, canonical: str, now: datetime) -> Source:
    source = Source(desk=desk, url_canonical=canonical, created_by=actor, created_at=now, updated_at=now, **facts)
    if source.confidential:
        require(policy.can_make_confidential(actor, source), "make sources confidential")
    return source


def _record_made(source: Source, now: datetime) -> None:
    change = {} if source.confidential else {"title": source.title, "url": source.url, "kind": source.kind}
    history.record(Event.SOURCE_CREATED, actor=source.created_by, subject=source, change=change, now=now)


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


def delete_source(*, actor: Person, source: Source, lock: int, now: datetime) -> None:
    """Take a source that nothing rests on out of the desk's list, softly; its captures stay."""
    require(policy.can_edit(actor, source), "delete sources")
    with transaction.atomic():
        # Held, so that nobody rests a claim on it meanwhile: an insert that names the row waits for it.
        Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if Evidence.objects.filter(source=source, deleted_at=None).exists():
            raise Conflict("Claims rest on this source. Delete that evidence first.", code="in_use")
        write_unless_changed(source, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        history.record(Event.SOURCE_DELETED, actor=actor, subject=source, now=now)


def restore_source(*, actor: Person, source: Source, lock: int | None, now: datetime) -> None:
    """Bring a deleted source back unchanged."""
    require(policy.can_restore(actor, source), "restore this source")
    if source.deleted_at is None:
        return
    with transaction.atomic():
        bring_back(source, actor=actor, lock=lock, now=now)


def bring_back(source: Source, *, actor: Person, lock: int | None = None, now: datetime) -> None:
    """Undo a source's deletion; Conflict where the desk has the page anew by now. Call inside a transaction."""
    if not source.confidential and source.url_canonical and _has_open_twin(source):
        raise Conflict("The desk has the same page as another source by now. Use that one.", code="open_twin")
    write_unless_changed(source, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
    history.record(Event.SOURCE_RESTORED, actor=actor, subject=source, now=now)


def resolve_health(
    *, actor: Person, source: Source, health: SourceHealth | None, note: str, lock: int, now: datetime
) -> None:
    """Say how a source stands, against what our looks at it find; None leaves that to them again."""
    require(policy.can_set_health(actor, source), "say how a source stands")
    with transaction.atomic():
        found = health or _last_found(source)
        columns: dict[str, object] = {
            "health": found.value,
            "health_set": health.value if health else "",
            "health_note": note if health else "",
            "health_by": actor if health else None,
            "health_at": now if health else None,
        }
        change = {"health": [source.health, found.value], "set": health is not None}
        write_unless_changed(source, columns, lock=lock, now=now)
        history.record(Event.SOURCE_UPDATED, actor=actor, subject=source, change=change, now=now)


def _last_found(source: Source) -> SourceHealth:
    """What the last look at a source found, or that nobody looked yet."""
    done = Recheck.objects.filter(source=source, state=RecheckState.DONE.value).order_by("-ended_at")
    found = done.values_list("health", flat=True).first()
    if found:
        return SourceHealth(found)
    return SourceHealth.ALIVE if source.checked_at else SourceHealth.UNCHECKED


def _has_open_twin(source: Source) -> bool:
    key = key_of(source.url_canonical)
    twins = Source.objects.filter(desk=source.desk_id, url_key=key, deleted_at=None, confidential=False)
    return twins.exclude(pk=source.pk).exists()


def _keep_apart(source: Source) -> None:
    """Refuse to lift confidentiality where the desk cites the same page openly: the two are kept apart on purpose."""
    if _has_open_twin(source):
        raise Conflict("The desk has the same page as an open source. Move the evidence there.", code="open_twin")


NON_WEB_KINDS = tuple(kind for kind in SourceKind if kind not in (SourceKind.WEB, SourceKind.FILE))
