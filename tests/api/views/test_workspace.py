"""The workspace's one request, and the audit trail."""

import pytest

from annotations.models import HistoryChain
from tests.api.calls import Caller
from tests.factories.articles import TEXT, post_version
from tests.factories.claims import decide, dispute, give_verdict, make_claim
from tests.factories.comments import make_comment
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_document

LEFT_OUT = {"notes", "claimant"}


def test_the_workspace_holds_everything_that_the_screen_opens_with(reviewer: Caller, room, article):
    make_claim(article, "They met twice in 2018", tags=["b", "a"])
    decided = make_claim(article)
    decide(decided, room.editor)
    make_dismissal(article)
    shown = reviewer.get(f"articles/{article.pk}/workspace/").json()
    assert set(shown) == {
        "article", "version", "claims", "dismissals", "coverage", "scales", "people", "me", "cursor"
    }  # fmt: skip
    assert shown["article"] == reviewer.get(f"articles/{article.pk}/").json()
    version = reviewer.get(f"articles/{article.pk}/versions/1/").json()
    assert shown["version"] == {key: version[key] for key in ("number", "sha256", "text", "blocks", "links")}
    assert shown["coverage"] == reviewer.get(f"articles/{article.pk}/coverage/").json()
    assert shown["dismissals"] == reviewer.get(f"articles/{article.pk}/dismissals/").json()["results"]
    assert [scale["key"] for scale in shown["scales"]] == ["newsroom"]
    assert {(row["id"], row["role"]) for row in shown["people"]} >= {(str(room.editor.pk), "editor")}
    assert shown["me"] == {"id": str(room.reviewer.pk), "role": "reviewer"}


def test_its_claims_are_those_of_the_list_less_what_is_lean(reviewer: Caller, room, article):
    decide(make_claim(article, summary="S", notes="N"), room.editor)
    make_claim(article, "The minister")
    lean = reviewer.get(f"articles/{article.pk}/workspace/").json()["claims"]
    whole = reviewer.get(f"claims/?article={article.pk}").json()["results"]
    for claim in whole:
        claim["verdict"] and claim["verdict"].pop("rationale")
    assert lean == [{key: value for key, value in claim.items() if key not in LEFT_OUT} for claim in whole]


def test_its_claims_stand_in_text_order_and_deleted_ones_are_not_there(second: Caller, article):
    last, first = make_claim(article, "It was a fine day."), make_claim(article, "The minister")
    gone = make_claim(article)
    second.delete(f"claims/{gone.pk}/", if_match="*")
    claims = second.get(f"articles/{article.pk}/workspace/").json()["claims"]
    assert [claim["id"] for claim in claims] == [str(first.pk), str(last.pk)]


def test_every_place_proves_itself(reviewer: Caller, article):
    make_claim(article)
    make_claim(article, "東京")
    new = "Davor 😀. " + TEXT
    post_version(article, new)
    shown = reviewer.get(f"articles/{article.pk}/workspace/").json()
    text = shown["version"]["text"]
    assert text == new
    for claim in shown["claims"]:
        anchor = claim["anchor"]
        assert text[anchor["start"] : anchor["end"]] == anchor["exact"]


def test_its_cursor_counts_what_has_happened(reviewer: Caller, article):
    before = int(reviewer.get(f"articles/{article.pk}/workspace/").json()["cursor"])
    make_claim(article)
    after = int(reviewer.get(f"articles/{article.pk}/workspace/").json()["cursor"])
    assert after == before + 1 == HistoryChain.objects.get(pk=article.pk).length


@pytest.mark.parametrize("role", ["viewer", "reviewer", "editor", "admin"])
def test_it_tells_the_asker_their_role(room, article, role):
    shown = Caller.program(getattr(room, role)).get(f"articles/{article.pk}/workspace/").json()
    assert shown["me"]["role"] == role


def test_the_trail_of_a_claim_is_oldest_first_and_says_who_did_what(reviewer: Caller, room, article, claim):
    reviewer.patch(f"claims/{claim.pk}/", {"summary": "They met."}, if_match="*")
    attach_document(claim)
    give_verdict(claim, room.second)
    decide(claim, room.editor)
    dispute(claim, room.reviewer)
    reviewer.post(f"claims/{claim.pk}/dispute/resolve/", {"note": "Settled."})
    make_comment(claim, room.viewer)
    post_version(article, TEXT.replace("2017", "2016"))
    trail = reviewer.get(f"claims/{claim.pk}/history/").json()["results"]
    assert [entry["event"] for entry in trail] == [
        "claim.created", "claim.updated", "evidence.created", "verdict.created", "claim.decided", "claim.disputed",
        "claim.resolved", "comment.created", "claim.carried", "claim.stale",
    ]  # fmt: skip
    assert all(set(entry) >= {"id", "at", "actor", "event", "change"} for entry in trail)
    assert trail[1]["change"] == {"summary": ["", "They met."]}
    assert trail[1]["actor"] == {"id": str(room.reviewer.pk), "name": room.reviewer.display_name}
    assert [entry["at"] for entry in trail] == sorted(entry["at"] for entry in trail)


def test_the_trail_of_an_article_holds_that_of_its_claims(reviewer: Caller, article, claim):
    reviewer.patch(f"articles/{article.pk}/", {"byline": "B"}, if_match="*")
    trail = reviewer.get(f"articles/{article.pk}/history/").json()["results"]
    assert [entry["event"] for entry in trail] == ["article.created", "claim.created", "article.updated"]
    assert trail[2]["change"] == {"byline": ["", "B"]}
    newest = reviewer.get(f"articles/{article.pk}/history/?ordering=-at&page_size=1").json()
    assert newest["results"] == [trail[2]]
