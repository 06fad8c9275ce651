"""The page that an editor would send to a lawyer: whole, safe, and true to the words."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import AnchorState, ClaimState
from annotations.reports.claim_parts import DisputePart, HappeningPart, Who
from annotations.reports.options import Include, Options
from annotations.reports.parts import CheckerPart, CoveragePart, RatingPart, ScalePart
from annotations.reports.to_html import content_policy, style_hash, to_html
from tests.reports.page import Page
from tests.reports.parts import (
    AT,
    MEI,
    SHA256,
    anchor_part,
    article_part,
    at,
    capture_part,
    claim_part,
    evidence_part,
    judgement_part,
    report_of,
    source_part,
)

EVIL = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{ 7*7 }}"
EVIL_URL = "javascript:alert(1)//https://x.example"
TEXT = "The meeting\n\nThey met twice in 2017, the office said.\r\nNobody saw them.\n\n- one\n- two"


def page_of(*claims, **facts):
    page = Page(to_html(report_of(*claims, **facts)))
    page.hold()
    return page


# --- safety


def test_no_words_of_anybody_become_markup():
    judged = judgement_part(
        label=EVIL, definition=EVIL, rationale=EVIL, correction_notice=EVIL, author=Who("1", EVIL), colour=EVIL,
        icon=EVIL,
    )  # fmt: skip
    source = source_part(
        url=EVIL_URL, title=EVIL, author=EVIL, publisher=EVIL, published_at=EVIL, kind="interview", person=EVIL,
        role=EVIL,
    )  # fmt: skip
    capture = capture_part(url_final=EVIL_URL, warnings=(EVIL,), sha256=EVIL)
    piece = evidence_part(
        quote=EVIL, quote_state="approximate", found=EVIL + "!", difference=EVIL, locator=EVIL, source=source,
        capture=capture, grade=EVIL,
    )  # fmt: skip
    history = (HappeningPart(AT, Who("1", EVIL), "claim.updated", {EVIL: [EVIL, EVIL]}),)
    dispute = DisputePart(EVIL, Who("1", EVIL), AT, Who("1", EVIL), AT, EVIL)
    claim = claim_part(
        1, anchor_part(0, len(EVIL), EVIL, reason=EVIL), summary=EVIL, claimant_name=EVIL, claimant_role=EVIL,
        claimant_same_as=EVIL_URL, appearance_url=EVIL_URL, kind=EVIL, tags=(EVIL,), decision=judged,
        verdicts=(judged,), evidence=(piece,), disputes=(dispute,), superseded=(judged,), history=history,
    )  # fmt: skip
    orphan = claim_part(2, anchor_part(None, None, EVIL, prefix=EVIL, suffix=EVIL), stale=True, state=ClaimState.STALE)
    facts: Any = {"title": EVIL, "byline": EVIL, "publisher": EVIL, "language": EVIL, "version_note": EVIL}
    article = article_part(EVIL, source_url=EVIL_URL, **facts)
    page = page_of(
        claim,
        orphan,
        article=article,
        history=history,
        scale=ScalePart(EVIL, EVIL, (RatingPart(EVIL, EVIL, EVIL, None, EVIL, EVIL),)),
        checkers=(CheckerPart(Who("1", EVIL), 1, 1),),
        reader=Who("1", EVIL),
        coverage=CoveragePart(0.5, dict.fromkeys(Attention, 1), ((0, len(EVIL)),)),
    )
    assert "<script" not in page.source
    assert "alert(1)" in page.text()
    assert "{{ 7*7 }}" in page.text()
    assert "49" not in page.text()


def test_links_of_the_article_lead_to_the_web_or_nowhere():
    text = "See [a](https://a.example/x) and [b](mailto:b@b.example)."
    page = page_of(article=article_part(text, markdown=True))
    assert page.all("//div[@class='body']//a/@href") == ["https://a.example/x"]
    assert "See a and b." in page.text()


def test_stored_links_of_another_scheme_are_not_followed():
    article: Any = article_part("See a there.")
    mark = {"type": "link", "start": 4, "end": 5, "href": "javascript:alert(1)"}
    page = page_of(article=replace(article, blocks=[{**article.blocks[0], "marks": [mark]}]))
    assert page.all("//div[@class='body']//a") == []


def test_the_policy_for_serving_names_the_style_and_forbids_scripts():
    assert content_policy() == {"script-src": ["'none'"], "style-src": [style_hash()]}
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", style_hash())


def test_the_page_needs_nothing_beside_itself():
    page = page_of(at(TEXT, "met twice in 2017"), article=article_part(TEXT))
    assert page.all("//link | //script | //img | //iframe | //object | //form | //@src") == []


# --- the words


def test_the_article_is_drawn_to_the_last_sign():
    claims = (at(TEXT, "They met twice in 2017", 1), at(TEXT, "twice in 2017, the", 2))
    page = page_of(*claims, article=article_part(TEXT))
    body = page.all("//div[@class='body']")[0]
    for number in body.xpath(".//sup"):
        number.drop_tree()
    drawn = body.text_content()
    assert "".join(drawn.split()) == "".join(TEXT.split())


def test_each_claim_has_its_number_behind_its_words_and_the_number_leads_to_its_chapter():
    claims = (at(TEXT, "They met twice in 2017", 1), at(TEXT, "the office said", 2))
    page = page_of(*claims, article=article_part(TEXT))
    assert page.all("//div[@class='body']//sup/a/@href") == ["#claim-1", "#claim-2"]
    assert page.all("//div[@class='body']//sup/a/@aria-label") == ["Claim 1: Open", "Claim 2: Open"]
    assert page.all("//article/@id") == ["claim-1", "claim-2"]


def test_overlapping_claims_are_both_marked_and_numbered():
    claims = (at(TEXT, "They met twice", 1), at(TEXT, "twice in 2017", 2))
    page = page_of(*claims, article=article_part(TEXT))
    marks = page.all("//div[@class='body']//mark")
    assert [(mark.text_content(), "several" in mark.get("class")) for mark in marks] == [
        ("They met ", False), ("twice", True), (" in 2017", False)
    ]  # fmt: skip
    assert page.all("//div[@class='body']//sup/a/text()") == ["1", "2"]


def test_lists_keep_the_bullets_that_the_text_has():
    page = page_of(article=article_part(TEXT))
    assert page.all("count(//div[@class='body']/ul)") == 1
    assert [item.get("class") for item in page.all("//div[@class='body']//li")] == ["own-bullet", "own-bullet"]
    page = page_of(article=article_part("- one\n- two", markdown=True))
    assert [item.get("class") for item in page.all("//div[@class='body']//li")] == [None, None]


def test_blocks_keep_their_kind():
    text = "# Head\n\nPara\n\n> Quote\n\n```\ncode\n  more\n```"
    page = page_of(article=article_part(text, markdown=True))
    kinds = [element.tag for element in page.all("//div[@class='body']/*")]
    assert kinds == ["h3", "p", "blockquote", "pre"]
    assert page.all("//div[@class='body']/pre")[0].text_content().strip("\n") == "code\n  more"


def test_right_to_left_words_run_their_own_way():
    text = "قال الوزير إنهما met twice in 2017 التقيا مرتين."
    claim = at(text, "met twice in 2017", 1)
    page = page_of(claim, article=article_part(text, language="ar"))
    assert page.all("//div[@class='body']/p/@dir") == ["auto"]
    assert page.all("//blockquote[@class='context']/@dir") == ["rtl"]
    assert page.all("//div[@class='body']/@lang") == ["ar"]
    fixed = page_of(claim, article=article_part(text, direction="ltr"))
    assert fixed.all("//blockquote[@class='context']/@dir") == ["ltr"]


def test_a_quote_stands_in_its_sentence():
    start = TEXT.index("They")
    claim = replace(at(TEXT, "met twice"), sentence=(start, start + 40))
    page = page_of(claim, article=article_part(TEXT))
    assert page.text("//blockquote[@class='context']") == "They met twice in 2017, the office said."
    assert page.text("//blockquote[@class='context']/mark") == "met twice"


def test_a_very_long_sentence_is_cut_around_the_quote():
    text = "so " * 500 + "met twice " + "then " * 500
    claim = replace(at(text, "met twice"), sentence=(0, len(text)))
    context = page_of(claim, article=article_part(text)).text("//blockquote[@class='context']")
    assert context.startswith("…")
    assert context.endswith("…")
    assert len(context) < 700


def test_without_the_text_a_quote_stands_in_the_words_kept_with_it():
    anchor = anchor_part(5, 14, "met twice", prefix="They ", suffix=" in 2017")
    article = replace(article_part(), text=None, blocks=None, links=None)
    page = page_of(claim_part(1, anchor), article=article, options=Options(include=frozenset()))
    assert page.text("//blockquote[@class='context']") == "…They met twice in 2017…"
    assert page.all("//section[@id='article']") == []


# --- what is said of the claims


def test_a_decided_claim_says_rating_definition_why_who_when_and_on_which_version():
    claim = claim_part(1, decision=judgement_part(version=3, correction_notice="We wrote thrice."))
    chapter = page_of(claim).chapter(1)
    assert "Confirmed The words hold as they stand." in chapter
    assert "Two sources. Correction We wrote thrice." in chapter
    assert "Decided by Mei Sato, 24 November 2026, 10:41 UTC, on version 3" in chapter


def test_dissent_is_told():
    verdicts = (
        judgement_part(dissents=True, label="Incorrect", rationale="Three.", as_of=date(2026, 11, 1)),
        judgement_part(),
    )
    chapter = page_of(claim_part(1, decision=judgement_part(), verdicts=verdicts)).chapter(1)
    assert "Verdicts and dissent" in chapter
    assert (
        "Incorrect dissent Three. Mei Sato, 24 November 2026, 10:41 UTC, on version 1, as of 1 November 2026" in chapter
    )


def test_hidden_verdicts_are_counted():
    page = page_of(claim_part(1, state=ClaimState.IN_REVIEW, given=2, hidden=2))
    assert "2 verdicts are hidden: this desk judges blind." in page.chapter(1)


def test_a_stale_claim_says_plainly_what_changed():
    anchor = anchor_part(5, 23, "met twice in 2018 ", state=AnchorState.CHANGED, reason="A number changed.")
    stale = judgement_part(stale=True, words="met twice in 2017", version=1)
    page = page_of(claim_part(1, anchor, state=ClaimState.STALE, stale=True, decision=stale))
    notice = "//div[@class='notice']"
    assert "The words changed after they were judged in version 1." in page.text(notice)
    assert page.text(f"{notice}//del") == "2017"
    assert page.text(f"{notice}//ins") == "2018"
    assert "A number changed." in page.text(notice)
    assert "on version 1 on other words" in page.chapter(1)


def test_a_stale_claim_whose_judgement_is_hidden_says_what_its_words_were():
    anchor = anchor_part(
        5, 22, "met twice in 2018", state=AnchorState.CHANGED, was_version=4, was_exact="met twice in 2017"
    )
    page = page_of(claim_part(1, anchor, state=ClaimState.STALE, stale=True, hidden=1, given=1))
    assert "judged in version 4." in page.text("//div[@class='notice']")
    assert page.text("//div[@class='notice']//del") == "2017"


def test_an_orphan_says_that_its_words_are_gone():
    stale = judgement_part(stale=True, words="met twice", version=1)
    claim = claim_part(1, anchor_part(None, None, "met twice"), state=ClaimState.STALE, stale=True, decision=stale)
    notice = page_of(claim).text("//div[@class='notice']")
    assert notice == "These words are no longer in the article. They were judged in version 1."


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "Found word for word in the kept copy."),
        ({"quote_state": "approximate", "found": "they met once", "difference": "One word differs."},
         "Nearly found in the kept copy. One word differs."),
        ({"quote_state": "absent", "difference": "The nearest passage is “x”."}, "Not found in the kept copy."),
        ({}, "Copy kept on 24 November 2026, 10:41 UTC (fetched by us, 34 kB)."),
        ({}, f"SHA-256 {SHA256}"),
        ({"capture": capture_part(warnings=("paywall", "truncated"))},
         "Look twice: a paywall stands before the text; the copy is cut short."),
        ({"capture": capture_part(state="failed", code="http_4xx", http_status=404, sha256="", captured_at=None)},
         "No copy was kept: the host refused, or has no such page (HTTP 404)."),
        ({"capture": None}, "No copy is kept: there was nothing to fetch."),
        ({"capture": capture_part(url_final="https://other.example/y")}, "It came from other.example/y."),
        ({"capture": capture_part(by="person")}, "(a person brought the copy, 34 kB)"),
        ({"stance": "refutes", "grade": "expert"}, "Refutes expert"),
        ({"locator": "p. 12"}, "The report, p. 12 example.org/report"),
    ],
)  # fmt: skip
def test_evidence_says_what_was_quoted_and_kept(facts, told):
    assert told in page_of(claim_part(1, evidence=(evidence_part(**facts),))).chapter(1)


def test_a_quote_nearly_found_shows_the_difference():
    piece = evidence_part(quote="they met twice", quote_state="approximate", found="they met once")
    page = page_of(claim_part(1, evidence=(piece,)))
    assert (page.text("//section[@class='evidence']//del"), page.text("//section[@class='evidence']//ins")) == (
        "twice",
        "once",
    )


def test_disputes_are_told_with_how_they_ended():
    settled = DisputePart("What of March?", MEI, AT, MEI, AT, "A phone call.")
    chapter = page_of(claim_part(1, disputes=(settled, replace(settled, resolved_at=None)))).chapter(1)
    assert "Dispute, settled What of March? Opened by Mei Sato" in chapter
    assert "A phone call. Settled by Mei Sato" in chapter
    assert "Dispute What of March?" in chapter


def test_history_is_told_in_words():
    rows = (HappeningPart(AT, MEI, "claim.updated", {"summary": ["Once", "Twice"]}),)
    options = Options(include=frozenset(Include))
    chapter = page_of(claim_part(1, history=rows), options=options).chapter(1)
    assert "History 24 November 2026, 10:41 UTC Mei Sato changed what is said about the claim" in chapter
    assert "summary: Once → Twice" in chapter


# --- the whole


def test_the_title_block_says_state_version_hash_who_and_when():
    report = report_of(
        claim_part(1, decision=judgement_part()),
        article=article_part(byline="A. Writer", state="cleared", version=2, current_version=3, version_note="Figures"),
        checkers=(CheckerPart(MEI, 1, 0), CheckerPart(Who("2", "Rui"), 0, 1)),
        judged_from=AT,
        judged_to=datetime(2026, 11, 25, 9, 5, tzinfo=UTC),
        reader=Who("3", "Edith"),
    )
    masthead = Page(to_html(report)).text("//header[@class='masthead']")
    assert "Cleared. The one claim is decided." in masthead
    assert "This report is about version 2; the article has since moved on to version 3." in masthead
    assert "2 of 3, 5 words" in masthead
    assert SHA256 in masthead
    assert "Checked by Mei Sato, Rui" in masthead
    assert "24 November 2026, 10:41 UTC to 25 November 2026, 09:05 UTC" in masthead
    assert "for Edith" in masthead


def test_the_numbers_are_pictured_and_told():
    claims = (
        claim_part(1, decision=judgement_part()),
        claim_part(2, state=ClaimState.STALE),
        claim_part(3),
        claim_part(4),
    )
    page = page_of(*claims, coverage=CoveragePart(0.475, dict.fromkeys(Attention, 2), ()))
    assert page.all("//figure[1]//rect/@class") == ["look-confirmed", "look-stale", "look-open"]
    assert page.text("//figure[1]/ul") == "1 Confirmed 1 Stale 2 Open"
    assert "48 % of the words read" in page.text("//section[@id='summary']").replace("\u2009", " ")
    assert "1 of 4 claims are decided; 1 stale and 2 open." in page.text("//p[@class='standing']")


@pytest.mark.parametrize(("share", "shown"), [(0, "0"), (0.0001, "1"), (0.994, "99"), (0.9999, "99"), (1, "100")])
def test_the_share_read_is_never_rounded_up_to_all(share, shown):
    page = page_of(coverage=CoveragePart(share, dict.fromkeys(Attention, 0), ()))
    assert page.all("//ul[@class='figures']/li[4]/b/text()") == [f"{shown}\u2009%"]


def test_what_is_open_leads_to_each_open_claim():
    claims = (claim_part(1, state=ClaimState.STALE), claim_part(2), claim_part(3, decision=judgement_part()))
    page = page_of(*claims)
    assert page.all("//section[@id='open']//ol/li/a/@href") == ["#claim-1", "#claim-2"]
    assert page.all("//section[@id='open']//ol/li/@value") == ["1", "2"]


def test_nothing_open_is_said_too():
    page = page_of(claim_part(1, decision=judgement_part()))
    assert page.text("//section[@id='open']").startswith("What is open Nothing.")


def test_sentences_that_nobody_read_are_listed_up_to_a_dozen():
    text = " ".join(f"Sentence number {n} stands here." for n in range(20))
    unread = tuple((match.start(), match.end()) for match in re.finditer(r"Sentence[^.]*\.", text))
    sentences = {Attention.CLAIMED: 0, Attention.DISMISSED: 0, Attention.OPEN: 20}
    page = page_of(article=article_part(text), coverage=CoveragePart(0, sentences, unread))
    assert page.all("count(//ul[@class='unread']/li)") == 13
    assert "20 sentences" in page.text("//section[@id='open']")


def test_the_method_ends_with_every_hash_once():
    pieces = (evidence_part(), evidence_part(id="e2"), evidence_part(capture=capture_part(id="c2", sha256="f" * 64)))
    page = page_of(claim_part(1, evidence=pieces), claim_part(2, evidence=pieces[:1]))
    hashes = [element.text_content() for element in page.all("//dl[@class='hashes']//code")]
    assert hashes == [SHA256, SHA256, "f" * 64]
    assert "claims 1, 2" in page.text("//dl[@class='hashes']")


def test_a_report_of_nothing_is_a_page_too():
    page = page_of()
    assert "No claim has been marked" in page.text("//section[@id='claims']")
    assert "No claim has been marked yet." in page.text("//p[@class='standing']")
