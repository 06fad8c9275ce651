"""Each list costs a number of queries that does not grow with its rows."""

import hashlib
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.vocabulary import Role
from tests.api.calls import Caller
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import decide, dispute, give_verdict, make_claim
from tests.factories.comments import make_comment
from tests.factories.desks import Newsroom, join, make_newsroom
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_document, attach_page, attach_secret, keep
from tests.factories.offers import make_offer
from tests.factories.scales import make_scale
from tests.factories.tokens import make_token

PASSAGES = ("The minister", "the meeting", "قال الوزير", "they met", "東京", "Cafe\u0301", "3.5 percent", "fine day")
# Address → the most queries that a page of it may cost, signing in by token included.
LISTS: dict[str, int] = {
    "desks/": 4,
    "desks/{desk}/members/": 5,
    "rating-scales/": 5,
    "articles/": 5,
    "articles/?q=minister&claim_state=decided&assignee=me&claim_tag=a": 5,
    "articles/{article}/": 5,
    "articles/{article}/versions/": 6,
    "articles/{article}/versions/1/diff/2/": 8,
    "articles/{article}/offers/": 5,
    "checked/?sha256={sha256}": 7,
    "articles/{article}/history/": 7,
    "articles/{article}/people/": 6,
    "articles/{article}/dismissals/": 6,
    "articles/{article}/coverage/": 8,
    "articles/{article}/workspace/": 23,
    "claims/": 9,
    "claims/?article={article}&page_size=5000": 12,
    "claims/{claim}/": 9,
    "claims/{claim}/history/": 12,
    "claims/{claim}/verdicts/": 14,
    "claims/{claim}/evidence/": 13,
    "evidence/?article={article}&capture=captured": 6,
    "sources/": 6,
    "comments/": 7,
    "tokens/": 3,
}


def fill(room: Newsroom, rows: int) -> dict[str, Any]:
    """A desk with that many of everything."""
    article = make_article(room)
    claims = [make_claim(article, PASSAGES[n], tags=["a", f"b{n}"], assignees=[room.reviewer.pk]) for n in range(rows)]
    for number, claim in enumerate(claims):
        give_verdict(claim, room.reviewer)
        decide(claim, room.editor)
        attach_document(claim)
        attach_secret(claim, room.editor)
        evidence = attach_page(claims[0], f"https://example.org/{number}", quote="they met twice in 2017")
        assert evidence.capture
        keep(evidence.capture)
        make_comment(claim, room.viewer)
        make_dismissal(article, PASSAGES[number])
        make_article(room, title=f"Number {number}")
        make_token(room.reviewer)
        make_scale(room)
        post_version(article, f"{number}. {TEXT}")
        make_offer(article, f"Offered {number}. {TEXT}")
        give_verdict(claims[0], join(room.desk, Role.REVIEWER))
    dispute(claims[0], room.second)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    return {"desk": room.desk.slug, "article": article.pk, "claim": claims[0].pk, "sha256": sha256}


def count(caller: Caller, address: str) -> tuple[int, int]:
    """Rows of the answer, and the queries that it took."""
    with CaptureQueriesContext(connection) as queries:
        response = caller.get(address)
    assert response.status_code == 200
    return len(response.json().get("results", ())), len(queries)


def test_each_list_costs_the_same_however_long_it_is(room):
    other = make_newsroom()
    few, many = fill(room, 2), fill(other, 7)
    caller, longer = Caller.program(room.reviewer), Caller.program(other.reviewer)
    for asking in (caller, longer):
        asking.get("me/")  # so that noting the token's use is over
    grown, dear = {}, {}
    for address, most in LISTS.items():
        short_rows, short = count(caller, address.format(**few))
        long_rows, long = count(longer, address.format(**many))
        assert long_rows >= short_rows, address
        if long != short:
            grown[address] = f"{short} queries for {short_rows} rows, {long} for {long_rows}"
        if long > most:
            dear[address] = f"{long} queries, {most} allowed"
    assert grown == {}
    assert dear == {}


@pytest.mark.parametrize(
    "address", ["claims/?article={article}&page_size=5000", "articles/{article}/workspace/", "articles/"]
)
def test_a_list_does_not_fetch_texts_that_it_does_not_show(room, address):
    made = fill(room, 2)
    caller = Caller.program(room.reviewer)
    with CaptureQueriesContext(connection) as queries:
        caller.get(address.format(**made))
    captures = [query["sql"] for query in queries if '"annotations_capture"."text"' in query["sql"]]
    assert captures == []
    if "workspace" not in address:
        assert not [query["sql"] for query in queries if '"annotations_articleversion"."text"' in query["sql"]]
