"""Walks the audit trail's chains and finds the first row that is not as it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef

from annotations.history import entry_hash
from annotations.models import Article, Desk, HistoryChain, HistoryEntry

_CHAINS_AT_ONCE = 200
_ENTRIES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was checked, and what is wrong with the first broken row: "" where nothing is."""

    chains: int
    entries: int
    fault: str


class _Broken(Exception):
    """A row that is not as it was written; the message names it."""


def find_break() -> Checked:
    """Check every chain in the order of their ids, holding a thousand entries in memory at most.

    Entries written meanwhile do no harm: each chain is held to its head as read before its entries.
    """
    chains = entries = 0
    try:
        for batch in _batches():
            chains += len(batch)
            entries += _check_batch(batch)
        _check_presence()
    except _Broken as broken:
        return Checked(chains, entries, str(broken))
    return Checked(chains, entries, "")


def _check_presence() -> None:
    """Every desk and article has a history: a chain that was taken away as a whole is missed here."""
    own = HistoryEntry.objects.filter(chain_id=OuterRef("pk"))
    for name, rows in (("desk", Desk.objects.all()), ("article", Article.objects.all())):
        lost = rows.filter(~Exists(own)).order_by("pk").values_list("pk", flat=True).first()
        if lost is not None:
            raise _Broken(f"Chain {lost}: entry 1 is missing; the {name} of that id has no history.")


def _batches() -> Iterator[dict[UUID, HistoryChain]]:
    after: UUID | None = None
    while True:
        chains = HistoryChain.objects.order_by("pk")
        if after is not None:
            chains = chains.filter(pk__gt=after)
        batch = {chain.pk: chain for chain in chains[:_CHAINS_AT_ONCE]}
        if not batch:
            return
        yield batch
        after = max(batch)


def _check_batch(batch: dict[UUID, HistoryChain]) -> int:
    left = dict(batch)
    rows = HistoryEntry.objects.filter(chain__in=batch).order_by("chain_id", "number")
    count = 0
    for chain_id, entries in groupby(rows.iterator(chunk_size=_ENTRIES_AT_ONCE), key=lambda entry: entry.chain_id):
        count += _check_chain(left.pop(chain_id), entries)
    for chain in left.values():
        if chain.length:
            raise _Broken(f"Chain {chain.pk}: entry 1 is missing.")
    return count


def _check_chain(chain: HistoryChain, entries: Iterable[HistoryEntry]) -> int:
    number, previous = 0, ""
    for entry in entries:
        number += 1
        if entry.number != number:
            raise _Broken(f"Chain {chain.pk}: entry {number} is missing.")
        if entry.previous_hash != previous:
            raise _Broken(f"{_named(entry)} does not follow from the one before it.")
        if entry_hash(entry) != entry.hash:
            raise _Broken(f"{_named(entry)} is not what was written: its hash differs.")
        if number == chain.length and entry.hash != chain.head:
            raise _Broken(f"{_named(entry)} is not the one that the chain's head names.")
        previous = entry.hash
    if number < chain.length:
        raise _Broken(f"Chain {chain.pk}: entry {number + 1} is missing.")
    # More entries than the head counted: written since it was read, or put there by somebody.
    if number > chain.length and HistoryChain.objects.filter(pk=chain.pk, length__lt=number).exists():
        raise _Broken(f"Chain {chain.pk}: entry {chain.length + 1} stands behind its head.")
    return number


def _named(entry: HistoryEntry) -> str:
    when = entry.created_at.isoformat(timespec="seconds")
    return f"Chain {entry.chain_id}: entry {entry.number} (row {entry.pk}, {entry.event}, {when})"
