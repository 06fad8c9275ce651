"""What becomes of everything marked when a version comes: lost and found again, in doubt, deleted, and who is told."""

import pytest

from annotations.domain.anchoring import realign as aligning
from annotations.domain.content import read_text
from annotations.history import entry_hash
from annotations.models import Anchor, Article, HistoryChain, HistoryEntry
from annotations.selectors import carrying
from annotations.services.anchors import AnchorSpec
from annotations.services.claims import NewClaim, create_claim, create_claims, restore_claim
from annotations.services.dismissals import update_dismissal
from annotations.services.versions import create_version, draft_version
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import anchor_of, decide, make_claim, make_claims, read_claim, remove_claim
from tests.factories.comments import make_comment
from tests.factories.dismissals import make_dismissal

GONE = "Nothing left."
OLD, NEW = "they met twice in 2017", "they met twice in 2016"
IN_2016 = TEXT.replace(OLD, NEW)
TWICE = f"{TEXT}\n{TEXT}"
MOVED = "\n\n".join(reversed(TEXT.strip().split("\n\n")))


@pytest.fixture
def alignments(monkeypatch) -> list[tuple[str, str]]:
    """The pairs of texts that were aligned, in order."""
    done: list[tuple[str, str]] = []

    def counted(old, new, spans):
        done.append((old, new))
        return aligning.realign(old, new, spans)

    monkeypatch.setattr(carrying, "realign", counted)
    return done


def events_of(claim) -> list[str]:
    return list(HistoryEntry.objects.filter(claim_id=claim.pk).order_by("number").values_list("event", flat=True))


def states_of(claim) -> list[str]:
    return list(Anchor.objects.filter(claim=claim).order_by("version__number").values_list("state", flat=True))


def test_words_that_come_back_are_found_where_they_are_now(article, claim):
    post_version(article, GONE)
    post_version(article, GONE + " Still.")
    post_version(article, "Before. " + TEXT)
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.start, anchor.exact) == ("exact", 56, OLD)
    assert states_of(claim) == ["exact", "orphaned", "orphaned", "exact"]
    assert events_of(claim) == ["claim.created", "claim.carried", "claim.carried"]


def test_words_that_come_back_otherwise_are_changed(room, article, claim):
    decide(claim, room.editor)
    post_version(article, GONE)
    post_version(article, IN_2016)
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.exact) == ("changed", NEW)
    assert "number 2017 became 2016" in anchor.reason
    assert read_claim(claim).state == "stale"


def test_an_orphan_is_looked_for_from_where_it_was_last_seen_not_from_where_it_was_made(article, claim, alignments):
    post_version(article, IN_2016)
    post_version(article, GONE)
    alignments.clear()
    post_version(article, IN_2016 + "More.")
    assert alignments == [(IN_2016, IN_2016 + "More.")]
    assert (anchor_of(claim).state, anchor_of(claim).exact) == ("exact", NEW)


def test_orphans_of_the_five_newest_versions_alone_cost_an_alignment(room, alignments):
    lines = [f"Line {number} was said by {name}." for number, name in enumerate(["Ann", "Bo", "Cy", "Di", "Ed", "Flo"])]
    article = make_article(room, "\n\n".join(lines))
    claims = [make_claim(article, line) for line in lines]
    for number in range(1, len(lines)):
        post_version(article, "\n\n".join(lines[number:]))
    post_version(article, GONE)
    assert {anchor_of(claim).state for claim in claims} == {"orphaned"}
    alignments.clear()
    post_version(article, "\n\n".join(lines))
    assert len(alignments) == carrying.MOST_EARLIER_VERSIONS == 5
    assert [anchor_of(claim).state for claim in claims] == ["orphaned", *["exact"] * 5]
    # What was not aligned is offered.
    assert anchor_of(claims[0]).candidates == [{"start": 0, "end": len(lines[0])}]


def test_like_places_are_offered_for_an_orphan(room):
    first = "Ann spoke about the harbour on Monday. They met twice.\n\n"
    second = "Bo wrote to the council in October. They met twice.\n\n"
    article = make_article(room, first + second)
    claim = make_claims(article, [(39, 54)])[0]
    post_version(article, second)
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.start, anchor.exact) == ("orphaned", None, "They met twice.")
    assert anchor.candidates == [{"start": 36, "end": 51}]


def test_a_place_in_doubt_stays_in_doubt_until_a_person_picks_it(article, claim):
    post_version(article, TWICE)
    post_version(article, "Before. " + TWICE)
    anchor = anchor_of(claim)
    text = "Before. " + TWICE
    assert (anchor.state, anchor.start) == ("ambiguous", 56)
    assert [text[c["start"] : c["end"]] for c in anchor.candidates] == [OLD, OLD]
    post_version(article, "Before. " + TWICE.replace(OLD, "nobody met", 1))
    assert anchor_of(claim).state != "exact"
    # Being in doubt still is nothing new to tell.
    assert events_of(claim).count("claim.carried") == 2


def test_a_moved_claim_is_told_and_one_that_stayed_is_not(room):
    article = make_article(room)
    claims = [make_claim(article, words) for words in ("The minister", OLD, "東京")]
    result = post_version(article, MOVED)
    states = [anchor_of(claim).state for claim in claims]
    assert sorted(states) == ["exact", "exact", "moved"]
    assert (result.carried["moved"], result.carried["unchanged"]) == (1, 2)
    for claim, state in zip(claims, states, strict=True):
        assert events_of(claim)[1:] == (["claim.carried"] if state == "moved" else [])


def test_a_moved_verdict_stands_and_the_history_says_so(room):
    article = make_article(room)
    claim = make_claim(article, "The minister")
    decide(claim, room.editor)
    post_version(article, MOVED)
    states = (anchor_of(claim).state, read_claim(claim).state)
    assert states == ("moved", "decided")
    entry = HistoryEntry.objects.get(event="claim.carried")
    assert entry.change["anchor"] == ["exact", "moved"]
    assert "stand elsewhere" in entry.change["reason"]
    assert "exact" not in entry.change


def test_the_history_stays_one_chain(room, article):
    claims = [make_claim(article, words) for words in ("The minister", OLD, "They met twice in 2018", "a fine day")]
    for claim in claims:
        decide(claim, room.editor)
    for text in (IN_2016, MOVED, GONE, TWICE):
        post_version(article, text)
    entries = list(HistoryEntry.objects.filter(chain_id=article.pk).order_by("number"))
    previous = ""
    for number, entry in enumerate(entries, start=1):
        assert (entry.number, entry.previous_hash, entry.hash) == (number, previous, entry_hash(entry))
        previous = entry.hash
    chain = HistoryChain.objects.get(pk=article.pk)
    assert (chain.length, chain.head) == (len(entries), previous)


def test_a_deleted_claim_is_carried_but_not_counted_and_comes_back_where_its_words_are(room, article, claim, now):
    decide(claim, room.editor)
    remove_claim(claim, room.second)
    assert post_version(article, IN_2016).carried["changed"] == 0
    post_version(article, "Before. " + IN_2016)
    assert not HistoryEntry.objects.filter(event="claim.stale").exists()
    restore_claim(actor=room.second, claim=read_claim(claim), lock=None, now=now)
    anchor, shown = anchor_of(claim), read_claim(claim)
    assert (anchor.exact, anchor.start, anchor.was_exact) == (NEW, 56, OLD)
    assert (shown.state, shown.stale) == ("stale", True)
    assert events_of(claim)[-3:] == ["claim.deleted", "claim.carried", "claim.restored"]


def test_a_claim_deleted_as_an_orphan_is_found_when_its_words_come_back(room, article, claim, now):
    post_version(article, GONE)
    remove_claim(claim, room.second)
    post_version(article, TEXT)
    restore_claim(actor=room.second, claim=read_claim(claim), lock=None, now=now)
    assert (anchor_of(claim).state, anchor_of(claim).start) == ("exact", 48)


def coverage_of(article) -> float:
    return Article.objects.get(pk=article.pk).coverage


def test_a_passage_set_aside_whose_words_changed_is_open_until_it_is_read_again(room, article, now):
    dismissal = make_dismissal(article, "prices rose by 3.5 percent")
    whole = coverage_of(article)
    assert whole > 0
    new = TEXT.replace("3.5", "4.5")
    post_version(article, new)
    assert coverage_of(article) == 0
    post_version(article, "Before. " + new)
    assert coverage_of(article) == 0
    dismissal.refresh_from_db()
    update_dismissal(actor=room.second, dismissal=dismissal, reason="opinion", lock=dismissal.lock, now=now)
    kept = coverage_of(article)
    assert kept > 0
    post_version(article, "Again. Before. " + new)
    assert 0 < coverage_of(article) < kept


def test_a_passage_set_aside_that_was_gone_counts_again_with_the_same_words(article):
    make_dismissal(article)
    whole = coverage_of(article)
    post_version(article, GONE)
    assert coverage_of(article) == 0
    post_version(article, TEXT)
    assert coverage_of(article) == whole


def test_a_comment_keeps_its_place_says_what_changed_and_stays_readable_when_it_is_gone(room, article):
    comment = make_comment(article, room.viewer, anchor=AnchorSpec(exact=OLD))

    def place() -> tuple[str, str, str]:
        comment.refresh_from_db()
        anchor = comment.current_anchor
        assert anchor
        return anchor.state, anchor.exact, anchor.was_exact

    post_version(article, "Before. " + TEXT)
    assert place() == ("exact", OLD, OLD)
    post_version(article, IN_2016)
    assert place() == ("changed", NEW, OLD)
    post_version(article, GONE)
    assert place() == ("orphaned", NEW, OLD)


def test_the_texts_are_aligned_before_anything_is_held(room, article, claim, now, alignments):
    content = read_text(IN_2016)
    draft = draft_version(article=article, content=content)
    assert len(alignments) == 1
    create_version(actor=room.second, article=article, content=content, note="", base=None, draft=draft, now=now)
    assert len(alignments) == 1
    assert anchor_of(claim).exact == NEW


def test_what_was_marked_since_is_aligned_when_the_version_is_stored(room, article, claim, now, alignments):
    content = read_text(IN_2016)
    draft = draft_version(article=article, content=content)
    late = make_claim(article, "They met twice in 2018")
    create_version(actor=room.second, article=article, content=content, note="", base=None, draft=draft, now=now)
    assert len(alignments) == 2
    assert [anchor_of(row).exact for row in (claim, late)] == [NEW, "They met twice in 2018"]


def test_a_version_that_came_between_is_the_one_that_is_left(room, article, claim, now):
    content = read_text(IN_2016)
    draft = draft_version(article=article, content=content)
    post_version(article, TEXT.replace("2017", "2015"))
    new = create_version(actor=room.second, article=article, content=content, note="", base=None, draft=draft, now=now)
    assert new.version.number == 3
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.exact) == ("changed", NEW)
    assert "number 2015 became 2016" in anchor.reason


def test_an_identical_text_is_not_aligned_and_writes_nothing(article, claim, alignments):
    before = HistoryEntry.objects.count()
    result = post_version(article, TEXT)
    assert (result.created, result.version.number, sum(result.carried.values())) == (False, 1, 0)
    assert (alignments, HistoryEntry.objects.count(), read_claim(claim).lock) == ([], before, 1)


def test_a_text_that_builds_on_a_past_version_is_not_aligned(article, claim, alignments):
    post_version(article, GONE)
    alignments.clear()
    draft_version(article=article, content=read_text(IN_2016), base=1)
    assert alignments == []
    draft_version(article=article, content=read_text(IN_2016), base=2)
    assert len(alignments) == 1


def test_claims_on_an_older_version_are_carried_from_it_at_once_in_one_alignment(room, article, now, alignments):
    post_version(article, GONE)
    post_version(article, IN_2016)
    alignments.clear()
    claims = [NewClaim(AnchorSpec(exact=words)) for words in (OLD, "They met twice in 2018", "The minister")]
    rows = create_claims(actor=room.second, article=article, claims=claims, version=1, now=now)
    assert alignments == [(TEXT, IN_2016)]
    anchors = [anchor_of(row) for row in rows]
    assert [anchor.state for anchor in anchors] == ["changed", "exact", "exact"]
    assert [(anchor.was_version, anchor.was_exact) for anchor in anchors] == [
        (1, OLD), (1, "They met twice in 2018"), (1, "The minister")
    ]  # fmt: skip
    numbers = Anchor.objects.filter(claim=rows[0]).order_by("version__number").values_list("version__number", "state")
    assert list(numbers) == [(1, "exact"), (3, "changed")]


def test_a_claim_on_an_older_version_follows_from_its_new_place(room, article, now):
    post_version(article, IN_2016)
    claim = create_claim(actor=room.second, article=article, claim=NewClaim(AnchorSpec(exact=OLD)), version=1, now=now)
    post_version(article, "Before. " + IN_2016)
    assert (anchor_of(claim).state, anchor_of(claim).exact) == ("exact", NEW)
