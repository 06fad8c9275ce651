"""What HTML's tags mean for a text: which end a block, which name its kind, which mark words, which are not read."""

from annotations.domain.vocabulary import BlockType, MarkType

# What a tag makes of the words inside it; the innermost of these wins, other block tags only end a block.
TYPES = {
    "h1": BlockType.HEADING,
    "h2": BlockType.HEADING,
    "h3": BlockType.HEADING,
    "h4": BlockType.HEADING,
    "h5": BlockType.HEADING,
    "h6": BlockType.HEADING,
    "blockquote": BlockType.QUOTE,
    "li": BlockType.LIST_ITEM,
    "dt": BlockType.LIST_ITEM,
    "dd": BlockType.LIST_ITEM,
    "figcaption": BlockType.CAPTION,
    "caption": BlockType.CAPTION,
    "pre": BlockType.CODE,
    "td": BlockType.TABLE_CELL,
    "th": BlockType.TABLE_CELL,
}
# Lists and tables hold their blocks closer together than paragraphs stand.
GROUPS = frozenset({"ul", "ol", "dl", "menu", "table"})
_PLAIN = """
    address article aside body center col colgroup details dialog dir div fieldset figure footer form header hgroup hr
    html legend main nav optgroup option p search section summary tbody tfoot thead tr
"""
# Whatever begins or ends one of these ends the block before it.
BLOCKS = frozenset(TYPES) | GROUPS | frozenset(_PLAIN.split())
MARKS = {
    "b": MarkType.STRONG,
    "strong": MarkType.STRONG,
    "i": MarkType.EMPHASIS,
    "em": MarkType.EMPHASIS,
}
_HIDDEN = """
    audio button canvas datalist embed iframe noscript object script select style svg template textarea video
"""
# A browser shows none of the words inside these, or shows a control with them.
UNREAD = frozenset(_HIDDEN.split())
