"""What the database holds about sources, captures and evidence."""

import hashlib
import secrets
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, models
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
    clash = {"url_canonical": first.url_canonical, "url_key": first.url_key}
    refuses("source_page_once_a_desk", lambda: Source.objects.filter(pk=second.pk).update(**clash))
    # A confidential one is kept apart, so that nobody learns of it by pasting its address.
    Source.objects.filter(pk=second.pk).update(**clash, confidential=True)


def test_sources_without_an_address_do_not_clash(claim):
    attach_document(claim)
    attach_document(claim)
    assert Source.objects.filter(url_canonical="").count() == 2


def test_a_page_with_a_long_address_is_one_source_too(room, claim):
    address = f"https://example.org/{secrets.token_hex(1990)}"
    assert attach_page(claim, address).source_id == attach_page(claim, address).source_id
    assert len(Source.objects.get().url_canonical) == len(address)


def test_no_index_is_over_text_that_postgresql_could_not_index():
    """A row of an index holds 2,704 bytes there, and a character takes up to four."""
    too_long = []
    for model in apps.get_app_config("annotations").get_models():
        indexed = [list(index.fields) for index in [*model._meta.indexes, *model._meta.constraints] if _columns(index)]
        indexed += [
            [field.name] for field in model._meta.local_fields if field.unique or getattr(field, "db_index", False)
        ]
        for names in indexed:
            fields = [model._meta.get_field(name.removeprefix("-")) for name in names]
            if sum(_bytes(field) for field in fields) > 2600:
                too_long.append((model.__name__, names))
    assert too_long == []


def _columns(index: models.Index | models.BaseConstraint) -> bool:
    return isinstance(index, models.Index | models.UniqueConstraint)


def _bytes(field: object) -> int:
    if isinstance(field, models.TextField):
        return 1_000_000
    return 4 * int(field.max_length or 0) if isinstance(field, models.CharField) else 16


def test_sources_from_before_get_their_keys(claim):
    source, keyless = attach_page(claim).source, attach_document(claim).source
    Source.objects.update(url_key="")
    import_module("annotations.migrations.0015_one_source_a_page").fill(apps, _Editor())
    source.refresh_from_db()
    keyless.refresh_from_db()
    assert source.url_key == hashlib.sha256(source.url_canonical.encode()).hexdigest()
    assert keyless.url_key == ""


class _Editor:
    connection = connection


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
