"""Looking at sources again, against a site on this machine: never a false alarm, no alarm missed, no look lost."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations import history
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import ArticleState, Event, QuoteState, RecheckState, SourceHealth
from annotations.models import Article, Evidence, HistoryEntry, HostTurn, Recheck, Source
from annotations.pipelines import looks, queues, rechecks
from annotations.pipelines.captures import settle_due
from annotations.pipelines.looks import PREFIX
from annotations.pipelines.rechecks import RECHECKS, plan_due, queue_recheck, recheck_due, settle
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.evidence import attach_page, capture_of
from tests.pipelines.site import Site, served_site

pytestmark = pytest.mark.loopback

QUOTE = "met twice in 2017"
BEFORE = (
    "<html lang='en'><head><title>The yearly list</title></head><body><article><h1>The yearly list</h1>"
    "<p>The list names every meeting with its date, its place and the persons who were present; it is published in "
    "spring by the office of the mayor, and anybody may ask for a copy of it at the counter of the town hall.</p>"
)
PASSAGE = (
    "<p>The mayor and the owner of the shipyard met twice in 2017, the office said, once in March and once in "
    "November, and both meetings were entered in the public calendar.</p>"
)
AFTER = "<p>Nothing else was entered in that year, and the office did not want to say more.</p></article></body></html>"
PAGE = BEFORE + PASSAGE + AFTER
NOTICE = (
    "<html lang='en'><head><title>Planned maintenance</title></head><body><main><h1>Planned maintenance</h1>"
    "<p>Our pages are not to be had in the night from Friday to Saturday, while new machines are set up in the cellar. "
    "Who has questions that cannot wait reaches the counter of the town hall by telephone, on workdays from eight to "
    "noon. Thank you for your patience; all services and all lists are going to be at the usual places again after "
    "the night's work has been done.</p></main></body></html>"
)
GERMAN = (
    "<html lang='de'><head><title>Die jährliche Liste</title></head><body><article><h1>Die jährliche Liste</h1>"
    "<p>Die Liste nennt jedes Treffen mit Tag, Ort und den Personen, die dabei waren; sie wird im Frühling vom Büro "
    "des Bürgermeisters veröffentlicht, und wer will, kann am Schalter des Rathauses um eine Abschrift bitten.</p>"
    "<p>Der Bürgermeister und der Besitzer der Werft trafen sich zweimal, sagte das Büro.</p></article></body></html>"
)
FILLER = "<p>Another meeting of no importance was entered in the public calendar of the town.</p>"


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.THROTTLE = False
    with served_site(settings) as site:
        yield site


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


@pytest.fixture
def evidence(room: Newsroom, site: Site) -> Evidence:
    """Evidence with a quote that was found in the copy that was kept of a page."""
    return kept(room, site.write("/list", PAGE), QUOTE)


def kept(room: Newsroom, url: str, quote: str) -> Evidence:
    evidence = attach_page(make_claim(make_article(room)), url, quote=quote)
    settle_due(clock=timezone.now, seconds=20)
    evidence.refresh_from_db()
    assert capture_of(evidence).text
    return evidence


def look(evidence: Evidence, at: datetime | None = None) -> Recheck:
    """Look at the evidence's source now, or at a time to come; read everything back."""
    now = at or timezone.now()
    recheck = queue_recheck(evidence.source, asked_by=evidence.created_by, now=now)
    assert recheck_due(clock=lambda: now, seconds=20) == 1
    recheck.refresh_from_db()
    assert recheck.state == RecheckState.DONE.value
    evidence.refresh_from_db()
    evidence.source.refresh_from_db()
    return recheck


def look_twice(evidence: Evidence) -> Recheck:
    """Look today and the next day: one look alone calls no quote gone."""
    look(evidence)
    return look(evidence, timezone.now() + timedelta(days=1))


def alarms(evidence: Evidence) -> list[str]:
    told = HistoryEntry.objects.filter(subject_id=evidence.pk).order_by("number").values_list("event", flat=True)
    return [event for event in told if event in (Event.EVIDENCE_QUOTE_GONE.value, Event.EVIDENCE_SOURCE_DEAD.value)]


@pytest.mark.parametrize(
    ("page", "health"),
    [
        (PAGE, SourceHealth.ALIVE),
        (PAGE.replace("Nothing else was entered", "Much else was entered"), SourceHealth.CHANGED_QUOTE_PRESENT),
        (BEFORE + AFTER, SourceHealth.QUOTE_GONE),
        (PAGE.replace("twice in 2017", "once in 2018"), SourceHealth.QUOTE_GONE),
        (BEFORE + "</article></body></html>", SourceHealth.QUOTE_GONE),
        # What is only walled off, not drawn yet, or a notice that passes says nothing of the quote.
        ("<html><body><p>Menu</p><div id=app></div><script src=app.js></script></body></html>",
         SourceHealth.BLOCKED_UNKNOWN),
        ("<html><head><title>Just a moment...</title></head><body>Checking your browser.</body></html>",
         SourceHealth.BLOCKED_UNKNOWN),
        ("<html><body><p>The list was withdrawn.</p></body></html>", SourceHealth.BLOCKED_UNKNOWN),
        (NOTICE, SourceHealth.BLOCKED_UNKNOWN),
        (GERMAN, SourceHealth.BLOCKED_UNKNOWN),
        ("<html><body><p>We are down for maintenance and back soon.</p></body></html>", SourceHealth.BLOCKED_UNKNOWN),
        # The reader leaves it out, the page has it all the same.
        (BEFORE + AFTER.replace("</body>", "<script>d={t:'The owner met twice in 2017'}</script></body>"),
         SourceHealth.CHANGED_QUOTE_PRESENT),
        ("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
         SourceHealth.DEAD_SUSPECTED),
    ],
)  # fmt: skip
def test_a_look_tells_whether_the_quote_is_still_there(evidence: Evidence, site: Site, page: str, health: SourceHealth):
    site.write("/list", page)
    first = look(evidence)
    gone = health is SourceHealth.QUOTE_GONE
    assert first.health == (SourceHealth.BLOCKED_UNKNOWN.value if gone else health.value)
    assert (evidence.quote_gone_at, alarms(evidence)) == (None, [])
    recheck = look(evidence, timezone.now() + timedelta(days=1))
    assert (recheck.health, evidence.source.health) == (health.value, health.value)
    assert evidence.source.checked_at == recheck.ended_at
    assert (evidence.quote_gone_at is not None) is (health is SourceHealth.QUOTE_GONE)
    assert alarms(evidence) == ([Event.EVIDENCE_QUOTE_GONE.value] if health is SourceHealth.QUOTE_GONE else [])


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_site_that_refuses_us_is_never_dead(evidence: Evidence, site: Site, status: int):
    site.write("/list", "no", status=status)
    for day in range(4):
        recheck = look(evidence, timezone.now() + timedelta(days=day))
        assert (recheck.health, recheck.http_status) == (SourceHealth.BLOCKED_UNKNOWN.value, status)
    assert (evidence.source.health, evidence.source.failures) == (SourceHealth.BLOCKED_UNKNOWN.value, 0)
    assert alarms(evidence) == []


def test_a_page_is_dead_after_failures_on_three_different_days_and_told_once(evidence: Evidence, site: Site):
    site.pages.clear()
    noon = timezone.now().replace(hour=12)
    suspected, dead = SourceHealth.DEAD_SUSPECTED.value, SourceHealth.DEAD.value
    looks = [(0, suspected), (0, suspected), (0, suspected), (1, suspected), (2, dead), (3, dead)]
    for number, (day, health) in enumerate(looks):
        look(evidence, noon + timedelta(days=day, minutes=number))
        assert evidence.source.health == health
    assert alarms(evidence) == [Event.EVIDENCE_SOURCE_DEAD.value]

    site.write("/list", PAGE)
    look(evidence, noon + timedelta(days=4))
    assert (evidence.source.health, evidence.source.failures) == (SourceHealth.ALIVE.value, 0)


def test_a_page_that_came_back_has_to_fail_three_days_anew(evidence: Evidence, site: Site):
    noon = timezone.now().replace(hour=12)
    for day, there in enumerate([False, False, True, False, False]):
        site.pages.clear()
        if there:
            site.write("/list", PAGE)
        look(evidence, noon + timedelta(days=day))
    assert (evidence.source.health, evidence.source.failures) == (SourceHealth.DEAD_SUSPECTED.value, 2)


def test_a_look_that_cannot_tell_neither_takes_an_alarm_back_nor_raises_it_twice(evidence: Evidence, site: Site):
    site.write("/list", BEFORE + AFTER)
    look_twice(evidence)
    later = timezone.now() + timedelta(days=2)
    site.write("/list", "no", status=403)
    assert look(evidence, later).health == SourceHealth.BLOCKED_UNKNOWN.value
    assert evidence.source.health == SourceHealth.QUOTE_GONE.value
    site.write("/list", BEFORE + AFTER)
    look(evidence, later + timedelta(days=1))
    assert alarms(evidence) == [Event.EVIDENCE_QUOTE_GONE.value]
    site.write("/list", PAGE)
    look(evidence, later + timedelta(days=2))
    assert (evidence.source.health, evidence.quote_gone_at) == (SourceHealth.ALIVE.value, None)


def test_of_two_quotes_on_one_page_only_the_one_that_is_gone_is_told_of(evidence: Evidence, room: Newsroom, site: Site):
    other = kept(room, evidence.source.url, "published in spring by the office")
    assert other.source_id == evidence.source_id
    site.write("/list", BEFORE + AFTER)
    recheck = look_twice(evidence)
    other.refresh_from_db()
    assert {quote["evidence"]: quote["state"] for quote in recheck.quotes} == {
        str(evidence.pk): QuoteState.ABSENT.value, str(other.pk): QuoteState.FOUND.value
    }  # fmt: skip
    assert (other.quote_gone_at, alarms(other), len(alarms(evidence))) == (None, [], 1)


def test_a_quote_that_is_missed_once_and_there_the_next_day_was_never_gone(evidence: Evidence, site: Site):
    start = timezone.now()
    for day in (0, 2):
        site.write("/list", BEFORE + AFTER)
        recheck = look(evidence, start + timedelta(days=day))
        assert (recheck.health, "next day" in recheck.detail) == (SourceHealth.BLOCKED_UNKNOWN.value, True)
        assert evidence.source.next_check_at == start + timedelta(days=day + 1)
        site.write("/list", PAGE)
        look(evidence, start + timedelta(days=day + 1))
    assert (evidence.source.health, evidence.quote_missed_at, alarms(evidence)) == ("alive", None, [])


def test_looks_that_follow_each_other_at_once_raise_no_alarm(evidence: Evidence, site: Site):
    site.write("/list", BEFORE + AFTER)
    for _ in range(3):
        assert look(evidence).health == SourceHealth.BLOCKED_UNKNOWN.value
    assert alarms(evidence) == []


def test_a_small_page_that_scripts_draw_is_not_called_gone(room: Newsroom, site: Site):
    """The kept copy had little text too, which is the page's habit and no news, but says as little."""
    script = "<script src=app.js></script>"
    evidence = kept(room, site.write("/small", f"<p>They {QUOTE}, it said then.</p>{script}"), QUOTE)
    site.write("/small", f"<p>Menu. Contact. Imprint.</p>{script}")
    assert look_twice(evidence).health == SourceHealth.BLOCKED_UNKNOWN.value


def test_a_redirect_to_another_page_without_the_quote_is_a_page_that_may_be_dead(evidence: Evidence, site: Site):
    target = site.write("/lists/overview", BEFORE + AFTER)
    site.write("/list", "", status=301, location=target)
    recheck = look_twice(evidence)
    assert (recheck.health, recheck.failing) == (SourceHealth.DEAD_SUSPECTED.value, True)
    assert alarms(evidence) == []


def test_a_page_that_moved_says_where_it_is(evidence: Evidence, site: Site):
    target = site.write("/archive/list", PAGE)
    site.write("/list", "", status=301, location=target)
    recheck = look(evidence)
    assert (recheck.health, recheck.url_final) == (SourceHealth.MOVED.value, target)


def test_a_quote_that_nobody_found_before_cannot_be_gone(room: Newsroom, site: Site):
    evidence = kept(room, site.write("/list", PAGE), "never said by anybody")
    site.write("/list", BEFORE + AFTER)
    assert look(evidence).health == SourceHealth.ALIVE.value


def long_page(*, passage_first: bool) -> str:
    parts = [PASSAGE, FILLER * 1500] if passage_first else [FILLER * 1500, PASSAGE]
    page = BEFORE + "".join(parts) + AFTER
    assert len(page) > PREFIX
    return page


def test_of_a_long_page_only_the_beginning_is_asked_for_while_the_quote_is_in_it(room: Newsroom, site: Site):
    evidence = kept(room, site.write("/long", long_page(passage_first=True)), QUOTE)
    site.asked.clear()
    assert look(evidence).health == SourceHealth.ALIVE.value
    assert site.asked == ["/long"]


def test_a_quote_far_down_a_long_page_is_not_called_gone(room: Newsroom, site: Site):
    evidence = kept(room, site.write("/long", long_page(passage_first=False)), QUOTE)
    site.asked.clear()
    assert look(evidence).health == SourceHealth.ALIVE.value
    assert site.asked == ["/long", "/long"]
    site.write("/long", long_page(passage_first=False).replace(PASSAGE, ""))
    assert look_twice(evidence).health == SourceHealth.QUOTE_GONE.value


def test_a_long_page_that_breaks_off_when_read_on_is_neither_gone_nor_dead(
    room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
):
    evidence = kept(room, site.write("/long", long_page(passage_first=False)), QUOTE)
    read_on = looks._read_on

    def broken(url: str, **how: Any) -> Any:
        site.write("/long", "busy", status=503)
        return read_on(url, **how)

    monkeypatch.setattr(looks, "_read_on", broken)
    recheck = look(evidence)
    assert (recheck.health, recheck.failing) == (SourceHealth.BLOCKED_UNKNOWN.value, False)


def test_what_a_person_said_holds_and_nobody_is_alarmed(evidence: Evidence, site: Site):
    Source.objects.filter(pk=evidence.source_id).update(health="alive", health_set="alive")
    site.write("/list", BEFORE + AFTER)
    assert look_twice(evidence).health == SourceHealth.QUOTE_GONE.value
    assert evidence.source.health == SourceHealth.ALIVE.value
    site.pages.clear()
    for day in range(2, 5):
        look(evidence, timezone.now() + timedelta(days=day))
    assert (evidence.source.health, alarms(evidence)) == (SourceHealth.ALIVE.value, [])


def test_a_quote_that_is_changed_during_the_look_is_not_called_gone(
    evidence: Evidence, site: Site, monkeypatch: pytest.MonkeyPatch
):
    looked = looks.look_at

    def change_meanwhile(*args: Any, **how: Any) -> Any:
        seen = looked(*args, **how)
        Evidence.objects.filter(pk=evidence.pk).update(quote="Nothing else was entered")
        return seen

    site.write("/list", BEFORE + AFTER)
    monkeypatch.setattr(rechecks, "look_at", change_meanwhile)
    look_twice(evidence)
    assert (evidence.quote_gone_at, alarms(evidence)) == (None, [])


# --- when


def publish(evidence: Evidence, at: datetime | None) -> None:
    """Have the evidence's article published, as far as looks are concerned; None for a time that nobody noted."""
    article = evidence.claim.article
    Article.objects.filter(pk=article.pk).update(state=ArticleState.PUBLISHED.value)
    if at is not None:
        history.record(Event.ARTICLE_PUBLISHED, actor=None, subject=article, now=at)


def planned(at: datetime) -> bool:
    """Whether the plan puts the one source there is into the queue at that time; looks at it if so."""
    number = plan_due(at)
    assert recheck_due(clock=lambda: at, seconds=20) == number
    return bool(number)


def test_a_source_of_a_published_check_is_looked_at_daily_for_a_week_and_weekly_then(evidence: Evidence, site: Site):
    start = timezone.now()
    assert not planned(start)
    publish(evidence, start)
    days = [day for day in range(30) if planned(start + timedelta(days=day, minutes=day))]
    assert days == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28]


def test_publication_without_a_time_is_looked_after_weekly(evidence: Evidence, site: Site):
    start = timezone.now()
    publish(evidence, None)
    assert [day for day in range(20) if planned(start + timedelta(days=day, minutes=day))] == [0, 7, 14]


def test_a_new_publication_shortens_the_wait(evidence: Evidence, site: Site):
    start = timezone.now()
    publish(evidence, start - timedelta(days=90))
    assert planned(start)
    publish(evidence, start + timedelta(hours=1))
    assert not planned(start + timedelta(hours=2))
    assert planned(start + timedelta(days=1, minutes=1))


def test_a_suspicion_is_followed_up_daily_whoever_cites_the_source(evidence: Evidence, site: Site):
    start = timezone.now().replace(hour=12)
    site.pages.clear()
    look(evidence, start)
    assert [day for day in range(1, 10) if planned(start + timedelta(days=day, minutes=day))] == [1, 2]
    evidence.source.refresh_from_db()
    assert (evidence.source.health, evidence.source.next_check_at) == (SourceHealth.DEAD.value, None)


def test_a_confidential_or_deleted_source_is_not_visited_by_the_schedule(evidence: Evidence, site: Site):
    publish(evidence, timezone.now())
    Source.objects.update(confidential=True)
    assert plan_due(timezone.now()) == 0
    Source.objects.update(confidential=False, deleted_at=timezone.now())
    assert plan_due(timezone.now()) == 0


def test_planning_twice_queues_once(evidence: Evidence, site: Site):
    publish(evidence, timezone.now())
    assert (plan_due(timezone.now()), plan_due(timezone.now())) == (1, 0)
    asked = queue_recheck(evidence.source, asked_by=evidence.created_by, now=timezone.now())
    assert Recheck.objects.get() == asked


# --- by the lease


def test_a_worker_that_lost_its_lease_writes_nothing(evidence: Evidence, site: Site):
    site.write("/list", BEFORE + AFTER)
    now = timezone.now()
    queue_recheck(evidence.source, asked_by=evidence.created_by, now=now)
    lost = RECHECKS.claim(now)
    assert lost is not None
    Evidence.objects.update(quote_missed_at=now - timedelta(days=1))
    later = now + queues.LEASE + timedelta(seconds=1)
    settle_again = RECHECKS.claim(later)
    assert settle_again is not None
    settle(settle_again, clock=lambda: later)
    settle(lost, clock=lambda: later)
    assert (Recheck.objects.count(), len(alarms(evidence))) == (1, 1)


def test_a_look_that_stops_every_worker_is_given_up_and_says_nothing_of_the_page(evidence: Evidence, site: Site):
    now = timezone.now()
    queue_recheck(evidence.source, asked_by=evidence.created_by, now=now)
    Recheck.objects.update(attempts=MAX_ATTEMPTS)
    assert recheck_due(clock=lambda: now, seconds=5) == 0
    recheck = Recheck.objects.get()
    evidence.source.refresh_from_db()
    assert (recheck.state, recheck.health) == ("done", "blocked_unknown")
    assert evidence.source.health == "blocked_unknown"


def test_a_worker_that_is_asked_to_stop_gives_the_look_back(evidence: Evidence, monkeypatch: pytest.MonkeyPatch):
    now = timezone.now()
    queue_recheck(evidence.source, asked_by=evidence.created_by, now=now)
    lease = RECHECKS.claim(now)
    assert lease is not None
    queues.stopping.set()
    try:
        settle(lease, clock=lambda: now)
    finally:
        queues.stopping.clear()
    recheck = Recheck.objects.get()
    assert (recheck.state, recheck.attempts, recheck.lease_token) == ("queued", 0, None)


def test_a_fault_of_ours_ends_the_look_without_an_alarm(evidence: Evidence, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("ours")

    monkeypatch.setattr(rechecks, "look_at", broken)
    assert look(evidence).health == SourceHealth.BLOCKED_UNKNOWN.value
    assert alarms(evidence) == []


def test_looks_and_captures_share_the_turns_of_a_host(evidence: Evidence, site: Site, settings: Any):
    settings.THROTTLE = True
    now = timezone.now()
    queue_recheck(evidence.source, asked_by=evidence.created_by, now=now)
    HostTurn.objects.update_or_create(host="127.0.0.1", defaults={"free_at": now + timedelta(seconds=9)})
    assert RECHECKS.claim(now) is None
    assert RECHECKS.claim(now + timedelta(seconds=10)) is not None
    assert HostTurn.objects.get(host="127.0.0.1").free_at == now + timedelta(seconds=10) + queues.LEASE


def test_a_page_is_folded_once_however_many_quotes_are_sought_in_it_and_the_lease_is_renewed_between(
    room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
):
    address = site.write("/list", PAGE)
    sought = [kept(room, address, words) for words in (QUOTE, "once in November", "its date, its place")]
    site.write("/list", BEFORE.replace("its date, its place and ", "") + AFTER)
    steps: list[str] = []

    def told(name: str, step: str) -> None:
        plain = getattr(looks, name)

        def tell(*args: Any) -> Any:
            steps.append(step)
            return plain(*args)

        monkeypatch.setattr(looks, name, tell)

    told("fold_with_places", "text")
    told("folded_readings", "source")
    found = looks.look_at(sought[0].source, sought, renew=lambda: steps.append("renewed"))
    assert set(found.states.values()) == {QuoteState.ABSENT}
    assert (steps.count("text"), steps.count("source")) == (1, 1)
    at = steps.index("source")
    assert steps[at + 1 : at + 5] == ["renewed"] * 4
