"""Brings what is marked on an older version to the current one, and tells the history of claims that came over."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from annotations import history
from annotations.domain.errors import DomainError
from annotations.domain.vocabulary import Event
from annotations.models import Anchor, Article, ArticleVersion, Claim
from annotations.selectors.carrying import Arrival, Carrying, Origin, Passage
from annotations.services.anchors import AnchorSpec, VersionRef, find_version, place_anchor


def tell_arrivals(
    arrivals: Iterable[Arrival], claims: Mapping[UUID, Claim], old_number: int, new_number: int
) -> list[history.Happening]:
    """What the history keeps of the claims that came over otherwise than they were."""
    happenings = []
    for arrival in arrivals:
        before, after = arrival.origin.anchor, arrival.anchor
        if not arrival.told or after.claim_id is None:
            continue
        change: history.Change = {"version": [old_number, new_number], "anchor": [before.state, after.state]}
        change["place"] = [[before.start, before.end], [after.start, after.end]]
        if before.exact != after.exact:
            change["exact"] = [before.exact, after.exact]
        change["reason"] = after.reason
        happenings.append(history.Happening(Event.CLAIM_CARRIED, claims[after.claim_id], change))
    return happenings


def carrying_to(version_id: UUID) -> Carrying:
    """What finds the places that earlier versions' passages have in this one."""
    return Carrying(Passage.of(ArticleVersion.objects.only("text", "sentences").get(pk=version_id)))


def carry_to_current(
    article: Article, there: VersionRef, anchors: Sequence[Anchor], draft: Carrying | None, now: datetime
) -> list[Arrival]:
    """Where what was marked on an older version stands in the current one, stored; nothing if that is the current."""
    here = article.current_version_id
    if here is None or there.id == here:
        return []
    carrying = draft if draft and draft.new.id == here else carrying_to(here)
    arrivals = carrying.arrive([Origin(anchor, anchor) for anchor in anchors])
    for arrival in arrivals:
        arrival.settle(was_version=there.number, was_exact=arrival.origin.anchor.exact, now=now)
    Anchor.objects.bulk_create([arrival.anchor for arrival in arrivals], batch_size=500)
    return arrivals


def draft_place(
    *, article: Article, spec: AnchorSpec, version: int | None, pointer: str, now: datetime
) -> Carrying | None:
    """For a passage of an older version, its place in the current one, found before anything is held.

    None for one of the current version; a fault in it is left for whoever stores it to tell, who finds it again.
    """
    if version is None:
        return None
    with suppress(DomainError):
        there = find_version(article, version)
        if there.id != article.current_version_id:
            carrying = carrying_to(find_version(article, None).id)
            carrying.align([place_anchor(there, spec, now=now, pointer=pointer)])
            return carrying
    return None
