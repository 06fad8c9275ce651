"""Each rule has a page of its own kind, and good pages that look a little like it."""

import pytest

from annotations.domain.page_warnings import LOW_TEXT, PAYWALL_TEXT, PageFacts, page_warnings
from annotations.domain.vocabulary import CaptureWarning as W

SENTENCE = "The two ministers met in the spring and spoke for an hour about the price of grain. "
ARTICLE = SENTENCE * 60
SHORT = SENTENCE * 4
ASKED = "https://news.example/2017/05/grain-price"


def warned(text, **facts):
    urls = {"url_submitted": ASKED, "url_final": facts.pop("url_final", ASKED)}
    return page_warnings(PageFacts(text=text, **{"whole_text": text, **urls, **facts}))


def test_an_article_raises_nothing():
    assert warned(ARTICLE, title="Ministers met twice", heading="Ministers met twice", scripts=40) == []


def test_a_short_article_raises_nothing():
    assert warned(SHORT, title="Ministers met twice", scripts=3) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Just a moment in history: how two ministers met"},
        {"title": "404: the number that became a word"},
        {"title": "Access denied: who may read the archives"},
        {"heading": "Not found: a village that no map shows"},
        {"title": "Page not found? How sites lose their past"},
    ],
)
def test_a_long_article_may_have_any_title(facts):
    assert warned(ARTICLE, **facts) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe to continue reading, says the wall that every paper has now. ",
        "Please enable JavaScript and cookies to continue, the banner says. ",
        "You must be logged in to see the page that you are looking for, which does not exist. ",
        "We value your privacy, say our 300 partners, who use cookies with your consent: accept all. ",
        "Verify that you are human, the machine asks. ",
    ],
)
def test_an_article_about_walls_raises_nothing(sentence):
    assert warned(ARTICLE + sentence, title="The web of walls") == []
    assert warned(sentence * 2 + ARTICLE, title="The web of walls") == []


def test_the_banners_around_a_good_article_raise_nothing():
    around = (
        "Already a subscriber? Log in. We value your privacy. Accept all. Manage preferences. "
        "We and our 812 partners use cookies with your consent. Please enable JavaScript for comments. "
    )
    assert warned(ARTICLE, whole_text=around + ARTICLE, password_fields=1, scripts=30) == []
    assert warned(SENTENCE * 12, whole_text=around + SENTENCE * 12, password_fields=1, scripts=30) == []


def test_no_text_and_little_text_are_told_apart():
    assert warned("  \n ", whole_text="Menu") == [W.NO_TEXT]
    assert warned("x" * (LOW_TEXT - 1)) == [W.LOW_TEXT]
    assert warned("x" * LOW_TEXT) == []


def test_a_short_text_file_is_nothing_odd_but_a_short_pdf_is():
    assert page_warnings(PageFacts(text="12 per cent", web_page=False)) == []
    assert page_warnings(PageFacts(text="12 per cent", web_page=False, paged=True)) == [W.LOW_TEXT]
    assert page_warnings(PageFacts(text="", web_page=False)) == [W.NO_TEXT]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "404 - News Example"},
        {"title": "Page not found | News Example"},
        {"title": "News Example - Page not found"},
        {"heading": "Oops! We lost that page"},
        {"heading": "This page is no longer available"},
        {"title": "Seite nicht gefunden"},
        {"title": "Page introuvable - Journal"},
        {"title": "Página no encontrada"},
        {"title": "Error 404"},
    ],
)
def test_an_error_page_with_status_200_is_recognised_by_its_title(facts):
    assert W.SOFT_404 in warned(SHORT, **facts)


def test_an_error_page_is_recognised_by_its_words_when_it_has_few():
    words = "Sorry, the page you are looking for could not be found. Try our search. "
    assert W.SOFT_404 in warned(words)
    assert W.SOFT_404 not in warned(words + SENTENCE * 10)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Checking your browser", {"title": "Just a moment..."}),
        ("Ray ID: 7c1", {"title": "Attention Required! | Cloudflare"}),
        ("You don't have permission", {"title": "Access Denied"}),
        ("Please verify you are a human. Press & Hold to confirm", {"title": "news.example"}),
        ("Our systems have detected unusual traffic from your computer network.", {}),
        ("", {"challenge": True, "scripts": 2}),
    ],
)
def test_a_bot_wall_is_recognised(text, facts):
    found = warned(text, **facts)
    assert W.BOT_CHALLENGE in found
    assert W.JS_REQUIRED not in found


def test_a_page_that_loads_a_wall_but_shows_its_article_is_fine():
    assert warned(ARTICLE, challenge=True, scripts=9) == []
    assert warned(SHORT, challenge=True, scripts=9) == []


def test_a_page_that_asks_for_scripts_is_recognised():
    assert W.JS_REQUIRED in warned("Loading", noscript="You need to enable JavaScript to run this app.", scripts=3)
    assert W.JS_REQUIRED in warned("", scripts=3)
    assert W.JS_REQUIRED not in warned("", scripts=0)
    assert W.JS_REQUIRED not in warned(SENTENCE * 8, noscript="Enable JavaScript to vote.", scripts=9)


def test_a_consent_wall_is_recognised():
    wall = (
        "Before you continue. We value your privacy. We and our 200 partners use cookies and store data. "
        "Accept all, reject all, or manage preferences. You may withdraw your consent. "
    )
    assert W.CONSENT_WALL in warned(wall)
    assert W.CONSENT_WALL in warned("", whole_text=wall)
    assert W.CONSENT_WALL in warned(SHORT, url_final="https://consent.news.example/collect?continue=x")
    assert W.CONSENT_WALL not in warned("We use cookies. Accept all. " + SHORT)


def test_a_paywall_is_recognised():
    assert W.PAYWALL in warned(SENTENCE * 6 + "Subscribe to continue reading.")
    assert W.PAYWALL in warned(SENTENCE * 6 + "This article is reserved for subscribers.")
    assert W.PAYWALL in warned(SENTENCE * 6 + "Cet article est réservé aux abonnés.")
    closed = {"whole_text": "Already a subscriber? Log in", "free_to_read": False}
    assert W.PAYWALL in warned(SENTENCE * 25, **closed)
    assert W.PAYWALL not in warned(SENTENCE * 25, whole_text="Already a subscriber? Log in", free_to_read=True)
    assert W.PAYWALL not in warned("x" * (PAYWALL_TEXT + 1), **closed)
    assert W.PAYWALL not in warned(SHORT, free_to_read=False)


def test_a_login_wall_is_recognised():
    assert W.LOGIN_WALL in warned("Please sign in to continue", password_fields=1)
    assert W.LOGIN_WALL in warned("Welcome back", password_fields=1, url_final="https://news.example/login?next=/2017")
    assert W.LOGIN_WALL not in warned("Please sign in to comment. " + SENTENCE * 10, password_fields=1)
    assert W.LOGIN_WALL not in warned("Welcome", url_final="https://news.example/logins-of-the-rich")


@pytest.mark.parametrize(
    "home", ["https://news.example/", "https://www.news.example/index.html", "https://news.example/en/"]
)
def test_a_page_that_became_the_home_page_is_recognised(home):
    assert warned(ARTICLE, url_final=home) == [W.REDIRECTED_HOME]


@pytest.mark.parametrize(
    "final",
    [ASKED + "/", "https://www.news.example/2017/05/grain-price", "https://m.news.example/2017/05/grain-price",
     "http://news.example/politics/grain", "https://news.example/?p=12"],
)  # fmt: skip
def test_ordinary_redirects_raise_nothing(final):
    assert warned(ARTICLE, url_final=final) == []


def test_a_home_page_that_was_asked_for_raises_nothing():
    facts = PageFacts(text=ARTICLE, url_submitted="https://news.example/", url_final="https://www.news.example/en")
    assert page_warnings(facts) == []


def test_another_site_is_told_unless_the_link_was_a_short_one():
    other = "https://buyer.example.org/parked/x"
    assert warned(ARTICLE, url_final=other) == [W.REDIRECTED_ELSEWHERE]
    short = PageFacts(text=ARTICLE, url_submitted="https://bit.ly/abc", url_final=other)
    assert page_warnings(short) == []
    british = PageFacts(text=ARTICLE, url_submitted="https://a.first.co.uk/x/y", url_final="https://b.second.co.uk/x/y")
    assert page_warnings(british) == [W.REDIRECTED_ELSEWHERE]


def test_a_copy_that_was_cut_says_so_and_warnings_keep_one_order():
    assert warned("", truncated=True, scripts=1, url_final="https://news.example/") == [
        W.JS_REQUIRED,
        W.NO_TEXT,
        W.REDIRECTED_HOME,
        W.TRUNCATED,
    ]


def test_an_upload_has_no_way_that_it_came():
    assert page_warnings(PageFacts(text=ARTICLE)) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Page not found", "heading": "Page not found"},
        {"title": "404 Not Found | News Example", "heading": "404"},
        {"title": "News Example - Page not found", "heading": "Oops! That page can't be found."},
        {"title": "Seite nicht gefunden – Zeitung", "heading": "Seite nicht gefunden"},
    ],
)
def test_a_page_whose_title_and_heading_say_only_that_it_is_gone_is_so_however_many_teasers_it_has(facts):
    assert warned(SENTENCE * 28, **facts) == [W.SOFT_404]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Page not found", "heading": "Ministers met twice"},
        {"title": "Oops", "heading": "Oops"},
        {"title": "404: the number that became a word", "heading": "404: the number that became a word"},
        {"title": "Log in to your past: what old sites kept", "heading": "Log in to your past", "password_fields": 1},
        {"title": "Log in", "heading": "Log in"},
    ],
)
def test_an_article_that_is_called_so_only_in_part_raises_nothing(facts):
    assert warned(ARTICLE, **facts) == []


def test_a_login_with_a_password_field_is_one_however_much_stands_beside_it():
    called = {"title": "Log in | News Example", "heading": "Log in", "password_fields": 1}
    assert warned(ARTICLE, **called) == [W.LOGIN_WALL]
    sent = "https://news.example/login?next=/2017/05/grain-price"
    assert warned(ARTICLE, url_final=sent, password_fields=1) == [W.LOGIN_WALL]
    assert warned(ARTICLE, url_final=sent) == []


@pytest.mark.parametrize("kind", [{"paged": True}, {}])
def test_files_that_lead_elsewhere_are_told_as_pages_are(kind):
    file = {"web_page": False, **kind}
    assert warned(ARTICLE, url_final="https://news.example/", **file) == [W.REDIRECTED_HOME]
    assert warned(ARTICLE, url_final="https://other.example/grain.pdf", **file) == [W.REDIRECTED_ELSEWHERE]
    assert warned(ARTICLE, **file) == []


@pytest.mark.parametrize(
    "text",
    [
        "404 Not Found",
        "Not found",
        "404: Not Found\nnginx",
        '{"error": "Not Found"}',
        '{"timestamp": 1, "status": 404, "path": "/x"}',
        '{"errors": [{"code": "not_found", "message": "no such list"}]}',
    ],
)
def test_an_error_that_came_as_bare_text_or_data_is_one(text):
    assert warned(text, web_page=False) == [W.SOFT_404]


@pytest.mark.parametrize(
    "text",
    [
        "12 per cent",
        '{"status": 200, "found": true}',
        '{"page": 404, "of": 500}',
        "Not found\n" + ARTICLE,
        "4040 tonnes",
    ],
)
def test_other_short_texts_and_data_are_none(text):
    assert warned(text, web_page=False) == []
