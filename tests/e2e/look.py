"""Takes a picture of every screen of a demo installation: `python -m tests.e2e.look FOLDER [PICTURE_FOR_README]`.

Not a test: for whoever changes how something looks, and for the README's picture.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.chromium import ARGUMENTS, HOW_TO_GET_IT, find_chromium
from tests.e2e.palette import in_few_colours
from tests.e2e.screens import PROBE, Workspace, sign_in
from tests.installation import Installation

SIZES = {"1440": (1440, 900), "1024": (1024, 768), "390": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EDITOR = "edith"
# The claim that is open in the pictures: one that another lies in, with evidence whose quote was found.
SHOWN = "Its refit cost"


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """A running installation with the demo's desk; gives its address and the editor's password."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(Path(folder) / "data", THROTTLE="off")
        installation.data_dir.mkdir()
        installation.manage("migrate", "--verbosity", "0")
        table = installation.manage("demo")
        password = next(line.split()[1] for line in table.splitlines() if line.startswith(f"{EDITOR} "))
        installation.start()
        try:
            yield installation.url, password
        finally:
            installation.stop()


def settle(page: Page) -> None:
    """Wait until fonts and requests are there and nothing moves."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready.then(() => undefined)")
    page.wait_for_timeout(300)


def open_claim(page: Page) -> None:
    """Open the claim of the pictures on the workspace's screen."""
    mark = page.locator("mark[data-claim]", has_text=SHOWN).first
    mark.scroll_into_view_if_needed()
    mark.click()
    expect(page.get_by_role("complementary", name="Claim").get_by_role("textbox", name="Link")).to_be_visible()
    page.mouse.move(0, 0)
    settle(page)


def take_all(page: Page, password: str, folder: Path, suffix: str) -> None:
    """Walk through the screens, leaving a picture of each."""

    def take(name: str, *, full_page: bool = False) -> None:
        page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=full_page)

    page.goto("/login/")
    settle(page)
    take("login")
    sign_in(page, EDITOR, password)
    settle(page)
    take("list")
    page.get_by_role("button", name="Import an article").click()
    settle(page)
    take("import")
    page.keyboard.press("Escape")
    article = str(page.locator("main a[href^='/articles/']").first.get_attribute("href"))
    page.goto(article)
    Workspace(page).ready()
    settle(page)
    take("workspace")
    open_claim(page)
    take("pane")
    page.keyboard.press("Control+k")
    settle(page)
    take("actions")
    page.keyboard.press("Escape")
    take_versions(page, take)
    page.goto(f"/api/v1{article}report/html/")
    settle(page)
    take("report")
    take("report-whole", full_page=True)
    page.goto("/no/such/page")
    settle(page)
    take("not-found")


def take_versions(page: Page, take: Callable[[str], None]) -> None:
    """Leave a picture of what a revision brings: the comparison, the queue of changed claims, the list of versions."""
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    changes = page.get_by_role("region", name="What changed from version 1 to version 2")
    expect(changes.locator("ins").first).to_be_visible()
    page.keyboard.press("j")
    settle(page)
    take("changes")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    expect(page.get_by_role("region", name="These claims changed")).to_be_visible()
    settle(page)
    take("queue")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Versions: this is version 2").first.click()
    expect(page.get_by_role("button", name="Read version 1")).to_be_visible()
    settle(page)
    take("versions")
    page.keyboard.press("Escape")


def take_for_readme(browser: Browser, url: str, password: str, picture: Path) -> None:
    """Take the picture that the README shows: the workspace with a claim open."""
    width, height = SIZES["1440"]
    with browser.new_context(base_url=url, viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto("/login/")
        sign_in(page, EDITOR, password)
        page.goto(str(page.locator("main a[href^='/articles/']").first.get_attribute("href")))
        Workspace(page).ready()
        open_claim(page)
        taken = page.screenshot()
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(in_few_colours(context.new_page(), taken))


def main(folder: Path, picture: Path | None) -> None:
    """Take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as (url, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for scheme in SCHEMES:
            for name, (width, height) in SIZES.items():
                with browser.new_context(
                    base_url=url, viewport={"width": width, "height": height}, color_scheme=scheme,
                    device_scale_factor=2 if width < SIZES["1024"][0] else 1,
                ) as context:  # fmt: skip
                    context.add_init_script(PROBE)
                    take_all(context.new_page(), password, folder, f"{name}-{scheme}")
        if picture is not None:
            take_for_readme(browser, url, password, picture)
        browser.close()


if __name__ == "__main__":
    if find_chromium() is None:
        sys.exit(HOW_TO_GET_IT)
    if len(sys.argv) not in {2, 3}:
        sys.exit("Give a folder, and if wanted a file for the README's picture.")
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
