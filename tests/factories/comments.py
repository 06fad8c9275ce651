"""Comments."""

from django.utils import timezone

from annotations.models import Article, Claim, Comment, Evidence, Person
from annotations.selectors.comments import get_comment
from annotations.services.anchors import AnchorSpec
from annotations.services.comments import comment_on, delete_comment


def make_comment(
    subject: Article | Claim | Evidence,
    by: Person,
    body: str = "Who says so?",
    *,
    parent: Comment | None = None,
    anchor: AnchorSpec | None = None,
) -> Comment:
    """A comment on an article, a claim or evidence; read back as the API reads it."""
    comment = comment_on(actor=by, subject=subject, body=body, parent=parent, anchor=anchor, now=timezone.now())
    return get_comment(by, comment.pk)


def remove_comment(comment: Comment, by: Person) -> None:
    """Delete it softly."""
    delete_comment(actor=by, comment=comment, lock=comment.lock, now=timezone.now())
