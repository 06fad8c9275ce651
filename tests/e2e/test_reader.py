"""The reader view: a kept copy as text, with the quote in it, over the workspace and as a page of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.pages import CALENDAR_TITLE, QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace, violations
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def kept(newsroom: Newsroom, pages: PageServer) -> Any:
    """A claim with evidence whose copy is kept and whose quote was found."""
    claim = newsroom.claim(newsroom.article(PLAIN)["id"], "nine keepers")
    newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", {"url": pages.calendar, "quote": QUOTE})
    return claim


def _evidence(newsroom: Newsroom, claim: Any) -> Any:
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]
    return evidence


def _read(desk: Workspace, claim: Any) -> Locator:
    """Open the reader at the claim's quote."""
    desk.open(claim["article"], claim["id"], drawn=1)
    desk.pane.get_by_role("button", name="Quote found").click(timeout=PATIENCE)
    reader = desk.page.get_by_role("dialog", name="Kept copy")
    expect(reader.locator("mark")).to_be_in_viewport()
    return reader


def test_the_quote_leads_to_its_place_in_the_kept_copy_and_escape_leads_back(desk: Workspace, kept: Any):
    reader = _read(desk, kept)
    expect(reader.locator("mark")).to_contain_text(QUOTE)
    expect(reader.get_by_role("heading", name=CALENDAR_TITLE).first).to_be_visible()
    desk.key("Escape")
    expect(reader).to_be_hidden()
    expect(desk.pane.get_by_role("button", name="Quote found")).to_be_focused()


def test_a_passage_is_made_the_quote_by_keys_alone(newsroom: Newsroom, desk: Workspace, kept: Any):
    reader = _read(desk, kept)
    expect(reader.get_by_role("region", name="Text of the kept copy")).to_be_focused()
    desk.key("ArrowDown", "ArrowDown")
    expect(reader.get_by_text("17 words marked")).to_be_visible()
    desk.key("Enter")
    expect(reader.locator("mark")).to_contain_text("The calendar lists who came to the harbour office")
    evidence = _evidence(newsroom, kept)
    assert evidence["quote"].startswith("The calendar lists who came")
    assert evidence["quote_state"] == "found"
    desk.key("Escape")
    expect(desk.pane.get_by_text("The calendar lists who came")).to_be_visible()


def test_a_passage_is_made_the_quote_by_mouse(newsroom: Newsroom, desk: Workspace, kept: Any):
    reader = _read(desk, kept)
    reader.get_by_text("Whoever finds a fault").click(click_count=3)
    expect(reader.get_by_text("20 words marked")).to_be_visible()
    reader.get_by_role("button", name="Make it the quote").click()
    expect(reader.locator("mark")).to_contain_text("which answers within ten days.")
    assert _evidence(newsroom, kept)["quote"].endswith("answers within ten days.")


def test_the_reader_is_a_page_of_its_own_that_leads_to_claim_and_source(newsroom: Newsroom, desk: Workspace, kept: Any):
    _read(desk, kept)
    evidence = _evidence(newsroom, kept)
    page = desk.page
    page.goto(f"/captures/{evidence['capture']['id']}/?evidence={evidence['id']}")
    expect(page.get_by_role("heading", name=CALENDAR_TITLE, level=1)).to_be_visible()
    expect(page.locator("mark")).to_contain_text(QUOTE)
    expect(page.get_by_role("link", name="About this source")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Original").click()
    assert download.value.suggested_filename.endswith(".html")
    page.get_by_text("About this copy").click()
    expect(page.get_by_text(evidence["capture"]["sha256"])).to_be_visible()
    page.get_by_role("link", name="nine keepers").click()
    Workspace(page).ready(drawn=1)
    expect(Workspace(page).pane.get_by_role("button", name="Quote found")).to_be_visible()


def test_a_copy_of_another_desk_is_no_page(desk: Workspace):
    answer = desk.page.goto("/captures/01938000-0000-7000-8000-000000000001/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    newsroom: Newsroom, signed_in: Callable[..., Page], kept: Any, scheme: str, phone: bool
):
    size = {"viewport": PHONE} if phone else {}
    page = signed_in("rui", bypass_csp=True, color_scheme=scheme, **size)
    _read(Workspace(page), kept)
    found = {"dialog": violations(page)}
    evidence = _evidence(newsroom, kept)
    page.goto(f"/captures/{evidence['capture']['id']}/?evidence={evidence['id']}")
    expect(page.locator("mark")).to_be_visible()
    found["page"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    assert {screen: faults for screen, faults in found.items() if faults} == {}


def test_on_paper_the_text_and_its_quote_are_left(newsroom: Newsroom, desk: Workspace, kept: Any):
    _read(desk, kept)
    evidence = _evidence(newsroom, kept)
    desk.page.goto(f"/captures/{evidence['capture']['id']}/?evidence={evidence['id']}")
    expect(desk.page.locator("mark")).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("mark")).to_be_visible()
    expect(desk.page.get_by_role("link", name="Original")).to_be_hidden()
    expect(desk.page.get_by_role("button", name="Make it the quote")).to_be_hidden()
