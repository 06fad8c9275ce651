"""What the database holds about claims and what hangs on them."""

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from annotations.models import (
    Article,
    ArticlePerson,
    ArticleVersion,
    Claim,
    ClaimAssignee,
    ClaimTag,
    Comment,
    CommentMention,
    Decision,
    Dispute,
    HistoryEntry,
    IdempotencyRecord,
    Verdict,
)
from tests.factories.claims import decide, dispute, give_verdict, make_claim
from tests.factories.comments import make_comment
from tests.factories.evidence import attach_document


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("claim_kind_is_known", {"kind": "rumour"}),
        ("claim_state_is_known", {"state": "settled"}),
        ("claim_wants_a_verdict", {"verdicts_wanted": 0}),
        ("claim_confirms_the_past", {"confirmed_epoch": 9}),
        ("priority", {"priority": -1}),
        ("lock", {"lock": -1}),
    ],
)
def test_a_claim_that_cannot_be_is_refused(refuses, claim, constraint, changes):
    refuses(constraint, lambda: Claim.objects.filter(pk=claim.pk).update(**changes))


def test_two_claims_cannot_share_a_place(refuses, article, claim):
    other = make_claim(article, "The minister")
    refuses("current_anchor", lambda: Claim.objects.filter(pk=other.pk).update(current_anchor=claim.current_anchor))


def test_a_tag_stands_once_on_a_claim(refuses, claim):
    ClaimTag.objects.create(claim=claim, name="a")
    refuses("claim_tag_once", lambda: ClaimTag.objects.create(claim=claim, name="a"))


def test_a_person_is_assigned_once_to_a_claim(refuses, room, claim):
    ClaimAssignee.objects.create(claim=claim, person=room.viewer)
    refuses("claim_assignee_once", lambda: ClaimAssignee.objects.create(claim=claim, person=room.viewer))


def test_one_decision_is_in_force(refuses, room, claim):
    decide(claim, room.editor)
    decide(claim, room.editor, "incorrect")
    refuses("decision_in_force_once_a_claim", lambda: Decision.objects.filter(claim=claim).update(superseded_at=None))


def test_one_verdict_of_a_person_is_in_force(refuses, room, claim):
    give_verdict(claim, room.reviewer)
    give_verdict(claim, room.second)
    give_verdict(claim, room.reviewer, "incorrect")
    refuses("verdict_in_force_once_a_person", lambda: Verdict.objects.filter(claim=claim).update(superseded_at=None))


def test_one_dispute_is_open(refuses, room, claim):
    dispute(claim, room.reviewer)
    refuses(
        "dispute_open_once_a_claim",
        lambda: Dispute.objects.create(claim=claim, reason="Again.", opened_by=room.second, created_at=timezone.now()),
    )


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("article_direction_is_known", {"direction": "down"}),
        ("article_access_is_known", {"access": "secret"}),
        ("article_state_is_known", {"state": "lost"}),
        ("article_import_is_known", {"import_state": "stuck"}),
        ("article_coverage_is_share", {"coverage": 1.01}),
        ("article_coverage_is_share", {"coverage": -0.01}),
    ],
)
def test_an_article_that_cannot_be_is_refused(refuses, article, constraint, changes):
    refuses(constraint, lambda: Article.objects.filter(pk=article.pk).update(**changes))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("version_number_from_one", {"number": 0}),
        ("version_length_is_text", {"length": 5}),
        ("version_length_is_text", {"text": "😀"}),
    ],
)
def test_a_version_that_cannot_be_is_refused(refuses, article, constraint, changes):
    refuses(constraint, lambda: ArticleVersion.objects.filter(article=article).update(**changes))


def test_a_version_number_stands_once_in_an_article(refuses, article):
    row = ArticleVersion.objects.get(article=article)
    columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
    refuses("version_number_once_an_article", lambda: ArticleVersion.objects.create(**columns))


def test_a_person_is_named_once_for_an_article(refuses, room, article):
    ArticlePerson.objects.create(article=article, person=room.viewer)
    refuses("article_person_once", lambda: ArticlePerson.objects.create(article=article, person=room.viewer))


@pytest.mark.parametrize("wrong", ["nothing", "two"])
def test_a_comment_is_on_one_thing(refuses, room, article, claim, wrong):
    comment = make_comment(article, room.viewer)
    changes = {"article": None} if wrong == "nothing" else {"claim": claim}
    refuses("comment_on_one_thing", lambda: Comment.objects.filter(pk=comment.pk).update(**changes))


def test_only_a_comment_on_an_article_has_a_place(refuses, room, claim):
    comment = make_comment(claim, room.viewer)
    refuses(
        "comment_anchor_in_an_article",
        lambda: Comment.objects.filter(pk=comment.pk).update(current_anchor=claim.current_anchor),
    )


def test_a_person_is_mentioned_once_in_a_comment(refuses, room, claim):
    comment = make_comment(claim, room.viewer)
    CommentMention.objects.create(comment=comment, person=room.editor)
    refuses("comment_mention_once", lambda: CommentMention.objects.create(comment=comment, person=room.editor))


def test_a_place_in_a_trail_is_taken_once(refuses, claim):
    entry = HistoryEntry.objects.filter(chain_id=claim.article_id).latest("number")
    columns = {f.attname: getattr(entry, f.attname) for f in entry._meta.concrete_fields if f.name != "id"}
    refuses("history_number_once_a_chain", lambda: HistoryEntry.objects.create(**columns))


def test_a_key_is_kept_once_a_person(refuses, room):
    facts = {"person": room.viewer, "key": "k", "request_sha256": "x" * 64, "created_at": timezone.now()}
    IdempotencyRecord.objects.create(**facts)
    refuses("idempotency_key_once_a_person", lambda: IdempotencyRecord.objects.create(**facts))
    IdempotencyRecord.objects.create(**{**facts, "person": room.editor})


def test_what_others_rest_on_cannot_be_deleted_for_good(room, article, claim):
    attach_document(claim)
    give_verdict(claim, room.reviewer)
    for row in (claim, article, room.desk, room.reviewer, ArticleVersion.objects.get(article=article)):
        with pytest.raises(ProtectedError):
            row.delete()


def test_ids_sort_in_the_order_in_which_rows_were_made(article):
    claims = [make_claim(article, exact) for exact in ("The minister", "東京", "3.5", "a fine day")]
    assert [claim.pk for claim in claims] == sorted(claim.pk for claim in claims)
    assert {claim.pk.version for claim in claims} == {7}
