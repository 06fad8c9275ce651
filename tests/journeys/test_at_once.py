"""Many people at the same moment: no acknowledged write is lost, no word of one version lands in another.

Each caller is a thread with a database connection of its own, on the database that the settings name.
"""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from annotations.domain.vocabulary import Role
from annotations.history import entry_hash
from annotations.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    Decision,
    Dispute,
    HistoryChain,
    HistoryEntry,
    Membership,
    RatingScale,
    Source,
    Verdict,
)
from tests.api.calls import Caller
from tests.factories.articles import TEXT, make_article
from tests.factories.claims import decide, make_claim, make_claims
from tests.factories.desks import Newsroom, join, make_newsroom
from tests.factories.people import make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def room() -> Newsroom:
    """A newsroom."""
    return make_newsroom()


def statuses(answers: list[Any]) -> Counter[int]:
    """How many answers had each status."""
    return Counter(answer.status_code for answer in answers)


def callers(room: Newsroom, number: int, role: Role = Role.REVIEWER) -> list[Caller]:
    """Programs of so many people with that role."""
    return [Caller.program(join(room.desk, role)) for _ in range(number)]


def test_of_50_edits_of_one_claim_from_one_version_exactly_one_is_accepted(room):
    claim = make_claim(make_article(room))
    asking = [Caller.program(room.reviewer) for _ in range(50)]
    address = f"claims/{claim.pk}/"
    answers = at_once(
        [partial(caller.patch, address, {"summary": f"Number {n}"}, if_match='"1"') for n, caller in enumerate(asking)]
    )
    assert statuses(answers) == {200: 1, 412: 49}
    accepted = next(answer.json() for answer in answers if answer.status_code == 200)
    shown = asking[0].get(address).json()
    assert (shown["summary"], shown["etag"]) == (accepted["summary"], '"2"')
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["current"]["summary"] == accepted["summary"]
    assert HistoryEntry.objects.filter(event="claim.updated").count() == 1


def test_of_20_deletions_of_one_claim_one_is_accepted_and_no_answer_is_a_fault(room):
    claim = make_claim(make_article(room))
    answers = at_once([partial(c.delete, f"claims/{claim.pk}/", if_match='"1"') for c in callers(room, 20)])
    counts = statuses(answers)
    assert counts[204] == 1
    assert set(counts) <= {204, 404, 412}


def test_edits_that_each_take_the_newest_version_all_arrive(room):
    claim = make_claim(make_article(room))
    address = f"claims/{claim.pk}/"

    def edit(caller: Caller, tag: str) -> int:
        for attempt in range(200):
            shown = caller.get(address).json()
            answer = caller.patch(address, {"tags": [*shown["tags"], tag]}, if_match=shown["etag"])
            if answer.status_code == 200:
                return attempt
        raise AssertionError("never accepted")

    at_once([partial(edit, caller, f"tag {n}") for n, caller in enumerate(callers(room, 8))])
    assert Claim.objects.get(pk=claim.pk).tags.count() == 8
    assert Claim.objects.get(pk=claim.pk).lock == 9


def test_claims_marked_while_versions_are_posted_are_never_at_another_versions_place(room):
    article = make_article(room, TEXT)
    markers = callers(room, 6)
    writers = callers(room, 2)

    def mark(caller: Caller) -> list[int]:
        got = []
        for number in range(6):
            words = ("they met twice in 2017", "東京", "It was a fine day.")[number % 3]
            answer = caller.post("claims/", {"article": str(article.pk), "anchor": {"exact": words}})
            got.append(answer.status_code)
            by_offsets = {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "exact": words}
            body = {"article": str(article.pk), "version": 1, "anchor": by_offsets}
            got.append(caller.post("claims/", body).status_code)
        return got

    def write(caller: Caller, name: int) -> list[int]:
        bodies = [{"text": f"Before, {name}.{number} 😀. " + TEXT} for number in range(4)]
        return [caller.post(f"articles/{article.pk}/versions/", body).status_code for body in bodies]

    at_once([*(partial(mark, caller) for caller in markers), *(partial(write, c, n) for n, c in enumerate(writers))])
    versions = list(ArticleVersion.objects.filter(article=article))
    assert sorted(version.number for version in versions) == list(range(1, len(versions) + 1))
    assert len(versions) == 9
    assert Claim.objects.filter(article=article).count() == 72
    texts = {version.pk: version.text for version in versions}
    for anchor in Anchor.objects.filter(claim__article=article, start__isnull=False):
        assert texts[anchor.version_id][anchor.start : anchor.end] == anchor.exact
    current = Article.objects.get(pk=article.pk).current_version_id
    assert set(Claim.objects.filter(article=article).values_list("current_anchor__version", flat=True)) == {current}
    assert not Anchor.objects.filter(version=current, start=None).exists()


def test_of_two_versions_on_one_base_the_second_is_409(room):
    article = make_article(room)
    answers = at_once(
        [
            partial(caller.post, f"articles/{article.pk}/versions/", {"text": f"Number {n}.", "base": 1})
            for n, caller in enumerate(callers(room, 6))
        ]
    )
    assert statuses(answers) == {201: 1, 409: 5}


def test_of_two_versions_over_one_etag_the_second_is_412(room):
    article = make_article(room)
    answers = at_once(
        [
            partial(caller.post, f"articles/{article.pk}/versions/", {"text": f"Number {n}."}, if_match='"1"')
            for n, caller in enumerate(callers(room, 6))
        ]
    )
    assert statuses(answers) == {201: 1, 412: 5}


def test_a_verdict_given_while_its_words_change_is_stale_or_refused_but_never_current(room):
    for round_number in range(6):
        article = make_article(room)
        claim = make_claim(article)
        judge, writer = callers(room, 2)
        new = TEXT.replace("twice in 2017", f"twice in 199{round_number}")
        verdict, version = at_once(
            [
                partial(judge.post, f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "version": 1}),
                partial(writer.post, f"articles/{article.pk}/versions/", {"text": new}),
            ]
        )
        assert version.status_code == 201
        shown = judge.get(f"claims/{claim.pk}/").json()
        if verdict.status_code == 201:
            assert (shown["state"], shown["stale"]) == ("stale", True)
        else:
            assert (verdict.status_code, verdict.json()["code"]) == (409, "text_changed")
            assert shown["state"] == "open"
            assert Verdict.objects.filter(claim=claim).count() == 0


def test_decisions_at_once_leave_one_in_force_and_keep_all(room):
    claim = make_claim(make_article(room))
    answers = at_once(
        [
            partial(caller.post, f"claims/{claim.pk}/decision/", {"rating": rating, "rationale": "So it is."})
            for caller, rating in zip(callers(room, 6, Role.EDITOR), ["confirmed", "incorrect"] * 3, strict=True)
        ]
    )
    assert statuses(answers) == {201: 6}
    assert Decision.objects.filter(claim=claim).count() == 6
    in_force = Decision.objects.get(claim=claim, superseded_at=None)
    assert Claim.objects.get(pk=claim.pk).rating == in_force.rating


def test_one_persons_verdicts_at_once_leave_one_in_force(room):
    claim = make_claim(make_article(room))
    asking = [Caller.program(room.reviewer) for _ in range(6)]
    answers = at_once([partial(c.post, f"claims/{claim.pk}/verdicts/", {"rating": "confirmed"}) for c in asking])
    assert statuses(answers) == {201: 6}
    assert Verdict.objects.filter(claim=claim, superseded_at=None).count() == 1


def test_of_disputes_at_once_one_is_opened(room):
    claim = make_claim(make_article(room))
    answers = at_once([partial(c.post, f"claims/{claim.pk}/dispute/", {"reason": "No."}) for c in callers(room, 6)])
    assert statuses(answers) == {201: 1, 409: 5}
    assert Dispute.objects.count() == 1


def test_claims_deleted_and_restored_while_versions_are_posted_do_not_lock_each_other_out(room):
    article = make_article(room, "They met twice. " * 40)
    claims = make_claims(article, [(n, n + 9) for n in range(12)])

    def take_and_give(caller: Caller, claim: Claim) -> list[int]:
        got = []
        for _ in range(3):
            got.append(caller.delete(f"claims/{claim.pk}/", if_match="*").status_code)
            got.append(caller.post(f"claims/{claim.pk}/restore/").status_code)
        return got

    def write(caller: Caller) -> list[int]:
        return [
            caller.post(f"articles/{article.pk}/versions/", {"text": f"{n}. " + "They met twice. " * 40}).status_code
            for n in range(4)
        ]

    editors = callers(room, 5, Role.EDITOR)
    calls = [partial(take_and_give, caller, claim) for caller, claim in zip(editors[:4], claims, strict=False)]
    results = at_once([*calls, partial(write, editors[4])])
    # Between reading and writing the other may come first: refused, never a fault, never a wait without end.
    assert {status for got in results for status in got} <= {200, 201, 204, 404, 412}
    assert Article.objects.get(pk=article.pk).current_version is not None


def test_evidence_on_one_page_attached_at_once_is_one_source(room):
    article = make_article(room)
    claims = [make_claim(article, exact) for exact in ("The minister", "東京", "3.5", "a fine day")]
    answers = at_once(
        [
            partial(caller.post, f"claims/{claim.pk}/evidence/", {"url": "https://example.org/report"})
            for caller, claim in zip(callers(room, 4), claims, strict=True)
        ]
    )
    assert statuses(answers) == {201: 4}
    assert Source.objects.count() == 1


@pytest.mark.parametrize("case", ["member", "scale", "desk"])
def test_the_same_made_by_several_at_once_is_made_once_and_no_answer_is_a_fault(room, case):
    admins = callers(room, 5, Role.ADMIN)
    person = make_person("newcomer")
    ratings = [{"key": "yes", "label": "Yes"}]
    address, body = {
        "member": (f"desks/{room.desk.slug}/members/", {"username": person.username, "role": "viewer"}),
        "scale": ("rating-scales/", {"desk": room.desk.slug, "key": "house", "name": "House", "ratings": ratings}),
        "desk": ("desks/", {"slug": "night", "name": "Night desk"}),
    }[case]
    counts = statuses(at_once([partial(caller.post, address, body) for caller in admins]))
    assert counts[201] == 1
    assert set(counts) <= {201, 409, 422}
    assert Membership.objects.filter(person=person).count() <= 1
    assert RatingScale.objects.filter(key="house").count() <= 1


def test_two_admins_who_demote_each_other_leave_one(room):
    other = join(room.desk, Role.ADMIN)
    members = {person.pk: Membership.objects.get(person=person) for person in (room.admin, other)}
    answers = at_once(
        [
            partial(
                Caller.program(actor).patch,
                f"desks/{room.desk.slug}/members/{members[target.pk].pk}/", {"role": "viewer"}, if_match='"1"',
            )
            for actor, target in ((room.admin, other), (other, room.admin))
        ]
    )  # fmt: skip
    assert set(statuses(answers)) <= {200, 403, 409, 503}
    assert Membership.objects.filter(desk=room.desk, role="admin").count() >= 1


def test_the_trail_stays_one_unbroken_chain(room):
    article = make_article(room)
    claims = [make_claim(article, exact) for exact in ("The minister", "東京", "3.5", "a fine day", "Cafe\u0301")]

    def work(caller: Caller, claim: Claim) -> None:
        for number in range(4):
            caller.post("comments/", {"claim": str(claim.pk), "body": f"Number {number}."})
            caller.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed"})

    at_once([partial(work, caller, claim) for caller, claim in zip(callers(room, 5), claims, strict=True)])
    decide(claims[0], room.editor)
    entries = list(HistoryEntry.objects.filter(chain_id=article.pk).order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert len(entries) == 1 + 5 + 40 + 1
    previous = ""
    for entry in entries:
        assert (entry.previous_hash, entry.hash) == (previous, entry_hash(entry))
        previous = entry.hash
    chain = HistoryChain.objects.get(pk=article.pk)
    assert (chain.length, chain.head) == (len(entries), previous)
