import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.anchoring.carry import Carried, carry, context_changed
from annotations.domain.anchoring.places import Place
from annotations.domain.content import Block
from annotations.domain.sentences import split_sentences
from annotations.domain.vocabulary import AnchorState, BlockType

OLD = "The two met twice in 2017. It rained. It rained. Nobody spoke."
WORDS = st.lists(
    st.sampled_from(["the ", "two ", "met ", "2017", ". ", "not ", "🚢 ", "e\u0301", "漢", "\n"]),
    min_size=1,
    max_size=20,
)


def one(old: str, new: str, words: str) -> Carried:
    start = old.index(words)
    return carry(old, new, [(start, start + len(words))])[0]


@given(WORDS, WORDS, st.data())
def test_only_the_same_words_are_ever_carried_and_the_rest_is_orphaned(old_words, new_words, data):
    old, new = "".join(old_words), "".join(new_words)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    carried = carry(old, new, [(start, end)])[0]
    if carried.state is AnchorState.EXACT:
        assert new[carried.start : carried.end] == old[start:end]
        assert old == new or (old.count(old[start:end]) == 1 and new.count(old[start:end]) == 1)
    else:
        assert carried.state is AnchorState.ORPHANED
        assert carried.start is None
        assert carried.end is None
        assert all(new[place.start : place.end] == old[start:end] for place in carried.candidates)
    assert carried.reason.endswith(".")


@given(WORDS, st.data())
def test_in_the_same_text_every_place_stays(words, data):
    text = "".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    carried = carry(text, text, [(start, end)])[0]
    assert (carried.start, carried.end, carried.state) == (start, end, AnchorState.EXACT)


def test_words_that_stand_once_in_both_versions_keep_their_place():
    carried = one(OLD, "New first line.\n\n" + OLD, "met twice in 2017")
    assert (carried.start, carried.end, carried.state) == (25, 42, AnchorState.EXACT)


@pytest.mark.parametrize(
    "new",
    [
        "The two met twice in 2018.",
        "The two met once in 2017.",
        "The two never met.",
        "The two Met twice in 2017.",
        "The two met  twice in 2017.",
    ],
)
def test_a_changed_word_number_letter_or_blank_orphans(new):
    carried = one(OLD, new, "met twice in 2017")
    assert (carried.state, carried.candidates) == (AnchorState.ORPHANED, ())
    assert carried.reason == "Its words are gone from the new version."


def test_words_that_stand_twice_in_the_new_version_orphan_with_candidates():
    carried = one(OLD, OLD + " Nobody spoke.", "Nobody spoke.")
    assert carried.state is AnchorState.ORPHANED
    assert carried.reason == "Its words stand 2 times in the new version."
    assert carried.candidates == (Place(49, 62), Place(63, 76))


def test_words_that_stood_twice_before_orphan_though_one_place_is_left():
    carried = one(OLD, OLD.replace("It rained. ", "", 1), "It rained.")
    assert carried.state is AnchorState.ORPHANED
    assert carried.candidates == (Place(27, 37),)
    assert "2 times in the old version" in carried.reason


def test_of_many_places_five_are_offered():
    carried = one("x one", "one " * 50, "one")
    assert len(carried.candidates) == 5
    assert carried.reason == "Its words stand more than 5 times in the new version."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("met in 2017.", "met in 20175.", "met in 2017"),
        ("rose by 3 per cent", "rose by 3.5 per cent", "rose by 3"),
        ("rose by 3. Then", "rose by 3.5 per cent", "rose by 3"),
        ("it is legal now", "it is illegal now", "legal now"),
        ("cafe is shut", "cafe\u0301 is shut", "cafe"),
        ("flag 🇩 here", "flag 🇩🇪 here", "flag 🇩"),
        ("some 1 000 people", "some 21 000 people", "1 000 people"),
    ],
)
def test_a_letter_or_digit_joined_to_the_words_orphans(old, new, words):
    carried = one(old, new, words)
    assert carried.state is AnchorState.ORPHANED
    assert "run on" in carried.reason
    assert len(carried.candidates) == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a claim here.", "(a claim here)", "claim here"),
        ("met in 2017", "met in 2017, so", "met in 2017"),
        ("他来了。他走了", "昨天他来了。", "他来了"),
        ("subway lines", "subway lines!", "way lines"),
    ],
)
def test_other_punctuation_or_neighbours_do_not_orphan(old, new, words):
    assert one(old, new, words).state is AnchorState.EXACT


def test_answers_come_in_the_order_of_the_spans_and_do_not_depend_on_one_another():
    spans = [(49, 62), (8, 25), (49, 62), (27, 37)]
    together = carry(OLD, "So: " + OLD, spans)
    assert together == [carry(OLD, "So: " + OLD, [span])[0] for span in spans]
    assert [carried.start for carried in together] == [53, 12, 53, None]


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, 99)])
def test_a_span_outside_the_old_text_is_an_error_of_the_caller(span):
    with pytest.raises(ValueError, match="span"):
        carry(OLD, OLD, [span])


def test_nothing_is_left_of_a_claim_in_an_empty_text():
    assert one(OLD, "", "Nobody spoke.").state is AnchorState.ORPHANED


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        ("First. The two met twice in 2017. Last.", False),
        ("First,\nnow. The  two met twice\nin 2017. Other.", False),
        ("First. It is not true that the two met twice in 2017. Last.", True),
        ("First. The two met twice in 2017, they deny. Last.", True),
    ],
)
def test_a_sentence_that_changed_around_the_claim_is_told(new, changed):
    old = "First. The two met twice in 2017. Last."
    words = "in 2017"
    blocks = {text: [Block(BlockType.PARAGRAPH, None, 0, len(text))] for text in (old, new)}
    places = {text: Place(text.index(words), text.index(words) + len(words)) for text in (old, new)}
    assert (
        context_changed(
            old,
            new,
            old_sentences=split_sentences(old, "en", blocks[old]),
            new_sentences=split_sentences(new, "en", blocks[new]),
            old_place=places[old],
            new_place=places[new],
        )
        is changed
    )


@pytest.mark.timeout(30)
def test_a_thousand_claims_are_carried_through_two_million_code_points_in_time():
    old = "".join(
        f"Sentence {number} says that the two met {number * 7} times, more or less.\n" for number in range(33_000)
    )
    new = "Changed. " + old
    spans = [(start, start + 40) for start in range(0, 1_900_000, 1_900)]
    carried = carry(old, new, spans)
    assert len(old) > 1_900_000
    assert len(carried) == 1_000
    assert sum(c.state is AnchorState.EXACT for c in carried) > 900
