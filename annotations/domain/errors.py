"""What can go wrong, in words; `annotations/api/errors.py` turns each into problem+json in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what was sent: `pointer` is a JSON Pointer (RFC 6901) into the body, or "" for the whole."""

    pointer: str
    code: str
    detail: str


class DomainError(Exception):
    """A request that the rules refuse; `code` is for programs, `detail` for people."""

    code = "refused"

    def __init__(self, detail: str, *, code: str | None = None, problems: Sequence[Problem] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or type(self).code
        self.problems = tuple(problems)


class Invalid(DomainError):
    """The content breaks a rule, though its form can be read."""

    code = "invalid"

    @classmethod
    def at(cls, pointer: str, code: str, detail: str) -> "Invalid":
        """One fault at one place, which is also the code of the whole."""
        return cls(detail, code=code, problems=[Problem(pointer, code, detail)])


class Unreadable(DomainError):
    """The form itself cannot be read."""

    code = "unreadable"


class TooLarge(DomainError):
    """More than a limit allows."""

    code = "too_large"


class NotFound(DomainError):
    """There is no such thing, or none that the asker may see."""

    code = "not_found"


class Forbidden(DomainError):
    """The asker may see the thing but not do this to it."""

    code = "forbidden"


class Conflict(DomainError):
    """The thing's present state does not allow this."""

    code = "conflict"


class Outdated(Conflict):
    """The writer built on a version that is no longer the current one; `current` says in JSON values which is."""

    code = "base"

    def __init__(self, detail: str, *, current: Mapping[str, object]) -> None:
        super().__init__(detail, problems=[Problem("/base", "base", detail)])
        self.current = current


class Away(DomainError):
    """Something of our own that this needs does not answer just now; a later try may."""

    code = "away"


class Stale(DomainError):
    """The thing was changed since the writer read it."""

    code = "stale"
