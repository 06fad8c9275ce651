"""One installation and one Chromium for the whole browser suite, and contexts of its own for each test."""

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.chromium import ARGUMENTS, HOW_TO_GET_IT, find_chromium
from tests.e2e.newsroom import PASSWORD, Newsroom
from tests.e2e.pages import PageServer
from tests.e2e.screens import PROBE, Workspace, sign_in
from tests.e2e.watch import Watch

DESKTOP = {"width": 1440, "height": 900}
RESULTS = Path("test-results")
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note whether the test itself failed, for those who clean up after it."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium, in place of the one that Playwright would download."""
    path = find_chromium()
    if path is None:
        pytest.fail(HOW_TO_GET_IT, pytrace=False)
    return {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def pages() -> Iterator[PageServer]:
    """The pages that evidence rests on."""
    server = PageServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory, pages: PageServer) -> Iterator[Newsroom]:
    """The running installation."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom") / "data", fetchable=pages.address)
    try:
        newsroom.open()
        yield newsroom
    finally:
        newsroom.close()


@pytest.fixture(scope="session")
def sessions(browser: Browser, newsroom: Newsroom) -> Callable[[str], Any]:
    """What a browser keeps of a person's login, each signed in once."""
    kept: dict[str, Any] = {}

    def session(who: str) -> Any:
        if who not in kept:
            with browser.new_context(base_url=newsroom.url) as context:
                page = context.new_page()
                page.goto("/login/")
                sign_in(page, who, PASSWORD)
                kept[who] = context.storage_state()
        return kept[who]

    return session


@pytest.fixture
def watched(
    browser: Browser, newsroom: Newsroom, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts in which a script error, a refusal by the content policy or a foreign request fails the test.

    What the tabs of a failed test showed is in test-results/.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"base_url": newsroom.url, "viewport": DESKTOP, **options})
        context.set_default_timeout(10_000)
        context.add_init_script(PROBE)
        opened.append((context, Watch(context, newsroom.url)))
        return context

    yield open_context
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        for number, page in enumerate(page for context, _ in opened for page in context.pages):
            page.screenshot(path=RESULTS / f"{name}-{number}.png")
    for context, _ in opened:
        context.close()
    faults = [fault for _, watch in opened for fault in watch.faults]
    assert faults == []


@pytest.fixture
def signed_in(watched: Callable[..., BrowserContext], sessions: Callable[[str], Any]) -> Callable[..., Page]:
    """Opens a tab in which somebody is signed in; the options are those of a browser context."""

    def tab(who: str, **options: Any) -> Page:
        return watched(storage_state=sessions(who), **options).new_page()

    return tab


@pytest.fixture
def desk(signed_in: Callable[..., Page]) -> Workspace:
    """A workspace for Rui, the reviewer, not yet on an article."""
    return Workspace(signed_in("rui"))
