"""One article with a claim in every state, with evidence that may be printed and evidence that may not."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone

from annotations.domain.content import read_html
from annotations.domain.vocabulary import CaptureState, InterviewTerms, SourceKind
from annotations.models import Article, Claim, Person
from annotations.pipelines.quotes import check_quote
from annotations.reports.build import build_report
from annotations.reports.claim_parts import ClaimPart
from annotations.reports.options import Options
from annotations.reports.parts import Report
from annotations.selectors.articles import get_article
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.claims import NewClaim, create_claim
from annotations.services.disputes import dispute_claim, resolve_dispute
from annotations.services.evidence import EvidenceFacts, SourceForm, attach_evidence
from annotations.services.sources import SourceFacts
from annotations.services.versions import create_version
from tests.factories.claims import decide, give_verdict, read_claim
from tests.factories.desks import Newsroom
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_page, attach_secret, keep

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NOTES = "Ask the deputy again, quietly."
EVIDENCE_NOTE = "He sounded unsure on the phone."
SECRET = "The deputy, in the car park"
ASIDE = "A man who must not be named"
FIRST = """<h1>The minister 👩‍👩‍👧 and the meeting</h1>
<p>They <b>met twice in 2017</b>, <a href="https://records.example/calendar">the calendar says</a>.
The contract cost 48.6 million euros, a third of it paid by the town.</p>
<p>قال الوزير إن العقد بلغ مليونين. Prices rose by 3.5 percent. It was a fine day.</p>
<ul><li>The bridge opened in 1911.</li></ul>
<p>Nobody has read this sentence yet.</p>"""
SECOND = FIRST.replace("Prices rose by 3.5 percent", "Prices rose by 4.1 percent")


@dataclass
class Scene:
    """The article with its claims by what they are there for; `report` builds what a person would be given."""

    room: Newsroom
    article: Article
    claims: dict[str, Claim] = field(default_factory=dict)

    def report(self, viewer: Person | None = None, **options: object) -> Report:
        return build_report(viewer, self.article.pk, Options(**options), now=NOW)  # type: ignore[arg-type]  # by name

    def part(self, name: str, viewer: Person | None = None, **options: object) -> ClaimPart:
        """One claim of the report."""
        claim_id = str(self.claims[name].pk)
        return next(part for part in self.report(viewer, **options).claims if part.id == claim_id)

    def id_of(self, name: str) -> UUID:
        return self.claims[name].pk


def make_scene(room: Newsroom) -> Scene:
    """Version 2 of the article: one claim decided with dissent, one each in review, disputed, stale and open."""
    article = import_article(
        actor=room.second,
        desk=room.desk,
        content=read_html(FIRST),
        facts=ArticleFacts(title="The meeting", byline="A. Writer", language="en"),
        now=timezone.now(),
    )
    scene = Scene(room, article)
    _mark(
        scene, "decided", "met twice in 2017", summary="They met twice in 2017.", notes=NOTES, claimant_name="Ministry"
    )
    _mark(scene, "review", "The contract cost 48.6 million euros")
    _mark(scene, "disputed", "a third of it paid by the town")
    _mark(scene, "stale", "Prices rose by 3.5 percent")
    _mark(scene, "open", "The bridge opened in 1911")
    _judge(scene)
    _support(scene)
    make_dismissal(article, by=room.second)
    article = Article.objects.get(pk=article.pk)
    create_version(
        actor=room.second, article=article, content=read_html(SECOND), note="New figure", base=None, now=timezone.now()
    )
    scene.article = get_article(room.second, article.pk)
    return scene


def _mark(scene: Scene, name: str, exact: str, **facts: str) -> None:
    claim = NewClaim(AnchorSpec(exact=exact), facts, ["money"])  # type: ignore[arg-type]  # the columns by name
    made = create_claim(actor=scene.room.second, article=scene.article, claim=claim, now=timezone.now())
    scene.claims[name] = read_claim(made)


def _judge(scene: Scene) -> None:
    room, claims = scene.room, scene.claims
    give_verdict(claims["decided"], room.second, "confirmed", rationale="The calendar lists both.")
    give_verdict(claims["decided"], room.reviewer, "incorrect", rationale="The yard counts a third meeting.")
    decide(claims["decided"], room.editor, "confirmed_with_change", rationale="Say “at least twice”.")
    give_verdict(claims["review"], room.second, "confirmed", rationale="The annex has the sum.")
    give_verdict(claims["disputed"], room.second, "confirmed", rationale="Thirty-three per cent.")
    give_verdict(claims["disputed"], room.editor, "incorrect", rationale="It was a quarter.")
    give_verdict(claims["stale"], room.second, "confirmed", rationale="The office's own figure.")
    decide(claims["stale"], room.editor, "confirmed", rationale="As published.")
    held = read_claim(claims["decided"])
    dispute_claim(actor=room.reviewer, claim=held, reason="What of the third meeting?", now=timezone.now())
    resolve_dispute(actor=room.editor, claim=held, note="It was a phone call.", now=timezone.now())


def _support(scene: Scene) -> None:
    claim, room = scene.claims["decided"], scene.room
    for number, quote in enumerate(("met twice in 2017", "“met twice   in 2017”", "met four times in 2019")):
        evidence = attach_page(claim, f"https://example.org/{number}", quote=quote, note=EVIDENCE_NOTE)
        assert evidence.capture
        keep(evidence.capture)
        check_quote(evidence)
        evidence.save()
    failed = attach_page(claim, "https://example.org/gone", stance="refutes").capture
    assert failed
    failed.state, failed.code, failed.http_status = CaptureState.FAILED.value, "http_4xx", 404
    failed.detail, failed.warnings = "10.1.2.3 answered", []
    failed.save()
    attach_secret(claim, room.editor, SECRET)
    for terms, title in ((InterviewTerms.BACKGROUND, ASIDE), (InterviewTerms.OFF_RECORD, f"{ASIDE}, off the record")):
        source = SourceFacts(
            kind=SourceKind.INTERVIEW.value, title=title, person=ASIDE, role="clerk", contact="+49 30 1234", terms=terms
        )
        attach_evidence(
            actor=room.second,
            claim=claim,
            form=SourceForm(facts=source),
            facts=EvidenceFacts(quote="So it was."),
            now=timezone.now(),
        )
    named = SourceFacts(
        kind=SourceKind.INTERVIEW.value, title="Call with the clerk", person="Ann Clerk", role="town clerk",
        contact="ann@town.example", terms=InterviewTerms.ON_RECORD,
    )  # fmt: skip
    attach_evidence(
        actor=room.second, claim=claim, form=SourceForm(facts=named), facts=EvidenceFacts(), now=timezone.now()
    )
