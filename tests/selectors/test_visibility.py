"""Reading starts at what one may see: by desk, by restriction, by confidentiality, and not what was deleted."""

from typing import Any

import pytest

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import Role
from annotations.models import Membership
from annotations.selectors.articles import get_article, list_articles
from annotations.selectors.captures import find_quoting_evidence, get_capture, list_captures
from annotations.selectors.claims import get_claim, list_claims
from annotations.selectors.comments import get_comment, list_comments
from annotations.selectors.desks import find_desk, first_desk, get_member, list_desks, list_members
from annotations.selectors.dismissals import get_dismissal, list_dismissals
from annotations.selectors.evidence import get_evidence, list_evidence
from annotations.selectors.history import list_article_history, list_claim_history
from annotations.selectors.people import list_memberships, list_people
from annotations.selectors.scales import find_scale, get_scale, list_scales
from annotations.selectors.sources import get_source, list_sources
from annotations.selectors.tokens import get_token, list_tokens
from annotations.selectors.verdicts import list_decisions, list_verdicts
from annotations.selectors.versions import get_links, get_version, list_versions, read_slice
from annotations.selectors.workspace import get_workspace
from annotations.services.articles import ArticleFacts
from tests.factories.articles import TEXT, make_article, make_linked_article, post_version, remove_article
from tests.factories.claims import decide, give_verdict, make_claim, remove_claim
from tests.factories.comments import make_comment
from tests.factories.desks import join, make_desk, make_newsroom
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_page, attach_secret, capture_of, keep
from tests.factories.people import make_person
from tests.factories.scales import make_scale
from tests.factories.tokens import make_token


@pytest.fixture
def outsider(room):
    """An admin of another desk that has one of everything too."""
    other = make_newsroom()
    article = make_article(other)
    attach_page(make_claim(article))
    make_comment(article, other.viewer)
    make_dismissal(article)
    make_scale(other)
    return other.admin


def test_lists_hold_ones_own_desks_rows_alone(room, article, claim, outsider):
    evidence, comment, dismissal = attach_page(claim), make_comment(claim, room.viewer), make_dismissal(article)
    scale = make_scale(room)
    own: dict[Any, Any] = {
        list_articles: article, list_claims: claim, list_comments: comment, list_dismissals: dismissal,
        list_sources: evidence.source, list_desks: room.desk,
    }  # fmt: skip
    for selector, row in own.items():
        assert list(selector(room.viewer)) == [row]
        assert row not in selector(outsider)
    assert scale in list_scales(room.viewer)
    assert scale not in list_scales(outsider)
    assert set(list_people(room.viewer)) == {room.viewer, room.reviewer, room.second, room.editor, room.admin}


def test_anothers_row_is_not_found(room, article, claim, outsider):
    evidence = attach_page(claim)
    finders: list[tuple[Any, Any]] = [
        (get_article, article), (get_claim, claim), (get_evidence, evidence), (get_source, evidence.source),
        (get_capture, capture_of(evidence)), (get_dismissal, make_dismissal(article)), (get_scale, make_scale(room)),
        (get_comment, make_comment(claim, room.viewer)), (get_workspace, article),
    ]  # fmt: skip
    for getter, row in finders:
        assert getter(room.viewer, row.pk)
        with pytest.raises(NotFound):
            getter(outsider, row.pk)
    member = Membership.objects.get(person=room.viewer)
    assert get_member(room.viewer, member.pk, desk=room.desk) == member
    with pytest.raises(NotFound):
        get_member(outsider, member.pk, desk=room.desk)


def test_lists_below_an_object_ask_again_who_sees_it(room, article, claim, outsider):
    evidence = attach_page(claim)
    assert list(list_evidence(outsider, claim)) == []
    assert list(list_captures(outsider, evidence.source)) == []
    assert list(list_versions(outsider, article)) == []
    assert list(list_members(outsider, room.desk)) == []
    with pytest.raises(NotFound):
        get_version(outsider, article, 1)


def test_a_restricted_article_takes_everything_in_it_out_of_sight(room):
    article = make_article(room, TEXT, **ArticleFacts(title="T", access="restricted"))
    claim = make_claim(article)
    evidence, comment, dismissal = attach_page(claim), make_comment(claim, room.second), make_dismissal(article)
    for selector in (list_articles, list_claims, list_comments, list_dismissals):
        assert list(selector(room.admin)) == []
        assert len(selector(room.second)) == 1
    for getter, row in (
        (get_claim, claim),
        (get_evidence, evidence),
        (get_comment, comment),
        (get_dismissal, dismissal),
    ):
        with pytest.raises(NotFound):
            getter(room.admin, row.pk)


def test_what_was_deleted_is_found_only_where_it_is_asked_for(room, article, claim):
    remove_claim(claim, room.second)
    assert list(list_claims(room.viewer)) == []
    assert list(list_claims(room.viewer, deleted=True)) == [claim]
    assert get_claim(room.viewer, claim.pk, deleted=True) == claim
    with pytest.raises(NotFound):
        get_claim(room.viewer, claim.pk)


def test_what_is_in_a_deleted_article_is_gone_even_for_who_asks_for_the_deleted(room, article, claim):
    evidence = attach_page(claim)
    remove_article(article, room.second)
    for getter, row in ((get_claim, claim), (get_evidence, evidence)):
        with pytest.raises(NotFound):
            getter(room.second, row.pk, deleted=True)
    assert list(list_claims(room.second, deleted=True)) == []


def test_a_confidential_source_hides_its_captures_evidence_comments_and_history(room, claim):
    secret = attach_secret(claim, room.editor)
    hidden = attach_page(claim, "https://example.org/hidden", by=room.editor)
    hidden.source.confidential = True
    hidden.source.save()
    comment = make_comment(secret, room.editor)
    for viewer, sees in ((room.reviewer, False), (room.editor, True), (room.admin, True)):
        assert (secret.source in list_sources(viewer)) is sees
        assert (secret in list_evidence(viewer, claim)) is sees
        assert bool(list_captures(viewer, hidden.source)) is sees
        assert (comment in list_comments(viewer)) is sees
        subjects = [entry.subject_id for entry in list_claim_history(viewer, claim)]
        assert (secret.pk in subjects) is sees
        assert (secret.pk in [entry.subject_id for entry in list_article_history(viewer, claim.article)]) is sees


def test_a_comment_on_confidential_evidence_leaves_no_trace_in_what_others_read(room, claim):
    comment = make_comment(attach_secret(claim, room.editor), room.editor)
    for history in (list_claim_history(room.reviewer, claim), list_article_history(room.reviewer, claim.article)):
        assert comment.pk not in [entry.subject_id for entry in history]
    assert comment.pk in [entry.subject_id for entry in list_claim_history(room.editor, claim)]


def test_whose_quote_a_reader_sees_is_evidence_that_they_see(room, claim):
    openly = attach_page(claim, quote="they met twice", by=room.editor)
    keep(capture_of(openly))
    assert find_quoting_evidence(room.viewer, capture_of(openly), None) == openly
    assert find_quoting_evidence(room.viewer, capture_of(openly), openly.pk) == openly
    openly.source.confidential = True
    openly.source.save()
    assert find_quoting_evidence(room.viewer, capture_of(openly), openly.pk) is None


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [("reviewer", 1, 1), ("second", 1, 1), ("third", 0, 2), ("viewer", 0, 2), ("editor", 2, 0), ("admin", 2, 0)],
)
def test_verdicts_are_seen_or_counted(room, claim, who, seen, hidden):
    room_people = {"third": join(room.desk, Role.REVIEWER)}
    give_verdict(claim, room.reviewer)
    give_verdict(claim, room.second)
    if who in ("reviewer", "second"):
        seen, hidden = 2, 0  # one's own is in
    found = list_verdicts(room_people.get(who) or getattr(room, who), claim)
    assert (len(found.verdicts), found.hidden) == (seen, hidden)


def test_a_decision_opens_verdicts_and_decisions_are_for_all(room, claim):
    give_verdict(claim, room.reviewer)
    decide(claim, room.editor)
    assert list_verdicts(room.viewer, claim).hidden == 0
    assert list(list_decisions(claim).values_list("version__number", flat=True)) == [1]


def test_tokens_are_ones_own(room):
    token = make_token(room.viewer).token
    assert list(list_tokens(room.viewer)) == [token]
    assert list(list_tokens(room.admin)) == []
    with pytest.raises(NotFound):
        get_token(room.admin, token.pk)


def test_ones_first_desk_is_the_one_joined_first(room):
    assert first_desk(room.viewer) == room.desk
    assert first_desk(make_person()) is None


def test_a_desk_is_found_by_id_or_slug_by_its_members_alone(room):
    other = make_desk()
    for name in (room.desk.pk, str(room.desk.pk), room.desk.slug):
        assert find_desk(room.viewer, name) == room.desk
    for name in (other.pk, other.slug, "nonsense", ""):
        assert find_desk(room.viewer, name) is None
    assert [row.role for row in list_memberships(room.viewer)] == ["viewer"]


def test_a_desks_own_scale_goes_before_the_shipped_one(room):
    own = make_scale(room, key="house")
    assert find_scale("house", room.desk) == own
    assert find_scale("house", None) is None
    assert find_scale(str(own.pk), room.desk) == own
    assert find_scale(str(own.pk), make_desk()) is None
    # A scale that ships later may come to bear a key that a desk has taken.
    own.key = "public"
    own.save()
    assert find_scale("public", room.desk) == own


def test_a_slice_of_a_text_is_counted_in_code_points(article):
    version = article.current_version_id
    for start, end in ((0, 20), (13, 20), (30, 60), (100, 130), (0, len(TEXT)), (5, 5)):
        assert read_slice(version, start, end) == TEXT[start:end]


def test_links_are_those_of_the_current_version(room, outsider):
    article = make_linked_article(room)
    assert [link["href"] for link in get_links(room.viewer, article)] == ["https://example.org/story"]
    assert get_links(outsider, article) == []
    post_version(article, "No link.")
    assert get_links(room.viewer, get_article(room.viewer, article.pk)) == []
