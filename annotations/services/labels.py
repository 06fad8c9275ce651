"""The tags and assignees of claims."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from annotations.domain.errors import Invalid, Problem
from annotations.models import Article, Claim, ClaimAssignee, ClaimTag, Membership


def label_new(
    claims: Sequence[Claim], tags: Sequence[Sequence[str]], assignees: Sequence[Sequence[UUID]], pointers: Sequence[str]
) -> None:
    """Give new claims of one article their tags and assignees, in three queries for all; Invalid points at the item."""
    check_members(
        claims[0].article, {f"{at}/assignees": people for at, people in zip(pointers, assignees, strict=True)}
    )
    ClaimTag.objects.bulk_create(
        [
            ClaimTag(claim=claim, name=name)
            for claim, wanted in zip(claims, tags, strict=True)
            for name in _tag_names(wanted)
        ],
        batch_size=500,
    )
    ClaimAssignee.objects.bulk_create(
        [
            ClaimAssignee(claim=claim, person_id=person)
            for claim, people in zip(claims, assignees, strict=True)
            for person in dict.fromkeys(people)
        ],
        batch_size=500,
    )


def set_tags(claim: Claim, tags: Sequence[str]) -> list[str]:
    """Replace a claim's tags as a whole, in the order sent; answers them as they are kept."""
    names = _tag_names(tags)
    claim.tags.all().delete()
    ClaimTag.objects.bulk_create([ClaimTag(claim=claim, name=name) for name in names])
    return names


def _tag_names(tags: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for tag in tags if (name := " ".join(tag.split()))))


def set_assignees(claim: Claim, people: Sequence[UUID]) -> None:
    """Replace a claim's assignees as a whole, in the order sent; Invalid for who does not belong to the desk."""
    check_members(claim.article, {"/assignees": people})
    claim.assignees.all().delete()
    ClaimAssignee.objects.bulk_create(
        [ClaimAssignee(claim=claim, person_id=person) for person in dict.fromkeys(people)]
    )


def check_members(article: Article, wanted: Mapping[str, Sequence[UUID]]) -> None:
    """Refuse assignees (by pointer) who do not belong to the article's desk, in one query for all."""
    everyone = {person for people in wanted.values() for person in people}
    if not everyone:
        return
    members = Membership.objects.filter(desk=article.desk_id, person__in=everyone, person__is_active=True)
    strangers = everyone - set(members.values_list("person_id", flat=True))
    problems = [
        Problem(pointer, "unknown_person", f"Not a member of the desk: {', '.join(map(str, unknown))}.")
        for pointer, people in wanted.items()
        if (unknown := sorted(strangers.intersection(people)))
    ]
    if problems:
        raise Invalid(problems[0].detail, code="unknown_person", problems=problems)
