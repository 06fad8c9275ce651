"""The screens as a person uses them: by mouse, keys and visible names."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

PROBE = (Path(__file__).parent / "probe.js").read_text()
AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
PATIENCE = 15_000


def sign_in(page: Page, who: str, password: str) -> None:
    """Sign in by the form; ends on the list of articles, or where `next` led."""
    page.locator("input[name=username]").fill(who)
    page.locator("input[name=password]").fill(password)
    page.locator("button[type=submit]").click()
    page.wait_for_url(lambda url: "/login/" not in url)


class Workspace:
    """The workspace of one article in one tab."""

    def __init__(self, page: Page) -> None:
        """The tab's context must have been given the PROBE."""
        self.page = page

    def open(self, article: str, claim: str = "", *, drawn: int | None = None) -> "Workspace":
        """Go to an article and wait until its text stands there, with so many claims where a number is given."""
        self.page.goto(f"/articles/{article}/" + (f"#claim={claim}" if claim else ""))
        return self.ready(drawn)

    def ready(self, drawn: int | None = None) -> "Workspace":
        """Wait until the text is drawn, with so many claims where a number is given."""
        self.body.wait_for()
        # A font that arrives later moves the words from under a mouse that has measured them.
        self.page.evaluate("document.fonts.ready.then(() => null)")
        if drawn is not None:
            self.expect_drawn(drawn)
        return self

    @property
    def body(self) -> Locator:
        """The element that holds the article's text."""
        return self.page.locator("[data-article-body]")

    @property
    def pane(self) -> Locator:
        """The side of the open claim."""
        return self.page.get_by_role("complementary", name="Claim")

    def expect_drawn(self, number: int) -> None:
        """Wait until so many claims are drawn."""
        expect(self.body).to_have_attribute("data-claims-drawn", str(number), timeout=PATIENCE)

    def mark_of(self, claim: str) -> Locator:
        """The segments in which a claim is drawn."""
        return self.body.locator(f'mark[data-claim~="{claim}"]')

    def marks(self) -> list[list[str]]:
        """The drawn segments in order: their words and the ids of the claims that lie over them."""
        return list(self.page.evaluate("probe.marks()"))

    def blocks(self) -> list[str]:
        """The drawn text of each block."""
        return list(self.page.evaluate("probe.blocks()"))

    def drag(self, words: str, *, until: str = "", backwards: bool = False, nth: int = 0) -> str:
        """Drag over the words with the mouse, or from their beginning to the end of others; return what is selected."""
        start, end = self.press(words, until=until, backwards=backwards, nth=nth)
        self.page.mouse.move(**end, steps=8)
        self.page.mouse.up()
        del start
        return self.selected()

    def press(self, words: str, *, until: str = "", backwards: bool = False, nth: int = 0) -> Any:
        """Press the mouse where a drag over the words begins; return where it began and where it has to end."""
        self.page.evaluate("([words, nth]) => probe.show(words, nth)", [words, nth])
        first = self.page.evaluate("([words, nth]) => probe.ends(words, nth)", [words, nth])
        last = self.page.evaluate("words => probe.ends(words)", until) if until else first
        ends = (first["from"], last["to"])
        start, end = reversed(ends) if backwards else ends
        self.page.mouse.move(**start)
        self.page.mouse.down()
        return start, end

    def selected(self) -> str:
        """What is selected on the page, read from its text nodes."""
        return str(self.page.evaluate("probe.selected()"))

    def key(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def expect_saved(self) -> None:
        """Wait until the header says that everything is with the server."""
        expect(self.page.get_by_text("All saved")).to_be_visible(timeout=PATIENCE)


def import_by_pasting(page: Page, title: str, text: str) -> str:
    """Import an article on the list by pasting its text from the clipboard; return the id that the address shows."""
    page.get_by_role("button", name="Import an article").click()
    dialog = page.get_by_role("dialog", name="Import an article")
    dialog.get_by_label("Title").fill(title)
    dialog.get_by_label("Text", exact=True).focus()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    expect(dialog.get_by_label("Text", exact=True)).to_have_value(text)
    dialog.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/articles/*-*/")
    return page.url.split("/articles/")[1].split("/")[0]


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page; its context must let scripts in past the content policy."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
    return [
        f"{one['id']}: {node['html'][:160]} | {node.get('failureSummary')}" for one in found for node in one["nodes"]
    ]
