"""What became of a claim between two versions: every way that its anchors may have gone."""

import pytest

from annotations.domain.anchoring.places import Place
from annotations.domain.diff.claims import Standing, combine, explain
from annotations.domain.vocabulary import AnchorState

EXACT, MOVED, CHANGED, AMBIGUOUS, ORPHANED = AnchorState
HERE, THERE = Place(4, 21), Place(90, 107)
WAS = Standing(HERE, "met twice in 2017")
GONE = Standing(None, "met twice in 2017")


@pytest.mark.parametrize(
    ("before", "after", "steps", "state"),
    [
        (WAS, Standing(THERE, "met twice in 2017"), {EXACT}, EXACT),
        (WAS, Standing(THERE, "met twice\nin 2017"), {EXACT}, EXACT),
        (WAS, Standing(THERE, "met twice in 2017"), {EXACT, MOVED}, MOVED),
        (WAS, Standing(THERE, "met twice in 2017"), {MOVED, AMBIGUOUS}, AMBIGUOUS),
        (WAS, Standing(HERE, "met twice in 2018"), {CHANGED}, CHANGED),
        # A change that was taken back is none, and one that a person's re-attaching hides is one.
        (WAS, Standing(HERE, "met twice in 2017"), {CHANGED}, EXACT),
        (WAS, Standing(THERE, "met once in 2017"), {EXACT}, CHANGED),
        (WAS, Standing(THERE, "met twice in 2017"), {ORPHANED, EXACT}, MOVED),
        (WAS, GONE, {ORPHANED}, ORPHANED),
        (GONE, Standing(THERE, "met twice in 2017"), {EXACT}, MOVED),
        (GONE, Standing(THERE, "met once"), {EXACT}, CHANGED),
        (GONE, GONE, {ORPHANED}, None),
        (WAS, Standing(HERE, "met twice in 2017"), set(), EXACT),
    ],
)
def test_the_words_decide_first_then_the_way(before, after, steps, state):
    assert combine(before, after, steps) is state


def test_each_state_is_explained():
    changed = Standing(HERE, "met twice in 2018")
    assert explain(CHANGED, WAS, changed) == "Its words changed: the number 2017 became 2018."
    assert explain(CHANGED, changed, WAS) == "Its words changed: the number 2018 became 2017."
    assert explain(MOVED, GONE, WAS) == "Its words stand in the text again."
    assert "elsewhere" in explain(MOVED, WAS, WAS)
    assert explain(EXACT, WAS, WAS, around=True).endswith("The sentence around it reads differently.")
    assert "gone" in explain(ORPHANED, WAS, GONE)
    assert "sentence" not in explain(CHANGED, WAS, changed, around=True)
