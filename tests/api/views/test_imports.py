"""Importing by address and of PDFs over the API: there at once, filled by a worker, with a way out of every failure."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from annotations.models import Article, Import
from annotations.pipelines.imports import import_due
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.capture.conftest import Site, reply
from tests.capture.reading.test_pdf import lines, make_pdf
from tests.factories.imports import PAGE

PDF = make_pdf(lines("The committee met twice in 2017."))


@pytest.fixture
def site(settings):
    """A site with one page, which the fetcher may reach."""
    page, gone = reply(PAGE.encode()), reply(b"gone", status="404 Not Found")
    server = Site(lambda connection, request: connection.sendall(page if b"/list" in request else gone))
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.port)})
    settings.THROTTLE = False
    yield server
    server.close()


def pdf(name="The minutes.pdf", data=PDF):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def test_an_article_by_address_is_there_at_once_and_waits(reviewer: Caller, room):
    response = reviewer.post("articles/", {"url": "https://example.org/the-list"})
    made = response.json()
    assert response.status_code == 201
    assert made["import"] == {"state": "queued", "problem": None}
    assert (made["state"], made["current_version"], made["title"]) == ("importing", None, "the list")
    assert made["source_url"] == "https://example.org/the-list"
    assert reviewer.get(f"articles/{made['id']}/").json() == made
    assert reviewer.get("articles/?state=importing").json()["results"] == [made]


@pytest.mark.parametrize("address", ["links/", "versions/", "history/", "workspace/", "dismissals/"])
def test_what_stands_under_a_waiting_article_can_be_asked_for(reviewer: Caller, address):
    made = reviewer.post("articles/", {"url": "https://example.org/the-list"}).json()
    assert reviewer.get(f"articles/{made['id']}/{address}").status_code == 200


def test_a_pdf_waits_for_the_worker_too(reviewer: Caller):
    response = reviewer.upload("articles/", {"title": "Minutes", "file": pdf()})
    assert (response.status_code, response.json()["import"]["state"]) == (201, "queued")
    job = Import.objects.get()
    assert (job.file_name, job.url, job.names_article) == ("The minutes.pdf", "", False)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("scan.pdf", b"no PDF at all", "type_mismatch"), ("scan.pdf", b"", "empty"), ("story.txt", PDF, "type_mismatch")],
)
def test_a_pdf_is_one_by_its_name_and_its_bytes(reviewer: Caller, name, data, code):
    assert problem_of(reviewer.upload("articles/", {"file": pdf(name, data)}), 422)["code"] == code
    assert not Article.objects.exists()


@pytest.mark.loopback
def test_the_page_fills_the_article(reviewer: Caller, site: Site):
    made = reviewer.post("articles/", {"url": site.url("/list", host="127.0.0.1")}).json()
    import_due(clock=timezone.now, seconds=30)
    article = reviewer.get(f"articles/{made['id']}/").json()
    assert (article["state"], article["title"], article["current_version"]["number"]) == ("open", "The yearly list", 1)
    assert article["etag"] != made["etag"]
    links = reviewer.get(f"articles/{made['id']}/links/").json()["results"]
    assert [link["text"] for link in links] == ["owner of the shipyard", "the records"]


@pytest.mark.loopback
def test_a_failed_import_says_why_and_is_tried_again_or_replaced(reviewer: Caller, site: Site):
    made = reviewer.post("articles/", {"url": site.url("/nothing", host="127.0.0.1")}).json()
    address = f"articles/{made['id']}/"
    import_due(clock=timezone.now, seconds=30)
    failed = reviewer.get(address).json()
    assert failed["import"]["state"] == "failed"
    assert set(failed["import"]["problem"]) == {"code", "detail"}
    again = reviewer.post(f"{address}import/retry/", {})
    assert (again.status_code, again.json()["import"]) == (202, {"state": "queued", "problem": None})
    pasted = reviewer.post(f"{address}versions/", {"text": "They met twice in 2017."})
    assert (pasted.status_code, pasted.json()["number"]) == (201, 1)
    assert reviewer.get(address).json()["import"] == {"state": "ready", "problem": None}
    import_due(clock=timezone.now, seconds=30)
    assert reviewer.get(address).json()["current_version"]["words"] == 5
    assert problem_of(reviewer.post(f"{address}import/retry/", {}), 409)["code"] == "has_text"


def test_a_repeated_post_makes_one_article_and_one_import(reviewer: Caller):
    body = {"url": "https://example.org/the-list"}
    first, second = (reviewer.post("articles/", body, Idempotency_Key="k") for _ in range(2))
    assert first.json() == second.json()
    assert Import.objects.count() == 1


def test_a_base_needs_a_text_to_be_the_base_of(reviewer: Caller):
    made = reviewer.post("articles/", {"url": "https://example.org/the-list"}).json()
    response = reviewer.post(f"articles/{made['id']}/versions/", {"text": "They met.", "base": 1})
    assert problem_of(response, 409)["code"] == "no_text"


def test_a_page_or_a_pdf_is_no_version_before_it_is_compared(reviewer: Caller, article: Article):
    address = f"articles/{article.pk}/versions/"
    assert problem_of(reviewer.post(address, {"url": "https://example.org/"}), 422)["code"] == "unsupported"
    assert problem_of(reviewer.upload(address, {"file": pdf()}), 422)["code"] == "unsupported"
