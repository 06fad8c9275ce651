"""Cut an article into sentences and count words: the measure that coverage is given in."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from annotations.domain.content.shape import Block

# The splitter's time grows with the square of unclosed quotes, so it never sees more code points than this at once.
_STRETCH = 4_000
_LOOK_BACK = 1_000

_ALONE = r"[[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]&&\p{L}]"
_WORD = regex.compile(
    rf"{_ALONE}"
    rf"|[[\p{{L}}\p{{N}}]--{_ALONE}](?:[[\p{{L}}\p{{N}}\p{{M}}]--{_ALONE}]"
    rf"|['’‐‑-](?=[[\p{{L}}\p{{N}}]--{_ALONE}])|(?<=\p{{N}})[.,](?=\p{{N}}))*",
    regex.V1,
)
_ASCII_WORD = regex.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|['-](?=[A-Za-z0-9])|(?<=[0-9])[.,](?=[0-9]))*")
_STOP = regex.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*[ \t\u00a0\r\n]+|[。！？][」』”]*|[\r\n]+")
_BLANK = regex.compile(r"\s+")
# Titles before a name, where the splitter sees an end; by language.
_TITLES = {"fr": regex.compile(r"(?:^|[\s('’«\u00a0])(?:MM?|M(?:me|lle)s?|Me|Mgr|Dr|Pr|Ste?)\.\s*\Z")}
# In Japanese a sentence goes on after the quoted one with one of these.
_GOES_ON = ("と", "って", "という", "、", "」", "』")
_OPENERS, _CLOSERS = "「『", "」』"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence `[start, end)` without white space around it, and how many words it has."""

    start: int
    end: int
    words: int


def count_words(text: str) -> int:
    """How many words `text` has, in any script.

    A word is a run of letters, digits and combining marks, with apostrophes and hyphens inside it ("don't",
    "well-known") and points and commas inside a number ("3.5", "1,000"). Scripts that put no blanks between words
    (Han, kana, Thai, Lao, Khmer, Burmese) count a word for each letter.
    """
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return sum(1 for _ in pattern.finditer(text))


def split_sentences(text: str, language: str | None, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of all blocks in order; none crosses a block, and together they hold every sign that is not blank.

    `language` is a BCP 47 tag; its first part chooses the abbreviations, English where it is unknown or None.
    """
    tongue = (language or "en").replace("_", "-").partition("-")[0].lower() or "en"
    sentences: list[Sentence] = []
    for block in blocks:
        words = text[block.start : block.end]
        for start, end in _split_block(words, tongue):
            sentence = words[start:end]
            begin = block.start + start + len(sentence) - len(sentence.lstrip())
            sentence = sentence.strip()
            if sentence:
                sentences.append(Sentence(begin, begin + len(sentence), count_words(sentence)))
    return sentences


def sentences_over(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int]:
    """From the first to the last sentence that `[start, end)` touches; the span itself where it touches none."""
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_right(sentences, max(start, end - 1), key=lambda sentence: sentence.start) - 1
    if first > last:
        return start, end
    return min(start, sentences[first].start), max(end, sentences[last].end)


def _split_block(words: str, tongue: str) -> Iterator[tuple[int, int]]:
    """Spans that tile one block, those joined that the splitter wrongly parts."""
    held: tuple[int, int] | None = None
    depth = 0
    for start, end, whole in _boundaries(words, tongue):
        begin = start if held is None else held[0]
        piece = words[start:end]
        if tongue in ("ja", "zh"):
            depth = max(0, depth + sum(map(piece.count, _OPENERS)) - sum(map(piece.count, _CLOSERS)))
        if end < len(words) and (not whole or _goes_on(words, start, end, tongue, depth)):
            held = begin, end
            continue
        held = None
        yield begin, end
    if held is not None:
        yield held


def _goes_on(words: str, start: int, end: int, tongue: str, depth: int) -> bool:
    """Whether the sentence that seems to end at `end` really goes on."""
    title = _TITLES.get(tongue)
    if title is not None and title.search(words, max(start, end - 12), end):
        return True
    if tongue not in ("ja", "zh"):
        return False
    if depth and any(closer in words[end : end + _LOOK_BACK] for closer in _CLOSERS):
        return True
    return tongue == "ja" and words[end - 1] in _CLOSERS and words.startswith(_GOES_ON, end)


def _boundaries(words: str, tongue: str) -> Iterator[tuple[int, int, bool]]:
    """The splitter's spans over a block, stretch by stretch; False where a span ends only because its stretch does."""
    # A compiled module of 10 MB that the web process needs only once an article is read.
    from sentencex import get_sentence_boundaries  # noqa: PLC0415 - a web process may never need it

    begin = 0
    while begin < len(words):
        cut, whole = _cut(words, begin)
        spans = [
            (begin + found["start_index"], begin + found["end_index"])
            for found in get_sentence_boundaries(tongue, words[begin:cut])
        ] or [(begin, cut)]
        yield from ((start, end, True) for start, end in spans[:-1])
        yield spans[-1][0], cut, whole
        begin = cut


def _cut(words: str, begin: int) -> tuple[int, bool]:
    """Where a stretch that begins at `begin` ends, and whether a sentence ends there too."""
    limit = begin + _STRETCH
    if limit >= len(words):
        return len(words), True
    stops = [match.end() for match in _STOP.finditer(words, limit - _LOOK_BACK, limit)]
    if stops:
        return stops[-1], True
    blanks = [match.end() for match in _BLANK.finditer(words, limit - _LOOK_BACK, limit)]
    return (blanks[-1] if blanks else limit), False
