"""Every page keeps to its content policy and to its own origin; text of others stays text."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.screens import Workspace
from tests.e2e.texts import CLAIM, HARBOUR, HOSTILE, IMAGE, OVERRIDE, SCRIPT
from tests.e2e.watch import Watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path",
    ["/login/", "/articles/", "/articles/{article}/", "/api/v1/articles/{article}/report/html/", "/no/such/page"],
)
def test_a_page_breaks_no_policy_and_asks_nobody_else(newsroom: Newsroom, watched: Any, sessions: Any, path: str):
    article = newsroom.article(HARBOUR)["id"]
    newsroom.claim(article, CLAIM)
    context = watched(storage_state=None if path == "/login/" else sessions("rui"))
    page = context.new_page()
    answer = page.goto(path.format(article=article))
    page.wait_for_load_state("networkidle")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    # What was refused, and what was asked of others, is found out when the context is closed.


def test_the_watch_sees_what_the_policy_refuses_and_who_else_is_asked(
    browser: Any, newsroom: Newsroom, sessions: Callable[[str], Any]
):
    context: BrowserContext = browser.new_context(base_url=newsroom.url, storage_state=sessions("rui"))
    watch = Watch(context, newsroom.url)
    page = context.new_page()
    page.goto("/articles/")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.head.append(script);
      const image = document.createElement("img");
      image.src = "http://127.0.0.1:9/spy.png";
      document.body.append(image);
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.ran") is None
    context.close()
    assert len([fault for fault in watch.faults if "content policy" in fault]) >= 2


def test_a_hostile_article_is_shown_as_text(newsroom: Newsroom, desk: Workspace):
    article = newsroom.article(HOSTILE, title=f"Title {SCRIPT} {IMAGE}")["id"]
    claim = newsroom.claim(article, CLAIM, summary=f"Summary {IMAGE} {OVERRIDE}", notes=SCRIPT)
    newsroom.call("rui", "POST", "/comments/", {"claim": claim["id"], "body": f"Comment {IMAGE} {SCRIPT}"})
    newsroom.judge("rui", claim["id"], "confirmed", f"Reasons {IMAGE} {SCRIPT}")
    newsroom.decide(claim["id"], "confirmed", f"Decided {IMAGE} {SCRIPT} {OVERRIDE}")
    desk.open(article, claim["id"], drawn=1)
    expect(desk.pane.get_by_text(f"Decided {IMAGE}")).to_be_visible()
    expect(desk.pane.get_by_text(f"Comment {IMAGE}")).to_be_visible()
    assert "\n\n".join(desk.blocks()) == HOSTILE
    _nothing_ran(desk.page)
    expect(desk.page).to_have_title(f"Title {SCRIPT} {IMAGE} · Factcheck")

    desk.page.goto("/articles/")
    expect(desk.page.get_by_text(f"Title {SCRIPT} {IMAGE}")).to_be_visible()
    _nothing_ran(desk.page)

    desk.page.goto(f"/api/v1/articles/{article}/report/html/")
    expect(desk.page.get_by_text(f"Decided {IMAGE}").first).to_be_visible()
    _nothing_ran(desk.page)


def test_bidi_controls_in_quotes_turn_nothing_around_outside_of_them(newsroom: Newsroom, desk: Workspace):
    """An override that is opened and never closed in a title, a summary or a quote ends with it."""
    opened = "abc\u202edef"
    article = newsroom.article(HARBOUR, title=opened)["id"]
    claim = newsroom.claim(article, CLAIM, summary=opened)
    desk.open(article, claim["id"], drawn=1)
    for words in ("Night desk", "Made by"):
        desk.page.get_by_text(words, exact=False).first.wait_for()
        assert _runs_left_to_right(desk.page, words), words
    desk.page.goto("/articles/")
    expect(desk.page.get_by_role("link", name="abc").first).to_be_visible()
    assert _runs_left_to_right(desk.page, "Night desk")


def _nothing_ran(page: Page) -> None:
    page.wait_for_timeout(100)
    assert page.title() != "taken over"
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("[...document.scripts].every(script => !script.textContent.includes('taken over'))")


def _runs_left_to_right(page: Page, words: str) -> bool:
    """Tell whether the first letter of these words stands left of their last."""
    return bool(
        page.evaluate(
            """words => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const box = (from, to) => {
                  const range = document.createRange();
                  range.setStart(walker.currentNode, from);
                  range.setEnd(walker.currentNode, to);
                  return range.getBoundingClientRect();
                };
                return box(at, at + 1).left < box(at + words.length - 1, at + words.length).left;
              }
              throw new Error(`no ${words} here`);
            }""",
            words,
        )
    )
