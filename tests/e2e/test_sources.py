"""The page of sources: what the desk cites, how it stands, and how far to trust it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.pages import CALENDAR_TITLE, QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace, violations
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def claim(newsroom: Newsroom, pages: PageServer) -> Any:
    """A claim that rests on a kept page, a page that is gone, and a book."""
    claim = newsroom.claim(newsroom.article(PLAIN, title="The lamp")["id"], "nine keepers")
    book = {"kind": "book", "title": "Lamps of the coast", "author": "Ada Brook"}
    for body in ({"url": pages.calendar, "quote": QUOTE}, {"url": f"http://{pages.address}/lost"}, {"source": book}):
        newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", body)
    return claim


def test_a_source_is_found_read_about_and_noted_on(newsroom: Newsroom, desk: Workspace, claim: Any):
    page = desk.page
    page.goto("/articles/")
    page.get_by_role("link", name="Sources").click()
    page.wait_for_url("**/sources/")
    page.get_by_role("searchbox").fill("lamps")
    page.get_by_label("Kind").select_option("Book")
    expect(page.get_by_role("list", name="List of sources").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("link", name="Lamps of the coast").click()
    expect(page.get_by_role("heading", name="Lamps of the coast")).to_be_focused()
    page.get_by_label("How far to trust it").fill("She kept the lamp herself.")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Rui Tavares,", exact=False)).to_be_visible()
    (stored,) = newsroom.call("rui", "GET", "/sources/?q=Lamps")["results"]
    assert stored["reliability"]["note"] == "She kept the lamp herself."
    page.reload()
    expect(page.get_by_label("How far to trust it")).to_have_value("She kept the lamp herself.")
    expect(page.get_by_role("searchbox")).to_have_value("lamps")
    page.get_by_role("link", name="nine keepers").click()
    expect(Workspace(page).ready(drawn=1).pane.get_by_text("Lamps of the coast")).to_be_visible()


def test_a_source_shows_what_was_kept_and_is_looked_at_again(desk: Workspace, claim: Any):
    page = desk.page
    page.goto("/sources/")
    page.get_by_role("link", name=CALENDAR_TITLE).first.click(timeout=PATIENCE)
    about = page.get_by_role("region", name="About it")
    expect(about.get_by_role("link", name="Read")).to_be_visible(timeout=PATIENCE)
    about.get_by_role("button", name="Look at it now").click()
    expect(about.get_by_text("asked for by Rui Tavares")).to_be_visible(timeout=PATIENCE)
    about.get_by_role("link", name="Read").first.click()
    expect(page.get_by_role("heading", name=CALENDAR_TITLE, level=1)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name=CALENDAR_TITLE)).to_be_visible()


def test_what_was_written_about_a_source_is_there_again_after_the_tab_died(desk: Workspace, claim: Any):
    page = desk.page
    page.goto("/sources/")
    page.get_by_role("link", name="Lamps of the coast").click()
    page.context.set_offline(True)
    page.get_by_label("How far to trust it").click()
    page.keyboard.press("End")
    page.keyboard.type(" To the last letter.", delay=5)
    page.keyboard.press("Tab")
    expect(page.get_by_text("1 kept here, offline")).to_be_visible()
    address = page.url
    page.context.set_offline(False)
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(address)
    expect(again.get_by_label("How far to trust it")).to_have_value("She kept the lamp herself. To the last letter.")


def test_a_viewer_reads_and_changes_nothing(signed_in: Callable[..., Page], claim: Any):
    page = signed_in("vera")
    page.goto("/sources/")
    page.get_by_role("link", name="Lamps of the coast").click()
    expect(page.get_by_label("How far to trust it")).to_be_disabled()
    expect(page.get_by_role("button", name="Upload a copy")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    signed_in: Callable[..., Page], claim: Any, scheme: str, phone: bool
):
    size = {"viewport": PHONE} if phone else {}
    page = signed_in("edith", bypass_csp=True, color_scheme=scheme, **size)
    page.goto("/sources/")
    source = page.get_by_role("link", name="Lamps of the coast")
    expect(source).to_be_visible()
    found = {"list": violations(page)}
    source.click()
    expect(page.get_by_role("heading", name="Lamps of the coast")).to_be_visible()
    expect(page.get_by_role("link", name="nine keepers")).to_be_visible()
    found["one"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    assert not page.evaluate("least => probe.smallTargets(least)", 44 if phone else 24)
    assert {screen: faults for screen, faults in found.items() if faults} == {}
