"""How people stand in a report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from annotations.models import Decision, Person, Verdict
from annotations.reports.claim_parts import Who
from annotations.reports.parts import CheckerPart


def who(person: Person) -> Who:
    """A person by id and name."""
    return Who(str(person.pk), person.display_name)


def checkers(
    people: Mapping[UUID, Person], verdicts: Iterable[Verdict], decisions: Iterable[Decision]
) -> tuple[CheckerPart, ...]:
    """Everyone with a judgement in force among these, by name."""
    given = Counter(verdict.author_id for verdict in verdicts if verdict.superseded_at is None)
    decided = Counter(decision.author_id for decision in decisions if decision.superseded_at is None)
    parts = [CheckerPart(who(people[person]), given[person], decided[person]) for person in given | decided]
    return tuple(sorted(parts, key=lambda part: (part.who.name.casefold(), part.who.id)))
