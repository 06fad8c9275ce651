"""Reading comments."""

from uuid import UUID

from django.db.models import F, QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Comment, Person
from annotations.policies import comments as policy


def list_comments(
    viewer: Person,
    *,
    claim_id: UUID | None = None,
    article_id: UUID | None = None,
    evidence_id: UUID | None = None,
    resolved: bool | None = None,
    deleted: bool = False,
) -> "QuerySet[Comment]":
    """The comments that the viewer sees."""
    comments = policy.visible_to(viewer, _comments().filter(deleted_at__isnull=not deleted))
    exact = {"claim_id": claim_id, "article_id": article_id, "evidence_id": evidence_id, "resolved": resolved}
    return comments.filter(**{column: value for column, value in exact.items() if value is not None})


def get_comment(viewer: Person, comment_id: UUID, *, deleted: bool = False) -> Comment:
    """One comment; NotFound for one that the viewer may not see, or that is deleted."""
    comments = _comments().filter(pk=comment_id)
    if not deleted:
        comments = comments.filter(deleted_at=None)
    comment = policy.visible_to(viewer, comments).first()
    if comment is None:
        raise NotFound("There is no such comment, or you may not see it.")
    return comment


def _comments() -> "QuerySet[Comment]":
    return (
        Comment.objects.select_related(
            "claim__article", "article", "evidence__claim__article", "current_anchor", "created_by", "resolved_by"
        )
        .annotate(anchor_version=F("current_anchor__version__number"))
        .prefetch_related("mentions")
    )
