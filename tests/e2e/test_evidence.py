"""Evidence in the claim's pane: what becomes of a link, and what the screen says of it meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.e2e.newsroom import DESK, Newsroom
from tests.e2e.pages import QUOTE, PageServer
from tests.e2e.screens import PATIENCE, Workspace, violations
from tests.e2e.texts import PLAIN

pytestmark = pytest.mark.browser


@pytest.fixture
def claim(newsroom: Newsroom) -> Any:
    """A claim in an article of its own."""
    return newsroom.claim(newsroom.article(PLAIN)["id"], "nine keepers")


def _attach(desk: Workspace, link: str, quote: str = "") -> None:
    desk.pane.get_by_role("textbox", name="Link").fill(link)
    desk.pane.get_by_label("Quote").fill(quote)
    desk.pane.get_by_role("button", name="Attach").click()


def test_a_quote_that_is_not_on_the_page_is_said_not_to_be(desk: Workspace, claim: Any, pages: PageServer):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, pages.calendar, "They never met at all, the clerk wrote, and underlined it twice.")
    expect(desk.pane.get_by_text("Quote not found in the kept copy")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Quote found")).to_have_count(0)


def test_a_page_that_is_gone_is_never_shown_as_kept(newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, f"http://{pages.address}/no-such-page")
    expect(desk.pane.get_by_text("The site refuses the page, or it is gone.")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Kept copy")).to_have_count(0)
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]
    assert (evidence["capture"]["state"], evidence["capture"]["code"]) == ("failed", "http_4xx")


def test_an_address_inside_is_refused_and_the_link_stays_where_it_was_typed(
    newsroom: Newsroom, desk: Workspace, claim: Any
):
    inside = "http://169.254.169.254/latest/meta-data/"
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, inside)
    expect(desk.pane.get_by_role("alert")).to_contain_text("This address lies inside a private or special network")
    expect(desk.pane.get_by_role("textbox", name="Link")).to_have_value(inside)
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"] == []


@pytest.mark.parametrize("link", ["not a link", "file:///etc/passwd", "javascript:alert(1)"])
def test_what_is_no_link_is_refused_where_it_stands(newsroom: Newsroom, desk: Workspace, claim: Any, link: str):
    desk.open(claim["article"], claim["id"], drawn=1)
    _attach(desk, link)
    expect(desk.pane.get_by_role("alert")).to_contain_text("This is not a link.")
    expect(desk.pane.get_by_role("textbox", name="Link")).to_have_value(link)
    assert newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"] == []


def test_evidence_attached_while_the_pane_still_loads_is_shown(desk: Workspace, claim: Any, pages: PageServer):
    early: list[tuple[Route, APIResponse]] = []

    def answer_late(route: Route) -> None:
        if route.request.method == "GET" and not early:
            early.append((route, route.fetch()))
        else:
            route.continue_()

    desk.page.route("**/api/v1/claims/*/evidence/", answer_late)
    desk.open(claim["article"], claim["id"], drawn=1)
    with desk.page.expect_response(lambda answer: answer.request.method == "POST"):
        _attach(desk, pages.calendar)
    route, answer = early[0]
    route.fulfill(response=answer)
    expect(desk.pane.get_by_role("listitem").filter(has_text="Supports")).to_be_visible()


def test_removed_evidence_can_be_brought_back(newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer):
    newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", {"url": pages.calendar, "stance": "refutes"})
    desk.open(claim["article"], claim["id"], drawn=1)
    desk.pane.get_by_role("button", name="Remove this evidence").click()
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.page.get_by_role("button", name="Undo").click()
    expect(desk.pane.get_by_text("1 refutes")).to_be_visible()


def _paste(desk: Workspace, words: str) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.evaluate("words => navigator.clipboard.writeText(words)", words)
    desk.key("Control+v")


def test_a_link_pasted_on_an_open_claim_is_attached_at_once_and_keys_turn_it(
    newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer
):
    desk.open(claim["article"], claim["id"], drawn=1)
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.body.click()
    desk.key("j")
    _paste(desk, pages.calendar)
    expect(desk.pane.get_by_text("1 supports")).to_be_visible()
    expect(desk.pane.get_by_text("Kept", exact=False).first).to_be_visible(timeout=PATIENCE)
    desk.key("0")
    expect(desk.pane.get_by_text("1 context")).to_be_visible()
    desk.key("-")
    expect(desk.pane.get_by_text("1 refutes")).to_be_visible()
    (evidence,) = newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]
    assert (evidence["url"], evidence["stance"]) == (pages.calendar, "refutes")


def test_a_pasted_link_goes_to_the_claim_that_was_open_and_to_no_other(
    newsroom: Newsroom, desk: Workspace, pages: PageServer
):
    article = newsroom.article(PLAIN)["id"]
    first = newsroom.claim(article, "nine keepers")["id"]
    second = newsroom.claim(article, "98 steps")["id"]
    desk.open(article, first, drawn=2)
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    _paste(desk, pages.calendar)
    expect(desk.pane.get_by_text("1 supports")).to_be_visible()
    desk.mark_of(second).first.click()
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.page.wait_for_timeout(500)
    attached = {
        claim: newsroom.call("rui", "GET", f"/claims/{claim}/evidence/")["results"] for claim in (first, second)
    }
    assert {claim: len(rows) for claim, rows in attached.items()} == {first: 1, second: 0}


def test_a_link_pasted_off_line_is_kept_and_attached_once_the_line_is_back(
    newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer
):
    desk.open(claim["article"], claim["id"], drawn=1)
    expect(desk.pane.get_by_text("none yet")).to_be_visible()
    desk.page.context.set_offline(True)
    _paste(desk, pages.calendar)
    expect(desk.pane.get_by_text("Not attached yet")).to_be_visible()
    expect(desk.page.get_by_text("1 kept here, offline")).to_be_visible()
    desk.page.context.set_offline(False)
    expect(desk.pane.get_by_text("1 supports")).to_be_visible(timeout=PATIENCE)
    assert len(newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]) == 1


def test_a_persons_own_copy_takes_the_place_of_a_failed_one_and_is_said_to_be_one(
    newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer
):
    body = {"url": f"http://{pages.address}/gone-for-good", "quote": "met twice"}
    newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", body)
    desk.open(claim["article"], claim["id"], drawn=1)
    expect(desk.pane.get_by_text("The site refuses the page, or it is gone.")).to_be_visible(timeout=PATIENCE)
    with desk.page.expect_file_chooser() as chosen:
        desk.pane.get_by_role("button", name="Upload your copy").click()
    page = b"<!doctype html><title>Saved by hand</title><p>The mayor and the owner met twice in 2017 by the pier.</p>"
    chosen.value.set_files({"name": "saved.html", "mimeType": "text/html", "buffer": page})
    expect(desk.pane.get_by_text("not fetched by us")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Quote found")).to_be_visible()
    expect(desk.pane.get_by_text("Not kept.")).to_have_count(0)


def test_a_consent_page_is_kept_with_a_warning_and_never_as_a_plain_success(
    newsroom: Newsroom, desk: Workspace, claim: Any, pages: PageServer
):
    newsroom.call("rui", "POST", f"/claims/{claim['id']}/evidence/", {"url": pages.consent})
    desk.open(claim["article"], claim["id"], drawn=1)
    expect(desk.pane.get_by_text("Looks like a consent page")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_role("button", name="Upload your copy")).to_be_visible()


def test_a_file_is_evidence_and_an_interview_too(newsroom: Newsroom, desk: Workspace, claim: Any):
    desk.open(claim["article"], claim["id"], drawn=1)
    with desk.page.expect_file_chooser() as chosen:
        desk.pane.get_by_role("button", name="Use a file").click()
    chosen.value.set_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"There were nine keepers."})
    desk.pane.get_by_label("Quote").fill("nine keepers")
    desk.pane.get_by_role("button", name="Attach").click()
    expect(desk.pane.get_by_text("Quote found")).to_be_visible(timeout=PATIENCE)

    desk.pane.get_by_role("button", name="Not a web page").click()
    expect(desk.pane.get_by_label("Confidential")).to_have_count(0)
    desk.pane.get_by_label("Title").fill("The harbour master")
    desk.pane.get_by_label("Person").fill("Ilse Brandt")
    desk.pane.get_by_label("When you spoke").fill("2026-11-20T10:30")
    desk.pane.get_by_role("button", name="Attach").click()
    expect(desk.pane.get_by_text("Ilse Brandt")).to_be_visible()
    rows = newsroom.call("rui", "GET", f"/claims/{claim['id']}/evidence/")["results"]
    assert [row["source"]["kind"] for row in rows] == ["file", "interview"]
    assert rows[1]["source"]["reached_at"].startswith("2026-11-20T")


def test_an_articles_evidence_is_found_by_what_is_wrong_with_it(newsroom: Newsroom, desk: Workspace, pages: PageServer):
    article = newsroom.article(PLAIN)["id"]
    claims = [newsroom.claim(article, words)["id"] for words in ("nine keepers", "98 steps")]
    newsroom.call("rui", "POST", f"/claims/{claims[0]}/evidence/", {"url": pages.calendar, "quote": QUOTE})
    newsroom.call("rui", "POST", f"/claims/{claims[1]}/evidence/", {"url": f"http://{pages.address}/nowhere"})
    desk.open(article, claims[0], drawn=2)
    expect(desk.pane.get_by_text("Quote found")).to_be_visible(timeout=PATIENCE)
    desk.pane.get_by_role("button", name="All of the article").click()
    dialog = desk.page.get_by_role("dialog", name="Evidence of this article")
    expect(dialog.get_by_text("2 pieces of evidence")).to_be_visible()
    dialog.get_by_label("Copy").select_option("Not kept")
    expect(dialog.get_by_text("1 piece of evidence")).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="Open the claim “98 steps”").click()
    expect(dialog).to_be_hidden()
    expect(desk.pane.get_by_text("The site refuses the page, or it is gone.")).to_be_visible()


def test_the_links_of_an_article_are_offered_on_claims_and_kept_all_at_once(
    newsroom: Newsroom, desk: Workspace, pages: PageServer
):
    html = f'<p>The mayor <a href="{pages.calendar}">met the owner</a> twice in 2017, nobody else.</p>'
    body = {"desk": DESK, "title": "With links", "html": html}
    article = newsroom.call("rui", "POST", "/articles/", body)["id"]
    claim = newsroom.claim(article, "twice in 2017")["id"]
    desk.open(article, claim, drawn=1)
    expect(desk.pane.get_by_role("button", name="Attach the link nearby")).to_be_visible()
    desk.key("l")
    expect(desk.pane.get_by_text("1 supports")).to_be_visible()
    expect(desk.pane.get_by_role("button", name="Attach the link nearby")).to_have_count(0)
    desk.key("Control+k")
    desk.page.get_by_placeholder("Type what you want to do").fill("links in the text")
    desk.key("Enter")
    dialog = desk.page.get_by_role("dialog", name="Evidence of this article")
    expect(dialog.get_by_text("1 page linked to, 1 kept")).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="“met the owner”").click()
    expect(dialog).to_be_hidden()
    expect(desk.body.get_by_text("met the owner")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_axe_finds_nothing_in_forms_states_and_lists_of_evidence(
    newsroom: Newsroom, signed_in: Callable[..., Page], pages: PageServer, size: tuple[int, int], scheme: str
):
    html = f'<p>The mayor <a href="{pages.calendar}">met the owner</a> twice in 2017, nobody else.</p>'
    article = newsroom.call("rui", "POST", "/articles/", {"desk": DESK, "title": "With links", "html": html})["id"]
    claim = newsroom.claim(article, "twice in 2017")["id"]
    for body in (
        {"url": pages.calendar, "quote": "The mayor and the owner of the yard met twice in 2017, on 9 March"},
        {"url": pages.consent},
        {"url": f"http://{pages.address}/gone", "stance": "refutes"},
    ):
        newsroom.call("rui", "POST", f"/claims/{claim}/evidence/", body)
    page = signed_in("edith", bypass_csp=True, color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
    desk = Workspace(page).open(article, claim, drawn=1)
    expect(desk.pane.get_by_text("Looks like a consent page")).to_be_visible(timeout=PATIENCE)
    expect(desk.pane.get_by_text("Not kept.")).to_be_visible(timeout=PATIENCE)
    desk.pane.get_by_role("button", name="Not a web page").click()
    expect(desk.pane.get_by_label("Confidential")).to_be_visible()
    found = {"pane": violations(page)}
    small = page.evaluate("least => probe.smallTargets(least)", 24 if size[0] > 999 else 44)
    desk.pane.get_by_role("button", name="All of the article").click()
    dialog = page.get_by_role("dialog", name="Evidence of this article")
    expect(dialog.get_by_text("3 pieces of evidence")).to_be_visible()
    found["evidence"] = violations(page)
    small += page.evaluate("least => probe.smallTargets(least)", 24 if size[0] > 999 else 44)
    dialog.get_by_role("button", name="Links in the text").click()
    expect(dialog.get_by_text("1 page linked to", exact=False)).to_be_visible()
    found["links"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    assert {screen: faults for screen, faults in found.items() if faults} == {}
    assert not small, "\n".join(small)
