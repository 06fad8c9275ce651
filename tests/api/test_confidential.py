"""No word of a confidential source leaves by any address that can be read: each GET of the access table is swept."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from annotations import history
from annotations.domain.vocabulary import ArchiveState, Event, RecheckState, SourceHealth
from annotations.models import ArchiveCopy, Claim, Evidence, Recheck, Source
from annotations.pipelines.evidence_store import evidence_store
from annotations.selectors.sources import get_source
from annotations.services.evidence import SourceForm, attach_evidence, update_evidence
from annotations.services.sources import SourceFacts, update_source
from tests.api.access_table import ROLES, rows
from tests.api.calls import Caller
from tests.api.world import World
from tests.factories.claims import read_claim
from tests.factories.comments import make_comment
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.evidence import attach_page, capture_of, keep, remove_evidence

MARK = "zq7secret"
GETS = [row for row in rows() if row.method == "GET"]
READ_BY_STRANGERS = ("report/", "export", "published/")
OUTSIDE = ROLES[:4]  # anonymous, outsider, viewer, reviewer
QUERIES = (f"q={MARK}", "deleted=true", "evidence=failing", f"tag={MARK}", "health=quote_gone", "confidential=true")
EVERYTHING = "include=text,dissent,history,excerpts&claims=all"


@dataclass(slots=True)
class Secret:
    """What is confidential, and what would tell of it: its ids, and its words, which all hold the mark."""

    ids: list[str]


def hide(source: Source, room: Newsroom) -> None:
    """Make a source that was open confidential, as an editor does."""
    seen = get_source(room.editor, source.pk)
    changes = SourceFacts(confidential=True)
    update_source(actor=room.editor, source=seen, changes=changes, lock=seen.lock, now=timezone.now())


def an_interview(claim: Claim, room: Newsroom) -> Evidence:
    """A talk that was confidential from the start, every field of it marked."""
    facts = SourceFacts(
        kind="interview", title=f"{MARK} title", author=f"{MARK} author", publisher=f"{MARK} publisher",
        person=f"{MARK} person", role=f"{MARK} role", contact=f"{MARK} contact", channel=f"{MARK} channel",
        confidential=True,
    )  # fmt: skip
    made = attach_evidence(
        actor=room.editor,
        claim=read_claim(claim),
        form=SourceForm(facts=facts),
        facts={"quote": f"{MARK} quote", "note": f"{MARK} note", "locator": f"{MARK} locator"},
        now=timezone.now(),
    )
    source = get_source(room.editor, made.source_id)
    update_source(
        actor=room.editor, source=source, changes={}, reliability=f"{MARK} note", lock=source.lock, now=timezone.now()
    )
    return made


def a_page(claim: Claim, room: Newsroom) -> Evidence:
    """A page that was cited openly, kept, looked at and archived before it became confidential."""
    evidence = attach_page(claim, f"https://example.org/{MARK}", by=room.editor, quote=f"{MARK} quote")
    body = f"<p>{MARK} body</p>".encode()
    evidence_store().put(body)
    capture = keep(capture_of(evidence), f"{MARK} text", body)
    capture.title = f"{MARK} title"
    capture.save()
    now = timezone.now()
    made = {"created_at": now, "updated_at": now}
    Recheck.objects.create(
        source=evidence.source, state=RecheckState.DONE.value, health=SourceHealth.QUOTE_GONE.value, ended_at=now,
        detail=f"{MARK} detail", quotes=[{"evidence": str(evidence.pk), "state": "absent"}], **made,
    )  # fmt: skip
    ArchiveCopy.objects.create(
        capture=capture, state=ArchiveState.KEPT.value, url=f"https://archive.example/{MARK}", kept_at=now, **made
    )
    Evidence.objects.filter(pk=evidence.pk).update(quote_gone_at=now)
    Source.objects.filter(pk=evidence.source_id).update(health=SourceHealth.QUOTE_GONE.value)
    history.record(Event.EVIDENCE_QUOTE_GONE, actor=None, subject=evidence, now=now)
    update_evidence(
        actor=room.editor, evidence=evidence, changes={"note": f"{MARK} note"}, lock=evidence.lock, now=timezone.now()
    )
    hide(evidence.source, room)
    return evidence


@pytest.fixture
def world(room: Newsroom) -> World:
    return World(room)


@pytest.fixture
def secret(world: World, room: Newsroom) -> Secret:
    """Confidential evidence on the very claim that everybody reads, live and deleted, with comments on it."""
    made = [an_interview(world.claim, room), a_page(world.claim, room), an_interview(world.disputed_claim, room)]
    for evidence in made:
        make_comment(evidence, room.editor, f"{MARK} comment")
    evidence = Evidence.objects.select_related("claim", "claim__article", "source").get(pk=made[2].pk)
    remove_evidence(evidence, room.editor)
    captures = [str(row.capture_id) for row in made if row.capture_id]
    return Secret([str(row.pk) for row in made] + [str(row.source_id) for row in made] + captures)


def told(caller: Caller, address: str) -> str:
    """All of an answer, headers included."""
    response: Any = caller.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + str(dict(response.headers))


def addresses(world: World) -> list[str]:
    """Every address of the table that can be read, and lists with the filters that might find a secret."""
    plain = {row.address.format_map(world) for row in GETS if "events/" not in row.address}
    lists = [row.address.format_map(world) for row in GETS if row.address.endswith("s/")]
    filtered = {f"{address}?{query}" for address in lists for query in QUERIES}
    whole = {f"{address}?{EVERYTHING}" for address in plain if "report/" in address}
    return sorted(plain | filtered | whole)


def test_the_mark_is_there_to_be_found(editor: Caller, world, secret):
    """The sweep below would pass on an empty desk too: this one may not."""
    assert MARK in told(editor, f"claims/{world['claim']}/evidence/")
    assert MARK in told(editor, f"sources/?q={MARK}")
    assert MARK in told(editor, f"captures/{Evidence.objects.exclude(capture=None).latest('pk').capture_id}/text/")


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_is_neither_its_author_nor_an_editor_reads_no_word_of_it(role, world, secret, room):
    callers = {"anonymous": Caller.nobody, "outsider": lambda: Caller.program(make_newsroom().admin)}
    caller = callers.get(role, lambda: Caller.program(getattr(room, role)))()
    leaks = []
    for address in addresses(world):
        answer = told(caller, address)
        if MARK in answer.replace(address, "").replace(f"q={MARK}", "").replace(f"tag={MARK}", ""):
            leaks.append(address)
        leaks += [f"{address}: {one}" for one in secret.ids if one in answer and one not in address]
    assert leaks == []


@pytest.mark.parametrize("role", ["reviewer", "editor", "admin"])
def test_what_leaves_the_house_names_it_to_nobody(role, world, secret, room):
    caller = Caller.program(getattr(room, role))
    outgoing = [address for address in addresses(world) if any(part in address for part in READ_BY_STRANGERS)]
    formats = ("json", "html", "markdown", "csv", "pdf", "docx", "xlsx", "claimreview", "webannotation")
    outgoing += [f"articles/{world['article']}/report/{form}/?{EVERYTHING}" for form in formats]
    leaks = [address for address in outgoing if MARK in told(caller, address)]
    assert (leaks, len(outgoing) > len(formats)) == ([], True)


def test_a_secret_that_is_asked_for_by_its_id_is_not_there(reviewer: Caller, secret):
    for one in secret.ids:
        for address in (
            f"evidence/{one}/", f"sources/{one}/", f"sources/{one}/captures/", f"sources/{one}/checks/",
            f"captures/{one}/", f"captures/{one}/text/", f"captures/{one}/original/", f"captures/{one}/warc/",
            f"comments/?evidence={one}", f"evidence/?source={one}",
        ):  # fmt: skip
            response = reviewer.get(address)
            assert response.status_code == 404, address
            assert MARK not in response.content.decode()


def test_no_write_of_a_reviewer_echoes_it(reviewer: Caller, world, secret):
    """Citing the same page again makes an open source of its own, and tells nothing of the other."""
    made = reviewer.post(f"claims/{world['claim']}/evidence/", {"url": f"https://example.org/{MARK}"})
    assert made.status_code == 201
    assert made.json()["source"]["id"] not in secret.ids
    assert made.json()["source"]["title"] == ""
    for one in secret.ids:
        refused = reviewer.post(f"claims/{world['claim']}/evidence/", {"source": one})
        assert (refused.status_code, MARK in refused.content.decode()) == (404, False)
