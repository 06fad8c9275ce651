"""Resting claims on sources: one source a page, a capture that is reused or queued, quotes that are looked for."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError

from annotations.domain.errors import Conflict, Forbidden, Invalid, Stale
from annotations.domain.vocabulary import CaptureCode, CaptureState, Role, SourceKind
from annotations.models import Capture, Evidence, HistoryEntry, Source
from annotations.services import sources
from annotations.services.captures import FRESH, cancel_capture, capture_source, capture_upload, read_original
from annotations.services.contents import Upload
from annotations.services.evidence import EvidenceFacts, SourceForm, attach_evidence, delete_evidence, update_evidence
from annotations.services.sources import SourceFacts, update_source
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import join, make_newsroom
from tests.factories.evidence import PAGE, attach_document, attach_page, attach_secret, attach_source, capture_of, keep

QUOTE = "they met twice in 2017"


@pytest.fixture
def nudges(monkeypatch):
    """How often a worker was told to look."""
    told: list[int] = []
    monkeypatch.setattr("annotations.services.captures.nudge_captures", lambda: told.append(1))
    return told


def test_a_worker_is_told_once_the_row_is_committed_and_not_before(claim, nudges, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence = attach_page(claim)
        assert nudges == []
    assert nudges == [1]
    assert capture_of(evidence).state == CaptureState.QUEUED.value
    assert capture_of(evidence).next_attempt_at is not None


def test_a_broker_that_is_away_costs_no_evidence(claim, monkeypatch, django_capture_on_commit_callbacks):
    def away(**_options):
        raise OperationalError("no broker")

    monkeypatch.setattr("annotations.tasks.captures.settle_captures.apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        attach_page(claim)
    assert Capture.objects.get().state == CaptureState.QUEUED.value


@pytest.mark.parametrize(
    ("state", "age", "reused"),
    [
        ("queued", 0, True), ("waiting", 0, True), ("captured", 0, True), ("captured", 2, False), ("failed", 0, False),
        ("blocked", 0, False), ("cancelled", 0, False), ("unsupported", 0, False),
    ],
)  # fmt: skip
def test_a_capture_under_way_or_fresh_is_reused(article, *, claim, now, state, age, reused):
    first = attach_page(claim)
    if state == "captured":
        keep(capture_of(first))
    code = CaptureCode.HTTP_4XX.value if state == "failed" else ""
    Capture.objects.filter(pk=capture_of(first).pk).update(state=state, code=code, created_at=now - age * FRESH)
    second = attach_page(make_claim(article, "The minister"))
    assert (second.capture_id == first.capture_id) is reused
    assert second.source_id == first.source_id


def test_a_source_of_another_desk_is_refused(room, claim, now):
    foreign = make_newsroom()
    source = attach_document(make_claim(make_article(foreign))).source
    with pytest.raises(Invalid, match="another desk"):
        attach_source(claim, source, by=room.second)
    assert Evidence.objects.filter(claim=claim).count() == 0


def test_a_viewer_attaches_and_changes_nothing(room, claim, now):
    evidence = attach_page(claim)
    form = SourceForm(url="https://example.org/other")
    for write in (
        lambda: attach_evidence(actor=room.viewer, claim=claim, form=form, facts=EvidenceFacts(), now=now),
        lambda: update_evidence(actor=room.viewer, evidence=evidence, changes=EvidenceFacts(note="N"), lock=1, now=now),
        lambda: delete_evidence(actor=room.viewer, evidence=evidence, lock=1, now=now),
        lambda: capture_source(actor=room.viewer, source=evidence.source, now=now),
        lambda: capture_upload(actor=room.viewer, source=evidence.source, upload=Upload("a.html", b"x"), now=now),
        lambda: cancel_capture(actor=room.viewer, capture=capture_of(evidence), now=now),
        lambda: update_source(
            actor=room.viewer, source=evidence.source, changes=SourceFacts(title="T"), lock=1, now=now
        ),
    ):
        with pytest.raises(Forbidden):
            write()
    assert Source.objects.count() == 1


def test_a_past_lock_is_stale_and_nothing_is_attached(room, claim, now):
    form = SourceForm(url=PAGE)
    with pytest.raises(Stale):
        attach_evidence(actor=room.second, claim=claim, form=form, facts=EvidenceFacts(), lock=7, now=now)
    assert (Evidence.objects.count(), Source.objects.count(), Capture.objects.count()) == (0, 0, 0)


def test_only_an_editor_makes_a_source_confidential_or_lifts_that(room, claim, now):
    secret = SourceFacts(kind=SourceKind.INTERVIEW.value, title="A voice", confidential=True)
    with pytest.raises(Forbidden):
        attach_evidence(actor=room.second, claim=claim, form=SourceForm(facts=secret), facts=EvidenceFacts(), now=now)
    assert Source.objects.count() == 0
    source = attach_document(claim).source
    with pytest.raises(Forbidden):
        update_source(actor=room.second, source=source, changes=SourceFacts(confidential=True), lock=1, now=now)
    update_source(actor=room.editor, source=source, changes=SourceFacts(confidential=True), lock=1, now=now)
    with pytest.raises(Forbidden):
        update_source(actor=room.second, source=source, changes=SourceFacts(confidential=False), lock=2, now=now)


def test_a_twin_that_goes_between_insert_and_reading_costs_nothing(room, claim, monkeypatch):
    twin = attach_page(claim).source
    insert, held = QuerySet.bulk_create, sources._held_page
    unseen = [None]

    def not_there_yet(*args):
        return unseen.pop() if unseen else held(*args)

    def insert_and_lose_the_twin(rows, *args, **options):
        made = insert(rows, *args, **options)
        Source.objects.filter(pk=twin.pk).update(deleted_at=timezone.now())
        return made

    monkeypatch.setattr(sources, "_held_page", not_there_yet)
    monkeypatch.setattr(QuerySet, "bulk_create", insert_and_lose_the_twin)
    again = attach_page(claim).source
    assert again.pk != twin.pk
    assert Source.objects.get(deleted_at=None) == again


def test_a_page_cited_openly_and_in_confidence_stays_two_sources(room, claim, now):
    secret = attach_page(claim, by=room.editor).source
    update_source(actor=room.editor, source=secret, changes=SourceFacts(confidential=True), lock=1, now=now)
    openly = attach_page(claim, by=room.second).source
    assert openly.pk != secret.pk
    secret.refresh_from_db()
    with pytest.raises(Conflict):
        update_source(actor=room.editor, source=secret, changes=SourceFacts(confidential=False), lock=2, now=now)


def test_an_open_page_that_becomes_confidential_may_be_cited_openly_again(room, claim, now):
    openly = attach_page(claim, by=room.second).source
    update_source(actor=room.editor, source=openly, changes=SourceFacts(confidential=True), lock=1, now=now)
    third = join(room.desk, Role.REVIEWER, "third")
    again = attach_page(claim, by=third).source
    assert (again.pk != openly.pk, again.confidential) == (True, False)


def test_the_trail_keeps_no_word_of_a_confidential_source(room, claim):
    attach_secret(claim, room.editor)
    for entry in HistoryEntry.objects.filter(event__in=["evidence.created", "source.created"]):
        assert set(entry.change) <= {"stance"}


def test_a_running_capture_is_answered_instead_of_a_second(room, claim, now):
    evidence = attach_page(claim)
    assert capture_source(actor=room.second, source=evidence.source, now=now).pk == evidence.capture_id
    keep(capture_of(evidence))
    assert capture_source(actor=room.second, source=evidence.source, now=now).pk != evidence.capture_id


def test_evidence_whose_capture_failed_rests_on_the_next_one(room, claim, now):
    evidence = attach_page(claim)
    Capture.objects.update(state=CaptureState.FAILED.value, code=CaptureCode.HTTP_4XX.value, next_attempt_at=None)
    again = capture_source(actor=room.second, source=evidence.source, now=now)
    evidence.refresh_from_db()
    assert evidence.capture == again


def test_evidence_with_a_kept_copy_stays_on_it(room, claim, now):
    evidence = attach_page(claim)
    kept = keep(capture_of(evidence))
    capture_source(actor=room.second, source=evidence.source, now=now)
    evidence.refresh_from_db()
    assert evidence.capture == kept


def test_a_capture_that_has_ended_cannot_be_cancelled(room, claim, now):
    capture = keep(capture_of(attach_page(claim)))
    with pytest.raises(Conflict):
        cancel_capture(actor=room.second, capture=capture, now=now)
    assert Capture.objects.get(pk=capture.pk).state == "captured"


def test_bytes_that_are_lost_are_said_to_be_lost(claim):
    capture = keep(capture_of(attach_page(claim)), body=b"never put into the store")
    assert read_original(capture) is None
    assert read_original(capture_of(attach_page(claim, "https://example.org/queued"))) is None


def test_a_quote_changed_before_the_page_is_kept_is_looked_for_later(room, claim, now):
    evidence = attach_page(claim)
    update_evidence(actor=room.second, evidence=evidence, changes=EvidenceFacts(quote=QUOTE), lock=1, now=now)
    assert Evidence.objects.get().quote_state == "unchecked"


def test_a_quote_changed_just_after_the_page_was_kept_is_looked_for_in_it(room, claim, now):
    evidence = attach_page(claim)
    keep(Capture.objects.get())  # by a worker, since the writer loaded the evidence
    update_evidence(actor=room.second, evidence=evidence, changes=EvidenceFacts(quote=QUOTE), lock=1, now=now)
    assert Evidence.objects.get().quote_state == "found"


def test_a_fact_other_than_the_quote_leaves_what_was_found(room, claim, now):
    evidence = attach_page(claim)
    keep(capture_of(evidence))
    update_evidence(actor=room.second, evidence=evidence, changes=EvidenceFacts(quote=QUOTE), lock=1, now=now)
    evidence = Evidence.objects.select_related("source", "capture", "claim__article").get()
    update_evidence(
        actor=room.second, evidence=evidence, changes=EvidenceFacts(note="N"), lock=2, now=now + timedelta(1)
    )
    row = Evidence.objects.get()
    assert row.quote_match
    assert (row.quote_state, row.quote_match["exact"], row.note) == ("found", QUOTE, "N")
