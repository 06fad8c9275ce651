"""`/articles/{id}/report/{format}/`: formats, options, headers, and what each caller may see."""

import csv
import io
from uuid import uuid4

import pytest

from annotations.models import Article
from annotations.reports.to_html import style_hash
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import decide, give_verdict, make_claim
from tests.factories.desks import make_newsroom
from tests.factories.evidence import attach_secret
from tests.reports.page import Page


def address(article, form="json", query=""):
    return f"articles/{article.pk}/report/{form}/{query}"


@pytest.fixture
def decided(room, claim):
    give_verdict(claim, room.second, rationale="Two calendars.")
    decide(claim, room.editor)
    return claim


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("html", "text/html; charset=utf-8"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("markdown", "text/markdown; charset=utf-8"),
    ],
)
def test_each_format_is_answered(viewer, decided, form, media_type):
    article = decided.article
    response = viewer.get(address(article, form))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    kind, suffix = "inline" if form == "html" else "attachment", {"markdown": "md"}.get(form, form)
    plain = f"the-meeting-{article.pk}.{suffix}"
    assert response.headers["Content-Disposition"] == (
        f"{kind}; filename=\"{plain}\"; filename*=UTF-8''The%20meeting.{suffix}"
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"they met twice in 2017" in response.content


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/json;q=0", "*/*", "nonsense"])
@pytest.mark.parametrize("form", ["html", "csv"])
def test_accept_is_of_no_consequence(viewer, article, form, accept):
    response = viewer.get(address(article, form), Accept=accept)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(f"text/{form}")


def test_a_browser_opens_the_page_with_its_session(room, article, decided):
    response = Caller.browser(room.viewer).get(address(article, "html"))
    page = Page(response.content)
    page.hold()
    assert "Confirmed" in page.chapter(1)


def test_the_page_is_served_under_a_policy_that_allows_its_style_alone(viewer, article):
    policy = viewer.get(address(article, "html")).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert directives["style-src"] == style_hash()
    assert directives["script-src"] == "'none'"
    for name in ("object-src", "base-uri", "frame-ancestors"):
        assert directives[name] == "'none'", name
    assert "unsafe" not in policy


def test_other_formats_keep_the_policy_of_the_site(viewer, article):
    policy = viewer.get(address(article, "json")).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "sha256" not in policy


@pytest.mark.parametrize("form", ["pptx", "JSON", "htm", "markdown2", "json.html"])
def test_an_unknown_format_is_not_found(viewer, article, form):
    assert problem_of(viewer.get(address(article, form)), 404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("?colour=red", "/colour", "unknown_field"),
        ("?include=text,everything", "/include", "invalid_choice"),
        ("?claims=some", "/claims", "invalid_choice"),
        ("?layout=comments", "/layout", "invalid_choice"),
        ("?version=0", "/version", "min_value"),
        ("?version=9", "/version", "unknown_version"),
        ("?version=1.5", "/version", "invalid"),
        ("?version=99999999999999999999", "/version", "max_value"),
        ("?include=" + "text," * 100, "/include", "max_length"),
    ],
)
def test_an_option_that_there_is_not_is_named(viewer, article, query, pointer, code):
    problem = problem_of(viewer.get(address(article, "json", query)), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]


def test_what_is_not_there_is_not_found_before_options_are_judged(viewer, article):
    response = viewer.get(f"articles/{uuid4()}/report/json/?colour=red")
    problem_of(response, 404)


def test_options_are_honoured(viewer, article, decided):
    make_claim(article, "In 東京")
    assert len(viewer.get(address(article)).json()["claims"]) == 2
    assert len(viewer.get(address(article, query="?claims=decided")).json()["claims"]) == 1
    bare = viewer.get(address(article, query="?include=")).json()
    assert (bare["article"]["text"], bare["options"]["include"]) == (None, [])
    spaced = viewer.get(address(article, query="?include=text,%20history&layout=report&version=1")).json()
    assert spaced["options"] == {"version": 1, "claims": "all", "include": ["history", "text"]}
    assert "history" in spaced
    assert viewer.get(address(article)).json()["options"]["include"] == ["dissent", "excerpts", "text"]


@pytest.mark.parametrize("form", ["html", "json", "csv", "markdown"])
def test_blind_judging_holds_over_http(room, claim, form):
    give_verdict(claim, room.second, rationale="Two calendars.")
    whole = address(claim.article, form, "?include=text,dissent,history,excerpts")
    told = form != "csv"  # a table has no column for a reviewer's reasons
    for who, sees in (("viewer", False), ("reviewer", False), ("second", told), ("editor", told)):
        body = Caller.program(getattr(room, who)).get(whole).content
        assert (b"Two calendars." in body) is sees, who


def test_ones_own_verdict_opens_the_others(room, claim, reviewer):
    give_verdict(claim, room.second)
    seen = reviewer.get(address(claim.article)).json()["claims"][0]
    assert (seen["verdicts"], seen["hidden"], seen["given"]) == ([], 1, 1)
    give_verdict(claim, room.reviewer, "incorrect")
    seen = reviewer.get(address(claim.article)).json()["claims"][0]
    assert (len(seen["verdicts"]), seen["hidden"], seen["given"]) == (2, 0, 2)


def test_no_editor_gets_a_confidential_source(room, article, claim, editor):
    attach_secret(claim, room.editor)
    for form in ("html", "json", "csv", "markdown"):
        body = editor.get(address(article, form, "?include=text,dissent,history,excerpts")).content.decode()
        for words in ("The deputy, in the car park", "He told me so", "Meet again", "1234"):
            assert words not in body, (form, words)


def test_an_outsider_and_nobody_get_nothing(article, viewer):
    problem_of(Caller.program(make_newsroom().admin).get(address(article, "html")), 404)
    problem_of(Caller.nobody().get(address(article, "html")), 401)
    problem_of(Caller.nobody().get(address(article, "pptx")), 401)


def test_an_article_without_text_has_no_report_yet(viewer, article):
    Article.objects.filter(pk=article.pk).update(current_version=None, state="importing", import_state="queued")
    assert problem_of(viewer.get(address(article)), 409)["code"] == "no_text"


def test_only_reading_is_possible(editor, article):
    problem_of(editor.post(address(article), {}), 405)


def test_a_title_cannot_break_the_headers(room, viewer):
    article = make_article(room, title='x"\u2028; filename="evil.exe')
    disposition = viewer.get(address(article)).headers["Content-Disposition"]
    assert disposition == (
        f'attachment; filename="x-filename-evil-exe-{article.pk}.json"; '
        "filename*=UTF-8''x%20%3B%20filename%3D%20evil.exe.json"
    )


def test_the_table_reads_back(viewer, article, decided):
    body = viewer.get(address(article, "csv")).content
    assert body.startswith(b"\xef\xbb\xbfarticle_id,")
    row = next(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert (row["article_id"], row["rating"]) == (str(article.pk), "confirmed")
