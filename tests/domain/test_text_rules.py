import pytest

from annotations.domain.errors import Invalid, TooLarge
from annotations.domain.text_rules import check_name, check_text


@pytest.mark.parametrize("text", ["", "\ufeff a\u00a0\r\n", "cafe\u0301", "👩‍👩‍👧", "\u202eא", "\x01\t"])
def test_text_is_given_back_as_it_is(text):
    assert check_text(text, pointer="/note") == text


@pytest.mark.parametrize(("text", "code"), [("a\0", "nul"), ("\ud800", "surrogate"), ("x\udfffy", "surrogate")])
def test_what_is_no_character_is_refused_where_it_stands(text, code):
    with pytest.raises(Invalid) as refusal:
        check_text(text, pointer="/note")
    assert refusal.value.code == code
    assert [(problem.pointer, problem.code) for problem in refusal.value.problems] == [("/note", code)]


def test_a_limit_counts_code_points():
    assert check_text("🚢" * 5, pointer="/note", limit=5)
    with pytest.raises(TooLarge) as refusal:
        check_text("🚢" * 6, pointer="/note", limit=5)
    assert refusal.value.code == "too_long"
    assert refusal.value.problems[0].pointer == "/note"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("  Ada  Lovelace ", "Ada Lovelace"),
        ("Jose\u0301", "José"),
        ("O’Neill-Świątek", "O’Neill-Świątek"),
        ("محمد", "محمد"),
        ("王小明", "王小明"),
        ("A\u00a0B", "A B"),
    ],
)
def test_names_are_kept_composed_and_with_single_blanks(name, kept):
    assert check_name(name, pointer="/name") == kept


@pytest.mark.parametrize(
    "name",
    [
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "a\u200db",
        "\ufeffa",
        "a\u00adb",
        "a\x07",
        "a\u115f",
        "a\u2800",
        "a\U000e0041",
        "\u200e",
    ],
)
def test_signs_in_a_name_that_are_not_seen_are_refused(name):
    with pytest.raises(Invalid) as refusal:
        check_name(name, pointer="/name")
    assert refusal.value.code == "invisible"
    assert refusal.value.problems[0].pointer == "/name"


@pytest.mark.parametrize(
    ("name", "code"), [("", "empty"), (" \u3000", "empty"), ("a\0", "nul"), ("a\ud800", "surrogate")]
)
def test_a_name_without_letters_or_with_no_characters_is_refused(name, code):
    with pytest.raises(Invalid) as refusal:
        check_name(name, pointer="/name")
    assert refusal.value.code == code


def test_a_name_over_the_limit_is_refused_however_it_is_composed():
    assert check_name("x" * 10, pointer="/name", limit=10)
    for name in ("x" * 11, "\ufb2c" * 4):
        with pytest.raises(TooLarge):
            check_name(name, pointer="/name", limit=10)
