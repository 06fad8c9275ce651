"""What may stand in a spreadsheet's cell: nothing that a spreadsheet would take for a formula."""

from typing import Final

import regex

# Full-width forms too: some spreadsheets take ＝ for =. Others cut TAB, CR and LF off and then see what follows.
_FORMULA: Final = regex.compile(r"[=+\-@|\t\r\n＝＋－＠｜]")
# What a reader does not see before the first sign: blanks of all kinds, zero-width and control characters.
_UNSEEN: Final = regex.compile(r"[[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]--[\t\r\n]]*", regex.V1)


def safe_cell(value: object) -> object:
    """The value as it goes into a cell: text whose first visible sign could begin a formula gets a leading `'`.

    None becomes an empty cell; numbers stay numbers.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    unseen = _UNSEEN.match(value)
    return f"'{value}" if _FORMULA.match(value, unseen.end() if unseen else 0) else value
