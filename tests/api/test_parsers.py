"""What a body may be: plain JSON in UTF-8, bounded in size and depth, nothing said twice."""

import json
import time

import pytest

from annotations.api.parsers import MAX_DEPTH, parse_json
from annotations.domain.errors import Unreadable
from tests.api.calls import Caller
from tests.api.problems import problem_of


def nested(levels: int, inner: str = "1", opening: str = '{"a":', closing: str = "}") -> bytes:
    """JSON nested that many levels deep."""
    return (opening * levels + inner + closing * levels).encode()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "not_json"),
        (b"   ", "not_json"),
        (b"{'a': 1}", "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": Infinity}', "not_json"),
        (b'{"a": -Infinity}', "not_json"),
        (b'{"a": 1e400}', "not_json"),
        (b'{"a": -1e400}', "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not_json"),
        (b'{"a": 01}', "not_json"),
        (b'{"a": 1}{"b": 2}', "not_json"),
        (b'\xef\xbb\xbf{"a": 1}', "not_json"),
        (b'{"a": "\xff"}', "not_utf8"),
        ('{"a": "ä"}'.encode("latin-1"), "not_utf8"),
        ('{"a": 1}'.encode("utf-16"), "not_utf8"),
        (b'{"a": 1, "a": 2}', "key_twice"),
        (b'{"b": {"a": 1, "a": 1}}', "key_twice"),
        (nested(200), "too_deep"),
        (nested(200, opening="[", closing="]"), "too_deep"),
        (nested(MAX_DEPTH + 1, "{}"), "too_deep"),
        (nested(500_000, opening="[", closing="]"), "too_deep"),
        (nested(500_000), "too_deep"),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else value,
)
@pytest.mark.parametrize("address", ["claims/", "articles/", "tokens/"])
def test_a_body_that_cannot_be_read_is_400(reviewer: Caller, address, body, code):
    assert problem_of(reviewer.post(address, body), 400)["code"] == code


@pytest.mark.parametrize("body", [b"[]", b"null", b"5", b'"text"', b"true", b"1.5", b'[{"title": "T", "text": "x"}]'])
@pytest.mark.parametrize("address", ["claims/", "claims/bulk/", "articles/", "comments/", "tokens/", "rating-scales/"])
def test_a_body_that_is_no_object_is_422(editor: Caller, address, body):
    problem_of(editor.post(address, body), 422)


def test_an_array_where_an_object_belongs_is_422_for_a_patch_too(reviewer: Caller, claim):
    assert problem_of(reviewer.patch(f"claims/{claim.pk}/", [], if_match="*"), 422)["code"] == "not_an_object"


def test_a_long_body_with_one_key_twice_is_refused_at_once():
    keys = ",".join(f'"k{number}":0' for number in range(200_000))
    body = f'{{{keys},"k199999":1}}'.encode()
    began = time.perf_counter()
    with pytest.raises(Unreadable, match="k199999"):
        parse_json(body)
    assert time.perf_counter() - began < 5


def test_what_is_32_levels_deep_is_read():
    assert parse_json(nested(MAX_DEPTH)) == json.loads(nested(MAX_DEPTH))


def test_text_survives_as_it_was_sent():
    words = 'NBSP\u00a0, 👩‍👩‍👧, Cafe\u0301, مرحبا, "quoted"\r\n\u2028'
    assert parse_json(json.dumps({"a": words}).encode()) == {"a": words}
    assert parse_json(json.dumps({"a": words}, ensure_ascii=False).encode()) == {"a": words}


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_a_body_of_another_media_type_is_415(reviewer: Caller, content_type):
    response = reviewer.post("claims/", b'{"a": 1}', content_type=content_type)
    assert problem_of(response, 415)["code"] == "unsupported_media_type"


def test_a_malformed_multipart_form_is_400(reviewer: Caller):
    response = reviewer.post("articles/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")
    problem_of(response, 400)


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "application/json"])
def test_json_may_name_its_charset(reviewer: Caller, content_type):
    assert reviewer.post("tokens/", b"{}", content_type=content_type).status_code == 201


@pytest.mark.parametrize("address", ["claims/", "claims/{claim}/verdicts/", "tokens/", "comments/"])
def test_a_body_over_5_mb_is_413(reviewer: Caller, claim, address):
    body = json.dumps({"summary": "x" * (5 * 1024 * 1024)}).encode()
    problem_of(reviewer.post(address.format(claim=claim.pk), body), 413)


def test_a_body_over_5_mb_is_413_for_a_patch_too(reviewer: Caller, claim):
    body = json.dumps({"notes": "x" * (5 * 1024 * 1024)}).encode()
    problem_of(reviewer.patch(f"claims/{claim.pk}/", body, if_match="*"), 413)


def test_json_for_evidence_may_not_be_larger_than_any_other_json(reviewer: Caller, claim):
    body = json.dumps({"url": "https://example.org/", "note": "x" * (6 * 1024 * 1024)}).encode()
    problem_of(reviewer.post(f"claims/{claim.pk}/evidence/", body), 413)


@pytest.mark.parametrize("address", ["articles/", "articles/{article}/versions/"])
def test_an_article_may_come_in_a_body_of_6_mb_but_not_of_26(reviewer: Caller, article, address):
    address = address.format(article=article.pk)
    assert reviewer.post(address, {"html": f"<p>They met.</p><!--{'x' * 6_000_000}-->"}).status_code == 201
    problem_of(reviewer.post(address, b'{"text": "' + b"x" * (26 * 1024 * 1024) + b'"}'), 413)


def test_a_length_that_lies_is_not_believed(reviewer: Caller):
    body = json.dumps({"summary": "x" * (6 * 1024 * 1024)}).encode()
    response = reviewer.post("claims/", body, CONTENT_LENGTH="10")
    problem_of(response, (400, 413))
