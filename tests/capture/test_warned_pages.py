"""Whole pages as sites send them, read as they are in the product: each kind of wall is told, and no good page is."""

import random

import pytest

from annotations.capture.extract import extract
from annotations.capture.media import Media, MediaKind

URL = "https://news.example/2017/05/grain"
WORDS = (
    "the", "ferry", "council", "night", "counted", "seven", "passengers", "before", "October", "nobody", "why", "mayor",
    "harbour", "report", "grain",
)  # fmt: skip
SHORT = "The council meets on Tuesday instead of Monday, since the hall is needed for the vote on the harbour. " * 4
PASSWORD = "<form><input name='u'><input type='password' name='p'><button>Go</button></form>"
CLOSED = '<script type=\'application/ld+json\'>{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
STORIES = "".join(f"<li><a href='/{n}'>Story {n} of the week</a></li>" for n in range(30))
SHELL = "<div id='root'></div><script src='/main.js'></script>"


def prose(paragraphs, seed=7):
    chance = random.Random(seed)
    sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(4 * paragraphs)]
    return "".join(f"<p>{' '.join(sentences[at : at + 4])}</p>" for at in range(0, len(sentences), 4))


def article(inner, headline="Grain"):
    return f"<article><h1>{headline}</h1>{inner}</article>"


def warned(title, body, head=""):
    """The warnings of a page between the menus of its site."""
    page = (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><ul><li>"
        f"<a href='/'>Home</a></li><li><a href='/a'>Politics</a></li></ul></nav>"
        f"{body}<footer><p>© The News</p></footer></body></html>"
    )
    media = Media(MediaKind.HTML, "text/html")
    found = extract(page.encode(), media=media, charset="utf-8", url=URL, url_submitted=URL)
    return [warning.value for warning in found.warnings]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
        ("The News", "<h1>Sorry, page not found</h1><p>We can't find the page you're looking for.</p>"),
        ("The News", "<h1>404</h1><p>Nothing here.</p>"),
        ("Oops!", "<h1>Oops! That page can’t be found.</h1><p>Maybe try a search?</p>"),
        ("Error", "<h1>Something went wrong</h1><p>The page you tried to access does not exist.</p>"),
        ("The News", "<h1>We're sorry, this content has expired</h1><p>It is no longer there.</p>"),
        ("Zeitung", "<h1>Seite nicht gefunden</h1><p>Die von Ihnen aufgerufene Seite existiert leider nicht.</p>"),
        ("Journal", "<h1>Page introuvable</h1><p>La page que vous cherchez n'existe pas ou a été déplacée.</p>"),
        ("Giornale", "<h1>Pagina non trovata</h1><p>La pagina richiesta non esiste.</p>"),
        ("Новости", "<h1>Страница не найдена</h1><p>К сожалению, запрошенная страница не существует.</p>"),
        ("新闻", "<h1>页面不存在</h1><p>您访问的页面不存在或已被删除。</p>"),
        ("Not found - The News", f"<p>Sorry.</p><ul>{STORIES}</ul>"),
    ],
)
def test_an_error_page_that_came_as_a_success(title, body):
    assert "soft_404" in warned(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("App", f"<noscript>You need to enable JavaScript to run this app.</noscript>{SHELL}"),
        ("X", "<h1>JavaScript is not available.</h1><p>Please enable JavaScript or switch to a supported browser.</p>"),
        ("App", f"<noscript><p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p></noscript>{SHELL}"),
    ],
)
def test_a_page_that_only_scripts_draw(title, body):
    assert "js_required" in warned(title, body)


@pytest.mark.parametrize(
    ("said", "buttons"),
    [
        (
            "Before you continue: we use cookies and data to maintain services.",
            ("Reject all", "Accept all"),
        ),
        ("We value your privacy. We and our 841 partners store cookies with your consent.", ("Options", "Accept all")),
        ("Wir und unsere Partner verwenden Cookies. Ihre Einwilligung ist widerruflich.", ("Alle akzeptieren",)),
        ("Nos partenaires et nous utilisons des cookies avec votre consentement.", ("Tout accepter", "Tout refuser")),
    ],
)
def test_a_wall_of_consent(said, buttons):
    body = f"<p>{said}</p>" + "".join(f"<button>{button}</button>" for button in buttons)
    assert "consent_wall" in warned("The News", body)


@pytest.mark.parametrize(
    ("after", "head"),
    [
        ("<div>Subscribe to continue reading. Already a subscriber? Log in.</div>", ""),
        ("<p>This article is for subscribers only.</p>", ""),
        ("<div>To continue reading this article, please subscribe.</div>", CLOSED),
        ("<h2>Unlock this article</h2><p>Start your free trial for $1</p>", CLOSED),
        ("<p>You have reached your limit of free articles.</p>", ""),
        ("<p>Become a member to read the full story.</p>", ""),
        ("<p>Keep reading for just €1.</p>", ""),
        ("<p>Jetzt abonnieren und weiterlesen.</p>", ""),
        ("<p>Cet article est réservé aux abonnés. Il vous reste 85 % de cet article à lire.</p>", ""),
    ],
)
def test_a_wall_of_payment(after, head):
    assert "paywall" in warned("Grain", article(prose(2) + after), head)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Log in", f"<h1>Log in</h1>{PASSWORD}<p>You must log in to view this page.</p>"),
        (
            "Network – log in or sign up",
            f"<h2>Connect with people.</h2>{PASSWORD}<a>Forgotten password?</a>",
        ),
        ("Portal", f"<h1>Sign In</h1><label>Email</label>{PASSWORD}<a>Create account</a>"),
        ("Zeitung", f"<h1>Anmelden</h1><p>Bitte melden Sie sich an, um fortzufahren.</p>{PASSWORD}"),
    ],
)
def test_a_wall_of_login(title, body):
    assert "login_wall" in warned(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<p>Verifying you are human.</p><script src='/cdn-cgi/challenge-platform/x'></script>"),
        ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this server.</p>"),
        ("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1><p>Ray ID: 7c1</p>"),
        ("news.example", "<p>Press & Hold to confirm you are a human (and not a bot).</p>"),
        ("Robot Check", "<p>Sorry, we just need to make sure you're not a robot.</p>"),
        ("Pardon Our Interruption", "<p>Something about your browser made us think you were a bot.</p>"),
        ("One moment, please...", "<p>Please wait while your request is being verified...</p>"),
        ("Paper - Are you a robot?", "<p>Please click the box below to let us know you're not a robot.</p>"),
        ("Search", "<p>Our systems have detected unusual traffic from your computer network.</p>"),
        ("Security Checkpoint", "<p>We're verifying your browser</p>"),
    ],
)
def test_a_wall_against_programs(title, body):
    assert "bot_challenge" in warned(title, body)


def test_little_and_nothing():
    assert warned("Short", article("<p>They met twice.</p>")) == ["low_text"]
    empty = extract(b"<html><img src='a.png'></html>", media=Media(MediaKind.HTML, "text/html"), url=URL)
    assert [warning.value for warning in empty.warnings] == ["no_text"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ministers met", article(prose(9))),
        ("How 404 became a word", article(prose(9), "404: the story of page not found")),
        ("Not found: the lost village", article(prose(5), "Not found: the lost village")),
        (
            "Cookies",
            article("<p>Accept all, reject all: we are asked for consent to cookies.</p>" + prose(9)),
        ),
        ("Paywalls", article(prose(9), "Why papers say subscribe to continue reading")),
        ("Robots", article(prose(9), "Are you a robot? The captcha at twenty")),
        ("Access to archives denied", article(f"<p>{SHORT}</p>", "Access to archives denied")),
        ("Council", article(f"<p>{SHORT}</p>") + f"<p>Sign in to comment</p>{PASSWORD}"),
        ("Statement", article(f"<p>{SHORT}</p>") + "<noscript>Please enable JavaScript to see the map.</noscript>"),
        ("Archive", article(f"<p>The page you requested from our archive says what was decided. {SHORT}</p>")),
        ("Grain", article(prose(6)) + "<aside>Already a subscriber? Log in</aside>"),
        ("Banner", article(prose(4)) + "<div>We value your privacy. Accept all. Our partners use cookies.</div>"),
    ],
)
def test_a_good_page_raises_nothing(title, body):
    assert warned(title, body) == []
