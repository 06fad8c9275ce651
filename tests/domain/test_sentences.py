from collections.abc import Sequence

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.content import Block, read_text
from annotations.domain.sentences import Sentence, count_words, sentences_over, split_sentences
from annotations.domain.vocabulary import BlockType

PIECES = st.lists(
    st.sampled_from(
        [
            "One. ",
            "Two! ",
            "He said “Go. Now.” ",
            "M. X est là. ",
            "「はい。そう。」",
            "と言った。",
            "\n\n",
            "\n",
            "3.5 ",
            "…",
            "« ",
            "“",
            "'",
            "🚢. ",
            "e\u0301. ",
            "نعم؟ ",
            "\u00a0",
            "यह है। ",
        ]
    ),
    max_size=20,
)


def split(text: str, language: str | None = "en", blocks: Sequence[Block] | None = None) -> list[str]:
    blocks = [Block(BlockType.PARAGRAPH, None, 0, len(text))] if blocks is None else blocks
    return [text[s.start : s.end] for s in split_sentences(text, language, blocks)]


@given(PIECES, st.sampled_from(["en", "fr", "ja", "de", "zz", None, "pt-BR", ""]))
def test_sentences_hold_all_that_is_not_blank_and_never_cross_a_block(pieces, language):
    text = "x" + "".join(pieces)
    blocks = read_text(text).blocks
    sentences = split_sentences(text, language, blocks)
    position = 0
    for sentence in sentences:
        assert not text[position : sentence.start].strip()
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip() != ""
        assert any(block.start <= sentence.start and sentence.end <= block.end for block in blocks)
        assert sentence.words == count_words(text[sentence.start : sentence.end])
        position = sentence.end
    assert not text[position:].strip()


def test_a_heading_without_a_full_stop_is_a_sentence_of_its_own():
    content = read_text("Ferry late\n\nIt was late. Very.")
    assert split(content.text, "en", content.blocks) == ["Ferry late", "It was late.", "Very."]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Dr. Smith met U.S. officials at 3.30 p.m. They left.", 2),
        ("en", "He said: “Go. Now.” She left.", 2),
        ("en-GB", "One. Two.", 2),
        ("de", "Er kam am 5. Juli 2024. Dann ging er.", 2),
        ("fr", "M. Macron a dit oui. MM. Dupont et Mme. Durand ont vu Mgr. Roux. Fin.", 3),
        ("ja", "彼は「はい。そうです。」と言った。終わり。", 2),
        ("ja", "「開いたまま。終わらない。", 2),
        ("zh", "他来了。他走了！", 2),
        ("hi", "यह है। वह है।", 2),
        ("ar", "هذا نص. وهذا آخر؟ نعم!", 3),
        ("he", "ההוא. והיא.", 2),
        ("xx-unknown", "One. Two.", 2),
        (None, "One. Two.", 2),
    ],
)
def test_sentences_end_where_readers_of_the_language_say(language, text, count):
    assert len(split(text, language)) == count


def test_wrapped_lines_inside_a_paragraph_are_one_sentence():
    assert split("The two met\r\ntwice. Then\nnot.") == ["The two met\r\ntwice.", "Then\nnot."]


def test_a_block_longer_than_the_splitter_is_given_at_once_is_cut_at_sentences_alone():
    sentence = "The minister met them twice in 2017, it is said. "
    assert set(split(sentence * 1_000)) == {sentence.strip()}
    assert len(split(sentence * 1_000)) == 1_000
    endless = "word " * 5_000
    assert split(endless) == [endless.strip()]
    assert split("漢" * 20_000) == ["漢" * 20_000]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … 🚢 !", 0),
        ("The two met twice in 2017.", 6),
        ("don't well-known O’Neill", 3),
        ("3.5 1,000,000 2017-2018", 3),
        ("end.Start and/or", 4),
        ("naïve cafe\u0301 Straße", 3),
        ("он пришёл", 2),
        ("هذا نص", 2),
        ("यह हिन्दी है", 3),
        ("한국어 문장", 2),
        ("漢字とカナ", 5),
        ("สวัสดี", 4),
        ("iPhone15を買った", 5),
        ("a\u00a0b\u2009c", 3),
        ("-a- 'b' .5", 3),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert count_words(text) == words


@given(st.text(st.sampled_from("aZ9'’-., \n"), max_size=30))
def test_the_short_way_for_ascii_counts_like_the_long_one(text):
    # A letter beyond ASCII, set apart, sends the same words down the other way.
    assert count_words(text + " é") == count_words(text) + 1


def test_the_sentences_over_a_span_reach_from_the_first_to_the_last():
    sentences = [Sentence(0, 5, 1), Sentence(6, 10, 1), Sentence(12, 20, 1)]
    assert sentences_over(sentences, 1, 3) == (0, 5)
    assert sentences_over(sentences, 4, 7) == (0, 10)
    assert sentences_over(sentences, 12, 20) == (12, 20)
    assert sentences_over(sentences, 10, 12) == (10, 12)
    assert sentences_over([], 3, 4) == (3, 4)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["“", "'", "« ", "「", "`", "“ ”", "a. ", "!", "Mr. ", "「あ。", "\u0301", "M. ", "http://"]
)
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_a_hundred_kilobytes_of_anything_are_split_in_time(piece, language):
    text = piece * (100_000 // len(piece))
    assert "".join(split(text, language)).replace(" ", "") == regex.sub(r"\s", "", text)
