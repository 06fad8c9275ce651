"""From an address or a PDF to an article's first version, against a site on this machine that may be hostile."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.domain.errors import Conflict
from annotations.domain.import_problems import MAX_ATTEMPTS
from annotations.domain.vocabulary import ArticleState, Event, ImportState
from annotations.models import Article, HistoryEntry, Import
from annotations.pipelines import queues
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.imports import IMPORTS, import_due, import_now, settle
from annotations.selectors.articles import get_article
from annotations.services.articles import ArticleFacts, update_article
from annotations.services.imports import retry_import
from tests.capture.conftest import Site, reply
from tests.capture.reading.test_pdf import lines, make_pdf
from tests.factories.articles import post_version
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.imports import PAGE, import_page, import_pdf, job_of

pytestmark = pytest.mark.loopback

PROSE = "<p>" + "Every word of this page is part of one long sentence about the harbour and its boats. " * 8 + "</p>"


def _titled(title: str, body: str) -> bytes:
    return f"<html lang='en'><head><title>{title}</title></head><body>{body}</body></html>".encode()


WALLS = {
    "bot_challenge": _titled("Just a moment...", "<p>Checking your browser before you go on.</p>"),
    "soft_404": _titled("404 - Page not found", "<h1>Page not found</h1><p>The page is gone.</p>"),
    "consent_wall": _titled(
        "Before you continue",
        "<h1>We value your privacy</h1><p>We and our partners use cookies and process personal data for personalised "
        "ads. You can accept all or manage your choices; read our privacy policy and cookie policy.</p>"
        "<button>Accept all</button><button>Reject all</button>",
    ),
    "js_required": _titled(
        "The Mill", "<noscript>Please enable JavaScript to go on.</noscript><script src=a.js></script>"
    ),
    "login_wall": _titled(
        "Log in", "<h1>Log in to continue</h1><form><input name=u><input type=password name=p></form>"
    ),
    "no_text": _titled("The Mill", "<div></div>"),
}


HTML = "Content-Type: text/html; charset=utf-8"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x06\x00\x00\x00"
CLOSED = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
ANSWERS = {
    "/list": reply(PAGE.encode(), HTML),
    "/moved": reply(b"", "Location: /list", status="301 Moved"),
    "/inside": reply(b"", "Location: http://169.254.169.254/latest/", status="302 Found"),
    "/loop": reply(b"", "Location: /loop", status="302 Found"),
    "/busy": reply(b"later", status="503 Busy"),
    "/bomb": reply(gzip.compress(b"<html>" + b" " * 60_000_000, 9), HTML, "Content-Encoding: gzip"),
    "/cut": reply(PAGE.encode())[:-200],
    "/sheet": reply(b"PK\x03\x04" + b"\x00" * 64, "Content-Type: application/zip"),
    "/picture": reply(PNG, "Content-Type: image/png"),
    "/minutes.pdf": reply(
        make_pdf(lines("The committee met twice in 2017."), about=b"/Title(Minutes)"), "Content-Type: application/pdf"
    ),
    "/plain": reply(b"A headline\n\nThey met twice in 2017.\r\nhttps://records.example/1", "Content-Type: text/plain"),
    "/deep": reply(b"<html><body>" + b"<div>" * 100_000 + PROSE.encode()),
    "/front": reply(b"", "Location: /", status="302 Found"),
    "/": reply(_titled("The Mill", PROSE * 3)),
    "/paywall": reply(_titled("The list", f"{CLOSED}<article>{PROSE}<p>Subscribe to continue reading.</p></article>")),
    "/short": reply(_titled("Short", "<article><p>They met twice in 2017, the office said.</p></article>")),
    **{f"/wall/{wall}": reply(body) for wall, body in WALLS.items()},
}
GONE = reply(b"<html><body>gone</body></html>", status="404 Not Found")


def _answer(connection: Any, request: bytes) -> None:
    connection.sendall(ANSWERS.get(request.split(b" ")[1].decode(), GONE))


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """The site, which the fetcher may reach."""
    server = Site(_answer)
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.port)})
    settings.THROTTLE = False
    yield server
    server.close()


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


def url(site: Site, path: str) -> str:
    return site.url(path, host="127.0.0.1")


def problem_of(article: Article) -> dict[str, str]:
    assert article.import_problem is not None
    return dict(article.import_problem)


def settled(article: Article) -> Article:
    assert import_due(clock=timezone.now, seconds=30) >= 1
    return get_article(article.created_by, article.pk)


def test_a_page_becomes_version_1_with_headline_standfirst_caption_and_links(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    assert (article.state, article.import_state, article.current_version) == ("importing", "queued", None)
    assert (article.title, article.source_url) == ("list", url(site, "/list"))
    article = settled(article)
    assert (article.state, article.import_state, article.import_problem) == (ArticleState.OPEN.value, "ready", None)
    assert (article.title, article.byline, article.publisher) == ("The yearly list", "A. Clerk", "The Mill")
    assert (article.language, article.published_at) == ("en", datetime(2018, 3, 5, tzinfo=UTC))
    version = article.versions.get()
    words = [(block["type"], version.text[block["start"] : block["end"]]) for block in version.blocks]
    assert words[:3] == [
        ("heading", "The yearly list"),
        ("paragraph", "What the office wrote down last year."),
        ("caption", "The harbour in March."),
    ]
    assert [(link["text"], link["href"]) for link in version.links] == [
        ("owner of the shipyard", url(site, "/owner")),
        ("the records", "https://records.example/list"),
    ]
    assert all(version.text[link["start"] : link["end"]] == link["text"] for link in version.links)
    job = job_of(article)
    assert (job.state, job.http_status, job.lease_token) == (ImportState.READY.value, 200, None)
    assert evidence_store().read(job.sha256) == PAGE.encode()
    events = HistoryEntry.objects.filter(chain=article.pk).order_by("number").values_list("event", flat=True)
    assert list(events) == [Event.ARTICLE_CREATED.value, Event.ARTICLE_VERSION_CREATED.value]


def test_what_a_person_said_about_the_article_stays(room: Newsroom, site: Site) -> None:
    said = ArticleFacts(title="Our title", byline="Somebody", language="de", source_url="https://mill.example/list")
    article = settled(import_page(room, url(site, "/moved"), **said))
    assert (article.title, article.byline, article.language) == ("Our title", "Somebody", "de")
    assert (article.source_url, article.publisher) == ("https://mill.example/list", "The Mill")
    assert job_of(article).url_final == url(site, "/list")


def test_a_title_that_a_person_writes_while_the_page_is_fetched_stays(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    update_article(actor=room.second, article=article, changes=ArticleFacts(title="Better"), lock=1, now=timezone.now())
    assert settled(article).title == "Better"


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_never_imported_as_an_article(room: Newsroom, site: Site, wall: str) -> None:
    article = settled(import_page(room, url(site, f"/wall/{wall}")))
    assert (article.state, article.import_state, article.current_version) == ("importing", "failed", None)
    assert problem_of(article)["code"] == wall
    assert "Paste the text instead." in problem_of(article)["detail"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/nothing", "http_4xx"),
        ("/inside", "address"),
        ("/loop", "too_many_redirects"),
        ("/bomb", "bomb"),
        ("/sheet", "type"),
        ("/picture", "type"),
        ("/front", "redirected_home"),
    ],
)
def test_a_page_that_cannot_be_had_fails_with_its_code_and_what_to_do(
    room: Newsroom, site: Site, path: str, code: str
) -> None:
    article = settled(import_page(room, url(site, path)))
    assert (article.state, article.import_state) == ("importing", "failed")
    assert problem_of(article)["code"] == code
    assert "aste the text" in problem_of(article)["detail"]
    change = HistoryEntry.objects.filter(chain=article.pk).latest("number").change
    assert change == {"import": ["running", "failed"], "code": code}


@pytest.mark.parametrize(("path", "code"), [("/paywall", "paywall"), ("/short", "low_text")])
def test_a_page_that_may_not_be_whole_is_imported_and_says_so(room: Newsroom, site: Site, path: str, code: str) -> None:
    article = settled(import_page(room, url(site, path)))
    assert (article.state, article.import_state) == ("open", "ready")
    assert problem_of(article)["code"] == code
    post_version(article, "The whole text.")
    assert get_article(room.second, article.pk).import_problem is None


def test_a_very_deep_page_ends_in_an_article_or_in_words(room: Newsroom, site: Site) -> None:
    article = settled(import_page(room, url(site, "/deep")))
    assert article.import_state in ("ready", "failed")
    assert article.current_version or problem_of(article)["detail"]


def test_plain_text_and_pdfs_are_read_from_an_address_too(room: Newsroom, site: Site) -> None:
    plain = import_page(room, url(site, "/plain"))
    minutes = import_page(room, url(site, "/minutes.pdf"))
    settled(plain)
    plain, minutes = (get_article(room.second, article.pk) for article in (plain, minutes))
    assert plain.title == "A headline"
    assert [link["href"] for link in plain.versions.get().links] == ["https://records.example/1"]
    assert (minutes.title, minutes.versions.get().text) == ("Minutes", "The committee met twice in 2017.")


def test_a_busy_site_is_asked_again_later_and_says_so_meanwhile(room: Newsroom, site: Site) -> None:
    article = settled(import_page(room, url(site, "/busy")))
    job = job_of(article)
    assert (article.state, article.import_state, problem_of(article)["code"]) == ("importing", "queued", "http_5xx")
    assert "tried again" in problem_of(article)["detail"]
    assert job.next_attempt_at is not None
    assert 10 < (job.next_attempt_at - timezone.now()).total_seconds() < 50
    Import.objects.update(attempts=MAX_ATTEMPTS - 1, next_attempt_at=timezone.now())
    article = settled(article)
    assert (article.import_state, job_of(article).attempts) == ("failed", MAX_ATTEMPTS)
    assert problem_of(article)["detail"].endswith("Paste the text instead.")


def test_a_page_that_breaks_off_is_asked_for_again(room: Newsroom, site: Site) -> None:
    article = settled(import_page(room, url(site, "/cut")))
    assert (article.import_state, problem_of(article)["code"], job_of(article).attempts) == ("queued", "cut", 1)


def test_a_failed_import_can_be_tried_again(room: Newsroom, site: Site) -> None:
    article = settled(import_page(room, url(site, "/nothing/list")))
    Import.objects.update(url=url(site, "/list"))
    retry_import(actor=room.reviewer, article=article, lock=None, now=timezone.now())
    waiting = get_article(room.second, article.pk)
    assert (waiting.import_state, waiting.import_problem) == ("queued", None)
    article = settled(article)
    assert (article.state, article.title) == ("open", "The yearly list")
    with pytest.raises(Conflict):
        retry_import(actor=room.reviewer, article=article, lock=None, now=timezone.now())


def test_pasted_text_is_the_way_out_of_a_failed_import(room: Newsroom, site: Site) -> None:
    article = settled(import_page(room, url(site, "/nothing")))
    new = post_version(article, "They met twice in 2017.")
    assert (new.version.number, new.created) == (1, True)
    article = get_article(room.second, article.pk)
    assert (article.state, article.import_state, article.import_problem) == ("open", "ready", None)
    assert post_version(article, "They met once in 2017.").version.number == 2


def test_text_pasted_while_the_page_is_fetched_wins(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    lease = IMPORTS.claim(timezone.now())
    assert lease is not None
    post_version(article, "They met twice in 2017.")
    settle(lease, clock=timezone.now)
    article = get_article(room.second, article.pk)
    assert (article.versions.get().text, article.import_state) == ("They met twice in 2017.", "ready")
    assert job_of(article).state == ImportState.FAILED.value


def test_a_pdf_is_read_by_the_worker_under_its_name(room: Newsroom, site: Site) -> None:
    body = make_pdf(lines("The committee met twice in 2017, see https://records.example/1 for it."))
    article = import_pdf(room, body)
    assert (article.title, article.source_url, article.current_version) == ("The minutes", "", None)
    article = settled(article)
    version = article.versions.get()
    assert version.text.startswith("The committee met twice in 2017")
    assert [link["href"] for link in version.links] == ["https://records.example/1"]
    assert (article.title, article.byline) == ("The minutes", "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"%PDF-1.7 and then nothing", "pdf_broken"),
        (make_pdf(""), "no_text"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_so(room: Newsroom, site: Site, body: bytes, code: str) -> None:
    article = settled(import_pdf(room, body))
    assert (article.import_state, problem_of(article)["code"]) == ("failed", code)


def test_a_killed_workers_import_is_taken_up_again_and_done_once(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    now = timezone.now()
    lost = IMPORTS.claim(now)
    assert lost is not None
    assert import_due(clock=timezone.now, seconds=5) == 0
    later = now + queues.LEASE + timedelta(seconds=1)
    again = IMPORTS.claim(later)
    assert again is not None
    settle(again, clock=lambda: later)
    settle(lost, clock=lambda: later)
    article = get_article(room.second, article.pk)
    assert (article.import_state, article.versions.count(), job_of(article).attempts) == ("ready", 1, 2)


def test_a_page_that_kills_every_worker_is_given_up(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    now = timezone.now()
    for _ in range(MAX_ATTEMPTS):
        assert IMPORTS.claim(now) is not None
        now += queues.LEASE + timedelta(seconds=1)
    assert IMPORTS.claim(now) is None
    article = get_article(room.second, article.pk)
    assert (article.import_state, problem_of(article)["code"]) == ("failed", "parser_crash")
    assert site.connections == 0


def test_a_stopping_worker_gives_the_import_back(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    lease = IMPORTS.claim(timezone.now())
    assert lease is not None
    queues.stopping.set()
    try:
        settle(lease, clock=timezone.now)
    finally:
        queues.stopping.clear()
    job = job_of(article)
    assert (job.state, job.attempts) in ((ImportState.QUEUED.value, 0), (ImportState.READY.value, 1))


def test_an_import_that_is_not_due_is_left_to_its_time(room: Newsroom, site: Site) -> None:
    article = import_page(room, url(site, "/list"))
    Import.objects.update(next_attempt_at=timezone.now() + timedelta(minutes=5))
    import_now(job_of(article).pk, clock=timezone.now)
    assert site.connections == 0


def test_hosts_are_shared_with_captures(room: Newsroom, site: Site, settings: Any) -> None:
    settings.THROTTLE = True
    first, second = import_page(room, url(site, "/list")), import_page(room, url(site, "/short"))
    lease = IMPORTS.claim(timezone.now())
    assert lease is not None
    assert lease.item.article_id == first.pk
    assert IMPORTS.claim(timezone.now(), pk=job_of(second).pk) is None
