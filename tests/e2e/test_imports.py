"""Articles that come from a page or a PDF, and a newer state of one that is compared before it counts."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.capture.reading.test_pdf import lines, make_pdf
from tests.e2e.newsroom import DESK, Newsroom
from tests.e2e.pages import CALENDAR_TITLE, QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace

pytestmark = pytest.mark.browser


def _start(page: Page) -> Any:
    page.goto("/articles/")
    page.get_by_role("button", name="Import an article").click()
    return page.get_by_role("dialog", name="Import an article")


def _from_page(page: Page, address: str) -> None:
    dialog = _start(page)
    dialog.get_by_text("From a page", exact=True).click()
    dialog.get_by_label("Address of the page").fill(address)
    dialog.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/articles/"))


def test_a_page_is_imported_by_its_address_and_opens_by_itself(desk: Workspace, pages: PageServer):
    _from_page(desk.page, pages.calendar)
    desk.ready(drawn=0)
    expect(desk.body).to_contain_text(CALENDAR_TITLE)
    expect(desk.body).to_contain_text(QUOTE)
    assert CALENDAR_TITLE in desk.page.title()


def test_a_pdf_is_imported_as_a_file(desk: Workspace, tmp_path: Path):
    path = tmp_path / "minutes of may.pdf"
    path.write_bytes(make_pdf(lines("The committee met twice in 2017, its clerk wrote.")))
    dialog = _start(desk.page)
    dialog.locator("input[type=file]").set_input_files(path)
    expect(dialog.get_by_label("Title")).to_have_value("")
    dialog.get_by_role("button", name="Import", exact=True).click()
    desk.page.wait_for_url(lambda url: not url.endswith("/articles/"))
    desk.ready(drawn=0)
    expect(desk.body).to_contain_text("The committee met twice in 2017")
    assert "minutes of may" in desk.page.title()


def test_a_wall_is_no_article_and_the_pasted_text_takes_its_place(desk: Workspace, pages: PageServer):
    page = desk.page
    _from_page(page, pages.consent)
    expect(page.get_by_role("alert")).to_contain_text("a consent form instead of the article", timeout=PATIENCE)
    page.goto("/articles/")
    expect(page.get_by_text("Import failed").first).to_be_visible()
    page.get_by_role("link", name="consent").first.click()
    page.get_by_label("Text", exact=True).fill("They met twice in 2017.")
    page.reload()
    expect(page.get_by_label("Text", exact=True)).to_have_value("They met twice in 2017.")
    page.get_by_role("button", name="Use this text").click()
    desk.ready(drawn=0)
    expect(desk.body).to_contain_text("They met twice in 2017.")


def test_a_failed_import_is_tried_again_at_a_word(desk: Workspace, pages: PageServer):
    page = desk.page
    _from_page(page, f"http://{pages.address}/no-such-page")
    expect(page.get_by_role("alert")).to_contain_text("could not be brought in", timeout=PATIENCE)
    with page.expect_response(lambda answer: answer.url.endswith("/import/retry/")) as response:
        page.get_by_role("button", name="Try again").click()
    assert response.value.status == 202
    expect(page.get_by_role("alert")).to_contain_text("could not be brought in", timeout=PATIENCE)


def test_the_page_as_it_is_now_is_compared_and_becomes_the_version_at_a_word(
    newsroom: Newsroom, desk: Workspace, pages: PageServer
):
    before = f"{CALENDAR_TITLE}\n\nThe mayor and the owner of the yard met once in 2017, the clerk wrote."
    article = newsroom.article(before, source_url=pages.calendar)
    newsroom.claim(article["id"], "met once in 2017")
    desk.open(article["id"], drawn=1)
    page = desk.page
    page.get_by_role("button", name="Versions: this is version 1").first.click()
    page.get_by_role("button", name="Compare with the page or a file").click()
    dialog = page.get_by_role("dialog", name="Compare with a newer state")
    dialog.get_by_role("button", name="Fetch the page again").click()
    expect(dialog.get_by_text("It differs from version 1")).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="Show what changes").click()
    expect(dialog.get_by_role("region", name="What changes")).to_contain_text("The calendar lists")
    assert newsroom.text_of(article["id"]) == before
    dialog.get_by_role("button", name="Make it the new version").click()
    expect(desk.body).to_contain_text(QUOTE, timeout=PATIENCE)
    assert QUOTE in newsroom.text_of(article["id"])


def test_a_viewer_sees_why_an_import_failed_but_is_offered_no_way_on(
    newsroom: Newsroom, signed_in: Any, pages: PageServer
):
    made = newsroom.call("rui", "POST", "/articles/", {"desk": DESK, "url": pages.consent})
    page = signed_in("vera")
    page.goto(f"/articles/{made['id']}/")
    expect(page.get_by_role("alert")).to_contain_text("a consent form", timeout=PATIENCE)
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.get_by_text("A reviewer of this desk")).to_be_visible()
