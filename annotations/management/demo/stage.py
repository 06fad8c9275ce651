"""Plays the demonstration's script through the services, each line as the person whom it names."""

import tomllib
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from annotations.domain.content import read_html
from annotations.domain.vocabulary import SourceKind
from annotations.models import Article, Claim, Comment, Desk, Evidence, Person, Source
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.captures import capture_upload
from annotations.services.claims import ClaimFacts, NewClaim, create_claim
from annotations.services.comments import comment_on
from annotations.services.contents import Upload
from annotations.services.decisions import decide_claim
from annotations.services.dismissals import dismiss_passage
from annotations.services.disputes import dispute_claim
from annotations.services.evidence import EvidenceFacts, SourceForm, attach_evidence
from annotations.services.sources import SourceFacts, make_source
from annotations.services.urls import identify_url
from annotations.services.verdicts import submit_verdict
from annotations.services.versions import create_version

EXTERNAL_ID = "demo-night-ferry"
_STEP = timedelta(minutes=6)
_LENGTH = timedelta(hours=12)  # the script's lines take a little less
_DUE = timedelta(hours=30)

Line = dict[str, Any]


@cache
def _script() -> dict[str, Any]:
    return tomllib.loads(_read("script.toml").decode())


def _read(name: str) -> bytes:
    return (files("annotations.management.demo") / name).read_bytes()


def _readings() -> bytes:
    """A small archive, of a kind that no reader here takes: how a capture that did not succeed looks."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("readings.csv"), "hour,decibels\n23,58\n00,57\n01,58\n")
    return packed.getvalue()


@dataclass(slots=True)
class Stage:
    """Who plays, on whose desk, and what time it is on stage; `sources` fills as lines name them."""

    desk: Desk
    people: dict[str, Person]
    ends_at: datetime
    clock: datetime = field(init=False)
    sources: dict[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = self.ends_at - _LENGTH

    def play(self) -> Article:
        """Everything from the import to the second version; call inside a transaction, for all or nothing."""
        article = self._import()
        claims = [self._mark(article, line) for line in _script()["claim"]]
        for line in _script()["dismissal"]:
            spec = AnchorSpec(exact=line["exact"])
            dismiss_passage(**self._who(line), article=article, spec=spec, reason=line["reason"])
        for claim, line in zip(claims, _script()["claim"], strict=True):
            self._rest(claim, line)
        for claim, line in zip(claims, _script()["claim"], strict=True):
            self._judge(claim, line)
        for line in _script()["comment"]:
            comment_on(**self._who(line), subject=article, body=line["body"], anchor=AnchorSpec(exact=line["exact"]))
        self._revise(article)
        return article

    def _who(self, line: Line) -> dict[str, Any]:
        """Actor and time of a line: each comes a little after the one before, and none in the future."""
        self.clock = min(self.clock + _STEP, self.ends_at)
        return {"actor": self.people[line["by"]], "now": self.clock}

    def _import(self) -> Article:
        line = _script()["article"]
        facts = ArticleFacts(**{name: value for name, value in line.items() if name != "by"})  # type: ignore[typeddict-item]  # the script's keys are its columns
        facts |= {"external_id": EXTERNAL_ID, "due_at": self.ends_at + _DUE}
        content = read_html(_read("article.html").decode())
        return import_article(**self._who(line), desk=self.desk, content=content, facts=facts)

    def _mark(self, article: Article, line: Line) -> Claim:
        columns = {name: value for name, value in line.items() if name in ClaimFacts.__annotations__}
        columns |= {f"claimant_{name}": value for name, value in line.get("claimant", {}).items()}
        new = NewClaim(
            anchor=AnchorSpec(exact=line["exact"]),
            facts=ClaimFacts(**columns),  # type: ignore[typeddict-item]  # the script's keys are the columns
            tags=line["tags"],
            assignees=[self.people[username].pk for username in line.get("assignees", ())],
        )
        return create_claim(**self._who(line), article=article, claim=new)

    def _rest(self, claim: Claim, line: Line) -> None:
        for piece in line.get("evidence", ()):
            evidence = self._attach(claim, piece)
            if "comment" in piece:
                comment_on(**self._who({"by": piece["comment"]}), subject=evidence, body=piece["body"])

    def _attach(self, claim: Claim, line: Line) -> Evidence:
        facts = EvidenceFacts(**{name: value for name, value in line.items() if name in EvidenceFacts.__annotations__})  # type: ignore[typeddict-item]  # the script's keys are the columns
        source = _script()["source"][line["source"]]
        if source["kind"] == SourceKind.FILE.value:
            form = SourceForm(file=Upload(source["file"], _readings()))
        else:
            form = SourceForm(source=self._source(line["source"]))
        return attach_evidence(**self._who(line), claim=claim, form=form, facts=facts)

    def _source(self, name: str) -> Source:
        """The source of that name; a page comes with the copy that a person kept of it, so nothing is fetched."""
        if name in self.sources:
            return self.sources[name]
        line = dict(_script()["source"][name])
        who = self._who(line)
        columns = {key: value for key, value in line.items() if key in SourceFacts.__annotations__}
        if "hours_ago" in line:
            columns["reached_at"] = self.ends_at - timedelta(hours=line["hours_ago"])
        canonical = identify_url(line["url"]) if "url" in line else ""
        source = make_source(**who, desk=self.desk, facts=SourceFacts(**columns), canonical=canonical)  # type: ignore[typeddict-item]  # the script's keys are the columns
        if "file" in line:
            capture_upload(**self._who(line), source=source, upload=Upload(line["file"], _read(line["file"])))
        self.sources[name] = source
        return source

    def _judge(self, claim: Claim, line: Line) -> None:
        for verdict in line.get("verdict", ()):
            who = self._who(verdict)
            submit_verdict(**who, claim=claim, rating=verdict["rating"], rationale=verdict["rationale"])
        if "decision" in line:
            decide_claim(**self._who({"by": "edith"}), claim=claim, **line["decision"])
        if "dispute" in line:
            dispute = line["dispute"]
            self._attach(claim, {**dispute, "stance": "refutes", "grade": "primary"})
            dispute_claim(**self._who(dispute), claim=claim, reason=dispute["reason"])
        first: Comment | None = None
        for comment in line.get("comment", ()):
            mentions = [self.people[username].pk for username in comment.get("mentions", ())]
            parent = first if comment.get("reply") else None
            said = comment_on(
                **self._who(comment), subject=claim, body=comment["body"], mentions=mentions, parent=parent
            )
            first = first or said

    def _revise(self, article: Article) -> None:
        """A second version with another number in it: the judgement on the first one goes stale."""
        line = _script()["version"]
        content = read_html(_read("article.html").decode().replace(line["old"], line["new"]))
        create_version(**self._who(line), article=article, content=content, note=line["note"], base=1)
