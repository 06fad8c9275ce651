"""Articles over the API: import in every form, facts, filters, deletion, who sees a restricted one."""

import hashlib
import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from annotations.models import Article
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article, make_linked_article
from tests.factories.claims import decide, give_verdict, make_claim

FACTS = {
    "title": "The meeting", "byline": "A. Writer", "publisher": "The Paper", "source_url": "https://example.org/a?b=c",
    "published_at": "2026-01-02T03:04:05Z", "language": "de-AT", "direction": "rtl", "external_id": "cms-17",
    "due_at": "2026-02-03T04:05:06Z", "rating_scale": "public", "access": "restricted",
}  # fmt: skip


def text_of(caller: Caller, article_id: str) -> str:
    """The text of its first version."""
    text: str = caller.get(f"articles/{article_id}/versions/1/").json()["text"]
    return text


def test_an_answer_holds_every_fact_that_was_sent(reviewer: Caller, room):
    response = reviewer.post("articles/", {**FACTS, "text": TEXT, "desk": room.desk.slug})
    made = response.json()
    assert response.status_code == 201
    assert FACTS.items() <= made.items()
    assert (made["desk"], made["state"], made["coverage"]) == (str(room.desk.pk), "open", 0)
    assert made["import"] == {"state": "ready", "problem": None}
    assert made["counts"] == dict.fromkeys(("open", "in_review", "disputed", "stale", "decided"), 0)
    version = made["current_version"]
    assert (version["number"], version["sha256"]) == (1, hashlib.sha256(TEXT.encode()).hexdigest())
    assert version["words"] > 20
    assert reviewer.get("articles/").json()["results"] == [made] == [reviewer.get(f"articles/{made['id']}/").json()]


@pytest.mark.parametrize("desk", ["slug", "pk"])
def test_a_desk_is_named_by_id_or_slug(reviewer: Caller, room, desk):
    name = str(getattr(room.desk, desk))
    assert reviewer.post("articles/", {"title": "T", "text": "x", "desk": name}).status_code == 201
    assert len(reviewer.get(f"articles/?desk={name}").json()["results"]) == 1


def test_without_a_desk_the_article_goes_to_ones_first(reviewer: Caller, room):
    assert reviewer.post("articles/", {"title": "T", "text": "They met."}).json()["desk"] == str(room.desk.pk)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "CR LF\r\nand CR\rand LF\nand none",
        "NBSP\u00a0and\u2003wide, \u200bzero-width, soft\u00adhyphen, \u2028line, \u2029paragraph, \x85next",
        "\ufeffA byte order mark and a tab\t.",
        "👩‍👩‍👧🇺🇳 e\u0301 \u0301alone ﷽ 中文。日本語。ไทย 한국어",
        "\u202eright to left override\u202c and مرحبا",
        "  blanks around  \n\n\n",
        "\U0001f600" * 1000,
    ],
)
def test_a_posted_text_is_kept_byte_for_byte(reviewer: Caller, text):
    made = reviewer.post("articles/", {"title": "T", "text": text}).json()
    assert text_of(reviewer, made["id"]) == text
    assert made["current_version"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_html_becomes_text_and_blocks_and_is_not_kept_itself(reviewer: Caller):
    html = (
        "<h1>Head &amp; line</h1><p>They <b>met</b> <a href='/story'>twice</a>.</p><script>alert(1)</script>"
        "<figure><img src=x onerror=alert(1)><figcaption>In 2017</figcaption></figure>"
    )
    body = {"title": "T", "html": html, "source_url": "https://example.org/a/"}
    made = reviewer.post("articles/", body).json()
    version = reviewer.get(f"articles/{made['id']}/versions/1/").json()
    assert [version["text"][block["start"] : block["end"]] for block in version["blocks"]] == [
        "Head & line", "They met twice.", "In 2017"
    ]  # fmt: skip
    assert [block["type"] for block in version["blocks"]] == ["heading", "paragraph", "caption"]
    assert [link["href"] for link in version["links"]] == ["https://example.org/story"]
    assert "alert" not in str(version)


def test_markdown_becomes_text_and_blocks(reviewer: Caller):
    made = reviewer.post("articles/", {"title": "T", "markdown": "# Head\n\nThey *met* twice.\n\n- one\n- two"}).json()
    version = reviewer.get(f"articles/{made['id']}/versions/1/").json()
    assert [block["type"] for block in version["blocks"]] == ["heading", "paragraph", "list_item", "list_item"]
    assert "They met twice." in version["text"]


def word_file() -> bytes:
    """A small Word document."""
    document, data = docx.Document(), io.BytesIO()
    document.add_heading("Head", level=1)
    document.add_paragraph("They met twice in 2017. 😀")
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story.txt", "They met twice in 2017. 😀".encode()),
        ("story.md", "**They met twice** in 2017. 😀".encode()),
        ("story.html", "<p>They met twice in 2017. 😀</p>".encode()),
        ("story.docx", word_file()),
    ],
)
def test_a_file_comes_in_by_multipart(reviewer: Caller, name, data):
    response = reviewer.upload("articles/", {"title": "T", "byline": "B", "file": SimpleUploadedFile(name, data)})
    assert response.status_code == 201
    assert response.json()["byline"] == "B"
    assert "They met twice in 2017. 😀" in text_of(reviewer, response.json()["id"])


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("story.txt", b"", 422, "empty"),
        ("story.exe", b"MZ\0\0", 422, "unsupported_type"),
        ("story.docx", b"PK\x03\x04 broken", 422, None),
        ("story.docx", b"They met.", 422, None),
        ("story.txt", b"x" * (25 * 1024 * 1024 + 1), 413, "too_large"),
    ],
)
def test_a_file_that_cannot_be_read_makes_no_article(reviewer: Caller, name, data, status, code):
    response = reviewer.upload("articles/", {"title": "T", "file": SimpleUploadedFile(name, data)})
    problem = problem_of(response, status)
    assert code is None or problem["code"] == code
    assert Article.objects.count() == 0


def test_the_title_defaults_to_the_contents(reviewer: Caller):
    assert (
        reviewer.post("articles/", {"html": "<h1>The headline</h1><p>They met.</p>"}).json()["title"] == "The headline"
    )


def test_a_changed_fact_is_the_only_one_changed(reviewer: Caller, article):
    before = reviewer.get(f"articles/{article.pk}/").json()
    after = reviewer.patch(f"articles/{article.pk}/", {"byline": "New"}, if_match=before["etag"]).json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"byline", "etag", "updated_at"}


def test_a_fact_can_be_taken_back(reviewer: Caller, room):
    article = make_article(room, due_at=timezone.now(), byline="B")
    body = {"due_at": None, "byline": "", "published_at": None, "rating_scale": None}
    after = reviewer.patch(f"articles/{article.pk}/", body, if_match="*").json()
    assert (after["due_at"], after["byline"], after["rating_scale"]) == (None, "", "newsroom")


def test_counts_and_coverage_follow_the_claims(reviewer: Caller, room, article):
    first, second = make_claim(article), make_claim(article, "They met twice in 2018")
    give_verdict(first, room.reviewer)
    decide(second, room.editor)
    shown = reviewer.get(f"articles/{article.pk}/").json()
    assert shown["counts"] == {"open": 0, "in_review": 1, "disputed": 0, "stale": 0, "decided": 1}
    assert 0 < shown["coverage"] < 1


@pytest.fixture
def shelf(room):
    """Three articles that differ in everything that a filter asks for."""
    now = timezone.now()
    first = make_article(room, "The minister resigned in spring.", title="Spring", external_id="a-1", due_at=now)
    second = make_article(room, "A flood in autumn.", title="Autumn", external_id="a-2", due_at=now + timedelta(days=9))
    third = make_article(room, "Nothing of note.", title="Winter of the minister")
    claim = make_claim(first, "resigned in spring", tags=["politics"], assignees=[room.reviewer.pk])
    decide(claim, room.editor)
    make_claim(second, "in autumn")
    return {"first": first, "second": second, "third": third}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=minister", {"first", "third"}),
        ("q=MINISTER spring", {"first"}),
        ("q=100%25", set()),
        ("q=_", set()),
        ("state=open", {"first", "second", "third"}),
        ("state=cleared", set()),
        ("external_id=a-2", {"second"}),
        ("external_id=", {"third"}),
        ("claim_state=decided", {"first"}),
        ("claim_state=open", {"second"}),
        ("claim_tag=politics", {"first"}),
        ("claim_tag=politic", set()),
        ("assignee=me", {"first"}),
        ("assignee=0198f0a0-0000-7000-8000-000000000000", set()),
        ("due_before={soon}", {"first"}),
    ],
)
def test_a_filter_finds_what_it_asks_for(reviewer: Caller, shelf, query, expected):
    soon = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = reviewer.get(f"articles/?{query.format(soon=soon)}").json()["results"]
    assert {name for name, row in shelf.items() if str(row.pk) in {found["id"] for found in rows}} == expected
    assert len(rows) == len(expected)


def test_a_search_for_too_many_words_is_refused_before_the_texts_are_read(reviewer: Caller, shelf):
    assert reviewer.get("articles/?q=" + "the " * 12).status_code == 200
    problem = problem_of(reviewer.get("articles/?q=" + "the " * 13), 422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("too_many_words", "/q")


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("title", ["second", "first", "third"]), ("-title", ["third", "first", "second"]),
        ("created_at", ["first", "second", "third"]), ("-created_at", ["third", "second", "first"]),
        ("due_at", ["first", "second", "third"]),
    ],
)  # fmt: skip
def test_an_ordering_orders(reviewer: Caller, shelf, ordering, expected):
    ids = [row["id"] for row in reviewer.get(f"articles/?ordering={ordering}").json()["results"]]
    assert ids == [str(shelf[name].pk) for name in expected]


def test_what_was_last_worked_on_stands_first(reviewer: Caller, shelf):
    reviewer.patch(f"articles/{shelf['first'].pk}/", {"byline": "B"}, if_match="*")
    assert reviewer.get("articles/").json()["results"][0]["id"] == str(shelf["first"].pk)


def test_a_deleted_article_is_listed_among_the_deleted_and_comes_back_unchanged(second: Caller, article, claim):
    before = second.get(f"articles/{article.pk}/").json()
    second.delete(f"articles/{article.pk}/", if_match=before["etag"])
    assert second.get("articles/").json()["results"] == []
    assert [row["id"] for row in second.get("articles/?deleted=true").json()["results"]] == [str(article.pk)]
    for address in (f"articles/{article.pk}/", f"articles/{article.pk}/workspace/", f"claims/{claim.pk}/"):
        problem_of(second.get(address), 404)
    assert second.get("claims/").json()["results"] == []

    after = second.post(f"articles/{article.pk}/restore/", {}).json()
    assert {key for key in before if before[key] != after[key]} <= {"etag", "updated_at"}
    assert second.get(f"claims/{claim.pk}/").status_code == 200


def test_restoring_what_is_not_deleted_changes_nothing(second: Caller, article):
    before = second.get(f"articles/{article.pk}/").json()
    assert second.post(f"articles/{article.pk}/restore/").json() == before


def test_links_are_those_of_the_current_version(reviewer: Caller, room):
    article = make_linked_article(room)
    shown = reviewer.get(f"articles/{article.pk}/links/").json()
    links = shown["results"]
    assert (shown["next"], shown["previous"]) == (None, None)
    assert [(link["href"], link["text"]) for link in links] == [("https://example.org/story", "the paper wrote")]
    reviewer.post(f"articles/{article.pk}/versions/", {"text": "No link any more."})
    assert reviewer.get(f"articles/{article.pk}/links/").json()["results"] == []


def test_a_restricted_article_is_seen_by_its_people_alone(
    second: Caller, reviewer: Caller, admin: Caller, room, article
):
    second.patch(f"articles/{article.pk}/", {"access": "restricted"}, if_match="*")
    for caller in (reviewer, admin):
        problem_of(caller.get(f"articles/{article.pk}/"), 404)
        assert caller.get("articles/").json()["results"] == []
    people = second.get(f"articles/{article.pk}/people/")
    assert [row["id"] for row in people.json()["results"]] == [str(room.second.pk)]

    body = {"people": [str(room.reviewer.pk)]}
    named = second.put(f"articles/{article.pk}/people/", body, if_match=people.headers["ETag"])
    assert {row["id"] for row in named.json()["results"]} == {str(room.second.pk), str(room.reviewer.pk)}
    assert reviewer.get(f"articles/{article.pk}/").status_code == 200
    problem_of(admin.get(f"articles/{article.pk}/"), 404)


def test_two_who_name_people_at_once_do_not_overwrite_each_other(second: Caller, room, article):
    address = f"articles/{article.pk}/people/"
    etag = second.get(address).headers["ETag"]
    assert second.put(address, {"people": [str(room.reviewer.pk)]}, if_match=etag).status_code == 200
    problem_of(second.put(address, {"people": [str(room.viewer.pk)]}, if_match=etag), 412)
