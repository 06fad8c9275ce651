"""Evidence and captures over the API: what is attached, what is kept, what is shown."""

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from annotations.domain.vocabulary import CaptureCode, CaptureState
from annotations.models import ArchiveCopy, Capture, Evidence, Source
from annotations.pipelines.evidence_store import evidence_store
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.evidence import PAGE, attach_document, attach_page, capture_of, keep

QUOTE = "they met twice in 2017"
NOW = timezone.now()


def attach(caller: Caller, claim, **body: Any):
    """Attach evidence."""
    return caller.post(f"claims/{claim.pk}/evidence/", body)


def test_a_pasted_link_is_answered_at_once_with_a_queued_capture(reviewer: Caller, room, claim):
    facts = {"stance": "refutes", "grade": "primary", "quote": QUOTE, "locator": "p. 3", "note": "See also p. 4."}
    response = attach(reviewer, claim, url=PAGE, **facts)
    made = response.json()
    assert response.status_code == 201
    assert {**facts, "url": PAGE, "claim": str(claim.pk), "quote_state": "unchecked"}.items() <= made.items()
    assert (made["source"]["kind"], made["source"]["url"]) == ("web", PAGE)
    assert (made["capture"]["state"], made["capture"]["by"], made["capture"]["code"]) == ("queued", "fetcher", None)
    assert made["created_by"]["id"] == str(room.reviewer.pk)
    assert response.headers["ETag"] == made["etag"]
    assert reviewer.get(f"claims/{claim.pk}/evidence/").json()["results"] == [made]
    assert reviewer.get(f"evidence/{made['id']}/").json() == made
    assert reviewer.get(f"captures/{made['capture']['id']}/").json() == made["capture"]


def test_stance_defaults_to_supports_and_grade_to_nothing(reviewer: Caller, claim):
    made = attach(reviewer, claim, url=PAGE).json()
    assert (made["stance"], made["grade"], made["quote"]) == ("supports", None, "")


def test_the_same_page_is_one_source_for_many_claims(reviewer: Caller, article, claim):
    other = make_claim(article, "They met twice in 2018")
    first = attach(reviewer, claim, url="https://Example.org:443/report?a=1&utm_source=x#part").json()
    second = attach(reviewer, other, url="https://example.org/report?a=1").json()
    assert first["source"]["id"] == second["source"]["id"]
    assert first["capture"]["id"] == second["capture"]["id"]
    assert reviewer.get(f"sources/{first['source']['id']}/").json()["used_by"] == 2
    assert Capture.objects.count() == 1


def test_another_desk_has_a_source_of_its_own_for_the_same_page(reviewer: Caller, claim):
    from tests.factories.desks import make_newsroom

    room = make_newsroom()
    theirs = attach(Caller.program(room.reviewer), make_claim(make_article(room)), url=PAGE).json()
    assert attach(reviewer, claim, url=PAGE).json()["source"]["id"] != theirs["source"]["id"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://169.254.169.254/latest/", "address"), ("http://127.0.0.1/", "address"), ("http://[::1]/", "address"),
        ("http://10.1.2.3/", "address"), ("file:///etc/passwd", "scheme"), ("ftp://example.org/", "scheme"),
        ("http://user:pw@example.org/", "userinfo"), ("http://example.org:25/", "port"), ("http://", "url_syntax"),
    ],
)  # fmt: skip
def test_an_address_that_is_never_fetched_is_refused_at_once(reviewer: Caller, claim, url, code):
    problem = problem_of(attach(reviewer, claim, url=url), 422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == (code, "/url")
    assert (Evidence.objects.count(), Source.objects.count(), Capture.objects.count()) == (0, 0, 0)


def test_a_source_that_is_no_page_keeps_what_is_said_of_it(editor: Caller, claim):
    source = {
        "kind": "interview", "title": "The deputy", "author": "A. Writer", "published_at": "2026-03",
        "person": "B. Deputy", "role": "Deputy", "contact": "by phone",
        "reached_at": "2026-03-04T05:06:07Z", "channel": "phone",
        "terms": "background", "confidential": False,
    }  # fmt: skip
    made = attach(editor, claim, source=source).json()
    shown = editor.get(f"sources/{made['source']['id']}/").json()
    assert source.items() <= shown.items()
    assert source.items() <= made["source"].items()
    assert made["capture"] is None


def test_a_document_with_an_address_is_fetched_and_stays_a_document(reviewer: Caller, claim):
    attach(reviewer, claim, url=PAGE)
    made = attach(reviewer, claim, source={"kind": "dataset", "title": "Meetings", "url": PAGE}).json()
    assert (made["source"]["kind"], made["source"]["title"], made["url"]) == ("dataset", "Meetings", PAGE)
    assert made["capture"]["state"] == "queued"
    refused = attach(reviewer, claim, source={"kind": "book", "title": "B", "url": "http://10.1.2.3/"})
    assert problem_of(refused, 422)["errors"][0] == {
        **problem_of(refused, 422)["errors"][0], "pointer": "/source/url", "code": "address"
    }  # fmt: skip


def test_a_known_source_is_named_by_its_id(reviewer: Caller, claim):
    source = attach_document(claim).source
    assert attach(reviewer, claim, source=source.pk).json()["source"]["id"] == str(source.pk)


def test_a_file_is_kept_as_a_persons_own_copy(reviewer: Caller, claim):
    data = b"<p>They met twice in 2017.</p>"
    form = {"file": SimpleUploadedFile("copy.html", data), "quote": QUOTE, "stance": "context"}
    response = reviewer.upload(f"claims/{claim.pk}/evidence/", form)
    made = response.json()
    assert response.status_code == 201
    assert (made["source"]["kind"], made["stance"], made["quote"]) == ("file", "context", QUOTE)
    capture = made["capture"]
    assert (capture["by"], capture["state"], capture["file_name"]) == ("person", "queued", "copy.html")
    assert capture["sha256"] == hashlib.sha256(data).hexdigest()
    assert evidence_store().read(capture["sha256"]) == data


def test_a_new_quote_is_looked_for_in_the_kept_copy_at_once(reviewer: Caller, claim):
    evidence = attach_page(claim)
    keep(capture_of(evidence))
    address = f"evidence/{evidence.pk}/"
    found = reviewer.patch(address, {"quote": QUOTE}, if_match="*").json()
    assert (found["quote_state"], found["quote_match"]["exact"]) == ("found", QUOTE)
    text = reviewer.get(f"captures/{evidence.capture_id}/text/").json()
    assert text["text"][text["quote"]["start"] : text["quote"]["end"]] == QUOTE
    absent = reviewer.patch(address, {"quote": "they never met at all, said nobody"}, if_match="*").json()
    assert absent["quote_state"] == "absent"
    assert reviewer.patch(address, {"quote": ""}, if_match="*").json()["quote_state"] == "unchecked"


def test_evidence_on_a_page_kept_a_moment_ago_is_checked_at_once(reviewer: Caller, article, claim):
    keep(capture_of(attach_page(claim)))
    made = attach(reviewer, make_claim(article, "They met twice in 2018"), url=PAGE, quote=QUOTE).json()
    assert (made["capture"]["state"], made["quote_state"]) == ("captured", "found")


def test_counts_of_a_claim_follow_its_evidence(reviewer: Caller, claim):
    attach_page(claim, stance="supports")
    attach_document(claim, stance="refutes")
    failed = attach_page(claim, "https://example.org/gone", stance="context")
    Capture.objects.filter(pk=capture_of(failed).pk).update(
        state=CaptureState.FAILED.value, code=CaptureCode.HTTP_4XX.value, next_attempt_at=None
    )
    shown = reviewer.get(f"claims/{claim.pk}/").json()
    assert shown["evidence_count"] == 3
    assert shown["evidence_counts"] == {"supports": 1, "refutes": 1, "context": 1, "failing": 1}
    assert len(reviewer.get("claims/?evidence=failing").json()["results"]) == 1
    assert reviewer.get("claims/?evidence=none").json()["results"] == []
    reviewer.delete(f"evidence/{failed.pk}/", if_match="*")
    assert reviewer.get(f"claims/{claim.pk}/").json()["evidence_counts"]["failing"] == 0


def test_deleted_evidence_is_listed_among_the_deleted_and_comes_back_unchanged(second: Caller, claim):
    evidence = attach_page(claim, note="N")
    address = f"evidence/{evidence.pk}/"
    before = second.get(address).json()
    assert second.delete(address, if_match=before["etag"]).status_code == 204
    assert second.get(f"claims/{claim.pk}/evidence/").json()["results"] == []
    deleted = second.get(f"claims/{claim.pk}/evidence/?deleted=true").json()["results"]
    assert [row["id"] for row in deleted] == [str(evidence.pk)]
    after = second.post(f"{address}restore/").json()
    assert {key for key in before if before[key] != after[key]} <= {"etag", "updated_at"}


# --- captures


def test_a_source_is_fetched_again_or_the_running_capture_answered(reviewer: Caller, claim):
    evidence = attach_page(claim)
    address = f"sources/{evidence.source_id}/captures/"
    running = reviewer.post(address, {})
    assert (running.status_code, running.json()["id"]) == (202, str(evidence.capture_id))
    keep(capture_of(evidence))
    fresh = reviewer.post(address, {}).json()
    assert (fresh["state"], fresh["id"] == str(evidence.capture_id)) == ("queued", False)
    assert [row["id"] for row in reviewer.get(address).json()["results"]] == [fresh["id"], str(evidence.capture_id)]


def test_a_source_without_an_address_cannot_be_fetched(reviewer: Caller, claim):
    source = attach_document(claim).source
    assert problem_of(reviewer.post(f"sources/{source.pk}/captures/", {}), 422)["code"] == "no_url"


def test_a_person_may_keep_a_copy_of_their_own(reviewer: Caller, claim):
    source = attach_document(claim).source
    form = {"file": SimpleUploadedFile("scan.pdf", b"%PDF-1.4 scan")}
    response = reviewer.upload(f"sources/{source.pk}/captures/", form)
    assert (response.status_code, response.json()["by"]) == (202, "person")


def test_a_capture_is_cancelled_once(reviewer: Caller, claim):
    address = f"captures/{attach_page(claim).capture_id}/cancel/"
    assert reviewer.post(address).json()["state"] == "cancelled"
    assert problem_of(reviewer.post(address), 409)["code"] == "ended"


def test_the_original_is_an_attachment_that_no_browser_runs(reviewer: Caller, claim):
    data = b"<script>alert(1)</script>They met."
    capture = capture_of(attach_page(claim))
    problem_of(reviewer.get(f"captures/{capture.pk}/original/"), 404)
    evidence_store().put(data)
    keep(capture, body=data)
    response = reviewer.get(f"captures/{capture.pk}/original/")
    assert response.content == data
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Memento-Datetime"].endswith("GMT")
    assert response.headers["Link"] == f'<{PAGE}>; rel="original"'


def test_an_address_cannot_break_out_of_a_header(reviewer: Caller, claim):
    capture = capture_of(attach_page(claim))
    evidence_store().put(b"x")
    keep(capture, body=b"x")
    Capture.objects.filter(pk=capture.pk).update(url_final='https://a.org/\r\nSet-Cookie: x=1>; rel="y", <')
    response = reviewer.get(f"captures/{capture.pk}/original/")
    assert "Set-Cookie: x" not in str(response.headers.items())
    assert response.headers["Link"].count("<") == response.headers["Link"].count(">") == 1


def test_an_articles_evidence_is_listed_with_words_and_filtered(reviewer: Caller, room, article, claim):
    other = make_claim(article, "They met twice in 2018")
    kept = attach_page(claim, PAGE)
    keep(capture_of(kept))
    reviewer.patch(f"evidence/{kept.pk}/", {"quote": QUOTE}, if_match=f'"{kept.lock}"')
    refuting = attach(reviewer, other, url="https://example.org/other", stance="refutes").json()["id"]
    elsewhere = make_claim(make_article(room, "They met twice."), "met twice")
    attach_page(elsewhere, PAGE)

    def found(query: str = "") -> list[str]:
        rows = reviewer.get(f"evidence/?article={article.pk}{query}").json()["results"]
        return [row["id"] for row in rows]

    assert found() == [str(kept.pk), refuting]
    assert found("&stance=refutes") == [refuting]
    assert found("&quote=none") == [refuting]
    assert found("&quote_state=found") == [str(kept.pk)]
    assert found("&capture=captured") == [str(kept.pk)]
    assert found("&capture=queued") == [refuting]
    assert found("&capture=failing") == found("&capture=none") == []
    (row,) = reviewer.get(f"evidence/?article={article.pk}&stance=refutes").json()["results"]
    assert (row["words"], row["article"]["id"]) == ("They met twice in 2018", str(article.pk))
    source = reviewer.get(f"evidence/{kept.pk}/").json()["source"]["id"]
    assert len(reviewer.get(f"evidence/?source={source}").json()["results"]) == 2


@pytest.mark.parametrize(
    ("columns", "state", "url"),
    [
        ({"state": "queued"}, "queued", None),
        ({"state": "asking", "job": "", "lease_until": NOW, "lease_token": uuid4()}, "queued", None),
        ({"state": "asking", "job": "7", "lease_until": NOW, "lease_token": uuid4()}, "submitted", None),
        ({"state": "failed", "detail": "Blocked."}, "failed", None),
        ({"state": "kept", "url": "https://archive.example/web/2026/x"}, "kept", "https://archive.example/web/2026/x"),
    ],
)
def test_a_capture_tells_of_its_second_copy(reviewer: Caller, claim, columns, state, url):
    evidence = attach_page(claim)
    capture = capture_of(evidence)
    assert reviewer.get(f"captures/{capture.pk}/").json()["archive"] is None
    ArchiveCopy.objects.create(capture=capture, created_at=NOW, updated_at=NOW, **columns)
    shown = reviewer.get(f"captures/{capture.pk}/").json()
    assert (shown["archive"]["state"], shown["archived_at"]) == (state, url)
    assert reviewer.get(f"evidence/{evidence.pk}/").json()["capture"]["archived_at"] == url
    assert reviewer.get(f"sources/{evidence.source_id}/captures/").json()["results"][0]["archived_at"] == url
