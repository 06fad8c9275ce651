"""Looks at a source over the API, and where what they found is seen."""

import pytest
from django.utils import timezone

from annotations import history
from annotations.domain.vocabulary import Event, RecheckState, SourceHealth
from annotations.models import Evidence, HistoryEntry, Recheck, Source
from annotations.selectors.alerts import alarming
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.evidence import attach_document, attach_page, attach_source, capture_of, keep


@pytest.fixture
def evidence(claim) -> Evidence:
    """Evidence on a page, with a quote."""
    evidence = attach_page(claim, quote="they met twice in 2017")
    keep(capture_of(evidence))
    return evidence


def looked(source: Source, health: SourceHealth, quotes: list[dict[str, str]]) -> Recheck:
    """A look that is done."""
    now = timezone.now()
    return Recheck.objects.create(
        source=source, state=RecheckState.DONE.value, health=health.value, quotes=quotes, ended_at=now, created_at=now,
        updated_at=now, http_status=200, url_final=source.url,
    )  # fmt: skip


def lost(evidence: Evidence, health: SourceHealth = SourceHealth.QUOTE_GONE) -> None:
    """As a look leaves it that found nothing of the quote."""
    Source.objects.filter(pk=evidence.source_id).update(health=health.value)
    if health is SourceHealth.QUOTE_GONE:
        Evidence.objects.filter(pk=evidence.pk).update(quote_gone_at=timezone.now())


def test_a_look_is_asked_for_once_while_it_waits(reviewer: Caller, room, evidence):
    address = f"sources/{evidence.source_id}/check/"
    response = reviewer.post(address, {})
    asked = response.json()
    assert response.status_code == 202
    assert (asked["state"], asked["health"], asked["at"]) == ("queued", "unchecked", None)
    assert asked["by"]["id"] == str(room.reviewer.pk)
    assert reviewer.post(address, {}).json()["id"] == asked["id"]
    assert [row["id"] for row in reviewer.get(f"sources/{evidence.source_id}/checks/").json()["results"]] == [
        asked["id"]
    ]


def test_a_source_without_an_address_is_not_looked_at(reviewer: Caller, claim):
    source = attach_document(claim).source
    assert problem_of(reviewer.post(f"sources/{source.pk}/check/", {}), 422)["code"] == "no_url"
    assert not Recheck.objects.exists()


def test_a_look_tells_only_of_quotes_that_one_sees(reviewer: Caller, second: Caller, room, evidence):
    hidden = attach_source(make_claim(make_article(room, access="restricted")), evidence.source)
    both = [{"evidence": str(row.pk), "state": "absent"} for row in (evidence, hidden)]
    looked(evidence.source, SourceHealth.QUOTE_GONE, both)
    address = f"sources/{evidence.source_id}/checks/"
    assert reviewer.get(address).json()["results"][0]["quotes"] == both[:1]
    assert second.get(address).json()["results"][0]["quotes"] == both


@pytest.mark.parametrize("health", [SourceHealth.QUOTE_GONE, SourceHealth.DEAD])
def test_what_is_gone_shows_on_evidence_claim_article_and_source(reviewer: Caller, evidence, health):
    claim, article = f"claims/{evidence.claim_id}/", f"articles/{evidence.claim.article_id}/"
    assert reviewer.get(f"evidence/{evidence.pk}/").json()["alert"] is None
    assert (reviewer.get(article).json()["alerts"], reviewer.get(claim).json()["evidence_counts"]["failing"]) == (0, 0)
    lost(evidence, health)
    assert reviewer.get(f"evidence/{evidence.pk}/").json()["alert"] == health.value
    assert reviewer.get(claim).json()["evidence_counts"]["failing"] == 1
    assert reviewer.get(article).json()["alerts"] == 1
    assert reviewer.get("articles/").json()["results"][0]["alerts"] == 1
    assert reviewer.get(f"sources/{evidence.source_id}/").json()["health"] == health.value
    assert len(reviewer.get(f"sources/?health={health.value}").json()["results"]) == 1
    assert len(reviewer.get("claims/?evidence=failing").json()["results"]) == 1
    workspace = reviewer.get(f"{article}workspace/").json()
    assert workspace["claims"][0]["evidence_counts"]["failing"] == 1


def test_an_alert_on_what_one_may_not_see_is_not_counted(reviewer: Caller, editor: Caller, evidence):
    lost(evidence)
    Source.objects.filter(pk=evidence.source_id).update(confidential=True, created_by=evidence.claim.created_by)
    article = f"articles/{evidence.claim.article_id}/"
    assert (reviewer.get(article).json()["alerts"], editor.get(article).json()["alerts"]) == (0, 1)


def test_an_editor_ends_an_alarm(editor: Caller, reviewer: Caller, evidence):
    lost(evidence)
    editor.put(f"sources/{evidence.source_id}/health/", {"health": "alive", "note": "Moved one page on."}, if_match="*")
    assert reviewer.get(f"evidence/{evidence.pk}/").json()["alert"] is None
    assert reviewer.get(f"articles/{evidence.claim.article_id}/").json()["alerts"] == 0

    looked(evidence.source, SourceHealth.QUOTE_GONE, [])
    shown = editor.put(f"sources/{evidence.source_id}/health/", {"health": None}, if_match="*").json()
    assert (shown["health"], shown["health_set"]) == ("quote_gone", None)
    assert reviewer.get(f"evidence/{evidence.pk}/").json()["alert"] == "quote_gone"


def test_a_new_quote_is_not_gone(reviewer: Caller, evidence):
    lost(evidence)
    changed = reviewer.patch(f"evidence/{evidence.pk}/", {"quote": "never again"}, if_match="*").json()
    assert (changed["alert"], changed["quote_gone_at"], changed["quote_state"]) == (None, None, "found")


def test_one_rule_says_in_the_database_and_of_a_row_what_is_alarming(reviewer: Caller, claim):
    for number, health in enumerate(SourceHealth):
        for quote in ("", "they met"):
            for gone in (None, timezone.now()):
                for said in ("", health.value):
                    url = f"https://example.org/{number}/{bool(quote)}/{bool(gone)}/{said}"
                    row = attach_page(claim, url, quote=quote)
                    Evidence.objects.filter(pk=row.pk).update(quote_gone_at=gone)
                    Source.objects.filter(pk=row.source_id).update(health=health.value, health_set=said)
    shown = reviewer.get(f"claims/{claim.pk}/evidence/").json()["results"]
    alarmed = {str(pk) for pk in Evidence.objects.filter(alarming()).values_list("pk", flat=True)}
    assert {row["id"] for row in shown if row["alert"]} == alarmed
    assert 0 < len(alarmed) < len(shown)


def test_the_history_tells_of_a_quote_that_is_gone(reviewer: Caller, evidence):
    history.record(Event.EVIDENCE_QUOTE_GONE, actor=None, subject=evidence, now=timezone.now())
    entry = reviewer.get(f"claims/{evidence.claim_id}/history/?ordering=-at").json()["results"][0]
    assert (entry["event"], entry["subject"], entry["actor"]) == ("evidence.quote_gone", str(evidence.pk), None)
    assert HistoryEntry.objects.filter(event="evidence.quote_gone").count() == 1


def test_a_list_of_looks_costs_the_same_however_long_it_is(
    reviewer: Caller, evidence, django_assert_max_num_queries, django_assert_num_queries
):
    address, seen = f"sources/{evidence.source_id}/checks/", [{"evidence": str(evidence.pk), "state": "found"}]
    looked(evidence.source, SourceHealth.ALIVE, seen)
    reviewer.get(address)  # so that noting the token's use is over
    with django_assert_max_num_queries(7) as few:
        reviewer.get(address)
    for _ in range(5):
        looked(evidence.source, SourceHealth.ALIVE, seen)
    with django_assert_num_queries(len(few)):
        assert len(reviewer.get(address).json()["results"]) == 6
