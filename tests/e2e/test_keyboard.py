"""Without a mouse: everything that the main job needs, and everything readable to a screen reader."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.screens import Workspace
from tests.e2e.texts import CLAIM, HARBOUR, PLAIN

pytestmark = pytest.mark.browser


def _exact(newsroom: Newsroom, article: str) -> list[str]:
    return [claim["anchor"]["exact"] for claim in newsroom.claims(article)]


def test_a_sentence_is_claimed_by_two_keys_and_spoken(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    desk.open(article, drawn=0)
    desk.key("ArrowDown", "ArrowDown", "ArrowDown")
    spoken = desk.page.locator('[aria-live="polite"]')
    expect(spoken).to_have_text("It burned oil until 1904, and was tended by nine keepers.")
    desk.key("Enter")
    desk.expect_drawn(1)
    expect(spoken).to_have_text("Claimed: It burned oil until 1904, and was tended by nine keepers.")
    desk.expect_saved()
    assert _exact(newsroom, article) == ["It burned oil until 1904, and was tended by nine keepers."]


def test_any_words_are_claimed_by_the_word_cursor(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(HARBOUR)["id"]
    desk.open(article, drawn=0)
    desk.key("ArrowDown")
    spoken = desk.page.locator('[aria-live="polite"]')
    for _ in range(20):
        if CLAIM in str(spoken.text_content()):
            break
        desk.key("ArrowDown")
    desk.key(*["ArrowRight"] * 9)
    expect(spoken).to_have_text("met")
    desk.key(*["Shift+ArrowRight"] * 3)
    expect(spoken).to_have_text(CLAIM)
    desk.key("Enter")
    desk.expect_drawn(1)
    desk.expect_saved()
    (claim,) = newsroom.claims(article)
    assert HARBOUR[claim["anchor"]["start"] : claim["anchor"]["end"]] == claim["anchor"]["exact"] == CLAIM


def test_j_and_k_walk_the_claims_and_the_focus_goes_along(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    claims = [newsroom.claim(article, words)["id"] for words in ("lit in 1871", "nine keepers", "98 steps")]
    desk.open(article, drawn=3)
    focused = desk.body.locator("mark:focus")
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0)):
        desk.key(key)
        expect(focused).to_have_attribute("data-claim", claims[expected])
        expect(desk.pane.get_by_text(f"{expected + 1} of 3")).to_be_visible()
    desk.key("k")
    expect(desk.page.get_by_text("No further claim").first).to_be_visible()


def test_a_verdict_is_three_keys_away_and_escape_leads_back(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    claim = newsroom.claim(article, "nine keepers")["id"]
    desk.open(article, drawn=1)
    desk.key("j", "v")
    expect(desk.page.locator("[type=radio]:focus")).to_have_count(1)
    desk.key("3", "Control+Enter")
    expect(desk.pane.get_by_text("1 given")).to_be_visible()
    (verdict,) = newsroom.call("rui", "GET", f"/claims/{claim}/verdicts/")["results"]
    assert verdict["rating"] == "incorrect"
    desk.key("Escape")
    expect(desk.page.get_by_role("region", name="Article text")).to_be_focused()


def test_a_decision_is_given_by_keys_alone(newsroom: Newsroom, signed_in: Any):
    article = newsroom.article(PLAIN)["id"]
    claim = newsroom.claim(article, "nine keepers")["id"]
    desk = Workspace(signed_in("edith")).open(article, drawn=1)
    desk.key("j", "Shift+V")
    form = desk.page.get_by_role("region", name="Decision")
    expect(form.locator("[type=radio]:focus")).to_have_count(1)
    desk.key("1")
    expect(form.get_by_label("Why")).to_be_focused()
    desk.page.keyboard.type("The keepers’ list has 9 names.")
    desk.key("Control+Enter")
    expect(desk.pane.get_by_text("Decision in force")).to_be_visible()
    decided = newsroom.call("edith", "GET", f"/claims/{claim}/")
    assert (decided["rating"], decided["verdict"]["rationale"]) == ("confirmed", "The keepers’ list has 9 names.")


def test_a_link_is_attached_by_keys_alone(newsroom: Newsroom, desk: Workspace, pages: Any):
    article = newsroom.article(PLAIN)["id"]
    claim = newsroom.claim(article, "nine keepers")["id"]
    desk.open(article, drawn=1)
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.evaluate("link => navigator.clipboard.writeText(link)", pages.calendar)
    desk.key("j")
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.key("Control+v", "-")
    expect(desk.pane.get_by_text("1 refutes")).to_be_visible()
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim}/evidence/")["results"]
    assert (evidence["source"]["url"], evidence["stance"]) == (pages.calendar, "refutes")


def test_single_keys_do_nothing_in_a_field(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    claim = newsroom.claim(article, "nine keepers")["id"]
    desk.open(article, claim, drawn=1)
    field = desk.pane.get_by_placeholder("Ask or note something")
    field.click()
    desk.page.keyboard.type("jkvds/?[]")
    desk.key("Backspace")
    expect(field).to_have_value("jkvds/?[")
    desk.expect_drawn(1)


def test_the_whole_text_and_every_claim_are_in_the_accessibility_tree(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(HARBOUR)["id"]
    newsroom.claim(article, CLAIM)
    newsroom.claim(article, "48.6 million crowns")
    desk.open(article, drawn=2)
    expect(desk.page.get_by_role("link", name=f"Claim, open. {CLAIM}")).to_have_count(1)
    expect(desk.page.get_by_role("link", name="Claim, open. 48.6 million crowns")).to_have_count(1)
    listbox = desk.page.get_by_role("listbox", name="2 claims in text order")
    first = listbox.get_by_role("option", name=CLAIM)
    expect(first).to_have_attribute("aria-setsize", "2")
    expect(first).to_have_attribute("aria-posinset", "1")

    read = "".join(_read_out(desk)).replace("Claim, open.", "")
    for block in HARBOUR.split("\n\n"):
        assert "".join(block.split()) in "".join(read.split())


def _read_out(desk: Workspace) -> list[str]:
    """Return what a screen reader finds on the page, in its order."""
    nodes = desk.page.context.new_cdp_session(desk.page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    words: list[str] = []
    waiting = [node["nodeId"] for node in nodes if "parentId" not in node]
    while waiting:
        node = by_id.get(waiting.pop())
        if node is None:
            continue
        if node["role"]["value"] == "StaticText":
            words.append(node["name"]["value"])
        waiting.extend(reversed(node.get("childIds", [])))
    return words


def test_the_list_is_walked_by_arrows_and_enter_leads_into_the_claim(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    for words in ("lit in 1871", "nine keepers", "98 steps"):
        newsroom.claim(article, words)
    desk.open(article, drawn=3)
    desk.page.get_by_role("listbox").focus()
    desk.key("ArrowDown", "ArrowDown")
    expect(desk.page.get_by_role("option", selected=True)).to_contain_text("nine keepers")
    desk.key("Enter")
    expect(desk.pane.get_by_role("heading", name="Claim, Open")).to_be_focused()
