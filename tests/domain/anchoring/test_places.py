from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.anchoring.places import Place, occurrences


def test_overlapping_places_count():
    assert list(occurrences("aaa", "aa", 9)) == [0, 1]


def test_no_more_are_looked_for_than_asked():
    assert list(occurrences("aaaa", "a", 2)) == [0, 1]
    assert list(occurrences("aaaa", "a", 0)) == []


@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=4))
def test_every_place_is_found(text, words):
    assert list(occurrences(text, words, 99)) == [at for at in range(len(text)) if text.startswith(words, at)]


def test_places_stand_in_the_order_of_the_text():
    assert sorted([Place(3, 4), Place(0, 9), Place(0, 2)]) == [Place(0, 2), Place(0, 9), Place(3, 4)]
