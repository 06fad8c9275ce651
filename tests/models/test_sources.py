"""What the database holds about sources, captures and evidence."""

import pytest
from django.utils import timezone

from annotations.models import Capture, Evidence, Source
from tests.factories.evidence import attach_document, attach_page, attach_secret, capture_of, keep


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("source_kind_is_known", {"kind": "rumour"}),
        ("source_health_is_known", {"health": "ill"}),
        ("source_terms_are_known", {"terms": "whispered"}),
    ],
)
def test_a_source_that_cannot_be_is_refused(refuses, claim, constraint, changes):
    source = attach_document(claim).source
    refuses(constraint, lambda: Source.objects.filter(pk=source.pk).update(**changes))


def test_a_page_is_one_open_source_a_desk(refuses, claim):
    first, second = attach_page(claim).source, attach_page(claim, "https://example.org/other").source
    clash = {"url_canonical": first.url_canonical}
    refuses("source_url_once_a_desk", lambda: Source.objects.filter(pk=second.pk).update(**clash))
    # A confidential one is kept apart, so that nobody learns of it by pasting its address.
    Source.objects.filter(pk=second.pk).update(**clash, confidential=True)


def test_sources_without_an_address_do_not_clash(claim):
    attach_document(claim)
    attach_document(claim)
    assert Source.objects.filter(url_canonical="").count() == 2


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("capture_by_is_known", {"by": "robot"}),
        ("capture_state_is_known", {"state": "lost"}),
        ("capture_code_is_known", {"code": "bad_luck"}),
        ("capture_fetching_has_a_lease", {"state": "fetching"}),
        ("capture_captured_has_bytes", {"state": "captured"}),
        ("capture_captured_has_bytes", {"state": "captured", "sha256": "a" * 64}),
        ("capture_waiting_has_a_time", {"state": "waiting", "next_attempt_at": None}),
    ],
)
def test_a_capture_that_cannot_be_is_refused(refuses, claim, constraint, changes):
    capture = capture_of(attach_page(claim))
    refuses(constraint, lambda: Capture.objects.filter(pk=capture.pk).update(**changes))


def test_a_kept_capture_cannot_lose_its_bytes(refuses, claim):
    capture = keep(capture_of(attach_page(claim)))
    refuses("capture_captured_has_bytes", lambda: Capture.objects.filter(pk=capture.pk).update(sha256=""))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("evidence_stance_is_known", {"stance": "proves"}),
        ("evidence_grade_is_known", {"grade": "hearsay"}),
        ("evidence_quote_is_known", {"quote_state": "perhaps"}),
    ],
)
def test_evidence_that_cannot_be_is_refused(refuses, claim, constraint, changes):
    evidence = attach_document(claim)
    refuses(constraint, lambda: Evidence.objects.filter(pk=evidence.pk).update(**changes))


def test_a_lease_is_whole_or_not_there(refuses, room, claim):
    capture = capture_of(attach_page(claim))
    half = {"state": "fetching", "lease_until": timezone.now()}
    refuses("capture_fetching_has_a_lease", lambda: Capture.objects.filter(pk=capture.pk).update(**half))
    assert attach_secret(claim, room.editor).capture is None
