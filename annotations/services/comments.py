"""What people say to each other."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from annotations import history
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import Event
from annotations.models import Article, Claim, Comment, CommentMention, Evidence, Membership, Person
from annotations.policies import articles as articles_policy
from annotations.policies import comments as policy
from annotations.selectors.carrying import Carrying
from annotations.services.anchors import AnchorSpec, find_version, place_anchor
from annotations.services.carrying import carry_to_current, draft_place
from annotations.services.locks import require, write_unless_changed


def comment_on(
    *,
    actor: Person,
    subject: Article | Claim | Evidence,
    body: str,
    parent: Comment | None = None,
    anchor: AnchorSpec | None = None,
    version: int | None = None,
    mentions: Sequence[UUID] = (),
    now: datetime,
) -> Comment:
    """Comment on an article (at a passage, if one is given), a claim or evidence; `parent` makes it a reply there.

    A passage of an older `version` is carried to the current one at once.
    """
    article = _article_of(subject)
    require(articles_policy.can_comment(actor, article), "comment")
    if anchor is not None and not isinstance(subject, Article):
        raise Invalid.at("/anchor", "anchor_without_article", "Only a comment on an article takes an anchor.")
    on = {type(subject).__name__.lower(): subject}
    if parent is not None and any(getattr(parent, name) != thing for name, thing in on.items()):
        raise Invalid.at("/parent", "parent_elsewhere", "A reply belongs to the same thing as the comment it answers.")
    if version is not None and anchor is None:
        raise Invalid.at("/version", "version_without_anchor", "Only a passage is of a version: send an anchor too.")
    draft = draft_place(article=article, spec=anchor, version=version, pointer="/anchor", now=now) if anchor else None
    with transaction.atomic():
        comment = Comment.objects.create(
            **on, parent=parent, body=body, created_by=actor, created_at=now, updated_at=now
        )
        if anchor is not None:
            _pin(comment, article, spec=anchor, version=version, draft=draft, now=now)
        _mention(comment, article, mentions)
        history.record(Event.COMMENT_CREATED, actor=actor, subject=comment, now=now)
    return comment


def update_comment(
    *, actor: Person, comment: Comment, body: str | None, resolved: bool | None, lock: int, now: datetime
) -> None:
    """Change one's own words, or say that a thread is resolved."""
    if body is not None:
        require(policy.can_edit(actor, comment), "change others' comments")
    require(policy.can_resolve(actor, comment), "resolve this thread")
    changes: dict[str, object] = {}
    if body is not None:
        changes["body"] = body
    if resolved is not None:
        changes |= {"resolved": resolved, "resolved_by": actor if resolved else None}
    with transaction.atomic():
        write_unless_changed(comment, changes, lock=lock, now=now)
        change = {"resolved": resolved} if resolved is not None else {}
        history.record(Event.COMMENT_UPDATED, actor=actor, subject=comment, change=change, now=now)


def delete_comment(*, actor: Person, comment: Comment, lock: int, now: datetime) -> None:
    """Take a comment back, softly."""
    require(policy.can_delete(actor, comment), "delete others' comments")
    with transaction.atomic():
        write_unless_changed(comment, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        history.record(Event.COMMENT_DELETED, actor=actor, subject=comment, now=now)


def restore_comment(*, actor: Person, comment: Comment, lock: int | None, now: datetime) -> None:
    """Bring a deleted comment back unchanged."""
    require(policy.can_delete(actor, comment), "restore others' comments")
    if comment.deleted_at is None:
        return
    with transaction.atomic():
        write_unless_changed(comment, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
        history.record(Event.COMMENT_RESTORED, actor=actor, subject=comment, now=now)


def _article_of(subject: Article | Claim | Evidence) -> Article:
    match subject:
        case Article():
            return subject
        case Claim():
            return subject.article
        case Evidence():
            return subject.claim.article


def _pin(
    comment: Comment,
    article: Article,
    *,
    spec: AnchorSpec,
    version: int | None,
    draft: Carrying | None,
    now: datetime,
) -> None:
    """Give the comment its place in the text."""
    held = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    there = find_version(held, version)
    placed = place_anchor(there, spec, now=now)
    placed.comment = comment
    placed.save()
    arrivals = carry_to_current(held, there, [placed], draft, now)
    comment.current_anchor = arrivals[0].anchor if arrivals else placed
    comment.save(update_fields=["current_anchor"])


def _mention(comment: Comment, article: Article, people: Sequence[UUID]) -> None:
    members = Membership.objects.filter(desk=article.desk_id, person__in=people)
    strangers = set(people) - set(members.values_list("person_id", flat=True))
    if strangers:
        names = ", ".join(sorted(map(str, strangers)))
        raise Invalid.at("/mentions", "unknown_person", f"Not a member of the desk: {names}.")
    CommentMention.objects.bulk_create(
        [CommentMention(comment=comment, person_id=person) for person in dict.fromkeys(people)]
    )
