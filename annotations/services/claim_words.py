"""Which words a claim stands on, as people say: attached elsewhere, one of several places picked, changes confirmed.

When a judgement survives is in docs/decisions/0008.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from annotations import history
from annotations.domain.errors import Conflict
from annotations.domain.rollup import stood_last
from annotations.domain.vocabulary import AnchorState, Event
from annotations.models import Anchor, Claim, Decision, HistoryEntry, Person, Verdict
from annotations.policies import claims as policy
from annotations.services.anchors import AnchorSpec, find_version, fold, place_anchor
from annotations.services.claim_states import refresh_states
from annotations.services.coverage import refresh_coverage
from annotations.services.judgements import check_words, find_judged_words, settle_context, words_before
from annotations.services.locks import hold_article, require, write_unless_changed

_DERIVED = ["lock", "words_epoch", "confirmed_epoch", "stale"]
_UNPICKED = (AnchorState.ORPHANED, AnchorState.AMBIGUOUS)


def attach_claim(*, actor: Person, claim: Claim, spec: AnchorSpec, lock: int, now: datetime) -> None:
    """Attach a claim to another passage of the current version, or pick one of its places.

    Judgements on other words go stale. Where its place alone was in doubt, and never its words, picking the words that
    were judged lets the judgement stand.
    """
    require(policy.can_edit(actor, claim), "re-attach claims")
    with transaction.atomic():
        held = hold_article(claim.article_id)
        _hold(claim)
        here = find_version(held, None)
        placed = place_anchor(here, spec, now=now)
        anchor = Anchor.objects.get(claim=claim, version_id=here.id)
        judged = find_judged_words([claim.pk]).get(claim.pk)
        before = words_before(anchor, here.number, stale=claim.stale, judged=judged)
        change: history.Change = {
            "exact": [anchor.exact, placed.exact],
            "place": [[anchor.start, anchor.end], [placed.start, placed.end]],
            "anchor": [anchor.state, placed.state],
            "version": here.number,
        }
        epochs = _epochs_after(claim, anchor, placed.exact)
        for column in ("start", "end", "exact", "prefix", "suffix", "state"):
            setattr(anchor, column, getattr(placed, column))
        anchor.reason, anchor.context_changed, anchor.candidates = "", False, []
        anchor.was_version, anchor.was_exact = before.version, before.words
        anchor.save()
        write_unless_changed(claim, epochs, lock=lock, now=now)
        stale = refresh_states([claim.pk])
        refresh_coverage(held.pk, now=now)
        happenings = [history.Happening(Event.CLAIM_ATTACHED, claim, change)]
        if stale:
            happenings.append(history.Happening(Event.CLAIM_STALE, claim, {"version": here.number}))
        history.record_all(happenings, actor=actor, now=now)


def confirm_claim(
    *,
    actor: Person,
    claim: Claim,
    version: int | None = None,
    exact: str | None = None,
    lock: int | None = None,
    now: datetime,
) -> None:
    """Say that the words as they now stand still deserve the judgements given before; history keeps what changed.

    Those are the judgements of the words that are shown beside the present ones. Where the claim is not stale nothing
    is revived: a verdict on older words stays theirs.
    Conflict `orphaned` where no words are left, and `ambiguous` until a person has picked one of the places.
    """
    require(policy.can_edit(actor, claim), "confirm claims")
    with transaction.atomic():
        _hold(claim)
        words = check_words(claim, version, exact)
        if words.anchor.state == AnchorState.AMBIGUOUS.value:
            detail = "Several places have these words. Pick the claim's own first, by attaching it there."
            raise Conflict(detail, code="ambiguous")
        judged = find_judged_words([claim.pk]).get(claim.pk)
        before = words_before(words.anchor, words.number, stale=claim.stale, judged=judged)
        write_unless_changed(claim, {"confirmed_epoch": claim.words_epoch}, lock=lock, now=now)
        settle_context(words.anchor)
        if claim.stale:
            _take_along(claim, before.words)
        refresh_states([claim.pk])
        change: history.Change = {
            "words": [before.words, words.exact],
            "version": [before.version, words.number],
            "reason": words.anchor.reason,
        }
        history.record(Event.CLAIM_CONFIRMED, actor=actor, subject=claim, change=change, now=now)


def _hold(claim: Claim) -> None:
    """Lock the claim's row and read anew what others may have changed under the same etag."""
    held = Claim.objects.select_for_update(of=("self",)).only(*_DERIVED).get(pk=claim.pk)
    for column in _DERIVED:
        setattr(claim, column, getattr(held, column))


def _take_along(claim: Claim, shown: str) -> None:
    """Let the judgements that stood before the claim went stale, and all others of the words shown, stand again."""
    decided = Decision.objects.filter(claim=claim, superseded_at=None).values_list("words_epoch", flat=True).first()
    verdicts = Verdict.objects.filter(claim=claim, superseded_at=None)
    last = stood_last(list(verdicts.values_list("words_epoch", flat=True)), decided)
    for model in (Verdict, Decision):
        in_force = model.objects.filter(claim=claim, superseded_at=None).exclude(words_epoch=claim.words_epoch)
        revived = [row.pk for row in in_force if row.words_epoch == last or fold(row.words) == fold(shown)]
        model.objects.filter(pk__in=revived).update(words_epoch=claim.words_epoch)


def _epochs_after(claim: Claim, anchor: Anchor, exact: str) -> dict[str, int]:
    """The claim's epochs once it is attached to `exact`: a new one, for which only judgements of these words stand.

    Where the present words stay the same and it was not their place that was in doubt, nothing changes.
    """
    if fold(anchor.exact) == fold(exact) and AnchorState(anchor.state) not in _UNPICKED:
        return {}
    epoch = claim.words_epoch + 1
    for model in (Verdict, Decision):
        for judgement in model.objects.filter(claim=claim, superseded_at=None).annotate(number=F("version__number")):
            if fold(judgement.words) == fold(exact) and not _read_otherwise(anchor, judgement.words, judgement.number):
                model.objects.filter(pk=judgement.pk).update(words_epoch=epoch)
    return {"words_epoch": epoch}


def _read_otherwise(anchor: Anchor, words: str, since: int) -> bool:
    """Whether the text under the claim has said anything but these words since that version.

    A person's choice in the current version says nothing of the kind: they may take back a slip of the mouse. But what
    a version said when the claim came over to it stays said: attaching overwrites that in the anchor, so the history is
    asked too.
    """
    if anchor.state == AnchorState.CHANGED.value and fold(anchor.exact) != fold(words):
        return True
    others = Anchor.objects.filter(claim=anchor.claim_id, version__number__gte=since).exclude(pk=anchor.pk)
    said = [*others.values_list("exact", flat=True), *_carried_words(anchor, since)]
    return any(fold(exact) != fold(words) for exact in said)


def _carried_words(anchor: Anchor, since: int) -> list[str]:
    """The words that the claim came to have by a later version's text, by what the history keeps."""
    carried = HistoryEntry.objects.filter(claim_id=anchor.claim_id, event=Event.CLAIM_CARRIED.value)
    changes = [change for change in carried.values_list("change", flat=True) if "exact" in change]
    return [change["exact"][1] for change in changes if change["version"][1] > since]
