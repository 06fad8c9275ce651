"""The one report: what it says, to whom, of which version; and what it says to nobody."""

import pickle
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations.domain.content import read_html, read_text
from annotations.domain.coverage import Attention
from annotations.domain.errors import Conflict, Invalid, NotFound
from annotations.domain.vocabulary import AnchorState, ClaimState
from annotations.models import Article
from annotations.reports.build import build_report
from annotations.reports.options import DEFAULT_INCLUDE, Include, Options, Which
from annotations.reports.parts import SCHEMA
from annotations.selectors.reports import get_report_rows
from annotations.services.anchors import AnchorSpec
from annotations.services.claim_words import attach_claim, confirm_claim
from annotations.services.claims import ClaimFacts, update_claim
from annotations.services.versions import create_version
from tests.factories.articles import make_article, post_version, remove_article
from tests.factories.claims import decide, give_verdict, make_claim, make_claims, read_claim, remove_claim
from tests.factories.comments import make_comment
from tests.factories.desks import make_newsroom
from tests.reports.scene import ASIDE, EVIDENCE_NOTE, NOTES, NOW, SECOND, SECRET

EVERYTHING = frozenset(Include)
STATES = {"decided": "decided", "review": "in_review", "disputed": "disputed", "stale": "stale", "open": "open"}


def said(report):
    """Everything that a report holds, as one string: whatever is not in here can be in no format."""
    return repr(report)


def test_a_report_holds_the_article_as_it_stands(scene):
    report = scene.report(scene.room.editor)
    article = report.article
    assert (article.title, article.byline, article.state, article.version) == ("The meeting", "A. Writer", "open", 2)
    assert article.text is not None
    assert "Prices rose by 4.1 percent" in article.text
    assert article.sha256 == scene.article.current_version.sha256
    assert (article.current_version, article.version_note) == (2, "New figure")
    assert article.url.endswith(f"/articles/{article.id}/")
    assert (report.schema, report.generated_at) == (SCHEMA, NOW)
    assert report.desk.name == scene.room.desk.name
    assert [rating.key for rating in report.scale.ratings][:3] == ["confirmed", "confirmed_with_change", "incorrect"]


def test_claims_stand_in_text_order(scene):
    report = scene.report(scene.room.editor)
    assert [claim.number for claim in report.claims] == [1, 2, 3, 4, 5]
    assert [claim.id for claim in report.claims] == [
        str(scene.id_of(name)) for name in ("decided", "review", "disputed", "stale", "open")
    ]


def test_orphans_stand_last(room):
    article = make_article(room, "They met twice in 2017.\n\nIt was a fine day.")
    gone, kept = make_claim(article, "They met twice in 2017."), make_claim(article, "a fine day")
    post_version(article, "It was a fine day.")
    report = build_report(room.editor, article.pk, Options(), now=NOW)
    assert [claim.id for claim in report.claims] == [str(kept.pk), str(gone.pk)]
    assert (report.claims[-1].anchor.state, report.claims[-1].anchor.start) == (AnchorState.ORPHANED, None)


def test_of_claims_that_begin_together_the_longer_stands_first(room):
    article = make_article(room, "They met twice in 2017 and parted.")
    short, long = make_claims(article, [(0, 9), (0, 22)])
    report = build_report(room.editor, article.pk, Options(), now=NOW)
    assert [claim.id for claim in report.claims] == [str(long.pk), str(short.pk)]


def test_every_claim_has_its_state(scene):
    report = scene.report(scene.room.viewer)
    states = {claim.id: claim.state.value for claim in report.claims}
    assert states == {str(scene.id_of(name)): state for name, state in STATES.items()}
    assert report.summary.states == dict.fromkeys(ClaimState, 1)


def test_the_quote_of_every_anchored_claim_stands_at_its_offsets(scene):
    report = scene.report(scene.room.editor)
    text = report.article.text
    placed = [claim for claim in report.claims if claim.anchor.start is not None]
    assert len(placed) == 5
    for claim in placed:
        assert text[claim.anchor.start : claim.anchor.end] == claim.anchor.exact
        start, end = claim.sentence
        assert start <= claim.anchor.start < claim.anchor.end <= end


def test_the_summary_counts_claims_and_evidence(scene):
    summary = scene.report(scene.room.editor).summary
    assert (summary.claims, summary.printed) == (5, 5)
    assert summary.ratings == {"confirmed_with_change": 1}
    assert summary.evidence == 6  # three pages kept, one gone, one interview on the record, one on background
    assert (summary.kept, summary.unkept) == (3, 3)
    assert summary.stances == {"supports": 5, "refutes": 1, "context": 0}
    assert summary.quotes == {"unchecked": 3, "found": 1, "approximate": 1, "absent": 1}


def test_coverage_counts_the_sentences_and_says_which_nobody_read(scene):
    report = scene.report(scene.room.editor)
    coverage, text = report.coverage, report.article.text
    assert 0 < coverage.share < 1
    assert coverage.sentences[Attention.DISMISSED] == 1
    assert sum(coverage.sentences.values()) >= 7
    assert "Nobody has read this sentence yet." in [text[start:end] for start, end in coverage.unread]
    assert [row.exact for row in report.dismissals] == ["It was a fine day."]


def test_who_judged_is_named_once_each(scene):
    report = scene.report(scene.room.editor)
    tally = {row.who.name: (row.verdicts, row.decisions) for row in report.checkers}
    assert tally == {"Editor": (1, 2), "Reviewer": (1, 0), "Second": (4, 0)}
    assert report.judged_from is not None
    assert report.judged_from <= report.judged_to


# --- which words


def test_a_stale_claim_says_what_its_words_were(scene):
    claim = scene.part("stale", scene.room.editor)
    assert claim.decision
    assert claim.decision.stale
    assert claim.words_before == ("Prices rose by 3.5 percent", 1)
    assert (claim.anchor.state, claim.anchor.exact) == (AnchorState.CHANGED, "Prices rose by 4.1 percent")


def test_an_older_version_shows_its_own_text_and_anchors(scene):
    report = scene.report(scene.room.editor, version=1)
    assert (report.article.version, report.article.current_version) == (1, 2)
    assert "Prices rose by 3.5 percent" in report.article.text
    stale = next(claim for claim in report.claims if claim.id == str(scene.id_of("stale")))
    assert stale.anchor.exact == report.article.text[stale.anchor.start : stale.anchor.end]
    assert (stale.state, stale.stale, stale.decision.stale) == (ClaimState.DECIDED, False, False)


def test_in_an_older_version_a_verdict_given_on_other_words_is_stale(scene):
    room = scene.room
    claim = scene.claims["decided"]
    text = SECOND.replace("met twice in 2017", "met twice in 2018")
    article = Article.objects.get(pk=scene.article.pk)
    create_version(actor=room.second, article=article, content=read_html(text), note="", base=None, now=timezone.now())
    held = read_claim(claim)
    spec = AnchorSpec(exact="met twice in 2018")
    attach_claim(actor=room.second, claim=held, spec=spec, lock=held.lock, now=timezone.now())
    decide(claim, room.editor, "incorrect", rationale="The year is wrong.")

    now = scene.part("decided", room.editor)
    assert (now.state, now.decision.rating, now.decision.stale) == (ClaimState.DECIDED, "incorrect", False)
    then = scene.part("decided", room.editor, version=1)
    assert then.anchor.exact == "met twice in 2017"
    assert (then.state, then.decision.rating, then.decision.stale) == (ClaimState.STALE, "incorrect", True)
    assert {verdict.stale for verdict in then.verdicts} == {False}
    assert {verdict.stale for verdict in now.verdicts} == {True}


def test_a_confirmed_judgement_is_not_stale_in_the_newest_version(room):
    article = make_article(room, "They met twice in 2017. It rained.")
    claim = make_claim(article, "met twice in 2017")
    give_verdict(claim, room.second)
    decide(claim, room.editor)
    article = Article.objects.get(pk=article.pk)
    content = read_text("They met again in 2017. It rained.")
    create_version(actor=room.second, article=article, content=content, note="", base=None, now=timezone.now())
    held = read_claim(claim)
    spec = AnchorSpec(exact="met again in 2017")
    attach_claim(actor=room.second, claim=held, spec=spec, lock=held.lock, now=timezone.now())
    stale: Any = build_report(room.editor, article.pk, Options(), now=NOW).claims[0]
    assert (stale.state, stale.decision.stale) == (ClaimState.STALE, True)
    confirm_claim(actor=room.editor, claim=read_claim(claim), now=timezone.now())
    settled: Any = build_report(room.editor, article.pk, Options(), now=NOW).claims[0]
    assert (settled.state, settled.decision.stale) == (ClaimState.DECIDED, False)
    assert settled.words_before is None


def test_a_claim_made_on_a_later_version_is_not_in_an_older_report(scene):
    make_claim(scene.article, "Prices rose by 4.1 percent", by=scene.room.second)
    assert len(scene.report(scene.room.editor).claims) == 6
    assert len(scene.report(scene.room.editor, version=1).claims) == 5


def test_a_deleted_claim_is_in_no_report(scene):
    remove_claim(scene.claims["open"], scene.room.second)
    assert str(scene.id_of("open")) not in said(scene.report(scene.room.editor, include=EVERYTHING))


# --- what the reader chose


def test_decided_claims_alone_keep_their_numbers_and_the_summary_stays_whole(scene):
    report = scene.report(scene.room.editor, claims=Which.DECIDED)
    assert [claim.number for claim in report.claims] == [1]
    assert (report.summary.claims, report.summary.printed) == (5, 1)


def test_without_dissent_only_verdicts_in_line_with_the_decision_are_printed(scene):
    editor = scene.room.editor
    assert [verdict.dissents for verdict in scene.part("decided", editor).verdicts] == [True, True]
    bare = scene.part("decided", editor, include=frozenset({Include.TEXT}))
    assert bare.verdicts == ()
    assert bare.disputes == ()
    assert bare.given == 2


def test_verdicts_that_differ_are_dissent_even_before_a_decision(scene):
    editor = scene.room.editor
    assert [verdict.dissents for verdict in scene.part("disputed", editor).verdicts] == [True, True]
    assert [verdict.dissents for verdict in scene.part("review", editor).verdicts] == [False]
    assert scene.part("disputed", editor, include=frozenset()).verdicts == ()


def test_without_text_the_words_of_the_article_are_left_out(scene):
    report = scene.report(scene.room.editor, include=frozenset({Include.DISSENT}))
    assert (report.article.text, report.article.blocks, report.article.links) == (None, None, None)
    assert "Nobody has read this sentence yet" not in said(report)


def test_without_excerpts_no_words_of_the_evidence_are_printed(scene):
    bare = DEFAULT_INCLUDE - {Include.EXCERPTS}
    claim = scene.part("decided", scene.room.editor, include=bare)
    assert {(piece.quote, piece.found, piece.difference) for piece in claim.evidence} == {("", "", "")}
    assert [piece.quote_state for piece in claim.evidence][:3] == ["found", "approximate", "absent"]


def test_history_is_told_only_when_asked_for(scene):
    editor = scene.room.editor
    give_verdict(scene.claims["decided"], scene.room.second, "incorrect", rationale="I changed my mind.")
    plain = scene.part("decided", editor)
    assert (plain.history, plain.superseded) == ((), ())
    assert "I changed my mind." in {verdict.rationale for verdict in plain.verdicts}
    assert "The calendar lists both." not in {verdict.rationale for verdict in plain.verdicts}
    whole = scene.part("decided", editor, include=EVERYTHING)
    events = [row.event for row in whole.history]
    assert events[0] == "claim.created"
    assert {"verdict.created", "claim.decided", "claim.disputed", "claim.resolved"} <= set(events)
    assert "The calendar lists both." in {verdict.rationale for verdict in whole.verdicts if verdict.superseded}
    assert next(row.event for row in scene.report(editor, include=EVERYTHING).history) == "article.created"


def test_a_superseded_decision_stays_readable_with_history(scene):
    decide(scene.claims["decided"], scene.room.editor, "incorrect", rationale="On second thoughts.")
    claim = scene.part("decided", scene.room.editor, include=EVERYTHING)
    assert claim.decision.rating == "incorrect"
    assert [row.rating for row in claim.superseded] == ["confirmed_with_change"]


# --- what is told to nobody


@pytest.mark.parametrize("who", ["viewer", "reviewer", "second", "editor", "admin", None])
def test_confidential_and_off_record_sources_appear_in_no_report(scene, who):
    viewer = getattr(scene.room, who) if who else None
    report = scene.report(viewer, include=EVERYTHING)
    for words in (SECRET, "Deputy", "He told me so.", "off the record", ASIDE, "+49 30 1234", "ann@town.example"):
        assert words not in said(report), words
    assert len(next(claim for claim in report.claims if claim.number == 1).evidence) == 6


def test_a_source_made_confidential_later_disappears_from_evidence_and_history(scene):
    source = scene.claims["decided"].evidence.get(source__url="https://example.org/0").source
    assert "https://example.org/0" in said(scene.report(scene.room.editor, include=EVERYTHING))
    source.confidential = True
    source.save()
    assert "https://example.org/0" not in said(scene.report(scene.room.editor, include=EVERYTHING))


def test_an_interview_on_background_is_cited_without_a_name(scene):
    pieces = scene.part("decided", scene.room.editor).evidence
    background = next(piece for piece in pieces if piece.source.terms == "background")
    assert (background.source.title, background.source.person, background.source.role) == ("", "", "")
    assert background.quote == "So it was."
    named = next(piece for piece in pieces if piece.source.terms == "on_record")
    assert (named.source.person, named.source.role) == ("Ann Clerk", "town clerk")


def test_working_notes_and_comments_appear_in_no_report(scene):
    room = scene.room
    claim = read_claim(scene.claims["decided"])
    changes = ClaimFacts(notes="Now ask the driver.", summary="They met at least twice.")
    update_claim(actor=room.second, claim=claim, changes=changes, lock=claim.lock, now=timezone.now())
    make_comment(claim, room.editor, "Is the deputy lying?")
    report = scene.report(room.editor, include=EVERYTHING)
    for words in (NOTES, EVIDENCE_NOTE, "Now ask the driver.", "Is the deputy lying?"):
        assert words not in said(report), words
    changed = [row for row in report.claims[0].history if row.event == "claim.updated"]
    assert [set(row.change) for row in changed] == [{"summary"}]


def test_what_a_host_answered_inside_is_not_told(scene):
    assert "10.1.2.3" not in said(scene.report(scene.room.editor, include=EVERYTHING))


def test_a_login_in_an_address_is_not_printed(scene):
    source = scene.claims["decided"].evidence.get(source__url="https://example.org/0").source
    source.url = "https://ann:secret@example.org/0?who=a@b"
    source.save()
    piece = scene.part("decided", scene.room.editor).evidence[0]
    assert piece.source.url == "https://example.org/0?who=a@b"


# --- blind judging


@pytest.mark.parametrize(
    ("who", "name", "seen", "hidden"),
    [
        ("editor", "review", 1, 0),
        ("second", "review", 1, 0),
        ("reviewer", "review", 0, 1),
        ("viewer", "review", 0, 1),
        (None, "review", 0, 1),
        ("reviewer", "disputed", 0, 2),
        ("second", "disputed", 2, 0),
        (None, "disputed", 0, 2),
        ("reviewer", "decided", 2, 0),
        ("viewer", "decided", 2, 0),
        (None, "decided", 2, 0),
    ],
)
def test_blind_judging_holds_in_reports(scene, who, name, seen, hidden):
    viewer = getattr(scene.room, who) if who else None
    claim = scene.part(name, viewer)
    assert (len(claim.verdicts), claim.hidden, claim.given) == (seen, hidden, seen + hidden)


@pytest.mark.parametrize("who", ["reviewer", "viewer", None])
def test_hidden_verdicts_are_not_told_by_history_either(scene, who):
    viewer = getattr(scene.room, who) if who else None
    report = scene.report(viewer, include=EVERYTHING)
    for words in ("The annex has the sum.", "Thirty-three per cent.", "It was a quarter."):
        assert words not in said(report), words
    review = next(claim for claim in report.claims if claim.id == str(scene.id_of("review")))
    assert [row.change for row in review.history if row.event == "verdict.created"] == [{"hidden": True}]


def test_who_gave_only_hidden_verdicts_is_not_named_among_the_checkers(scene):
    give_verdict(scene.claims["open"], scene.room.admin, "confirmed")
    assert "Admin" in {row.who.name for row in scene.report(scene.room.editor).checkers}
    assert "Admin" not in {row.who.name for row in scene.report(scene.room.viewer).checkers}


def test_a_pending_decision_opens_no_verdicts(scene):
    decide(scene.claims["review"], scene.room.editor, "pending", rationale="We wait for the annex.")
    claim = scene.part("review", scene.room.viewer)
    assert (claim.state, claim.decision.rating, claim.hidden) == (ClaimState.IN_REVIEW, "pending", 1)


@pytest.mark.django_db
def test_where_the_desk_does_not_judge_blind_nothing_is_hidden():
    room = make_newsroom(blind=False)
    claim = make_claim(make_article(room))
    give_verdict(claim, room.second)
    for viewer in (room.viewer, None):
        part = build_report(viewer, claim.article_id, Options(), now=NOW).claims[0]
        assert (len(part.verdicts), part.hidden) == (1, 0)


# --- who may have one


def test_an_outsider_gets_no_report(scene):
    with pytest.raises(NotFound):
        scene.report(make_newsroom().editor)


def test_a_deleted_article_has_no_report(room):
    article = make_article(room)
    remove_article(article, room.second)
    for viewer in (room.editor, None):
        with pytest.raises(NotFound):
            build_report(viewer, article.pk, Options(), now=NOW)


def test_a_version_that_there_is_not_is_refused(scene):
    with pytest.raises(Invalid) as refusal:
        scene.report(scene.room.editor, version=7)
    assert refusal.value.code == "unknown_version"


def test_an_article_without_text_has_no_report_yet(room):
    article = make_article(room)
    Article.objects.filter(pk=article.pk).update(current_version=None, state="importing", import_state="queued")
    with pytest.raises(Conflict):
        build_report(room.editor, article.pk, Options(), now=NOW)


def test_an_article_without_claims_still_has_a_report(room):
    article = make_article(room)
    report = build_report(room.viewer, article.pk, Options(), now=NOW)
    assert (report.claims, report.summary.claims, report.judged_from) == ((), 0, None)


def test_building_reads_nothing_beyond_the_rows(scene):
    with CaptureQueriesContext(connection) as rows:
        get_report_rows(scene.room.editor, scene.article.pk, history=True)
    with CaptureQueriesContext(connection) as whole:
        scene.report(scene.room.editor, include=EVERYTHING)
    assert len(whole) == len(rows)


def test_a_report_is_a_value_that_can_be_sent_to_another_process(scene):
    """Formats that are drawn in a child process (PDF) get it by pickle."""
    report = scene.report(scene.room.editor, include=EVERYTHING)
    assert pickle.loads(pickle.dumps(report)) == report
    assert replace(report, schema="other") != report
