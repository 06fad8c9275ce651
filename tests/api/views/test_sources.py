"""Sources over the API, and what of a confidential one nobody else ever reads."""

import pytest

from annotations.models import HistoryEntry
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.comments import make_comment
from tests.factories.evidence import PAGE, attach_document, attach_page, attach_secret, capture_of, keep

SECRETS = ("The deputy, in the car park", "Deputy", "+49 30 1234", "He told me so.", "Meet again.")


def test_a_reliability_note_is_signed_and_dated(reviewer: Caller, room, claim):
    source = attach_document(claim).source
    shown = reviewer.patch(f"sources/{source.pk}/", {"reliability": {"note": "Careful."}}, if_match="*").json()
    assert shown["reliability"]["note"] == "Careful."
    assert shown["reliability"]["by"]["id"] == str(room.reviewer.pk)
    assert shown["reliability"]["at"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("kind=web", 1), ("kind=document", 1), ("q=annual", 1), ("q=example.org", 1), ("health=dead", 0), ("", 2)],
)
def test_sources_are_filtered(reviewer: Caller, claim, query, expected):
    attach_page(claim)
    attach_document(claim)
    assert len(reviewer.get(f"sources/?{query}").json()["results"]) == expected


def everything(caller: Caller, claim, evidence) -> str:
    """All that the caller is told in every place where a source might show."""
    article = claim.article_id
    addresses = (
        f"claims/{claim.pk}/", f"claims/{claim.pk}/evidence/", f"claims/{claim.pk}/evidence/?deleted=true",
        f"claims/{claim.pk}/history/", f"articles/{article}/history/", f"articles/{article}/workspace/", "sources/",
        "sources/?deleted=true", f"sources/?q={evidence.source.title}", "comments/", "claims/",
        f"articles/{article}/report/json/?claims=all&include=history,dissent,text,excerpts",
    )  # fmt: skip
    return "".join(caller.get(address).content.decode() for address in addresses)


def test_a_confidential_source_is_for_its_author_and_editors_alone(
    viewer: Caller, *, reviewer: Caller, editor: Caller, admin: Caller, room, claim
):
    evidence = attach_secret(claim, room.editor)
    make_comment(evidence, room.editor, "He is nervous.")
    for caller in (viewer, reviewer):
        told = everything(caller, claim, evidence)
        for secret in (*SECRETS, "He is nervous.", str(evidence.pk), str(evidence.source_id)):
            assert secret not in told
    for caller in (editor, admin):
        assert all(secret in everything(caller, claim, evidence) for secret in SECRETS)


def test_a_reviewer_who_brought_the_source_in_still_sees_it_when_it_becomes_confidential(
    reviewer: Caller, second: Caller, editor: Caller, room, claim
):
    evidence = attach_document(claim, "A letter", by=room.reviewer)
    editor.patch(f"sources/{evidence.source_id}/", {"confidential": True}, if_match="*")
    assert reviewer.get(f"evidence/{evidence.pk}/").status_code == 200
    problem_of(second.get(f"evidence/{evidence.pk}/"), 404)
    assert "A letter" not in everything(second, claim, evidence)


def test_counts_and_filters_do_not_tell_of_evidence_that_one_may_not_see(reviewer: Caller, editor: Caller, room, claim):
    attach_secret(claim, room.editor)
    assert reviewer.get(f"claims/{claim.pk}/").json()["evidence_count"] == 0
    assert editor.get(f"claims/{claim.pk}/").json()["evidence_count"] == 1
    assert len(reviewer.get("claims/?evidence=none").json()["results"]) == 1
    assert editor.get("claims/?evidence=none").json()["results"] == []


def test_pasting_the_address_of_a_confidential_page_tells_nothing_and_works(
    reviewer: Caller, editor: Caller, room, claim
):
    secret = attach_page(claim, by=room.editor)
    editor.patch(f"sources/{secret.source_id}/", {"confidential": True, "title": "Leak"}, if_match="*")
    response = reviewer.post(f"claims/{claim.pk}/evidence/", {"url": PAGE, "quote": "they met twice in 2017"})
    made = response.json()
    assert response.status_code == 201
    assert made["source"]["id"] != str(secret.source_id)
    assert "Leak" not in response.content.decode()
    assert reviewer.get(f"evidence/{made['id']}/").status_code == 200


def test_history_keeps_no_word_of_a_confidential_source(editor: Caller, room, claim):
    evidence = attach_secret(claim, room.editor)
    editor.patch(f"sources/{evidence.source_id}/", {"contact": "+49 30 9999"}, if_match="*")
    editor.patch(f"evidence/{evidence.pk}/", {"note": "He moved."}, if_match="*")
    kept = str(list(HistoryEntry.objects.values_list("change", flat=True)))
    for secret in (*SECRETS, "+49 30 9999", "He moved."):
        assert secret not in kept


def test_what_only_a_restricted_article_cites_is_seen_by_its_people_alone(
    reviewer: Caller, second: Caller, admin: Caller, room, claim
):
    hidden = make_claim(make_article(room, access="restricted"))
    evidence = attach_page(hidden)
    capture = keep(capture_of(evidence), "A draft in confidence.")
    for caller in (reviewer, admin):
        assert caller.get("sources/").json()["results"] == []
        for address in (f"sources/{evidence.source_id}/", f"captures/{capture.pk}/", f"captures/{capture.pk}/text/"):
            problem_of(caller.get(address), 404)
    assert second.get(f"captures/{capture.pk}/text/").json()["text"] == "A draft in confidence."

    # Once an article that all may see cites the same page, the page is theirs too; the restricted claim is not.
    made = reviewer.post(f"claims/{claim.pk}/evidence/", {"url": PAGE})
    assert (made.status_code, made.json()["source"]["id"]) == (201, str(evidence.source_id))
    assert admin.get(f"sources/{evidence.source_id}/").status_code == 200
    problem_of(admin.get(f"evidence/{evidence.pk}/"), 404)


def test_a_source_that_nothing_cites_any_more_stays_where_it_was(second: Caller, viewer: Caller, claim):
    evidence = attach_page(claim)
    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    assert viewer.get(f"sources/{evidence.source_id}/").json()["used_by"] == 0
