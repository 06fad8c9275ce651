"""The JSON that other programs read: its fixed shape, its offsets, its options."""

import json

import pytest

from annotations.reports.options import Include, Which
from annotations.reports.to_json import to_json
from tests.factories.articles import post_version
from tests.factories.claims import decide

CLAIM = {
    "number", "id", "anchor", "summary", "claimant", "claimed_on", "appearance_url", "kind", "priority", "tags",
    "state", "stale", "disputed", "rating", "decision", "verdicts", "given", "hidden", "evidence", "disputes",
    "created_by", "created_at", "updated_at",
}  # fmt: skip
REPORT = {
    "schema", "schema_version", "generated_at", "reader", "options", "desk", "article", "scale", "summary", "coverage",
    "checked_by", "judged_from", "judged_to", "claims", "dismissals",
}  # fmt: skip


def read(report):
    return json.loads(to_json(report))


def test_the_shape_that_programs_rely_on(scene):
    data = read(scene.report(scene.room.editor))
    assert set(data) == REPORT
    assert {"id", "title", "text", "sha256", "version"} <= set(data["article"])
    assert all(set(claim) == CLAIM for claim in data["claims"])
    assert data["schema"] == "urn:x-factcheck:report:1"
    assert data["generated_at"] == "2026-11-24T12:00:00Z"
    assert data["reader"] == {"id": str(scene.room.editor.pk), "name": "Editor"}


def test_offsets_count_code_points_of_the_text(scene):
    data = read(scene.report(scene.room.editor))
    text = data["article"]["text"]
    assert "👩‍👩‍👧" in text
    placed = [claim["anchor"] for claim in data["claims"] if claim["anchor"]["start"] is not None]
    assert len(placed) == 5
    assert all(text[anchor["start"] : anchor["end"]] == anchor["exact"] for anchor in placed)


def test_a_decided_claim_carries_decision_verdicts_and_evidence(scene):
    claim = read(scene.report(scene.room.editor))["claims"][0]
    assert (claim["state"], claim["rating"], claim["tags"]) == ("decided", "confirmed_with_change", ["money"])
    decision = claim["decision"]
    assert (decision["label"], decision["rationale"]) == ("Confirmed with change", "Say “at least twice”.")
    assert (decision["author"]["name"], decision["version"], decision["words"]) == ("Editor", 1, "met twice in 2017")
    assert (decision["stale"], decision["superseded"], decision["correction_notice"]) == (False, False, "")
    assert [(row["rating"], row["dissents"]) for row in claim["verdicts"]] == [("confirmed", True), ("incorrect", True)]
    assert [row["quote_state"] for row in claim["evidence"]][:3] == ["found", "approximate", "absent"]
    first = claim["evidence"][0]
    assert first["source"]["url"] == "https://example.org/0"
    assert (first["capture"]["state"], len(first["capture"]["sha256"])) == ("captured", 64)
    assert claim["disputes"][0]["note"] == "It was a phone call."


def test_an_open_claim_has_neither_rating_nor_decision(scene):
    claim = next(c for c in read(scene.report(scene.room.editor))["claims"] if c["id"] == str(scene.id_of("open")))
    assert (claim["state"], claim["rating"], claim["decision"], claim["verdicts"]) == ("open", None, None, [])


def test_a_changed_claim_says_what_its_words_were(scene):
    claims = read(scene.report(scene.room.editor))["claims"]
    anchor = next(claim["anchor"] for claim in claims if claim["id"] == str(scene.id_of("stale")))
    assert (anchor["state"], anchor["exact"]) == ("changed", "Prices rose by 4.1 percent")
    assert anchor["was"] == {"version": 1, "exact": "Prices rose by 3.5 percent"}


def test_an_orphan_says_where_its_words_were(scene):
    post_version(scene.article, "Nothing left.")
    claims = read(scene.report(scene.room.editor))["claims"]
    anchor = next(claim["anchor"] for claim in claims if claim["id"] == str(scene.id_of("stale")))
    assert (anchor["start"], anchor["end"], anchor["state"]) == (None, None, "orphaned")
    assert anchor["was"] == {"version": 1, "exact": "Prices rose by 3.5 percent"}


def test_history_comes_when_asked_for(scene):
    decide(scene.claims["decided"], scene.room.editor, "incorrect", rationale="On second thoughts.")
    data = read(scene.report(scene.room.editor, include=frozenset(Include)))
    assert data["history"][0]["event"] == "article.created"
    claim = data["claims"][0]
    assert set(claim) == CLAIM | {"history", "superseded_decisions"}
    assert [row["rating"] for row in claim["superseded_decisions"]] == ["confirmed_with_change"]
    assert claim["history"][0]["event"] == "claim.created"


def test_options_are_repeated_in_the_answer(scene):
    data = read(scene.report(scene.room.editor, version=1, claims=Which.DECIDED, include=frozenset({Include.DISSENT})))
    assert data["options"] == {"version": 1, "claims": "decided", "include": ["dissent"]}
    assert (data["article"]["text"], data["article"]["version"]) == (None, 1)
    assert data["summary"]["claims"] == 5
    assert [claim["state"] for claim in data["claims"]] == ["decided"] * data["summary"]["printed"]


@pytest.mark.parametrize("who", ["editor", None])
def test_the_same_report_is_the_same_bytes(scene, who):
    viewer = getattr(scene.room, who) if who else None
    assert to_json(scene.report(viewer)) == to_json(scene.report(viewer))
    assert b"\n" not in to_json(scene.report(viewer))
