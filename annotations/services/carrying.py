"""What the history keeps of claims that came over to another text."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from annotations import history
from annotations.domain.vocabulary import Event
from annotations.models import Claim
from annotations.selectors.carrying import Arrival


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
