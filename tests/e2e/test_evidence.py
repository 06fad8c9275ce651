"""Evidence in the claim's pane: what becomes of a link, and what the screen says of it meanwhile."""

from typing import Any

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.pages import PageServer
from tests.e2e.screens import PATIENCE, Workspace
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser


@pytest.fixture
def claim(newsroom: Newsroom) -> Any:
    """A claim in an article of its own."""
    return newsroom.claim(newsroom.article(PLAIN)["id"], "nine keepers")


def _attach(desk: Workspace, link: str, quote: str = "") -> None:
    desk.pane.get_by_role("textbox", name="Link").fill(link)
    desk.pane.get_by_label("Quote").fill(quote)
    desk.pane.get_by_role("button", name="Attach").click()


def test_a_quote_that_is_not_on_the_page_is_said_not_to_be(desk: Workspace, claim: Any, pages: PageServer):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, pages.calendar, "They never met at all, the clerk wrote, and underlined it twice.")
    expect(desk.pane.get_by_text("Quote not found in the kept copy")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Quote found")).to_have_count(0)


def test_a_page_that_is_gone_is_never_shown_as_kept(newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, f"http://{pages.address}/no-such-page")
    expect(desk.pane.get_by_text("The site refuses the page, or it is gone.")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Kept copy")).to_have_count(0)
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]
    assert (evidence["capture"]["state"], evidence["capture"]["code"]) == ("failed", "http_4xx")


def test_an_address_inside_is_refused_and_the_link_stays_where_it_was_typed(
    newsroom: Newsroom, desk: Workspace, claim: Any
):
    inside = "http://169.254.169.254/latest/meta-data/"
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, inside)
    expect(desk.pane.get_by_role("alert")).to_contain_text("This address lies inside a private or special network")
    expect(desk.pane.get_by_role("textbox", name="Link")).to_have_value(inside)
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"] == []


@pytest.mark.parametrize("link", ["not a link", "file:///etc/passwd", "javascript:alert(1)"])
def test_what_is_no_link_is_refused_where_it_stands(newsroom: Newsroom, desk: Workspace, claim: Any, link: str):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, link)
    expect(desk.pane.get_by_role("alert")).to_contain_text("This is not a link.")
    expect(desk.pane.get_by_role("textbox", name="Link")).to_have_value(link)
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"] == []


def test_evidence_attached_while_the_pane_still_loads_is_shown(desk: Workspace, claim: Any, pages: PageServer):
    early: list[tuple[Route, APIResponse]] = []

    def answer_late(route: Route) -> None:
        if route.request.method == "GET" and not early:
            early.append((route, route.fetch()))
        else:
            route.continue_()

    desk.page.route("**/api/v1/claims/*/evidence/", answer_late)
    desk.open(claim["article"], claim["id"], drawn=1)
    with desk.page.expect_response(lambda answer: answer.request.method == "POST"):
        _attach(desk, pages.calendar)
    route, answer = early[0]
    route.fulfill(response=answer)
    expect(desk.pane.get_by_role("listitem").filter(has_text="Supports")).to_be_visible()


def test_removed_evidence_can_be_brought_back(newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer):
    newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", {"url": pages.calendar, "stance": "refutes"})
    desk.open(claim["article"], claim["id"], drawn=1)
    desk.pane.get_by_role("button", name="Remove this evidence").click()
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.page.get_by_role("button", name="Undo").click()
    expect(desk.pane.get_by_text("1 refutes")).to_be_visible()
