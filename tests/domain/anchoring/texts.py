"""Texts for hypothesis: made of few words, so that twins, edits and moves come about by themselves."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["met", "twice", "in", "2017", "2018", "3.5", "never", "The", "the", "mayor", "l'eau", "東京", "に", "🫖", "👩‍👩‍👧",
     "🇫🇷", "e\u0301", "سنة", "ไทย", "\u00ad", "|"]
)  # fmt: skip
SIGNS = st.sampled_from([" ", " ", " ", " ", ". ", ", ", "? ", "。", "\n\n", "\r\n", "\u00a0", "  ", ""])
MIXED = st.lists(st.tuples(WORDS, SIGNS), min_size=1, max_size=40).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)
# Anything at all, halves of surrogate pairs too.
WILD = st.text(st.characters(codec=None), max_size=60) | st.text("a .\n\ud83d\ude00\u0301\u200d🇩", max_size=60)
SENTENCES = [
    "At the pier Lindqvist and Osei met twice in 2017.",
    "The ferry left at noon, as it always does.",
    "Nobody waved from the quay, and the band had gone home.",
    "He said that prices rose by 3.5 percent.",
    "The mayor denied it.",
    "The mayor denied it.",
    "It was a fine day in 東京 and the tea was good。",
    "Short line",
]


@st.composite
def revisions(draw):
    """An article and a revision of it: sentences left out, put elsewhere, said twice, with another word."""
    old = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12))
    new = draw(st.permutations(old)) if draw(st.booleans()) else list(old)
    new = [sentence for sentence in new for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2])))]
    new = [
        sentence.replace(" and ", f" {draw(WORDS)} ") if draw(st.integers(0, 3)) == 0 else sentence for sentence in new
    ]
    return draw(st.sampled_from([" ", "\n\n", "\n"])).join(old), draw(st.sampled_from([" ", "\n\n"])).join(new)


@st.composite
def slips(draw):
    """A text and the same with a few signs in another case, put in, left out, or joined to their neighbours."""
    old = draw(MIXED | st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join))
    new = list(old)
    for at in draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=4)):
        slip = draw(st.sampled_from(["case", "case", "\u0301", "\u200d👦", "🇩", " ", "\n", "’", "8", "not ", ""]))
        new[at] = old[at].swapcase() if slip == "case" else old[at] + slip if slip else ""
    return old, "".join(new)


PAIRS = st.one_of(revisions(), slips(), slips(), st.tuples(MIXED, MIXED), st.tuples(MIXED, WILD), st.tuples(WILD, WILD))


@st.composite
def with_spans(draw, pairs=PAIRS):
    """Two texts and spans of the first: some of any length, and all of it."""
    old, new = draw(pairs)
    if not old:
        return old, new, []
    starts = draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=6))
    spans = [(start, draw(st.integers(start + 1, min(len(old), start + 80)))) for start in starts]
    return old, new, [*spans, (0, len(old))]
