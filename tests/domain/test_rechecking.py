"""What a later look at a source means: never a false alarm, and no alarm missed."""

from datetime import UTC, datetime, timedelta

import pytest

from annotations.domain.rechecking import (
    DAYS_TO_DEATH,
    EVERY_DAY,
    EVERY_WEEK,
    SECOND_LOOK,
    Finding,
    Look,
    after_days,
    folded_readings,
    holds_over,
    is_confirmed,
    is_thin,
    judge,
    next_look,
    same_page,
    stands_in_markup,
)
from annotations.domain.vocabulary import CaptureCode, CaptureWarning, QuoteState, SourceHealth

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
PAGE = "https://records.example/1"
HERE, GONE = [QuoteState.FOUND], [QuoteState.FOUND, QuoteState.ABSENT]
WALLED = [
    CaptureWarning.BOT_CHALLENGE, CaptureWarning.CONSENT_WALL, CaptureWarning.LOGIN_WALL, CaptureWarning.PAYWALL,
    CaptureWarning.JS_REQUIRED, CaptureWarning.NO_TEXT,
]  # fmt: skip


@pytest.mark.parametrize(
    ("look", "health"),
    [
        (Look(quotes=HERE, changed=False), SourceHealth.ALIVE),
        (Look(quotes=HERE, changed=None), SourceHealth.ALIVE),
        (Look(quotes=HERE, changed=True), SourceHealth.CHANGED_QUOTE_PRESENT),
        (Look(quotes=[QuoteState.APPROXIMATE], changed=True), SourceHealth.CHANGED_QUOTE_PRESENT),
        (Look(quotes=(), changed=True), SourceHealth.ALIVE),
        (Look(quotes=GONE, changed=True), SourceHealth.QUOTE_GONE),
        (Look(quotes=HERE, url_expected=PAGE, url_final="https://records.example/new"), SourceHealth.MOVED),
        (Look(quotes=(), url_expected=PAGE, url_final="https://other.example/1"), SourceHealth.MOVED),
        (Look(quotes=GONE, url_expected=PAGE, url_final="https://www.records.example/1/"), SourceHealth.QUOTE_GONE),
        (Look(quotes=GONE, url_expected=PAGE, url_final="https://records.example/new"), SourceHealth.DEAD_SUSPECTED),
        (Look(quotes=GONE, warnings={CaptureWarning.LANGUAGE_CHANGED}), SourceHealth.BLOCKED_UNKNOWN),
    ],
)
def test_a_page_that_can_be_read_tells_of_its_quotes(look, health):
    assert judge(look).health is health


@pytest.mark.parametrize("warning", WALLED)
@pytest.mark.parametrize("quotes", [GONE, ()])
def test_behind_a_wall_nothing_is_said_to_be_gone(warning, quotes):
    assert judge(Look(warnings={warning}, quotes=quotes)).health is SourceHealth.BLOCKED_UNKNOWN


@pytest.mark.parametrize("warning", list(CaptureWarning))
def test_no_warning_matters_where_every_quote_stands(warning):
    assert judge(Look(warnings={warning}, quotes=HERE)).health is SourceHealth.ALIVE


@pytest.mark.parametrize(
    "warning", [CaptureWarning.SOFT_404, CaptureWarning.REDIRECTED_HOME, CaptureWarning.REDIRECTED_ELSEWHERE]
)
def test_another_page_in_its_place_is_a_page_that_may_be_dead(warning):
    assert judge(Look(warnings={warning}, quotes=GONE)).failing


@pytest.mark.parametrize("doubt", [{"whole": False}, {"thin": True}])
def test_what_was_not_read_to_its_end_is_not_called_gone(doubt):
    assert judge(Look(quotes=GONE, **doubt)).health is SourceHealth.BLOCKED_UNKNOWN


@pytest.mark.parametrize("status", [401, 402, 403, 429, 451])
def test_who_does_not_let_us_look_is_never_dead(status):
    code = CaptureCode.RATE_LIMITED if status == 429 else CaptureCode.HTTP_4XX
    finding = judge(Look(code=code, http_status=status))
    assert (finding.health, finding.failing) == (SourceHealth.BLOCKED_UNKNOWN, False)
    assert after_days(finding, 30).health is SourceHealth.BLOCKED_UNKNOWN


UNREACHABLE = {
    CaptureCode.DNS_NX, CaptureCode.CONNECT, CaptureCode.TIMEOUT, CaptureCode.RESET, CaptureCode.CUT,
    CaptureCode.PROTOCOL, CaptureCode.TOO_MANY_REDIRECTS, CaptureCode.HTTP_4XX, CaptureCode.HTTP_5XX,
}  # fmt: skip


@pytest.mark.parametrize("code", list(CaptureCode))
def test_only_a_page_that_cannot_be_reached_may_die(code):
    finding = judge(Look(code=code, http_status=404 if code is CaptureCode.HTTP_4XX else None))
    assert finding.failing is (code in UNREACHABLE)
    assert finding.health is (SourceHealth.DEAD_SUSPECTED if code in UNREACHABLE else SourceHealth.BLOCKED_UNKNOWN)


def test_a_page_is_dead_after_three_different_days():
    finding = judge(Look(code=CaptureCode.HTTP_4XX, http_status=404))
    healths = [after_days(finding, days).health for days in (1, 2, DAYS_TO_DEATH, 4)]
    suspected, dead = SourceHealth.DEAD_SUSPECTED, SourceHealth.DEAD
    assert healths == [suspected, suspected, dead, dead]
    assert after_days(Finding(SourceHealth.ALIVE), 30).health is SourceHealth.ALIVE


@pytest.mark.parametrize(
    ("known", "found", "held"),
    [
        ("quote_gone", "blocked_unknown", "quote_gone"),
        ("quote_gone", "dead_suspected", "quote_gone"),
        ("quote_gone", "dead", "dead"),
        ("dead", "blocked_unknown", "dead"),
        ("dead", "alive", "alive"),
        ("alive", "blocked_unknown", "blocked_unknown"),
        ("dead_suspected", "alive", "alive"),
    ],
)
def test_a_look_that_cannot_tell_takes_no_alarm_back(known, found, held):
    assert holds_over(SourceHealth(known), SourceHealth(found)) == held


@pytest.mark.parametrize(
    ("health", "published", "wait"),
    [
        (SourceHealth.ALIVE, None, None),
        (SourceHealth.DEAD_SUSPECTED, None, EVERY_DAY),
        (SourceHealth.DEAD_SUSPECTED, NOW - timedelta(days=90), EVERY_DAY),
        (SourceHealth.DEAD, None, None),
        (SourceHealth.ALIVE, NOW - timedelta(days=6), EVERY_DAY),
        (SourceHealth.ALIVE, NOW - timedelta(days=7), EVERY_WEEK),
        (SourceHealth.QUOTE_GONE, NOW - timedelta(days=90), EVERY_WEEK),
    ],
)
def test_published_checks_are_looked_after_daily_for_a_week_and_weekly_then(health, published, wait):
    at = next_look(health=health, published_at=published, now=NOW)
    assert at == (None if wait is None else NOW + wait)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://records.example/1", True), ("https://www.records.example/1/", True),
        ("https://Records.Example/1", True),
        ("", True), ("https://records.example/2", False), ("https://records.example/1?page=2", False),
        ("https://elsewhere.example/1", False),
    ],
)  # fmt: skip
def test_a_page_has_not_moved_by_its_scheme_or_a_slash(other, same):
    assert same_page(PAGE, other) is same


@pytest.mark.parametrize(
    ("markup", "stands"),
    [
        ("<p>They met <b>twice</b>&nbsp;in 2017.</p>", True),
        ('<script>{"body":"\\u003cp\\u003eThey met \\u003cb\\u003etwice\\u003c\\/b\\u003e in 2017"}', True),
        ("<li>They met twice</li><li>in 2017</li>", True),
        ("<p>They met once in 2017.</p>", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_quote_is_looked_for_in_the_whole_source_of_a_page(markup, stands):
    assert stands_in_markup("They met twice in 2017", folded_readings(markup)) is stands
    assert not stands_in_markup("  ", folded_readings(markup))


@pytest.mark.parametrize("markup", ["<" * 100_000, "<a" * 50_000, "\\u" * 50_000, "&" * 100_000, "<p>" * 40_000])
def test_hostile_markup_is_looked_through_in_a_moment(markup):
    assert not stands_in_markup("They met twice in 2017", folded_readings(markup))


@pytest.mark.parametrize(
    ("markup", "text", "thin"),
    [
        ("<p>The list was withdrawn.</p>", "The list was withdrawn.", False),
        ("<p>Menu</p><script src=app.js></script>", "Menu", True),
        ("<p>We are back soon.</p>", "We are back soon.", True),
    ],
)
def test_little_text_says_little_where_scripts_or_a_passing_notice_may_be_why(markup, text, thin):
    assert is_thin(markup, text, {CaptureWarning.LOW_TEXT}) is thin


ARTICLE = "The list names every meeting with its date, its place and the persons who were present. " * 12
NOTICE = "We are carrying out planned maintenance. " + "Thank you for your patience while we work on our systems. " * 6


@pytest.mark.parametrize(
    ("text", "kept", "thin"),
    [
        (ARTICLE, ARTICLE, False),
        ("The list was withdrawn, the office said. " * 6, ARTICLE, False),
        ("The list was withdrawn, the office said.", ARTICLE, True),
        (NOTICE, ARTICLE, True),
        (NOTICE, "", True),
        # What the page says always is no notice that passes; nor is a phrase in a long article.
        (NOTICE, NOTICE, False),
        (NOTICE + ARTICLE * 2, ARTICLE, False),
    ],
)
def test_a_notice_in_the_place_of_a_page_is_little_however_long(text, kept, thin):
    assert is_thin("", text, set(), kept=kept) is thin
    assert is_thin("", "The list was withdrawn, the office said.", set(), title="Scheduled maintenance")


def test_one_look_that_misses_a_quote_is_no_alarm():
    def confirmed(gone=None, missed=None):
        return is_confirmed(gone_at=gone, missed_at=missed, now=NOW)

    assert not confirmed()
    assert not confirmed(missed=NOW - SECOND_LOOK + timedelta(minutes=1))
    assert confirmed(missed=NOW - SECOND_LOOK)
    assert confirmed(gone=NOW)
    assert next_look(health=SourceHealth.BLOCKED_UNKNOWN, published_at=None, now=NOW, unsure=True) == NOW + EVERY_DAY
