"""A quote is found, approximate with its difference in words, or absent; a changed number is never approximate."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.quotes import find_quote
from annotations.domain.vocabulary import QuoteState

TEXT = (
    "Prologue 🌾 with “two words”. The ministers met twice in\u00a02017, the spokes\u00adwoman said – and the colour "
    "of their ties was much discussed.\nHe did not resign.  It cost 5.5 million euros in total, the court found last "
    "year. المحكمة قررت ذلك في عام 2019. 委員会は五月に会った。 Zoe\u0308 Müller spoke."
)


def state_of(quote, text=TEXT):
    return find_quote(quote, text).state


def test_an_exact_quote_is_found_at_its_code_points():
    match = find_quote("The ministers met twice", TEXT)
    assert match.state is QuoteState.FOUND
    assert match.start is not None
    assert match.end is not None
    assert TEXT[match.start : match.end] == match.exact == "The ministers met twice"
    assert match.prefix == TEXT[max(0, match.start - 32) : match.start]
    assert match.suffix == TEXT[match.end : match.end + 32]
    assert match.difference == ""


@pytest.mark.parametrize("quote", ["المحكمة قررت", "委員会は五月に", "  He did not resign.\n", "🌾 with"])
def test_a_quote_in_any_script_is_found(quote):
    assert state_of(quote) is QuoteState.FOUND


@pytest.mark.parametrize(
    ("quote", "exact", "difference"),
    [
        ("met twice in 2017", "met twice in\u00a02017", "Only white space differs."),
        ('"two words"', "“two words”", "Only quotation marks differ."),
        ("spokeswoman said - and", "spokes\u00adwoman said – and", "Only dashes and invisible signs differ."),
        ("discussed. He did", "discussed.\nHe did", "Only white space differs."),
        ("resign. It", "resign.  It", "Only white space differs."),
        ("“He did not resign.”", "He did not resign.", "Only quotation marks differ."),
        ("Zoë Müller", "Zoe\u0308 Müller", "Only the form of letters differ."),
    ],
)
def test_typesetting_is_folded_and_named(quote, exact, difference):
    match = find_quote(quote, TEXT)
    assert match.state is QuoteState.APPROXIMATE
    assert TEXT[match.start : match.end] == match.exact == exact
    assert match.difference == difference


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("and the color of their ties was much discussed", "The page has “colour” where the quote has “color”."),
        ("the ministers MET twice in 2017", "Only capitals, accents or punctuation differ."),
        ("Zoe Muller spoke", "Only capitals, accents or punctuation differ."),
        ("and the colour of their ties was discussed", "The page has “much” more."),
        ("and the colour of their own ties was much discussed", "The page lacks “own”."),
    ],
)
def test_a_small_difference_is_approximate_and_said_in_words(quote, difference):
    match = find_quote(quote, TEXT)
    assert match.state is QuoteState.APPROXIMATE
    assert TEXT[match.start : match.end] == match.exact
    assert match.difference == difference


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The ministers met twice in 2018, the spokeswoman said", "“2017” where the quote has “2018”"),
        ("The ministers met once in 2017, the spokeswoman said", "“twice” where the quote has “once”"),
        ("The ministers never met twice in 2017, the spokeswoman said", "lacks “never”"),
        ("It cost 5.5 billion euros in total, the court found", "“million” where the quote has “billion”"),
        ("It cost 5.6 million euros in total, the court found", "“5.5” where the quote has “5.6”"),
        ("It cost 55 million euros in total, the court found", "“5.5” where the quote has “55”"),
        ("It cost -5.5 million euros in total, the court found", "“5.5” where the quote has “-5.5”"),
        ("It cost 5.5 million dollars in total, the court found", "“euros” where the quote has “dollars”"),
    ],
)
def test_a_changed_number_or_negation_or_word_is_absent_and_the_nearest_passage_is_shown(quote, said):
    match = find_quote(quote, TEXT)
    assert match.state is QuoteState.ABSENT
    assert (match.start, match.end, match.exact) == (None, None, "")
    assert "nearest passage" in match.difference
    assert said in match.difference


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The mayor Anna Obama spoke to us about the bridge", "The mayor Anna Osama spoke to us about the bridge"),
        ("the plan is legal and was known to all of them", "the plan is illegal and was known to all of them"),
        ("the plan was typical and was known to all of them", "the plan was atypical and was known to all of them"),
        ("They were not told about the plan before the meeting", "They were told about the plan before the meeting"),
        ("It isn't true that the bridge was closed for two days", "It is true that the bridge was closed for two days"),
        ("Sie haben nicht gewusst, dass die Brücke zu war", "Sie haben gewusst, dass die Brücke zu war"),
        ("委員会は五月に会った。市長も来た", "委員会は六月に会った。市長も来た"),
        ("a fee of 100 € for each of the visitors of the park", "a fee of 100 $ for each of the visitors of the park"),
    ],
)  # fmt: skip
def test_a_name_a_negation_or_a_currency_is_never_a_small_difference(quote, text):
    assert state_of(quote, text) is QuoteState.ABSENT


def test_he_did_resign_is_not_he_did_not_resign():
    assert state_of("He did resign.") is QuoteState.ABSENT


@pytest.mark.parametrize("quote", ["nothing of the kind was ever written here", "xyzzy", "the the the the"])
def test_what_is_not_there_is_absent(quote):
    match = find_quote(quote, TEXT)
    assert match.state is QuoteState.ABSENT
    assert match.difference == ""


@pytest.mark.parametrize("quote", ["", "  \n"])
def test_no_quote_is_not_checked(quote):
    assert state_of(quote) is QuoteState.UNCHECKED


def test_a_quote_is_not_found_in_nothing():
    assert state_of("something", "") is QuoteState.ABSENT


def test_the_first_of_several_places_is_taken():
    match = find_quote("met twice", "They met twice. They met twice.")
    assert match.start == 5


def test_a_long_quote_bears_more_slips_than_a_short_one():
    text = "the council of the town agreed after a long night that the bridge should stay open for walkers"
    one = text.replace("bridge", "brigde")
    two = one.replace("walkers", "walkrs")
    three = two.replace("council", "councl")
    assert state_of(one, text) is QuoteState.APPROXIMATE
    assert state_of(two, text) is QuoteState.APPROXIMATE
    assert state_of(three, text) is QuoteState.ABSENT


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("They met twice in 2017 and never again, said the minister", "The quick brown fox jumps. " * 75_000),
        ("a " * 10_000 + "b", "a " * 1_000_000),
        ("a" * 100_000 + "b", "a" * 2_000_000),
        ("ab " * 50, " \n" * 1_000_000),
        (". " * 9_000, "." * 2_000_000),
        ("“”" * 5_000 + "x", "“”" * 1_000_000),
        ("e\u0301" * 5_000 + "x", "e\u0301" * 500_000),
        ("'" * 50_000 + "x" + "'" * 50_000, "'" * 500_000),
        ("w " * 4_000 + "z " * 4_000, "w " * 500_000 + "z " * 500_000),
        ("1 " * 5_000 + "2", "1 " * 500_000),
    ],
)
def test_no_text_takes_long(quote, text):
    begun = time.perf_counter()
    find_quote(quote, text)
    assert time.perf_counter() - begun < 10


@given(st.text(max_size=200), st.text(max_size=60))
def test_a_match_always_holds_its_words(text, quote):
    match = find_quote(quote, text)
    if match.start is not None:
        assert text[match.start : match.end] == match.exact != ""
        assert text[: match.start].endswith(match.prefix)
        assert text[match.end :].startswith(match.suffix)
    if quote.strip() and quote.strip() in text:
        assert match.state is QuoteState.FOUND


@given(st.text(alphabet="ab \n\u00a0“\"'’-–é\u0301e\u200b…", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_what_is_folded_otherwise_is_found_at_the_same_words(text, start, length):
    """Rewrite a passage as another typesetter would; it must still be found, at words that fold alike."""
    quote = unicodedata.normalize(
        "NFC", text[start : start + length].translate({8220: 34, 8217: 39, 8211: 45, 160: 32})
    )
    if quote.strip(" \n\u200b"):
        assert find_quote(quote, text).state in (QuoteState.FOUND, QuoteState.APPROXIMATE)
