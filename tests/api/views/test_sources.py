"""Sources over the API, and what of a confidential one nobody else ever reads."""

import pytest

from annotations.models import HistoryEntry
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.comments import make_comment
from tests.factories.evidence import (
    PAGE,
    attach_document,
    attach_page,
    attach_secret,
    attach_source,
    capture_of,
    keep,
)

SECRETS = ("The deputy, in the car park", "Deputy", "+49 30 1234", "He told me so.", "Meet again.")


def test_a_reliability_note_is_signed_and_dated(reviewer: Caller, room, claim):
    source = attach_document(claim).source
    shown = reviewer.patch(f"sources/{source.pk}/", {"reliability": {"note": "Careful."}}, if_match="*").json()
    assert shown["reliability"]["note"] == "Careful."
    assert shown["reliability"]["by"]["id"] == str(room.reviewer.pk)
    assert shown["reliability"]["at"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=web", 1), ("kind=document", 1), ("q=annual", 1), ("q=example.org", 1), ("health=dead", 0), ("", 2),
        ("q=report+annual", 1), ("q=annual+nothing", 0), ("confidential=false", 2), ("confidential=true", 0),
        ("ordering=-checked_at", 2), ("ordering=created_at", 2),
    ],
)  # fmt: skip
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


def test_a_source_says_what_rests_on_it_as_far_as_one_sees(reviewer: Caller, second: Caller, room, claim):
    evidence = attach_page(claim)
    hidden = attach_source(make_claim(make_article(room, access="restricted")), evidence.source)
    shown = reviewer.get(f"sources/{evidence.source_id}/").json()
    assert shown["used_by"] == 1
    assert shown["uses"] == [
        {
            "evidence": str(evidence.pk),
            "claim": str(claim.pk),
            "words": "they met twice in 2017",
            "article": {"id": str(claim.article_id), "title": "The meeting"},
        }
    ]
    assert [use["evidence"] for use in second.get("sources/").json()["results"][0]["uses"]] == [
        str(hidden.pk), str(evidence.pk)
    ]  # fmt: skip


def test_a_source_tells_how_it_is_cited(reviewer: Caller, claim):
    evidence = attach_page(claim)
    keep(capture_of(evidence))
    changes = {"title": "The report", "author": "A. Clerk", "published_at": "2017-03"}
    shown = reviewer.patch(f"sources/{evidence.source_id}/", changes, if_match="*").json()
    assert shown["citation"].startswith("“The report”, A. Clerk, March 2017, example.org/report, copy kept on ")
    assert (shown["csl"]["type"], shown["csl"]["URL"]) == ("webpage", PAGE)
    assert shown["csl"]["issued"] == {"date-parts": [[2017, 3]]}


def test_what_may_not_be_named_is_not_cited(editor: Caller, room, claim):
    secret = attach_secret(claim, room.editor)
    shown = editor.get(f"sources/{secret.source_id}/").json()
    assert (shown["citation"], shown["csl"]) == (None, None)


def test_an_interview_keeps_who_said_it_where_and_on_what_terms(reviewer: Caller, claim):
    facts = {
        "kind": "interview", "title": "On the list", "person": "Ann Clerk", "role": "town clerk",
        "contact": "ann@example.org", "reached_at": "2026-11-03T12:00:00Z", "channel": "telephone",
        "terms": "background",
    }  # fmt: skip
    made = reviewer.post(f"claims/{claim.pk}/evidence/", {"source": facts}).json()["source"]
    shown = reviewer.get(f"sources/{made['id']}/").json()
    assert {name: shown[name] for name in facts} == facts
    assert shown["citation"] == "An interview on background, on 3 November 2026"
    assert "Ann" not in str(shown["csl"])


def test_a_source_that_claims_rest_on_is_not_deleted(reviewer: Caller, second: Caller, claim):
    evidence = attach_page(claim)
    address = f"sources/{evidence.source_id}/"
    assert problem_of(reviewer.delete(address, if_match="*"), 409)["code"] == "in_use"

    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    assert reviewer.delete(address, if_match="*").status_code == 204
    problem_of(reviewer.get(address), 404)
    assert [row["id"] for row in reviewer.get("sources/?deleted=true").json()["results"]] == [str(evidence.source_id)]

    assert reviewer.post(f"{address}restore/", {}).status_code == 200
    assert reviewer.get(address).json()["id"] == str(evidence.source_id)


def test_evidence_that_is_restored_brings_its_source_back(reviewer: Caller, second: Caller, claim):
    evidence = attach_page(claim)
    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    reviewer.delete(f"sources/{evidence.source_id}/", if_match="*")
    assert second.post(f"evidence/{evidence.pk}/restore/", {}).status_code == 200
    assert reviewer.get(f"sources/{evidence.source_id}/").json()["used_by"] == 1


def test_a_deleted_source_does_not_come_back_beside_its_twin(reviewer: Caller, second: Caller, claim):
    evidence = attach_page(claim)
    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    reviewer.delete(f"sources/{evidence.source_id}/", if_match="*")
    assert attach_page(claim).source_id != evidence.source_id
    assert problem_of(reviewer.post(f"sources/{evidence.source_id}/restore/", {}), 409)["code"] == "open_twin"
    problem_of(second.post(f"evidence/{evidence.pk}/restore/", {}), 409)
    problem_of(second.get(f"evidence/{evidence.pk}/"), 404)


def test_nothing_comes_to_rest_on_a_deleted_source(reviewer: Caller, second: Caller, claim):
    evidence = attach_document(claim)
    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    reviewer.delete(f"sources/{evidence.source_id}/", if_match="*")
    problem_of(reviewer.post(f"claims/{claim.pk}/evidence/", {"source": str(evidence.source_id)}), 404)


def test_an_editors_word_on_health_holds_until_it_is_taken_back(editor: Caller, room, claim):
    source = attach_page(claim).source
    address = f"sources/{source.pk}/health/"
    said = editor.put(address, {"health": "dead", "note": "The paper closed."}, if_match="*").json()
    assert said["health"] == "dead"
    assert (said["health_set"]["health"], said["health_set"]["note"]) == ("dead", "The paper closed.")
    assert said["health_set"]["by"]["id"] == str(room.editor.pk)
    problem_of(editor.put(address, {"health": "dead"}, if_match='"1"'), 412)
    problem_of(editor.put(address, {"health": "unchecked"}, if_match="*"), 422)
    problem_of(editor.put(address, {}, if_match="*"), 422)

    left = editor.put(address, {"health": None}, if_match="*").json()
    assert (left["health"], left["health_set"]) == ("unchecked", None)
