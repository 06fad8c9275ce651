"""Nothing that somebody typed is ever lost: when requests fail, when the tab dies, when two write at once."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.newsroom import PASSWORD, Newsroom
from tests.e2e.screens import PATIENCE, Workspace
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser

WORDS = "nine keepers"
REASONS = "The list of keepers has nine names 🕯️, one of them twice."


@pytest.fixture
def claim(newsroom: Newsroom) -> Any:
    """A claim in an article of its own."""
    article = newsroom.article(PLAIN)["id"]
    return newsroom.claim(article, WORDS)


@pytest.fixture
def opened(desk: Workspace, claim: Any) -> Workspace:
    """The workspace with that claim open."""
    desk.open(claim["article"], claim["id"], drawn=1)
    return desk


def _verdict_form(desk: Workspace) -> Locator:
    return desk.page.get_by_role("region", name="Your verdict")


VERDICTS = "**/api/v1/claims/*/verdicts/"
CLAIMS = "**/api/v1/claims/"
ARTICLES = "**/api/v1/articles/"


def _server_fails(route: Route) -> None:
    route.fulfill(status=500, content_type="text/html", body="<h1>Server Error</h1>")


def _line_is_dead(route: Route) -> None:
    route.abort("internetdisconnected")


def _answer_is_lost(route: Route) -> None:
    """The request arrives, and its answer does not."""
    route.fetch()
    route.abort("connectionreset")


def _let_posts(page: Page, address: str, fate: Callable[[Route], None], times: int | None = None) -> None:
    """Give this fate to what is posted to an address, so many times or until `unroute`."""
    left = [times if times is not None else -1]

    def decide(route: Route) -> None:
        if route.request.method != "POST" or left[0] == 0:
            route.continue_()
        else:
            left[0] -= 1
            fate(route)

    page.route(address, decide)


@pytest.mark.parametrize("fate", [_server_fails, _line_is_dead])
def test_reasons_stay_where_they_were_typed_when_sending_fails(
    newsroom: Newsroom, opened: Workspace, claim: Any, fate: Callable[[Route], None]
):
    page, form = opened.page, _verdict_form(opened)
    _let_posts(page, VERDICTS, fate)
    form.get_by_text("Incorrect", exact=True).click()
    form.get_by_label("Why").fill(REASONS)
    form.get_by_role("button", name="Give verdict").click()

    expect(form.get_by_role("alert")).to_contain_text("What you wrote is kept here")
    expect(form.get_by_label("Why")).to_have_value(REASONS)
    expect(form.get_by_role("radio", name="Incorrect")).to_be_checked()
    expect(page.get_by_text("1 kept here").first).to_be_visible()

    page.unroute(VERDICTS)
    form.get_by_role("button", name="Try again").click()
    expect(opened.pane.get_by_text("1 given")).to_be_visible()
    opened.expect_saved()
    given = newsroom.call("rui", "GET", f"/claims/{claim['id']}/verdicts/")["results"]
    assert [(verdict["rating"], verdict["rationale"]) for verdict in given] == [("incorrect", REASONS)]


def test_a_verdict_whose_answer_was_lost_is_given_once(newsroom: Newsroom, opened: Workspace, claim: Any):
    form = _verdict_form(opened)
    _let_posts(opened.page, VERDICTS, _answer_is_lost, times=1)
    form.get_by_text("Confirmed", exact=True).click()
    form.get_by_label("Why").fill(REASONS)
    form.get_by_role("button", name="Give verdict").click()
    form.get_by_role("button", name="Try again").click()
    expect(opened.pane.get_by_text("1 given")).to_be_visible()
    assert len(newsroom.call("rui", "GET", f"/claims/{claim['id']}/verdicts/")["results"]) == 1


def test_a_claim_made_on_a_dead_line_is_drawn_survives_a_reload_and_arrives_once(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(PLAIN)["id"]
    page = desk.page
    page.on("dialog", lambda dialog: dialog.accept())
    desk.open(article, drawn=0)
    _let_posts(page, CLAIMS, _line_is_dead)
    desk.drag(WORDS)
    desk.key("Enter")
    desk.expect_drawn(1)
    expect(page.get_by_text("1 kept here, offline")).to_be_visible()
    page.reload()
    desk.ready(drawn=1)
    assert newsroom.claims(article) == []

    page.unroute(CLAIMS)
    _let_posts(page, CLAIMS, _answer_is_lost, times=1)
    page.evaluate("dispatchEvent(new Event('online'))")
    desk.expect_saved()
    desk.expect_drawn(1)
    assert [stored["anchor"]["exact"] for stored in newsroom.claims(article)] == [WORDS]


def test_what_was_typed_is_there_again_after_the_tab_died(opened: Workspace, claim: Any):
    fields = {
        "Why": _verdict_form(opened).get_by_label("Why"),
        "Ask": opened.pane.get_by_placeholder("Ask or note something"),
        "Quote": opened.pane.get_by_label("Quote"),
    }
    opened.pane.get_by_role("textbox", name="Link").fill("https://harbour.example/calendar")
    for name, field in fields.items():
        field.click()
        opened.page.keyboard.type(f"{name} 🖊️ to the last letter", delay=5)
    # What the header calls saved is on this machine's disk.
    opened.expect_saved()
    context = opened.page.context
    opened.page.close()

    again = Workspace(context.new_page()).open(claim["article"], drawn=1)
    again.page.get_by_role("button", name="Show").click()
    expect(again.pane.get_by_role("textbox", name="Link")).to_have_value("https://harbour.example/calendar")
    expect(_verdict_form(again).get_by_label("Why")).to_have_value("Why 🖊️ to the last letter")
    expect(again.pane.get_by_placeholder("Ask or note something")).to_have_value("Ask 🖊️ to the last letter")
    expect(again.pane.get_by_label("Quote")).to_have_value("Quote 🖊️ to the last letter")
    expect(again.page.get_by_text("Kept from your last visit, not saved yet").first).to_be_visible()


def test_an_article_that_could_not_be_imported_is_still_in_its_form_after_a_reload(desk: Workspace):
    page = desk.page
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/articles/")
    _let_posts(page, ARTICLES, _server_fails)
    page.get_by_role("button", name="Import an article").first.click()
    dialog = page.get_by_role("dialog", name="Import an article")
    dialog.get_by_label("Title").fill("The lamp")
    dialog.get_by_label("Text", exact=True).fill(PLAIN)
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("What you wrote is kept here")
    page.reload()
    page.get_by_role("button", name="Import an article").first.click()
    expect(dialog.get_by_label("Title")).to_have_value("The lamp")
    expect(dialog.get_by_label("Text", exact=True)).to_have_value(PLAIN)


def test_two_who_write_one_summary_both_see_both_texts(newsroom: Newsroom, opened: Workspace, claim: Any):
    summary = opened.pane.get_by_label("Summary")
    expect(summary).to_be_editable()
    summary.fill("Nine people kept the lamp.")
    newsroom.call("mei", "PATCH", f"/claims/{claim['id']}/", {"summary": "Nine keepers."}, if_match=claim["etag"])
    summary.blur()

    told = opened.pane.get_by_role("alert")
    expect(told).to_contain_text("Somebody changed summary while you wrote.")
    expect(told).to_contain_text("Nine keepers.")
    expect(told).to_contain_text("Nine people kept the lamp.")
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/")["summary"] == "Nine keepers."

    told.get_by_role("button", name="Keep mine").click()
    expect(told).to_have_count(0)
    opened.expect_saved()
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/")["summary"] == "Nine people kept the lamp."


def test_two_who_write_different_fields_overwrite_nothing(newsroom: Newsroom, opened: Workspace, claim: Any):
    summary = opened.pane.get_by_label("Summary")
    expect(summary).to_be_editable()
    newsroom.call("mei", "PATCH", f"/claims/{claim['id']}/", {"notes": "Ask the museum."}, if_match=claim["etag"])
    summary.fill("Nine people kept the lamp.")
    summary.blur()
    keep = opened.pane.get_by_role("button", name="Keep mine")
    opened.page.wait_for_timeout(500)
    if keep.is_visible():  # to ask is right, and to merge by itself is right too
        keep.click()
    opened.expect_saved()
    stored = newsroom.call("rui", "GET", f"/claims/{claim['id']}/")
    assert (stored["summary"], stored["notes"]) == ("Nine people kept the lamp.", "Ask the museum.")


def test_a_session_that_ended_costs_nothing(newsroom: Newsroom, opened: Workspace, claim: Any):
    form = _verdict_form(opened)
    form.get_by_text("Confirmed", exact=True).click()
    form.get_by_label("Why").fill(REASONS)
    opened.page.context.clear_cookies(name="sessionid")
    form.get_by_role("button", name="Give verdict").click()
    dialog = opened.page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Name").fill("rui")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(opened.pane.get_by_text("1 given")).to_be_visible(timeout=PATIENCE)
    (verdict,) = newsroom.call("rui", "GET", f"/claims/{claim['id']}/verdicts/")["results"]
    assert verdict["rationale"] == REASONS
