"""Where words are told that nothing matched and whose neighbours went different ways."""

from tests.domain.diff.test_matches import FERRY, PIER, QUAY, told


def test_what_changed_in_a_moved_sentence_is_told_there_and_what_stood_before_another_before_that():
    new = FERRY + QUAY.replace("Nobody", "Many") + "They say: " + PIER
    assert told(FERRY + "Once: " + PIER + QUAY, new) == [
        ("equal", FERRY),
        ("replace", "Nobody", "Many"),
        ("move", QUAY.removeprefix("Nobody")),
        ("replace", "Once", "They say"),
        ("equal", ": " + PIER),
    ]


def test_a_word_that_left_a_moved_sentence_is_gone_there():
    assert told(FERRY + "Once, " + PIER + QUAY, FERRY + QUAY + PIER) == [
        ("equal", FERRY),
        ("equal", QUAY),
        ("delete", "Once, ", ""),
        ("move", PIER),
    ]


def test_a_paragraph_that_went_beside_one_that_moved_is_gone_where_it_stood():
    gone = "A paragraph that nobody ever read went without a word.\n\n"
    operations = told(FERRY + gone + PIER + QUAY, PIER + FERRY + QUAY)
    assert ("delete", gone, "") in operations
    assert [op for op, *_ in operations].index("delete") == [op for op, *_ in operations].index("equal") + 1


def test_a_paragraph_in_the_place_of_another_is_its_replacement():
    gone, come = "It rained all day long on the islands.\n\n", "Snow fell on every hill up north.\n\n"
    operations = told(FERRY + gone + PIER + QUAY, PIER + FERRY + come + QUAY)
    assert [op for op, *_ in operations] == ["move", "equal", "replace", "equal"]
