"""Reading plain text: paragraphs between blank lines, every line break kept."""

import re
from typing import Final

from annotations.capture.reading.assemble import Assembler, clean
from annotations.capture.reading.language import language_of
from annotations.capture.reading.markup import decode
from annotations.capture.reading.result import Reading
from annotations.domain.vocabulary import BlockType

_BETWEEN: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def read_plain(body: bytes, *, charset: str) -> Reading:
    """Read a text file in whatever encoding it is."""
    text = clean(decode(body, charset)).replace("\r\n", "\n").replace("\r", "\n")
    assembler = Assembler()
    for paragraph in _BETWEEN.split(text):
        assembler.add(BlockType.PARAGRAPH, paragraph.strip("\n"))
    return Reading(
        text=assembler.text,
        blocks=assembler.blocks,
        language=language_of(assembler.text),
        truncated=assembler.truncated,
        facts={"web_page": False},
    )
