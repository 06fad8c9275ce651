"""Comments: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.anchors import AnchorIn, AnchorOut, anchor_out
from annotations.api.serializers.forms import DeletedListIn, Form, Id, PersonOut, Tagged, Whole, Words
from annotations.api.serializers.stamps import person_ref, stamp

if TYPE_CHECKING:
    from annotations.models import Comment, Person


SUBJECTS = ("claim", "article", "evidence")
MAX_BODY = 20_000


class CommentIn(Form):
    """A comment on one thing; `version` is that of the anchor, by default the current one."""

    claim = Id(required=False)
    article = Id(required=False)
    evidence = Id(required=False)
    anchor = AnchorIn(required=False, allow_null=True)
    version = Whole(min_value=1, max_value=2**31 - 1, required=False, allow_null=True, default=None)
    parent = Id(required=False, allow_null=True)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    body = Words(max_length=MAX_BODY)
    mentions = serializers.ListField(child=Id(), max_length=50, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one subject."""
        if len([name for name in SUBJECTS if name in attrs]) != 1:
            raise serializers.ValidationError("Send exactly one of claim, article or evidence.", code="subject")
        return attrs


class CommentPatchIn(Form):
    """Other words, or that the thread is resolved."""

    body = Words(max_length=MAX_BODY, required=False)
    resolved = serializers.BooleanField(required=False)


class CommentOut(Tagged):
    """A comment."""

    id = serializers.UUIDField()
    claim = serializers.UUIDField(allow_null=True)
    article = serializers.UUIDField(allow_null=True)
    evidence = serializers.UUIDField(allow_null=True)
    anchor = AnchorOut(allow_null=True)
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    body = serializers.CharField()
    mentions = serializers.ListField(child=serializers.UUIDField())
    resolved = serializers.BooleanField()
    resolved_by = PersonOut(allow_null=True)
    created_by = PersonOut()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Comment, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        anchor = row.current_anchor
        return {
            "id": str(row.pk),
            "claim": _id(row.claim_id),
            "article": _id(row.article_id),
            "evidence": _id(row.evidence_id),
            "anchor": anchor_out(anchor, row.anchor_version) if anchor else None,  # type: ignore[attr-defined]  # annotated by the selector
            "parent": _id(row.parent_id),
            "body": row.body,
            "mentions": [str(mention.person_id) for mention in row.mentions.all()],
            "resolved": row.resolved,
            "resolved_by": person_ref(row.resolved_by),
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at),
            "etag": f'"{row.lock}"',
        }


def _id(value: object) -> str | None:
    return None if value is None else str(value)


class CommentsIn(DeletedListIn):
    """The list of comments, oldest first."""

    claim = Id(required=False)
    article = Id(required=False)
    evidence = Id(required=False)
    resolved = serializers.BooleanField(required=False, allow_null=True, default=None)
    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="created_at")
