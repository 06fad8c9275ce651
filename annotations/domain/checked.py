"""When a text counts as checked: the one place of that rule."""

from collections.abc import Mapping

from annotations.domain.vocabulary import ClaimState


def is_checked(*, is_current: bool, counts: Mapping[str, int], unread: int) -> bool:
    """Whether people have judged all that is claimed in a version, as it reads.

    It is the article's current version, has claims, all of them are decided (so none is stale), and none is among the
    `unread`: those whose sentence changed around them since a person last looked, or whose place nobody has picked.
    """
    total = sum(counts.values())
    return is_current and total > 0 and counts.get(ClaimState.DECIDED.value, 0) == total and not unread
