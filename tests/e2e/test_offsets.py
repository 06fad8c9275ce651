"""What is dragged over is what is stored: the same words, at the same code points, however the text is made."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.e2e.newsroom import Newsroom, code_points_of
from tests.e2e.screens import Workspace
from tests.e2e.texts import ARABIC, CLAIM, COMBINED, DOS, FAMILY, HARBOUR, HEBREW, NBSP

pytestmark = pytest.mark.browser


def _stored(newsroom: Newsroom, article: str) -> dict[str, tuple[int, int]]:
    return {one["anchor"]["exact"]: (one["anchor"]["start"], one["anchor"]["end"]) for one in newsroom.claims(article)}


def test_a_claim_by_its_quote_over_rest_lies_where_the_drag_lies(newsroom: Newsroom, desk: Workspace):
    dragged, sent = newsroom.article(HARBOUR)["id"], newsroom.article(HARBOUR)["id"]
    desk.open(dragged, drawn=0)
    desk.drag(CLAIM)
    desk.key("Enter")
    desk.expect_saved()
    anchor = {"exact": CLAIM, "prefix": "owner of the yard ", "suffix": ", long before"}
    newsroom.call("rui", "POST", "/claims/", {"article": sent, "anchor": anchor})
    assert _stored(newsroom, dragged) == _stored(newsroom, sent) == {CLAIM: code_points_of(HARBOUR, CLAIM)}


def test_words_in_every_script_are_stored_in_code_points(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(HARBOUR)["id"]
    desk.open(article, drawn=0)
    words = [
        FAMILY, f"owner {FAMILY} has", COMBINED, "𠮷野家", "3️⃣ times", "Brackenhaven 🏴󠁧󠁢󠁳󠁣󠁴󠁿 wants", ARABIC, HEBREW, "⚓"
    ]  # fmt: skip
    for number, one in enumerate(words, start=1):
        # The browser may take the blank beside a wide emoji along, which is not stored.
        assert desk.drag(one).strip() == one
        desk.key("Enter")
        desk.expect_drawn(number)
    desk.expect_saved()
    assert _stored(newsroom, article) == {one: code_points_of(HARBOUR, one) for one in words}


def test_white_space_at_the_ends_of_a_drag_is_left_out(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(HARBOUR)["id"]
    desk.open(article, drawn=0)
    assert desk.drag(f" {CLAIM}, ") == f" {CLAIM}, "
    desk.key("Enter")
    desk.expect_drawn(1)
    desk.expect_saved()
    assert _stored(newsroom, article) == {f"{CLAIM},": code_points_of(HARBOUR, f"{CLAIM},")}


def test_a_file_with_old_line_ends_is_kept_byte_for_byte_and_claimed_exactly(newsroom: Newsroom, desk: Workspace):
    page = desk.page
    page.goto("/articles/")
    page.get_by_role("button", name="Import an article").first.click()
    dialog = page.get_by_role("dialog", name="Import an article")
    file = FilePayload(name="old machine.txt", mimeType="text/plain", buffer=DOS.encode())
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_label("Title")).to_have_value("old machine")
    dialog.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/articles/*-*/")
    article = page.url.split("/articles/")[1].split("/")[0]

    desk.ready(drawn=0)
    assert newsroom.text_of(article) == DOS
    words = [CLAIM, f"12{NBSP}crowns for a car 🚗", f"8{NBSP}o'clock", "log\u00adbook", "A tab began"]
    for number, one in enumerate(words, start=1):
        assert desk.drag(one) == one
        desk.key("Enter")
        desk.expect_drawn(number)
    desk.expect_saved()
    assert _stored(newsroom, article) == {one: code_points_of(DOS, one) for one in words}
