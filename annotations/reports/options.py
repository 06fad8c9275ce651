"""What a reader of a report may choose."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Include(StrEnum):
    """What a report may hold or leave out."""

    TEXT = "text"
    DISSENT = "dissent"
    HISTORY = "history"
    EXCERPTS = "excerpts"


class Which(StrEnum):
    """Which claims a report prints."""

    ALL = "all"
    DECIDED = "decided"


DEFAULT_INCLUDE: Final = frozenset({Include.TEXT, Include.DISSENT, Include.EXCERPTS})


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asked for; `version` None is the current one."""

    version: int | None = None
    claims: Which = Which.ALL
    include: frozenset[Include] = DEFAULT_INCLUDE
