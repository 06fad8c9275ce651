"""A text that changes while it is checked: versions, what changed, and the claims that this asks a person about."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.newsroom import Newsroom, Refused
from tests.e2e.screens import PATIENCE, Workspace, violations
from tests.e2e.texts import PLAIN, REVISED

pytestmark = pytest.mark.browser


@pytest.fixture
def lamp(newsroom: Newsroom) -> dict[str, str]:
    """An article of one version with claims: two judged, one decided, one that nobody judged."""
    article = newsroom.article(PLAIN, title="A short history of the lamp")["id"]
    words = {
        "year": "lit in 1871",
        "keepers": "tended by nine keepers",
        "last": "retired in 1962",
        "light": "seen from 14 miles away",
        "visits": "31,000 people visit each year",
    }
    claims = {name: str(newsroom.claim(article, exact)["id"]) for name, exact in words.items()}
    newsroom.judge("rui", claims["year"], "confirmed", "The harbour's book says so.")
    newsroom.decide(claims["year"], "confirmed", "The harbour's book says so.")
    newsroom.judge("rui", claims["light"], "incorrect", "It was twelve miles.")
    newsroom.judge("rui", claims["visits"], "confirmed", "Tickets of last year.")
    return {"article": str(article), **claims}


def _post(newsroom: Newsroom, article: str, text: str, **facts: Any) -> Any:
    return newsroom.call("edith", "POST", f"/articles/{article}/versions/", {"text": text, **facts})


def _claim(newsroom: Newsroom, claim: str) -> Any:
    return newsroom.call("rui", "GET", f"/claims/{claim}/")


def _is_gone(newsroom: Newsroom, claim: str) -> bool:
    try:
        _claim(newsroom, claim)
    except Refused as refused:
        return refused.status == 404
    return False


def _queue(desk: Workspace) -> Any:
    return desk.page.get_by_role("region", name="These claims changed")


def test_claims_that_changed_are_settled_by_keys_alone(newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]):
    carried = _post(newsroom, lamp["article"], REVISED)["carried"]
    assert carried == {"unchanged": 1, "moved": 1, "changed": 2, "ambiguous": 0, "orphaned": 1}
    desk.open(lamp["article"], drawn=4)
    queue = _queue(desk)

    desk.key("q")
    expect(queue.get_by_text("1 of 3", exact=True)).to_be_visible()
    expect(queue.locator("del")).to_contain_text("1871")
    expect(queue.locator("ins")).to_contain_text("1873")
    expect(queue.get_by_text("the number 1871 became 1873")).to_be_visible()
    expect(queue.get_by_text("Decision in force")).to_be_visible()
    expect(desk.mark_of(lamp["year"])).to_have_attribute("aria-current", "true")
    desk.key("y")

    expect(queue.get_by_text("2 of 3", exact=True)).to_be_visible()
    confirmed = _claim(newsroom, lamp["year"])
    assert (confirmed["state"], confirmed["rating"], confirmed["needs_confirmation"]) == ("decided", "confirmed", False)
    expect(queue.locator("ins")).to_contain_text("ten")
    expect(queue.get_by_text("Nobody has judged it yet.")).to_be_visible()
    desk.key("Backspace")

    expect(queue.get_by_text("3 of 3", exact=True)).to_be_visible()
    expect(queue.get_by_text("No longer in the text")).to_be_visible()
    desk.expect_saved()
    assert _is_gone(newsroom, lamp["keepers"])
    desk.key("y")
    expect(desk.page.get_by_text("Attach it first", exact=False).first).to_be_visible()
    desk.key("r")
    expect(desk.page.get_by_text("Mark the words that", exact=False).first).to_be_visible()
    desk.key("ArrowDown", "ArrowDown", "n", "Enter")

    # The verdict was given on other words: the card stays, and asks whether it still holds.
    expect(desk.page.get_by_text("It is attached.", exact=False).first).to_be_visible()
    attached = _claim(newsroom, lamp["light"])
    assert (attached["anchor"]["state"], attached["state"]) == ("exact", "stale")
    desk.key("y")
    expect(queue.get_by_role("heading", name="All 3 claims are settled.")).to_be_visible()
    expect(queue.get_by_text("2 hold, 1 deleted")).to_be_visible()
    desk.key("Escape")
    expect(queue).to_have_count(0)
    expect(desk.page.get_by_role("button", name="changed", exact=False)).to_have_count(0)
    desk.expect_saved()

    desk.key("Control+z")
    # What was last done was said at once to be for good, and is not taken back.
    expect(desk.page.get_by_text("It stood nowhere before", exact=False).first).to_be_visible()


def test_a_claim_whose_sentence_changed_waits_in_the_queue_until_it_is_seen(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    carried = _post(newsroom, lamp["article"], PLAIN.replace("was lit in 1871", "was not lit in 1871"))["carried"]
    assert carried == {"unchanged": 5, "moved": 0, "changed": 0, "ambiguous": 0, "orphaned": 0}
    desk.open(lamp["article"], drawn=5)
    desk.page.get_by_role("button", name="Its sentence changed 1").click()
    expect(desk.page.get_by_role("option")).to_have_count(1)
    desk.page.get_by_role("button", name="1 sentence changed").click()
    queue = _queue(desk)
    expect(queue.get_by_role("heading", name="Its sentence changed")).to_be_visible()
    expect(queue.get_by_role("button", name="Seen, it still holds")).to_be_visible()
    desk.key("y")
    expect(queue.get_by_role("heading", name="The claim is settled.")).to_be_visible()
    expect(desk.page.get_by_role("button", name="1 sentence changed")).to_have_count(0)
    seen = _claim(newsroom, lamp["year"])
    assert (seen["anchor"]["context_changed"], seen["state"], seen["rating"]) == (False, "decided", "confirmed")


def test_a_deleted_claim_comes_back_into_the_queue_when_it_is_undone(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    _post(newsroom, lamp["article"], REVISED)
    desk.open(lamp["article"], drawn=4)
    desk.key("q", "j")
    queue = _queue(desk)
    expect(queue.get_by_text("2 of 3", exact=True)).to_be_visible()
    desk.key("Backspace")
    expect(queue.get_by_text("3 of 3", exact=True)).to_be_visible()
    desk.key("k")
    expect(queue.get_by_text("Deleted.")).to_be_visible()
    desk.key("Control+z")
    expect(queue.get_by_role("button", name="Delete")).to_be_visible()
    desk.expect_drawn(4)
    assert not _is_gone(newsroom, lamp["keepers"])


def test_an_orphan_is_attached_by_mouse_to_words_that_are_dragged_over(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    _post(newsroom, lamp["article"], REVISED)
    desk.open(lamp["article"], lamp["light"], drawn=4)
    expect(desk.pane.get_by_text("no longer in the text", exact=False)).to_be_visible()
    desk.pane.get_by_role("button", name="Re-attach").click()
    desk.drag("steered by it")
    desk.page.get_by_role("button", name="Attach", exact=True).click()
    desk.expect_drawn(5)
    expect(desk.mark_of(lamp["light"])).to_have_text("steered by it")
    desk.expect_saved()
    assert _claim(newsroom, lamp["light"])["anchor"]["exact"] == "steered by it"


def test_a_new_version_is_posted_from_the_workspace_and_leads_to_what_it_changed(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    desk.open(lamp["article"], drawn=5)
    desk.page.get_by_role("button", name="Versions: this is version 1").first.click()
    desk.page.get_by_role("dialog").get_by_role("button", name="New version").click()
    dialog = desk.page.get_by_role("dialog", name="New version")
    dialog.get_by_label("Text", exact=True).fill(REVISED)
    dialog.get_by_label("What changed, if that is worth a note").fill("Corrections of the harbour office")
    dialog.get_by_role("button", name="Post version").click()
    for words in ("1 unchanged", "1 moved", "2 changed", "1 orphaned"):
        expect(dialog.get_by_text(words, exact=True)).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="Look at 3 claims").click()
    expect(_queue(desk).get_by_text("1 of 3", exact=True)).to_be_visible()
    assert newsroom.text_of(lamp["article"]) == REVISED
    desk.expect_drawn(4)


def test_a_text_written_on_an_older_version_is_kept_and_says_so(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    desk.open(lamp["article"], drawn=5)
    _post(newsroom, lamp["article"], PLAIN.replace("1871", "1872"))
    desk.key("Control+k")
    desk.page.keyboard.type("post a new version")
    desk.key("Enter")
    dialog = desk.page.get_by_role("dialog", name="New version")
    dialog.get_by_label("Text", exact=True).fill(REVISED)
    dialog.get_by_role("button", name="Post version").click()
    expect(dialog.get_by_text("meanwhile version 2 came", exact=False)).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_label("Text", exact=True)).to_have_value(REVISED)
    dialog.get_by_role("button", name="Post on top of version 2").click()
    expect(dialog.get_by_text("Version 3 is stored.")).to_be_visible(timeout=PATIENCE)
    assert newsroom.text_of(lamp["article"]) == REVISED


def test_what_changed_is_read_as_a_text_and_walked_by_keys(newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]):
    _post(newsroom, lamp["article"], REVISED, note="Corrections")
    desk.open(lamp["article"], drawn=4)
    desk.key("d")
    shown = desk.page.get_by_role("region", name="What changed from version 1 to version 2")
    expect(shown.locator("del").first).to_contain_text("1871")
    expect(shown.locator("ins").first).to_contain_text("1873")
    expect(shown.get_by_role("button", name="moved here")).to_be_visible()
    expect(shown.get_by_role("button", name="moved from here")).to_be_visible()
    expect(shown.locator("del", has_text="Its light was seen from 14 miles away.")).to_be_visible()
    expect(
        shown.get_by_role("button", name="Claim, changed. Its words changed: the number 1871 became 1873.")
    ).to_be_visible()
    spoken = desk.page.locator('[aria-live="polite"]')
    desk.key("j")
    expect(spoken).to_contain_text("Moved here: Today the lamp is a museum")
    desk.key("j")
    expect(spoken).to_contain_text("1871 became 1873")
    desk.key("j", "k")
    expect(spoken).to_contain_text("2 of")
    # Nothing is marked here: the keys of the text do nothing.
    desk.key("ArrowDown", "Enter")
    desk.key("d")
    expect(shown).to_have_count(0)
    desk.expect_drawn(4)
    assert len(newsroom.claims(lamp["article"])) == 5


def test_an_older_version_is_read_and_not_marked(newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]):
    _post(newsroom, lamp["article"], REVISED, note="Corrections")
    desk.open(lamp["article"], drawn=4)
    desk.page.get_by_role("button", name="Versions: this is version 2").first.click()
    rows = desk.page.get_by_role("dialog").get_by_role("listitem")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Edith Marlow")
    expect(rows.first).to_contain_text("Corrections")
    desk.page.get_by_role("button", name="Read version 1").click()
    expect(desk.page.get_by_text("You are reading version 1 of 2.")).to_be_visible()
    expect(desk.page.get_by_role("region", name="Version 1")).to_contain_text("lit in 1871")
    desk.key("ArrowDown", "Enter")
    desk.key("Escape")
    expect(desk.page.get_by_text("You are reading version 1 of 2.")).to_have_count(0)
    desk.expect_drawn(4)
    assert len(newsroom.claims(lamp["article"])) == 5


def test_a_verdict_on_words_that_changed_meanwhile_is_kept_and_shows_the_new_words(
    newsroom: Newsroom, desk: Workspace, lamp: dict[str, str]
):
    desk.open(lamp["article"], lamp["year"], drawn=5)
    form = desk.page.get_by_role("region", name="Your verdict")
    form.get_by_label("Why").fill("The book says 1871.")
    _post(newsroom, lamp["article"], PLAIN.replace("1871", "1872"))
    form.get_by_text("Incorrect").click()
    form.get_by_role("button", name="Replace verdict").click()
    notice = form.get_by_role("alert")
    expect(notice).to_contain_text("changed while you judged")
    expect(notice.locator("ins")).to_contain_text("1872")
    expect(form.get_by_label("Why")).to_have_value("The book says 1871.")
    desk.page.get_by_role("button", name="Show it").click()
    form.get_by_role("button", name="Replace verdict").click()
    expect(desk.page.get_by_text("Verdict given: Incorrect", exact=False).first).to_be_visible()


@pytest.fixture
def tab(signed_in: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a tab into which axe may be put past the content policy."""

    def open_tab(size: tuple[int, int], **options: Any) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        return signed_in("rui", viewport=viewport, bypass_csp=True, **options)

    return open_tab


def test_on_the_smallest_screen_nothing_scrolls_sideways_and_every_act_is_in_reach(
    tab: Any, newsroom: Newsroom, lamp: dict[str, str]
):
    _post(newsroom, lamp["article"], REVISED)
    page = tab((320, 640), has_touch=True)
    desk = Workspace(page).open(lamp["article"], drawn=4)
    wide: list[str] = []

    def measure(screen: str) -> None:
        most = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth")
        wide.extend([f"{screen}: {most} px too wide"] if most > 0 else [])
        wide.extend(f"{screen}: outside of the window: {words}" for words in page.evaluate("probe.outside()"))

    page.get_by_role("button", name="Versions: this is version 2").tap()
    page.get_by_role("button", name="What changed in version 2").tap()
    shown = page.get_by_role("region", name="What changed from version 1 to version 2")
    expect(shown.locator("ins").first).to_be_visible()
    measure("what changed")
    page.get_by_role("button", name="Next change").tap()
    page.get_by_role("button", name="Back to the text").tap()
    page.get_by_role("button", name="3 claims changed: look at them").tap()
    queue = _queue(desk)
    expect(queue.get_by_text("1 of 3", exact=True)).to_be_visible()
    measure("queue")
    queue.get_by_role("button", name="Still holds").tap()
    expect(queue.get_by_text("2 of 3", exact=True)).to_be_visible()
    queue.get_by_role("button", name="Re-attach").tap()
    expect(page.get_by_role("button", name="Attach", exact=True)).to_be_enabled()
    measure("re-attaching")
    page.get_by_role("button", name="Leave it").tap()
    queue.get_by_role("button", name="Delete").tap()
    expect(queue.get_by_text("3 of 3", exact=True)).to_be_visible()
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=str)
def test_axe_finds_nothing_in_versions_changes_and_queue(
    tab: Any, newsroom: Newsroom, lamp: dict[str, str], size: tuple[int, int], scheme: str
):
    _post(newsroom, lamp["article"], REVISED, note="Corrections")
    page = tab(size, color_scheme=scheme)
    desk = Workspace(page).open(lamp["article"], drawn=4)
    found: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[screen] = [*violations(page), *([f"{wide} px too wide"] if wide > 0 else [])]

    desk.key("d")
    shown = page.get_by_role("region", name="What changed from version 1 to version 2")
    expect(shown.locator("ins").first).to_be_visible()
    desk.key("j")
    look("what changed")
    page.get_by_role("button", name="Only what changed").click()
    look("only what changed")
    desk.key("Escape", "q")
    expect(_queue(desk).get_by_text("1 of 3", exact=True)).to_be_visible()
    look("queue")
    desk.key("r")
    look("re-attaching")
    desk.key("Escape", "Control+k")
    page.keyboard.type("versions of the text")
    desk.key("Enter")
    expect(page.get_by_role("dialog").get_by_text("Version 1", exact=True)).to_be_visible()
    look("versions")
    page.get_by_role("button", name="Read version 1").click()
    expect(page.get_by_text("You are reading version 1 of 2.")).to_be_visible()
    look("older version")
    desk.key("Escape", "Control+k")
    page.keyboard.type("post a new version")
    desk.key("Enter")
    look("new version")
    assert {screen: faults for screen, faults in found.items() if faults} == {}
