"""New versions: everything is carried in one transaction, at a cost that hardly grows with the claims."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.content import read_text
from annotations.domain.errors import Conflict, Forbidden, Stale
from annotations.models import Anchor, Article, ArticleVersion, Claim, HistoryEntry, Verdict
from annotations.services.versions import create_version
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import anchor_of, decide, give_verdict, make_claim, make_claims, read_claim
from tests.factories.desks import Newsroom
from tests.factories.dismissals import make_dismissal

MOST_QUERIES = 60
SENTENCES = [f"Sentence {number} says that they met {number} times." for number in range(1000)]
TEXTS = {
    "same": "A new first line.\n\n" + "\n\n".join(SENTENCES),
    "changed": "\n\n".join(sentence.replace("met", "have met") for sentence in SENTENCES),
    "gone": "Nothing of all that.",
}


def long_article(room: Newsroom, number: int) -> Article:
    """An article of 1,000 sentences with a judged claim on each of the first so many."""
    text = "\n\n".join(SENTENCES)
    article = make_article(room, text)
    starts = [text.index(sentence) for sentence in SENTENCES[:number]]
    places = [(start, start + len(words)) for start, words in zip(starts, SENTENCES, strict=False)]
    claims = make_claims(article, places)
    first = give_verdict(claims[0], room.reviewer)
    columns = {name: getattr(first, name) for name in ("rating", "rating_label", "version", "as_of", "created_at")}
    rest = [
        Verdict(claim=claim, author=room.reviewer, words_epoch=1, words=words, **columns)
        for claim, words in zip(claims[1:], SENTENCES[1:], strict=False)
    ]
    Verdict.objects.bulk_create(rest)
    Claim.objects.update(state="in_review")
    return article


def queries_for(article: Article, text: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        post_version(article, text)
    return len(queries)


@pytest.mark.parametrize("what", TEXTS)
def test_400_judged_claims_cost_as_many_queries_as_10(room, what):
    few, many = long_article(room, 10), long_article(room, 400)
    # One batch takes 500 rows; the history of 400 claims, each carried and stale, is two.
    more = 0 if what == "same" else 1
    assert queries_for(many, TEXTS[what]) == queries_for(few, TEXTS[what]) + more


@pytest.mark.parametrize(("what", "state"), [("same", "unchanged"), ("changed", "changed"), ("gone", "orphaned")])
def test_1000_judged_claims_are_carried_in_at_most_60_queries(room, what, state, django_assert_max_num_queries):
    article = long_article(room, 1000)
    with django_assert_max_num_queries(MOST_QUERIES):
        result = post_version(article, TEXTS[what])
    assert result.carried[state] == 1000
    stale = 0 if what == "same" else 1000
    assert Claim.objects.filter(stale=True).count() == stale
    for event in ("claim.carried", "claim.stale"):
        assert HistoryEntry.objects.filter(event=event).count() == stale
    for anchor in Anchor.objects.filter(version=result.version, start__isnull=False):
        assert TEXTS[what][anchor.start : anchor.end] == anchor.exact


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
        "reason": anchor_of(claim).reason,
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
