"""A body that breaks its form is refused in words at every address that takes one, and nothing is stored."""

import json
from typing import Any

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.stored import stored
from tests.factories.claims import make_claim
from tests.factories.evidence import attach_document
from tests.factories.scales import make_scale

LONE = "\ud800"


def fill(value: Any, ids: dict[str, str]) -> Any:
    """An id for a name in braces, anything else as it is."""
    return value.format_map(ids) if isinstance(value, str) and value.startswith("{") else value


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("PATCH", "sources/{source}/", {"reliability": {}}),
        ("PATCH", "sources/{source}/", {"reliability": None}),
        ("PATCH", "sources/{source}/", {"published_at": "the other day"}),
        ("PATCH", "sources/{source}/", {"url": "https://example.org/"}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": [{"label": "Yes"}]}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": [{"key": "yes"}]}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": []}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": [{"key": "a", "label": "A", "value": True}]}),
        ("PATCH", "rating-scales/{scale}/", {"ratings": [{"key": "a", "label": "A", "value": "5"}]}),
        ("PATCH", "rating-scales/{scale}/", {"key": "other"}),
        ("PATCH", "desks/{desk}/members/{member}/", {}),
        ("PATCH", "desks/{desk}/members/{member}/", {"role": "owner"}),
        ("PATCH", "desks/{desk}/", {"slug": "Not a slug"}),
        ("PATCH", "desks/{desk}/", {"name": "\u202egnitide"}),
        ("PATCH", "desks/{desk}/", {"name": "   "}),
        ("PATCH", "desks/{desk}/", {"blind": "perhaps"}),
        ("PATCH", "desks/{desk}/", {"rating_scale": LONE}),
        ("PATCH", "articles/{article}/", {"text": "Another text."}),
        ("PATCH", "articles/{article}/", {"title": ""}),
        ("PATCH", "claims/{claim}/", {"anchor": {"start": 0, "end": 3}}),
        ("PATCH", "claims/{claim}/", {"article": "0198f0a0-0000-7000-8000-000000000000"}),
        ("PATCH", "claims/{claim}/", {"rating": "confirmed"}),
        ("PUT", "claims/{claim}/anchor/", {"start": 9, "end": 1}),
        ("PATCH", "me/preferences/", {"theme": "purple"}),
        ("PATCH", "me/preferences/", {"language": LONE}),
        ("PATCH", "evidence/{evidence}/", {"stance": "proves"}),
        ("PATCH", "evidence/{evidence}/", {"quote_state": "found"}),
        ("PUT", "articles/{article}/people/", {"people": ["0198f0a0-0000-7000-8000-000000000000"]}),
        ("PUT", "articles/{article}/people/", {"people": [True]}),
        ("PUT", "articles/{article}/people/", {}),
        ("POST", "claims/{claim}/verdicts/", {"rating": "nonesuch"}),
        ("POST", "claims/{claim}/verdicts/", {"rating": LONE}),
        ("POST", "claims/{claim}/verdicts/", {"rating": ["confirmed"]}),
        ("POST", "claims/{claim}/verdicts/", {}),
        ("POST", "claims/{claim}/verdicts/", {"rating": "confirmed", "version": 9}),
        ("POST", "claims/{claim}/verdicts/", {"rating": "confirmed", "version": 2**40}),
        ("POST", "claims/{claim}/verdicts/", {"rating": "confirmed", "author": "me"}),
        ("POST", "claims/{claim}/verdicts/", {"rating": "confirmed", "as_of": "soon"}),
        ("POST", "claims/{claim}/decision/", {"rating": "confirmed"}),
        ("POST", "claims/{claim}/decision/", {"rating": "confirmed", "rationale": " "}),
        ("POST", "claims/{claim}/dispute/", {"reason": ""}),
        ("POST", "claims/{claim}/confirm/", {"version": 0}),
        ("POST", "claims/{claim}/confirm/", {"versoin": 1}),
        ("POST", "claims/{claim}/restore/", {"force": True}),
        ("POST", "claims/{claim}/evidence/", {}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://169.254.169.254/latest/meta-data/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "file:///etc/passwd"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://127.0.0.1:5432/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://[::1]/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://0x7f.1/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://user:secret@example.org/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://example.org:22/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "gopher://example.org/"}),
        ("POST", "claims/{claim}/evidence/", {"url": "javascript:alert(1)"}),
        ("POST", "claims/{claim}/evidence/", {"url": "not an address"}),
        ("POST", "claims/{claim}/evidence/", {"url": f"http://example.org/{LONE}"}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://example.org/" + "é" * 4000}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://example.org/" + "x" * 4096}),
        ("POST", "claims/{claim}/evidence/", {"url": ["http://example.org/"]}),
        ("POST", "claims/{claim}/evidence/", {"source": 5}),
        ("POST", "claims/{claim}/evidence/", {"source": []}),
        ("POST", "claims/{claim}/evidence/", {"source": {"kind": "web", "title": "x"}}),
        ("POST", "claims/{claim}/evidence/", {"source": {"kind": "document"}}),
        ("POST", "claims/{claim}/evidence/", {"source": {"kind": "document", "title": "x", "url": "ftp://a.org"}}),
        ("POST", "claims/{claim}/evidence/", {"source": {"kind": LONE, "title": "x"}}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://a.org/", "source": {"kind": "book", "title": "x"}}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://a.org/", "quote": "q" * 20_001}),
        ("POST", "claims/{claim}/evidence/", {"url": "http://a.org/", "stance": "proves"}),
        ("POST", "articles/{article}/dismissals/", {"start": 0, "end": 4, "reason": "dull"}),
        ("POST", "articles/{article}/dismissals/", {"start": 0, "end": 4}),
        ("POST", "articles/{article}/dismissals/", {"start": 4, "end": 0, "reason": "opinion"}),
        ("POST", "articles/{article}/dismissals/", {"start": 0, "end": 9999, "reason": "opinion"}),
        ("POST", "articles/{article}/dismissals/", {"start": 0, "end": 4, "exact": "xxxx", "reason": "opinion"}),
        ("POST", "articles/{article}/versions/", {"text": ""}),
        ("POST", "articles/{article}/versions/", {"text": "New.", "base": True}),
        ("POST", "articles/{article}/versions/", {"text": "New.", "base": 2**63}),
        ("POST", "articles/{article}/versions/", {"text": "New.", "number": 3}),
        ("POST", "articles/{article}/versions/", {"text": "New.", "title": "No"}),
        ("POST", "articles/versions/", {"external_id": LONE, "text": "New."}),
        ("POST", "articles/versions/", {"external_id": ["x"], "text": "New."}),
        ("POST", "articles/versions/", {"external_id": "x", "text": LONE}),
        ("POST", "articles/versions/", {"external_id": "x", "text": "New.", "base": 2**63}),
        ("POST", "articles/versions/", {"external_id": "x", "text": "New.", "url": "http://127.0.0.1/"}),
        ("POST", "comments/", {"body": "On nothing."}),
        ("POST", "comments/", {"article": "{article}", "claim": "{claim}", "body": "On two."}),
        ("POST", "comments/", {"claim": "{claim}", "body": "Placed.", "anchor": {"start": 0, "end": 3}}),
        ("POST", "comments/", {"claim": "{claim}", "body": " "}),
        ("POST", "comments/", {"claim": "{claim}", "body": "Hm", "parent": "0198f0a0-0000-7000-8000-000000000000"}),
        ("POST", "comments/", {"claim": "{claim}", "body": "Hm", "mentions": ["0198f0a0-0000-7000-8000-000000000000"]}),
        ("POST", "comments/", {"claim": "{claim}", "body": "Hm", "resolved": True}),
        ("POST", "tokens/", {"name": "\u200b"}),
        ("POST", "tokens/", {"scope": "admin"}),
        ("POST", "tokens/", {"scopes": []}),
        ("POST", "tokens/", {"expires_at": "never"}),
        ("POST", "tokens/", {"expires_at": "0001-01-01T00:00:00+14:00"}),
        ("POST", "desks/", {"name": "No slug"}),
        ("POST", "desks/", {"slug": "a", "name": LONE}),
        ("POST", "desks/{desk}/members/", {"username": "nobody-at-all", "role": "viewer"}),
        ("POST", "desks/{desk}/members/", {"username": LONE, "role": "viewer"}),
        ("POST", "desks/{desk}/members/", {"username": "a\0b", "role": "viewer"}),
        ("POST", "desks/{desk}/members/", {"username": ["x"], "role": "viewer"}),
        (
            "POST",
            "rating-scales/",
            {"desk": "{desk}", "key": "newsroom", "name": "N", "ratings": [{"key": "a", "label": "A"}]},
        ),
        ("POST", "rating-scales/", {"desk": "{desk}", "key": "k", "name": "N", "ratings": [{"key": "a"}]}),
        ("POST", "rating-scales/", {"desk": "{desk}", "key": "k", "name": "N", "ratings": "many"}),
        ("POST", "rating-scales/", {"desk": LONE, "key": "k", "name": "N", "ratings": [{"key": "a", "label": "A"}]}),
    ],
    ids=lambda value: json.dumps(value)[:70] if isinstance(value, dict) else value,
)
def test_a_bad_body_is_refused_in_words(room, admin: Caller, article, *, method, address, body):
    claim = make_claim(article, "They met twice in 2018")
    evidence = attach_document(claim)
    member = room.desk.memberships.get(person=room.viewer)
    ids = {"article": article, "claim": claim, "evidence": evidence, "source": evidence.source, "desk": room.desk}
    named = {name: str(row.pk) for name, row in {**ids, "scale": make_scale(room), "member": member}.items()}
    filled = {key: fill(value, named) for key, value in body.items()}
    before = stored()
    response = admin.send(method, address.format_map(named), filled, if_match="*")
    problem_of(response, (404, 413, 422))
    assert stored() == before
