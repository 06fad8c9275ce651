"""Claims in the text: all of them drawn, each of them reachable, and the mouse free to mark across them."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.newsroom import Newsroom, code_points_of
from tests.e2e.screens import PATIENCE, Workspace
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser

OUTER = "The lamp on the breakwater was lit in 1871"
MIDDLE = "breakwater was lit in 1871"
INNER = "lit in 1871"
OVERLAP = "in 1871. It burned oil"

# At every change of the page: the pane's heading, and how many claims are marked as the open one.
_NOTE_WHAT_IS_OPEN = """() => {
  globalThis.noted = [];
  const note = () => noted.push([
    document.querySelector("aside h2").textContent,
    document.querySelectorAll("[data-article-body] mark[aria-current]").length,
  ]);
  new MutationObserver(note).observe(document.body, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
}"""


@pytest.fixture
def stacked(newsroom: Newsroom) -> dict[str, str]:
    """An article with claims inside and across one another: their ids by their words, the article's by `article`."""
    article = newsroom.article(PLAIN)["id"]
    return {"article": article} | {
        words: newsroom.claim(article, words)["id"] for words in (OUTER, MIDDLE, INNER, OVERLAP)
    }


def _exact(newsroom: Newsroom, article: str) -> list[str]:
    return [claim["anchor"]["exact"] for claim in newsroom.claims(article)]


def test_every_claim_is_drawn_with_all_its_words_however_they_overlap(
    newsroom: Newsroom, desk: Workspace, stacked: dict[str, str]
):
    article = stacked["article"]
    across = "retired in 1962.\n\nIts light was seen"
    start, end = code_points_of(PLAIN, across)
    newsroom.call("rui", "POST", "/claims/", {"article": article, "anchor": {"start": start, "end": end}})
    claims = newsroom.claims(article)
    desk.open(article, drawn=len(claims))
    drawn: dict[str, str] = {}
    for words, ids in desk.marks():
        for claim in ids.split():
            drawn[claim] = drawn.get(claim, "") + words
    # What lies between two blocks belongs to the claim and is not drawn.
    assert drawn == {claim["id"]: claim["anchor"]["exact"].replace("\n\n", "") for claim in claims}
    assert "\n\n".join(desk.blocks()) == PLAIN


def test_the_number_of_drawn_claims_follows_what_is_made_and_deleted(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    desk.open(article, drawn=0)
    desk.drag("nine keepers")
    desk.key("Enter")
    assert desk.body.get_attribute("data-claims-drawn") == "1"
    desk.expect_saved()
    desk.key("Backspace")
    desk.expect_drawn(0)
    assert desk.marks() == []
    desk.key("Control+z")
    desk.expect_drawn(1)
    desk.expect_saved()
    assert _exact(newsroom, article) == ["nine keepers"]


def test_a_new_claim_stays_open_while_it_is_stored(newsroom: Newsroom, desk: Workspace):
    """The id under which it was drawn gives way to the server's own, and nobody may notice."""
    desk.open(newsroom.article(PLAIN)["id"], drawn=0)
    desk.drag("nine keepers")
    desk.page.evaluate(_NOTE_WHAT_IS_OPEN)
    desk.key("Enter")
    expect(desk.pane.get_by_role("textbox", name="Link")).to_be_visible()
    noted = desk.page.evaluate("noted")
    opened = next(place for place, (heading, _) in enumerate(noted) if heading != "No claim is open")
    assert {heading for heading, _ in noted[opened:]} == {"Claim, Open"}
    assert {current for _, current in noted[opened:]} == {1}


def test_stacked_claims_are_reached_one_after_the_other_by_key_and_by_click(desk: Workspace, stacked: dict[str, str]):
    desk.open(stacked["article"], drawn=4)
    at = desk.page.get_by_role("complementary", name="Claim").locator("h2[data-claim]")

    def opened() -> str:
        return next(words for words, claim in stacked.items() if claim == at.get_attribute("data-claim"))

    desk.mark_of(stacked[INNER]).first.click()
    expect(desk.pane.get_by_text("4 stacked")).to_be_visible()
    seen = [opened()]
    for _ in range(4):
        before = at.get_attribute("data-claim")
        desk.key("s")
        expect(at).not_to_have_attribute("data-claim", str(before))
        seen.append(opened())
    assert seen == [INNER, OVERLAP, MIDDLE, OUTER, INNER]

    desk.mark_of(stacked[INNER]).last.click()
    expect(at).to_have_attribute("data-claim", stacked[OVERLAP])


def test_a_drag_may_begin_in_a_claim_also_in_one_that_has_the_focus(
    newsroom: Newsroom, desk: Workspace, stacked: dict[str, str]
):
    desk.open(stacked["article"], drawn=4)
    assert desk.drag("1871. It burned") == "1871. It burned"
    desk.key("Escape", "j")
    expect(desk.body.locator("mark:focus")).to_have_count(1)
    words = "breakwater was lit in 1871. It burned oil until 1904"
    assert desk.drag(words) == words
    desk.key("Enter")
    desk.expect_drawn(5)
    desk.expect_saved()
    assert words in _exact(newsroom, stacked["article"])


def test_a_drag_backwards_and_one_across_blocks_are_stored_as_read(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    desk.open(article, drawn=0)
    assert desk.drag("nine keepers", backwards=True) == "nine keepers"
    desk.key("Enter")
    desk.expect_drawn(1)
    desk.drag("Ada Brook", until="14 miles away")
    desk.key("Enter")
    desk.expect_drawn(2)
    desk.expect_saved()
    assert _exact(newsroom, article) == [
        "nine keepers",
        "Ada Brook, retired in 1962.\n\nIts light was seen from 14 miles away",
    ]


def test_a_triple_click_takes_the_whole_paragraph_and_no_more(
    newsroom: Newsroom, desk: Workspace, stacked: dict[str, str]
):
    desk.open(stacked["article"], drawn=4)
    start, _ = desk.press("burned oil until")
    desk.page.mouse.up()
    desk.page.mouse.click(**start, click_count=3)
    desk.key("Enter")
    desk.expect_drawn(5)
    desk.expect_saved()
    assert PLAIN.split("\n\n")[1] in _exact(newsroom, stacked["article"])


def test_a_redraw_in_the_middle_of_a_drag_leaves_the_drag_alone(newsroom: Newsroom, desk: Workspace):
    """The answer to one claim arrives while the next is being dragged over in the same paragraph."""
    article = newsroom.article(PLAIN)["id"]
    desk.open(article, drawn=0)
    held = _hold_claims(desk)
    desk.drag("nine keepers")
    desk.key("Enter")
    desk.expect_drawn(1)
    _wait_for(desk, held)
    start, end = desk.press("tended by nine")
    desk.page.mouse.move((start["x"] + end["x"]) / 2, start["y"], steps=4)
    with desk.page.expect_response("**/api/v1/claims/"):
        held[0].continue_()
    desk.page.wait_for_timeout(100)  # time for a redraw, were there one
    desk.page.mouse.move(**end, steps=4)
    assert desk.selected() == "tended by nine"
    desk.page.mouse.up()
    (stored,) = newsroom.claims(article)
    expect(desk.mark_of(stored["id"]).first).to_be_attached()
    assert desk.selected() == "tended by nine"


def test_a_redraw_under_a_selection_keeps_it(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    desk.open(article, drawn=0)
    held = _hold_claims(desk)
    desk.drag("nine keepers")
    desk.key("Enter")
    desk.expect_drawn(1)
    _wait_for(desk, held)
    assert desk.drag("tended by nine keepers. The last", backwards=True) == "tended by nine keepers. The last"
    held[0].continue_()
    expect(desk.body.locator("mark").first).to_be_attached()
    stored = _first_stored(newsroom, desk, article)
    expect(desk.mark_of(stored["id"]).first).to_be_attached(timeout=PATIENCE)
    assert desk.selected() == "tended by nine keepers. The last"
    desk.page.unroute("**/api/v1/claims/")
    desk.key("Enter")
    desk.expect_drawn(2)
    desk.expect_saved()
    assert _exact(newsroom, article) == ["tended by nine keepers. The last", "nine keepers"]


def _hold_claims(desk: Workspace) -> list[Route]:
    """Keep what is sent to make a claim from the server; gives it as it comes."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/api/v1/claims/", hold)
    return held


def _wait_for(desk: Workspace, held: list[Route]) -> None:
    for _ in range(100):
        if held:
            return
        desk.page.wait_for_timeout(20)
    raise AssertionError("the request was never sent")


def _first_stored(newsroom: Newsroom, desk: Workspace, article: str) -> Any:
    for _ in range(100):
        claims = newsroom.claims(article)
        if claims:
            return claims[0]
        desk.page.wait_for_timeout(50)
    raise AssertionError("the claim was never stored")
