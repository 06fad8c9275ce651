"""Versions that change words, posted while others mark, attach, judge and confirm: nothing lost, nothing silently kept.

Each caller is a thread with a database connection of its own, on the database that the settings name.
"""

import time
from functools import partial
from typing import Any

import pytest
from django.db.models import F

from annotations.domain.rollup import is_current
from annotations.domain.vocabulary import Role
from annotations.history import entry_hash
from annotations.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    Comment,
    Decision,
    Dismissal,
    HistoryChain,
    HistoryEntry,
    Verdict,
)
from annotations.services.anchors import fold
from tests.api.calls import Caller
from tests.factories.articles import TEXT, make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, join, make_newsroom
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WORDS = ("they met twice in 2017", "They met twice in 2018", "prices rose by 3.5 percent", "It was a fine day.")
TEXTS = (
    TEXT.replace("twice in 2017", "twice in 2016"),
    "Before 😀.\n\n" + TEXT,
    TEXT.replace("قال الوزير: they met twice in 2017. ", ""),
    f"{TEXT}\n{TEXT}",
    TEXT.replace("3.5", "4.5").replace("met", "never met"),
    TEXT,
)


@pytest.fixture
def room() -> Newsroom:
    """A newsroom."""
    return make_newsroom()


@pytest.fixture(autouse=True)
def _time_between_drafting_and_storing(monkeypatch) -> None:
    """Texts here are short; long ones leave as much time as this between the alignment and the lock."""
    from annotations.services import versions

    draft = versions.draft_version

    def slowly(**given: Any) -> versions.Draft:
        made = draft(**given)
        time.sleep(0.03)
        return made

    monkeypatch.setattr("annotations.api.views.versions.draft_version", slowly)


def callers(room: Newsroom, number: int) -> list[Caller]:
    """Programs of so many reviewers."""
    return [Caller.program(join(room.desk, Role.REVIEWER)) for _ in range(number)]


def mark(caller: Caller, article: Article) -> list[str]:
    """Mark claims on version 1, whatever is current; answers the ids that were acknowledged."""
    made = []
    for number in range(8):
        words = WORDS[number % len(WORDS)]
        body = {"article": str(article.pk), "version": 1, "anchor": {"exact": words}}
        if number % 3 == 2:
            one = {"anchor": {"exact": words}}
            body = {"article": str(article.pk), "version": 1, "claims": [one, one]}
            answer = caller.post("claims/bulk/", body)
            made += [row["id"] for row in answer.json()["results"]]
        else:
            answer = caller.post("claims/", body)
            made.append(answer.json()["id"])
        assert answer.status_code == 201
    return made


def revise(caller: Caller, article: Article) -> int:
    """Post every text once; answers how many versions were made."""
    answers = [caller.post(f"articles/{article.pk}/versions/", {"text": text}) for text in TEXTS]
    assert {answer.status_code for answer in answers} <= {200, 201}
    return sum(answer.status_code == 201 for answer in answers)


def work(caller: Caller, claim: Claim, article: Article) -> list[int]:
    """Judge, confirm and attach one claim over and over, as it is shown each time."""
    got = []
    for number in range(6):
        shown = caller.get(f"claims/{claim.pk}/").json()
        version = {"version": shown["version"]}
        got.append(caller.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", **version}).status_code)
        got.append(caller.post(f"claims/{claim.pk}/confirm/", version).status_code)
        place = {"exact": WORDS[number % len(WORDS)]}
        got.append(caller.put(f"claims/{claim.pk}/anchor/", place, if_match=shown["etag"]).status_code)
    return got


def check_places(article: Article) -> None:
    """Everything stands in the current version, at its own words; every anchor proves its place."""
    current = Article.objects.get(pk=article.pk).current_version_id
    texts = dict(ArticleVersion.objects.filter(article=article).values_list("pk", "text"))
    for anchor in Anchor.objects.filter(version__in=texts):
        if anchor.start is not None:
            assert texts[anchor.version_id][anchor.start : anchor.end] == anchor.exact
        assert all(0 <= c["start"] < c["end"] <= anchor.text_length for c in anchor.candidates)
    for model in (Claim, Dismissal, Comment):
        rows = model.objects.filter(article=article).select_related("current_anchor")
        assert {row.current_anchor and row.current_anchor.version_id for row in rows} <= {current}


def check_judgements(article: Article) -> None:
    """No judgement speaks of words that it was not given on, unless a person confirmed."""
    unconfirmed = Claim.objects.filter(article=article).exclude(confirmed_epoch=F("words_epoch"))
    for claim in unconfirmed.select_related("current_anchor"):
        for model in (Verdict, Decision):
            for given in model.objects.filter(claim=claim, superseded_at=None):
                if is_current(given.words_epoch, claim.words_epoch):
                    assert claim.current_anchor is not None
                    assert claim.current_anchor.start is not None
                    assert fold(given.words) == fold(claim.current_anchor.exact)


def check_trail(article: Article) -> None:
    """The history is one chain without a gap."""
    previous, number = "", 0
    for number, entry in enumerate(HistoryEntry.objects.filter(chain_id=article.pk).order_by("number"), start=1):
        assert (entry.number, entry.previous_hash, entry.hash) == (number, previous, entry_hash(entry))
        previous = entry.hash
    chain = HistoryChain.objects.get(pk=article.pk)
    assert (chain.length, chain.head) == (number, previous)


def test_claims_marked_on_an_old_version_while_its_words_change_are_all_there_and_at_their_place(room):
    article = make_article(room)
    people = callers(room, 6)
    results: list[Any] = at_once([
        *(partial(mark, caller, article) for caller in people[:4]),
        *(partial(revise, caller, article) for caller in people[4:]),
    ])  # fmt: skip
    made = {claim_id for ids in results[:4] for claim_id in ids}
    assert len(made) == 4 * 10
    assert {str(pk) for pk in Claim.objects.filter(article=article).values_list("pk", flat=True)} == made
    numbers = sorted(ArticleVersion.objects.filter(article=article).values_list("number", flat=True))
    assert numbers == list(range(1, 2 + sum(results[4:])))
    check_places(article)
    check_trail(article)


def test_claims_judged_confirmed_and_attached_while_their_words_change_keep_no_verdict_on_other_words(room):
    article = make_article(room)
    claims = [make_claim(article, words) for words in WORDS]
    people = callers(room, 5)
    results: list[Any] = at_once([
        *(partial(work, caller, claim, article) for caller, claim in zip(people, claims, strict=False)),
        partial(revise, people[4], article),
    ])  # fmt: skip
    assert {status for got in results[:4] for status in got} <= {200, 201, 409, 412, 422}
    check_places(article)
    check_judgements(article)
    check_trail(article)


def test_one_version_posted_by_several_at_once_is_made_once(room):
    article = make_article(room)
    make_claim(article)
    people = callers(room, 5)
    answers = at_once([partial(c.post, f"articles/{article.pk}/versions/", {"text": TEXTS[0]}) for c in people])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]
    assert {answer.json()["number"] for answer in answers} == {2}
    check_places(article)
    check_trail(article)


def test_one_request_repeated_at_once_under_one_key_is_done_once(room):
    article = make_article(room)
    make_claim(article)
    person = join(room.desk, Role.REVIEWER)
    people = [Caller.program(person) for _ in range(4)]
    body = {"text": TEXTS[0], "note": "Once."}
    answers = at_once(
        [partial(c.post, f"articles/{article.pk}/versions/", body, idempotency_key="one") for c in people]
    )
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert ArticleVersion.objects.filter(article=article).count() == 2
    assert HistoryEntry.objects.filter(event="claim.carried").count() == 1
