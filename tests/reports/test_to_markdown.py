"""The report in Markdown: everything that the page says, and nobody's markup."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from annotations.domain.vocabulary import AnchorState, ClaimState
from annotations.reports.claim_parts import DisputePart, HappeningPart, Who
from annotations.reports.options import Include, Options
from annotations.reports.parts import CheckerPart
from annotations.reports.to_markdown import to_markdown
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

READER = MarkdownIt("js-default", {"linkify": False, "html": True})
EVIL = "<script>alert(1)</script> [x](http://evil.example) `code` *em* # | {: .x}\n\n# heading\n- item"
TEXT = "A headline\n\nThey met twice in 2017.\r\nNobody saw."


def html_of(*claims, **facts):
    return READER.render(to_markdown(report_of(*claims, **facts)).decode())


def text_of(*claims, **facts):
    return " ".join(re.sub(r"<[^>]*>", " ", html_of(*claims, **facts)).split())


def test_a_report_reads_from_title_to_method():
    claim = claim_part(1, decision=judgement_part(), evidence=(evidence_part(),), claimant_name="Ministry", tags=("a",))
    html = html_of(claim, checkers=(CheckerPart(MEI, 1, 1),), reader=Who("2", "Edith"))
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["Fact-check report: The meeting"]
    assert re.findall(r"<h2>(.*?)</h2>", html) == [
        "In numbers", "What is open", "The article, with its claims numbered", "Claim by claim", "Method"
    ]  # fmt: skip
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["1. Confirmed: met twice"]
    for told in ("Ministry", "Mei Sato", "Edith", SHA256, "Two sources.", 'href="https://example.org/report"'):
        assert told in html, told


def test_nobodys_markup_takes_effect():
    source = source_part(title=EVIL, author=EVIL, url="javascript:alert(1)")
    piece = evidence_part(
        quote=EVIL, quote_state="approximate", found=EVIL, difference=EVIL, source=source, locator=EVIL
    )
    judged = judgement_part(label=EVIL, rationale=EVIL, correction_notice=EVIL, author=Who("1", EVIL))
    dispute = DisputePart(EVIL, Who("1", EVIL), AT, Who("1", EVIL), AT, EVIL)
    history = (HappeningPart(AT, Who("1", EVIL), "claim.updated", {"summary": [EVIL, EVIL]}),)
    claim = claim_part(
        1, anchor_part(0, 5, EVIL, reason=EVIL), summary=EVIL, claimant_name=EVIL, tags=(EVIL,), decision=judged,
        verdicts=(judged,), evidence=(piece,), disputes=(dispute,), superseded=(judged,), history=history, stale=True,
    )  # fmt: skip
    article, options = article_part(EVIL, title=EVIL, byline=EVIL), Options(include=frozenset(Include))
    html = html_of(claim, article=article, history=history, options=options)
    assert "<script" not in html
    assert "<code>code" not in html
    assert "<em>" not in html
    assert "<a " not in html
    assert html.count("<h1>") == 1
    assert re.findall(r"<h3>(.*?)</h3>", html)[0].startswith("1. &lt;script&gt;")
    assert len(re.findall(r"<h[1-6]>", html)) == 8
    assert html.count("alert(1)") >= 20


def test_the_article_is_quoted_with_each_claims_number_behind_its_words():
    claims = (at(TEXT, "They met twice", 1), at(TEXT, "twice in 2017", 2))
    html = html_of(*claims, article=article_part(TEXT))
    article = html.split("numbered</h2>")[1].split("<h2>")[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", article).split())
    assert words == "A headline They met twice[1] in 2017[2]. Nobody saw."


def test_a_number_never_tears_an_escape_or_makes_a_list():
    text = "They sold 1. item *here* and 2*3."
    start = text.index("1")
    claims = (claim_part(1, anchor_part(start, start + 1, "1")), at(text, "2*", 2))
    html = html_of(*claims, article=article_part(text))
    assert "They sold 1[1]. item *here* and 2*[2]3." in html


def test_without_the_text_there_is_no_article():
    article = replace(article_part(), text=None, blocks=None, links=None)
    assert "with its claims numbered" not in html_of(at(TEXT, "met"), article=article)


def test_a_stale_claim_says_what_its_words_were():
    stale = judgement_part(stale=True, words="met twice in 2017", version=3)
    anchor = anchor_part(0, 17, "met twice in 2018", state=AnchorState.CHANGED, reason="A number changed.")
    told = text_of(claim_part(1, anchor, state=ClaimState.STALE, stale=True, decision=stale))
    assert "judged. In version 3 they were: met twice in 2017 A number changed." in told
    assert "on version 1, on other words" not in told
    assert "on version 3, on other words" in told


def test_hidden_verdicts_are_counted_and_dissent_is_named():
    assert "1 verdict is hidden: this desk judges blind." in text_of(claim_part(1, hidden=1, given=1))
    claim = claim_part(1, decision=judgement_part(), verdicts=(judgement_part(dissents=True, label="Incorrect"),))
    assert "Dissent: Incorrect by Mei Sato on 24 November 2026" in text_of(claim)


def test_evidence_says_what_was_kept_and_what_was_not():
    kept = evidence_part(quote_state="approximate", found="they met once", difference="A word differs.")
    lost = evidence_part(capture=capture_part(state="failed", code="timeout", sha256="", warnings=("paywall",)))
    told = text_of(claim_part(1, evidence=(kept, lost)))
    assert "Nearly found in the kept copy. A word differs. The kept copy reads: they met once" in told
    assert f"SHA-256 {SHA256}" in told
    assert "No copy was kept: the host took too long. Look twice: a paywall stands before the text." in told


def test_what_is_open_is_listed_by_number():
    told = text_of(claim_part(1, state=ClaimState.STALE), claim_part(2), claim_part(3))
    assert "Stale (Its words changed after they were judged.): 1" in told
    assert "Open (Nobody has judged it yet.): 2, 3" in told
