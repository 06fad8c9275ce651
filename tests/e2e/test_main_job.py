"""The main job, whole: from the login to the exported report, by one person a role, in the browser."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.newsroom import DESK, PASSWORD, Newsroom, as_json, code_points_of
from tests.e2e.pages import CALENDAR_TITLE, QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace, import_by_pasting, sign_in
from tests.e2e.texts import CLAIM, HARBOUR

pytestmark = pytest.mark.browser

REVIEWER_SAYS = "The calendar names both days 📅; the gate book agrees."
EDITOR_SAYS = "Read in the kept copy, paragraph 2."


def test_an_article_goes_from_paste_to_report(newsroom: Newsroom, pages: PageServer, watched: Callable[..., Any]):
    tab = watched().new_page()
    tab.goto("/articles/")
    assert "/login/" in tab.url
    sign_in(tab, "rui", PASSWORD)
    article = import_by_pasting(tab, "The pier nobody asked for", HARBOUR)
    desk = Workspace(tab).ready(drawn=0)

    claim = _mark_by_dragging(desk, newsroom, article)
    capture = _attach_the_calendar(desk, newsroom, pages, claim)
    _give_a_verdict(desk, newsroom, claim)
    editor = Workspace(watched().new_page())
    _decide(editor, newsroom, article, claim)
    _read_the_report(editor, capture["sha256"])
    _save_the_reports(editor, newsroom, article, claim)


def _mark_by_dragging(desk: Workspace, newsroom: Newsroom, article: str) -> str:
    assert desk.drag(CLAIM) == CLAIM
    desk.key("Enter")
    desk.expect_drawn(1)
    desk.expect_saved()
    (claim,) = newsroom.claims(article)
    text = newsroom.text_of(article)
    start, end = code_points_of(text, CLAIM)
    assert text == HARBOUR
    assert (claim["anchor"]["start"], claim["anchor"]["end"]) == (start, end)
    assert text[start:end] == claim["anchor"]["exact"] == CLAIM
    assert desk.marks() == [[CLAIM, claim["id"]]]
    return str(claim["id"])


def _attach_the_calendar(desk: Workspace, newsroom: Newsroom, pages: PageServer, claim: str) -> Any:
    pane = desk.pane
    desk.page.evaluate("link => navigator.clipboard.writeText(link)", pages.calendar)
    pane.get_by_role("textbox", name="Link").click()
    desk.key("Control+V")
    pane.get_by_label("Quote").fill(QUOTE)
    pane.get_by_role("button", name="Attach").click()
    expect(pane.get_by_text("Quote found")).to_be_visible(timeout=PATIENCE)
    expect(pane.get_by_text("Kept", exact=False).first).to_be_visible()
    expect(pane.get_by_role("link", name=CALENDAR_TITLE)).to_be_visible()
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim}/evidence/")["results"]
    assert (evidence["quote"], evidence["quote_state"]) == (QUOTE, "found")
    assert evidence["capture"]["state"] == "captured"
    return evidence["capture"]


def _give_a_verdict(desk: Workspace, newsroom: Newsroom, claim: str) -> None:
    form = desk.page.get_by_role("region", name="Your verdict")
    form.get_by_text("Confirmed", exact=True).click()
    form.get_by_label("Why").fill(REVIEWER_SAYS)
    form.get_by_role("button", name="Give verdict").click()
    expect(desk.pane.get_by_text("1 given")).to_be_visible()
    expect(desk.pane.get_by_text(REVIEWER_SAYS)).to_be_visible()
    expect(form.get_by_label("Why")).to_have_value("")
    assert newsroom.call("rui", "GET", f"/claims/{claim}/")["state"] == "in_review"


def _decide(desk: Workspace, newsroom: Newsroom, article: str, claim: str) -> None:
    desk.page.goto(f"/articles/{article}/")
    sign_in(desk.page, "edith", PASSWORD)
    desk.ready(drawn=1)
    desk.mark_of(claim).click()
    desk.page.get_by_role("tab", name="Decision").click()
    form = desk.page.get_by_role("region", name="Decision")
    form.get_by_text("Confirmed", exact=True).click()
    form.get_by_label("Why").fill(EDITOR_SAYS)
    form.get_by_role("button", name="Decide").click()
    expect(desk.pane.get_by_text("Decision in force")).to_be_visible()
    decided = newsroom.call("edith", "GET", f"/claims/{claim}/")
    assert (decided["state"], decided["rating"]) == ("decided", "confirmed")
    assert decided["verdict"]["rationale"] == EDITOR_SAYS


def _read_the_report(desk: Workspace, sha256: str) -> None:
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_role("link", name="Report").click()
    report: Page = opened.value
    report.wait_for_load_state()
    said = report.locator("body").inner_text()
    assert report.locator("h1").inner_text().replace("\n", " ") == "The pier nobody asked for"
    for words in (CLAIM, QUOTE, "Confirmed", EDITOR_SAYS, REVIEWER_SAYS, "Rui Tavares", "Edith Marlow", sha256):
        assert words in said, words


def _save_the_reports(desk: Workspace, newsroom: Newsroom, article: str, claim: str) -> None:
    whole = as_json(_saved(desk, "Data (JSON)", ".json"))
    assert whole["article"]["text"] == HARBOUR
    assert [(one["id"], one["anchor"]["exact"], one["rating"]) for one in whole["claims"]] == [
        (claim, CLAIM, "confirmed")
    ]
    rows = list(csv.DictReader(io.StringIO(_saved(desk, "Table (CSV)", ".csv"))))
    assert len(rows) == 1
    assert CLAIM in rows[0].values()
    words = _saved(desk, "Markdown", ".md")
    assert CLAIM in words
    assert EDITOR_SAYS in words
    assert newsroom.call("rui", "GET", f"/articles/?desk={DESK}&q=herring")["results"][0]["id"] == article


def _saved(desk: Workspace, form: str, ending: str) -> str:
    """Choose a form of the report in the palette; return what the browser saved, whose name must end so."""
    desk.key("Control+k")
    desk.page.get_by_role("dialog", name="All actions").get_by_role("combobox").fill(f"Report: {form}")
    with desk.page.context.expect_event("download") as saving:
        desk.key("Enter")
    download = saving.value
    assert download.suggested_filename.endswith(ending)
    return str(download.path().read_bytes().decode("utf-8-sig"))
