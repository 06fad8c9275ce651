"""Texts made to be slow: each ends soon. A quadratic step anywhere takes many times the limit."""

import random

import pytest

from annotations.domain.anchoring import reanchor

SAME = "The council met on Monday and said nothing new. "
LIMIT_S = 30


def one_sentence():
    edited = [SAME] * 4_000
    for place in random.Random(1).sample(range(4_000), 200):
        edited[place] = SAME.replace("Monday", "Friday")
    return SAME * 4_000, "".join(edited)


def letters():
    return "a" * 200_000, "b" + "a" * 150_000 + "c"


def dots():
    return "." * 100_000, "b" + "." * 80_000 + "c" + "." * 20_000


def all_words_replaced():
    return tuple(" ".join(f"{letter}{number}." for number in range(40_000)) for letter in "vw")


def one_letter_sentences():
    draw = random.Random(2)
    return tuple("".join(draw.choice("abcdefgh") + ". " for _ in range(40_000)) for _ in range(2))


def one_letter_words():
    draw = random.Random(3)
    return tuple(" ".join(draw.choice("abcdefgh") for _ in range(80_000)) for _ in range(2))


def no_stops():
    draw = random.Random(4)
    old = [chr(0x4E00 + int(draw.random() ** 2 * 3_000)) for _ in range(60_000)]
    new = list(old)
    for place in draw.sample(range(len(new)), 3_000):
        new[place] = chr(0x4E00 + draw.randrange(3_000))
    return "".join(old), "".join(new)


def unrelated():
    draw = random.Random(5)
    words = [f"w{draw.randrange(10 ** draw.randint(1, 6))}" for _ in range(5_000)]
    return tuple(" ".join(draw.choice(words) + "." * (draw.random() < 0.05) for _ in range(40_000)) for _ in range(2))


def halves_of_flags():
    return "\U0001f1e6" * 60_000, "b" + "\U0001f1e6" * 50_001


def marks():
    return "a" + "\u0301" * 150_000, "b" + "\u0301" * 150_000


def brackets():
    return '.")' * 40_000, "b" + '.")' * 30_000 + "c"


@pytest.mark.timeout(LIMIT_S)
@pytest.mark.parametrize(
    "texts",
    [
        one_sentence,
        letters,
        dots,
        all_words_replaced,
        one_letter_sentences,
        one_letter_words,
        no_stops,
        unrelated,
        halves_of_flags,
        marks,
        brackets,
    ],
)
def test_a_text_made_to_be_slow_ends_soon(texts):
    old, new = texts()
    draw = random.Random(6)
    spans = [(start, start + draw.randint(1, 100)) for start in draw.sample(range(len(old) - 100), 500)]
    assert len(reanchor(old, new, spans)) == len(spans)


@pytest.mark.timeout(LIMIT_S)
def test_long_spans_that_overlap_end_soon():
    draw = random.Random(7)
    sentences = [
        f"Clerk {number} counted {draw.randrange(10**6)} boats at pier {number * 7}." for number in range(6_000)
    ]
    old = " ".join(sentences)
    new = " ".join(sentence.replace("boats", "ships") if draw.random() < 0.1 else sentence for sentence in sentences)
    spans = [(start, start + 20_000) for start in draw.sample(range(len(old) - 20_000), 500)]
    assert {answer[2] for answer in reanchor(old, new, spans)} == {"changed"}
