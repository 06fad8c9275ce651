"""New versions: everything is carried in one transaction, at a cost that hardly grows with the claims."""

import pytest

from annotations.domain.content import read_text
from annotations.domain.errors import Conflict, Forbidden, Stale
from annotations.models import Anchor, Article, ArticleVersion, Claim, HistoryEntry
from annotations.services.versions import create_version
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import anchor_of, decide, give_verdict, make_claim, make_claims, read_claim
from tests.factories.dismissals import make_dismissal

MOST_QUERIES = 60
SENTENCES = [f"Sentence {number} says that they met {number} times." for number in range(1000)]


@pytest.fixture
def long_article(room) -> Article:
    """An article of 1,000 sentences with a claim on each."""
    text = "\n\n".join(SENTENCES)
    article = make_article(room, text)
    starts = [text.index(sentence) for sentence in SENTENCES]
    make_claims(article, [(start, start + len(words)) for start, words in zip(starts, SENTENCES, strict=True)])
    return article


def test_1000_claims_are_carried_in_at_most_60_queries(room, long_article, django_assert_max_num_queries):
    new = "A new first line.\n\n" + "\n\n".join(SENTENCES)
    with django_assert_max_num_queries(MOST_QUERIES):
        result = post_version(long_article, new)
    assert result.carried["unchanged"] == 1000
    for anchor in Anchor.objects.filter(version=result.version):
        assert new[anchor.start : anchor.end] == anchor.exact


def test_1000_judged_claims_that_all_lose_their_words_cost_no_more(room, long_article, django_assert_max_num_queries):
    for claim in Claim.objects.all()[:40]:
        give_verdict(claim, room.reviewer)
    with django_assert_max_num_queries(MOST_QUERIES):
        result = post_version(long_article, "Nothing of all that.")
    assert result.carried["orphaned"] == 1000
    assert Claim.objects.filter(stale=True).count() == 40
    assert HistoryEntry.objects.filter(event="claim.stale").count() == 40


def test_what_fails_halfway_leaves_everything_as_it_was(room, article, claim, monkeypatch):
    before = read_claim(claim)

    def breaks(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("annotations.services.versions.refresh_coverage", breaks)
    with pytest.raises(RuntimeError):
        post_version(article, "Another text.")
    after = read_claim(claim)
    assert (after.lock, after.current_anchor_id, after.state) == (before.lock, before.current_anchor_id, before.state)
    assert ArticleVersion.objects.filter(article=article).count() == 1
    assert Article.objects.get(pk=article.pk).lock == article.lock


def test_a_viewer_posts_no_version(room, article, now):
    with pytest.raises(Forbidden):
        create_version(actor=room.viewer, article=article, content=read_text("New."), note="", base=None, now=now)


def test_a_base_or_a_lock_that_is_past_is_refused(room, article, now):
    post_version(article, "Second.")
    content = read_text("Third.")
    with pytest.raises(Conflict):
        create_version(actor=room.second, article=article, content=content, note="", base=1, now=now)
    with pytest.raises(Stale):
        create_version(actor=room.second, article=article, content=content, note="", base=None, lock=1, now=now)


def test_the_history_says_what_was_carried(room, article, claim):
    decide(claim, room.editor)
    post_version(article, TEXT.replace("2017", "2016"), by=room.reviewer)
    made = HistoryEntry.objects.get(event="article.version_created")
    assert (made.actor, made.change["number"], made.change["carried"]["changed"]) == (room.reviewer, 2, 1)
    carried = HistoryEntry.objects.get(event="claim.carried")
    assert (carried.claim_id, carried.number) == (claim.pk, made.number + 1)
    assert carried.change == {
        "version": [1, 2],
        "anchor": ["exact", "changed"],
        "place": [[48, 70], [48, 70]],
        "exact": ["they met twice in 2017", "they met twice in 2016"],
        "reason": "Its words changed: the number 2017 became 2016.",
    }
    stale = HistoryEntry.objects.get(event="claim.stale")
    assert (stale.claim_id, stale.change) == (claim.pk, {"version": 2})


def test_each_version_keeps_its_own_places(article, claim):
    post_version(article, "Before. " + TEXT)
    places = Anchor.objects.filter(claim=claim).order_by("version__number").values_list("start", flat=True)
    assert list(places) == [48, 56]


def test_context_that_changed_is_told(article):
    claim = make_claim(article, "twice in 2017")
    post_version(article, TEXT.replace("قال الوزير: they met", "قال الوزير: they never met"))
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.context_changed) == ("exact", True)


def test_a_dismissal_that_loses_its_words_leaves_its_sentence_open(article):
    make_dismissal(article)
    assert Article.objects.get(pk=article.pk).coverage > 0
    post_version(article, TEXT.replace("a fine day", "a wet day"))
    assert Article.objects.get(pk=article.pk).coverage == 0
