"""What a screen shows to whom: a viewer reads, a reviewer judges blind, an editor decides."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.screens import Workspace
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser

WORDS = "nine keepers"
SECRET = "Nine names stand in the list"


@pytest.fixture
def judged(newsroom: Newsroom) -> Any:
    """A claim on which Rui has given a verdict, with a summary and evidence."""
    article = newsroom.article(PLAIN)["id"]
    claim = newsroom.claim(article, WORDS, summary="The lamp had nine keepers.")
    newsroom.judge("rui", claim["id"], "incorrect", SECRET)
    return claim


def test_a_viewer_reads_everything_and_finds_no_form(newsroom: Newsroom, signed_in: Callable[..., Page], judged: Any):
    newsroom.decide(judged["id"], "confirmed", "Nine, as the list says.")
    desk = Workspace(signed_in("vera")).open(judged["article"], judged["id"], drawn=1)
    expect(desk.pane.get_by_text("Nine, as the list says.")).to_be_visible()
    expect(desk.pane.get_by_label("Summary")).to_have_value("The lamp had nine keepers.")
    expect(desk.pane.get_by_label("Summary")).not_to_be_editable()
    expect(desk.pane.get_by_label("Kind")).to_be_disabled()
    for gone in ("Your verdict", "Decision"):
        expect(desk.page.get_by_role("region", name=gone)).to_have_count(0)
    for gone in ("Attach", "Delete the claim", "Dispute", "Give verdict", "Decide"):
        expect(desk.page.get_by_role("button", name=gone, exact=True)).to_have_count(0)
    expect(desk.pane.get_by_role("textbox", name="Link")).to_have_count(0)
    # A viewer may comment.
    desk.pane.get_by_placeholder("Ask or note something").fill("Who counted?")
    desk.pane.get_by_role("button", name="Comment", exact=True).click()
    expect(desk.pane.get_by_text("Who counted?")).to_be_visible()


def test_a_viewers_keys_change_nothing_and_are_told_why(
    newsroom: Newsroom, signed_in: Callable[..., Page], judged: Any
):
    page = signed_in("vera")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    desk = Workspace(page).open(judged["article"], judged["id"], drawn=1)
    desk.drag("burned oil")
    desk.key("Enter")
    expect(page.get_by_text("Your role does not allow this.", exact=False).first).to_be_visible()
    desk.key("Escape", "j", "Backspace", "]", "v", "d")
    page.wait_for_timeout(300)
    assert sent == []
    assert [claim["anchor"]["exact"] for claim in newsroom.claims(judged["article"])] == [WORDS]
    desk.expect_drawn(1)


def test_a_reviewer_learns_how_many_judged_and_nothing_of_how(
    newsroom: Newsroom, signed_in: Callable[..., Page], judged: Any
):
    page = signed_in("mei")
    heard: list[str] = []
    page.on("response", lambda answer: heard.append(answer.text()) if "/api/v1/" in answer.url else None)
    desk = Workspace(page).open(judged["article"], judged["id"], drawn=1)
    expect(desk.pane.get_by_text("1 given, hidden until you give yours").first).to_be_visible()
    desk.pane.get_by_text("History").click()
    expect(desk.pane.get_by_text("made the claim")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert SECRET not in page.content()
    assert heard
    assert not [answer for answer in heard if SECRET in answer or '"incorrect"' in answer.replace(_scale(answer), "")]

    form = page.get_by_role("region", name="Your verdict")
    form.get_by_text("Confirmed", exact=True).click()
    form.get_by_role("button", name="Give verdict").click()
    expect(desk.pane.get_by_text(SECRET)).to_be_visible()
    expect(desk.pane.get_by_text("2 given")).to_be_visible()
    expect(desk.pane.get_by_text("The verdicts differ", exact=False)).to_be_visible()


def test_only_an_editor_is_offered_the_decision(signed_in: Callable[..., Page], judged: Any):
    for who, offered in (("mei", 0), ("edith", 1)):
        desk = Workspace(signed_in(who)).open(judged["article"], judged["id"], drawn=1)
        expect(desk.page.get_by_role("region", name="Your verdict")).to_be_visible()
        expect(desk.page.get_by_role("tab", name="Decision")).to_have_count(offered)


def test_another_desks_article_looks_like_none(newsroom: Newsroom, signed_in: Callable[..., Page]):
    place = newsroom.installation
    place.manage(
        "add_member", "day-desk", "olga", "--role", "editor", "--password-stdin", stdin="long-enough-for-olga\n"
    )
    foreign = newsroom.call("olga", "POST", "/articles/", {"desk": "day-desk", "title": "Foreign", "text": PLAIN})
    page = signed_in("rui")
    seen = []
    for article in (foreign["id"], "01890000-0000-7000-8000-000000000000"):
        answer = page.goto(f"/articles/{article}/")
        assert answer is not None
        assert answer.status == 404
        seen.append(page.locator("main").inner_text())
    assert seen[0] == seen[1]
    assert "Foreign" not in seen[0]


def _scale(answer: str) -> str:
    """The part of the workspace's answer that lists the ratings there are."""
    begin = answer.find('"scales":')
    return answer[begin : answer.find('"people":', begin)] if begin >= 0 else "\0"
