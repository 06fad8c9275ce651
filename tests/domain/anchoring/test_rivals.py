"""When nobody can tell which of several places it was."""

from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState

TWIN = "He was not available for comment."


def carried(old, new, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    return realign(old, new, [(start, start + len(words))])[0]


def test_one_that_became_two_alike_is_ambiguous_and_all_places_are_offered():
    old = f"{TWIN}\n\n{TWIN}"
    found = carried(old, f"{TWIN}\n\n{TWIN}\n\n{TWIN}", TWIN)
    assert found.state is AnchorState.AMBIGUOUS
    assert found.start is not None
    assert found.candidates[0].start == found.start
    assert len(found.candidates) > 1
    assert found.reason == f"Its words are the same, and {len(found.candidates)} places are equally likely."


def test_twins_with_neighbours_of_their_own_are_not():
    old = f"Ada spoke. {TWIN} Bo sang. {TWIN} Cy left."
    assert carried(old, "New. " + old, TWIN, 1).state is AnchorState.EXACT


def test_a_copy_elsewhere_does_not_make_it_so():
    old = f"Ada spoke. {TWIN} Bo sang."
    assert carried(old, f"{old}\n\nLater: {TWIN}", TWIN).state is AnchorState.EXACT


def test_an_orphans_like_places_are_offered_and_never_taken():
    old = f"Ada spoke of it. {TWIN} Bo sang a song. {TWIN} Cy left the room."
    new = f"Ada spoke of it. Bo sang a song. {TWIN} Cy left the room."
    found = carried(old, new, TWIN)
    assert (found.state, found.start) == (AnchorState.ORPHANED, None)
    assert [place.start for place in found.candidates] == [new.index(TWIN)]
