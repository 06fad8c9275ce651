"""What is written onto a claim's last or first number makes it another one."""

import pytest

from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState

GROWN = [
    # words before, words after, the claim's words, its place after
    ("worth $5 in all", "worth $5m in all", "worth $5", "worth $5m"),
    ("worth $5 in all", "worth $5-6 in all", "worth $5", "worth $5-6"),
    ("worth $5 in all", "worth $5½ in all", "worth $5", "worth $5½"),
    ("worth 5 in all", "worth -5 in all", "5 in all", "-5 in all"),
    ("worth 5 in all", "worth €5 in all", "5 in all", "€5 in all"),
    ("some 10 ships", "some 10k ships", "some 10", "some 10k"),
    ("the 3 day", "the 3rd day", "the 3", "the 3rd"),
    ("it is 2 outside", "it is 2°C outside", "it is 2", "it is 2°C"),
    ("it grew 5 in May", "it grew 5% in May", "grew 5", "grew 5%"),
    ("他们说有5人参加了", "他们说有5万人参加了", "有5", "有5万"),
    ("it lost $5m in all", "it lost -$5m in all", "$5m in all", "-$5m in all"),
    ("it lost $5m in all", "it lost A$5m in all", "$5m in all", "A$5m in all"),
    ("it rose 5 in May", "it rose 5 000 in May", "rose 5", "rose 5 000"),
    ("it rose 5 in May", "it rose 5\u00a0000 in May", "rose 5", "rose 5\u00a0000"),
    ("it rose 5 in May", "it rose 5\u202f000 in May", "rose 5", "rose 5\u202f000"),
    ("it rose 5 in May", "it rose 5_000 in May", "rose 5", "rose 5_000"),
    ("it rose 5 in May", "it rose 5×10 in May", "rose 5", "rose 5×10"),
    ("what 000 is for", "what 1 000 is for", "000 is", "1 000 is"),
    ("what 5 is for", "what .5 is for", "5 is", ".5 is"),
    ("it grew 5% in May", "it grew 5%-10% in May", "grew 5%", "grew 5%-10%"),
    ("it grew 5% in May", "it grew 5%p in May", "grew 5%", "grew 5%p"),
    ("some 5m ships", "some 5bn ships", "some 5", "some 5"),
    ("some 5m ships", "some 5 ships", "some 5", "some 5"),
]
KEPT = [
    ("worth $5 in all", "worth $5, in all", "worth $5"),
    ("worth $5 in all", "worth $5. In all", "worth $5"),
    ("worth $5 in all", "worth ($5) in all", "$5"),
    ("it grew 5 % in May", "it grew 5% in May", "grew 5"),
    ("pages 5-6 here", "pages 5–6 here", "pages 5"),
    ("worth $5m in all", "worth $5m in total", "worth $5"),
    ("in 2019 they left", "in 2019 300 left", "in 2019"),
    ("it rose 5 000 in May", "it rose 5 000 in June", "rose 5"),
    ("a legal claim", "a legal-ish claim", "legal"),
]


@pytest.mark.parametrize(("before", "after", "words", "place"), GROWN)
def test_a_number_that_grew_at_its_border_is_changed(before: str, after: str, words: str, place: str) -> None:
    """Else a verdict on five dollars stands on five million."""
    old, new = f"They said on Monday that {before}, and left.", f"They said on Monday that {after}, and left."
    start = old.index(words)
    result = realign(old, new, [(start, start + len(words))])[0]
    assert result.state is AnchorState.CHANGED
    assert new[result.start : result.end] == place


@pytest.mark.parametrize(("before", "after", "words"), KEPT)
def test_marks_beside_a_claim_and_blanks_leave_it_as_it_is(before: str, after: str, words: str) -> None:
    """A comma after a number says nothing about it."""
    old, new = f"They said on Monday that {before}, and left.", f"They said on Monday that {after}, and left."
    start = old.index(words)
    assert realign(old, new, [(start, start + len(words))])[0].state is AnchorState.EXACT


def test_the_reason_names_what_was_joined() -> None:
    """The claim's own words read the same, so the difference stands beside them."""
    old, new = "They built some 5m ships in May.", "They built some 5bn ships in May."
    start = old.index("some 5")
    assert realign(old, new, [(start, start + 6)])[0].reason == "Its words changed: “m” became “bn”."
