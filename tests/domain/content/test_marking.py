from annotations.domain.content import Mark
from annotations.domain.content.marking import place_marks
from annotations.domain.vocabulary import MarkType

WORDS = "one two http://a.b three"
LINK = Mark(MarkType.LINK, 8, 18, "https://other.org/")


def test_marks_move_with_their_block_and_outer_ones_come_first():
    inner, outer = Mark(MarkType.EMPHASIS, 4, 7), Mark(MarkType.STRONG, 4, 12)
    assert place_marks([inner, outer], WORDS, 100, written_urls=False) == (
        Mark(MarkType.STRONG, 104, 112),
        Mark(MarkType.EMPHASIS, 104, 107),
    )


def test_a_mark_past_the_words_is_cut_and_an_empty_one_dropped():
    marks = [Mark(MarkType.STRONG, 20, 40), Mark(MarkType.EMPHASIS, 30, 40)]
    assert place_marks(marks, WORDS, 0, written_urls=False) == (Mark(MarkType.STRONG, 20, 24),)


def test_like_emphasis_that_touches_is_one_mark_and_links_stay_apart():
    strong = [Mark(MarkType.STRONG, 0, 3), Mark(MarkType.STRONG, 3, 7), Mark(MarkType.STRONG, 1, 2)]
    assert place_marks(strong, WORDS, 0, written_urls=False) == (Mark(MarkType.STRONG, 0, 7),)
    links = [Mark(MarkType.LINK, 0, 3, "http://x.y"), Mark(MarkType.LINK, 3, 7, "http://x.y")]
    assert place_marks(links, WORDS, 0, written_urls=False) == tuple(links)


def test_a_written_address_is_a_link_unless_a_link_lies_over_it():
    assert place_marks([], WORDS, 10, written_urls=True) == (Mark(MarkType.LINK, 18, 28, "http://a.b"),)
    assert place_marks([LINK], WORDS, 0, written_urls=True) == (LINK,)
    beside = Mark(MarkType.LINK, 0, 7, "https://other.org/")
    assert len(place_marks([beside], WORDS, 0, written_urls=True)) == 2
