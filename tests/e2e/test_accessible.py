"""axe-core finds nothing on any screen, wide and narrow, light and dark; nothing scrolls sideways or vanishes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.newsroom import PASSWORD, Newsroom
from tests.e2e.pages import QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace, violations
from tests.e2e.texts import CLAIM, HARBOUR

pytestmark = pytest.mark.browser

WIDE, PAD, ZOOMED, PHONE, SMALL = (1440, 900), (1024, 768), (720, 450), (390, 844), (320, 640)


@pytest.fixture(scope="module")
def checked(newsroom: Newsroom, pages: PageServer) -> Any:
    """An article with a claim in every state; one of them with evidence that is kept, verdicts and a decision."""
    article = newsroom.article(HARBOUR, title="The pier nobody asked for", byline="Ines Calloway")["id"]
    words = {
        "decided": CLAIM,
        "open": "48.6 million crowns",
        "in_review": "12.1 million for the first year",
        "disputed": "21 votes to 4",
        "inside": "21 votes",
    }
    claims = {state: newsroom.claim(article, exact, summary=f"It is {exact}.")["id"] for state, exact in words.items()}
    evidence = {"url": pages.calendar, "quote": QUOTE, "grade": "primary"}
    newsroom.call("rui", "POST", f"/claims/{claims['decided']}/evidence/", evidence)
    newsroom.judge("rui", claims["decided"], "confirmed", "Both days are in the calendar.")
    newsroom.decide(claims["decided"], "confirmed_with_change", "Twice in public.")
    newsroom.judge("rui", claims["in_review"], "incorrect", "It was 11.2 million.")
    newsroom.judge("rui", claims["disputed"], "confirmed")
    newsroom.call("mei", "POST", f"/claims/{claims['disputed']}/dispute/", {"reason": "The minutes say 20."})
    newsroom.call("mei", "POST", "/comments/", {"claim": claims["decided"], "body": "Was it public?"})
    return {"article": article, **claims}


@pytest.fixture
def tab(signed_in: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a tab of a size and scheme, into which axe may be put past the content policy."""

    def open_tab(size: tuple[int, int], **options: Any) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        return signed_in("edith", viewport=viewport, bypass_csp=True, **options)

    return open_tab


def _open_claim(page: Page, checked: Any, state: str = "decided") -> Workspace:
    desk = Workspace(page).open(checked["article"], checked[state], drawn=5)
    expect(desk.pane.get_by_text("Kept", exact=False).first).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Decision in force")).to_be_attached()
    return desk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PAD, ZOOMED, PHONE], ids=str)
def test_axe_finds_nothing(tab: Any, watched: Any, checked: Any, size: tuple[int, int], scheme: str):
    found: dict[str, list[str]] = {}
    page = tab(size, color_scheme=scheme)
    _open_claim(page, checked)
    found["workspace with a claim open"] = violations(page)
    page.goto(f"/articles/{checked['article']}/")
    Workspace(page).ready(drawn=5)
    found["workspace"] = violations(page)
    page.goto("/articles/")
    expect(page.get_by_role("link", name="The pier nobody asked for").first).to_be_visible()
    found["list"] = violations(page)
    page.goto(f"/api/v1/articles/{checked['article']}/report/html/")
    found["report"] = violations(page)
    viewport = {"width": size[0], "height": size[1]}
    door = watched(viewport=viewport, bypass_csp=True, color_scheme=scheme).new_page()
    door.goto("/login/")
    found["login"] = violations(door)
    assert {screen: faults for screen, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_and_in_what_went_wrong(tab: Any, watched: Any, checked: Any, scheme: str):
    found: dict[str, list[str]] = {}
    page = tab(WIDE, color_scheme=scheme)
    desk = _open_claim(page, checked)
    desk.pane.get_by_role("textbox", name="Link").fill("not a link")
    desk.pane.get_by_role("button", name="Attach").click()
    expect(desk.pane.get_by_text("This is not a link.", exact=False)).to_be_visible()
    found["refused link"] = violations(page)
    for name, keys in {"All actions": "Control+k", "Keys": "Shift+?"}.items():
        page.keyboard.press("Escape")
        expect(page.locator("dialog > *")).to_have_count(0)
        page.keyboard.press(keys)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        found[name] = violations(page)
    page.goto("/articles/")
    page.get_by_role("button", name="Import an article").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["import"] = violations(page)
    page.goto("/no/such/page")
    found["not found"] = violations(page)
    door = watched(bypass_csp=True, color_scheme=scheme).new_page()
    door.goto("/login/")
    door.locator("input[name=username]").fill("nobody-at-all")
    door.locator("input[name=password]").fill(PASSWORD)
    door.locator("button[type=submit]").click()
    expect(door.get_by_role("alert")).to_be_visible()
    found["refused login"] = violations(door)
    assert {screen: faults for screen, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", [SMALL, PHONE, ZOOMED, PAD], ids=str)
def test_nothing_scrolls_sideways(tab: Any, watched: Any, checked: Any, size: tuple[int, int]):
    wide: list[str] = []

    def measure(page: Page, screen: str) -> None:
        most = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth")
        cut = page.evaluate("probe.outside()")
        wide.extend([f"{screen}: {most} px too wide"] if most > 0 else [])
        wide.extend(f"{screen}: outside of the window: {words}" for words in cut)

    page = tab(size)
    _open_claim(page, checked)
    measure(page, "claim")
    page.goto(f"/articles/{checked['article']}/")
    Workspace(page).ready(drawn=5)
    measure(page, "workspace")
    page.keyboard.press("Control+k")
    measure(page, "palette")
    page.goto("/articles/")
    expect(page.get_by_role("link", name="The pier nobody asked for").first).to_be_visible()
    measure(page, "list")
    page.get_by_role("button", name="Import an article").click()
    measure(page, "import")
    page.goto(f"/api/v1/articles/{checked['article']}/report/html/")
    measure(page, "report")
    page.goto("/no/such/page")
    measure(page, "not found")
    door = watched(viewport={"width": size[0], "height": size[1]}).new_page()
    door.goto("/login/")
    measure(door, "login")
    assert not wide, "\n".join(wide)


def test_at_twice_the_size_text_claim_and_verdict_can_all_be_reached(tab: Any, checked: Any):
    """200 % zoom of a 1440 × 900 window leaves 720 × 450 CSS pixels."""
    page = tab(ZOOMED)
    desk = _open_claim(page, checked, "decided")
    for target in (
        desk.pane.get_by_role("textbox", name="Link"),
        desk.pane.get_by_role("textbox", name="Summary"),
        page.get_by_role("region", name="Your verdict").get_by_label("Why"),
        page.get_by_role("region", name="Your verdict").get_by_role("button", name="Give verdict"),
    ):
        target.scroll_into_view_if_needed()
        expect(target).to_be_in_viewport()
        assert target.evaluate("element => probe.isOnTop(element)")
    desk.pane.get_by_role("button", name="Close the claim").click()
    desk.page.evaluate("words => probe.show(words)", "48.6 million crowns")
    expect(desk.mark_of(checked["open"])).to_be_in_viewport()
    assert desk.mark_of(checked["open"]).evaluate("element => probe.isOnTop(element)")


def test_on_a_telephone_the_text_stands_free_until_a_claim_is_opened(tab: Any, checked: Any):
    page = tab(PHONE, has_touch=True)
    desk = Workspace(page).open(checked["article"], drawn=5)
    first = page.get_by_text("The town of Brackenhaven")
    expect(first).to_be_in_viewport()
    seen = page.evaluate("document.querySelector('[data-text-region]').clientHeight")
    free = page.evaluate(
        """() => {
          const region = document.querySelector("[data-text-region]");
          const box = region.getBoundingClientRect();
          const at = document.elementFromPoint(box.left + box.width / 2, box.bottom - 20);
          return region.contains(at);
        }"""
    )
    assert seen > PHONE[1] / 2
    assert free, "something lies over the text"
    page.get_by_role("button", name="List of claims").click()
    page.get_by_role("option", name=CLAIM).click()
    expect(desk.pane.get_by_role("heading", name="Confirmed with change")).to_be_in_viewport()
    desk.pane.get_by_role("button", name="Close the claim").click()
    expect(desk.pane.get_by_role("textbox", name="Link")).not_to_be_in_viewport()


def test_targets_are_large_enough_for_a_finger(tab: Any, checked: Any):
    small: list[str] = []
    for size, least in ((WIDE, 24), (PHONE, 44)):
        page = tab(size)
        _open_claim(page, checked)
        small += page.evaluate("least => probe.smallTargets(least)", least)
        page.goto("/articles/")
        expect(page.get_by_role("link", name="The pier nobody asked for").first).to_be_visible()
        small += page.evaluate("least => probe.smallTargets(least)", least)
    assert not small, "\n".join(small)


def test_whoever_wants_no_motion_sees_none(tab: Any, checked: Any):
    page = tab(WIDE, reduced_motion="reduce")
    page.add_init_script("""
      globalThis.moved = [];
      for (const kind of ["transitionrun", "animationstart"])
        addEventListener(kind, event => moved.push(`${kind} ${event.propertyName ?? event.animationName}`), true);
    """)
    desk = _open_claim(page, checked)
    desk.key("j", "k", "Control+k", "Escape")
    page.get_by_role("region", name="Your verdict").get_by_text("Incorrect", exact=True).hover()
    desk.mark_of(checked["open"]).hover()
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == []


def test_claims_can_be_seen_in_forced_colours_and_on_paper(tab: Any, checked: Any):
    page = tab(WIDE, forced_colors="active")
    desk = Workspace(page).open(checked["article"], drawn=5)
    plain = page.get_by_text("The town of Brackenhaven")
    mark = desk.mark_of(checked["open"])
    ground = "element => getComputedStyle(element).backgroundColor"
    line = "element => getComputedStyle(element).textDecorationLine"
    assert mark.evaluate(ground) != plain.evaluate(
        "element => getComputedStyle(element.closest('main')).backgroundColor"
    )
    assert (mark.evaluate(line), plain.evaluate(line)) == ("underline", "none")

    page.emulate_media(media="print", forced_colors="none")
    assert mark.evaluate("element => getComputedStyle(element).visibility") == "visible"
    assert mark.evaluate("element => element.getBoundingClientRect().height") > 0
