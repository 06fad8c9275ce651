"""Read a Word document (docx): its text parts alone, by way of HTML; no picture, macro or outside file is opened."""

import io

from annotations.domain.content.archive import check_xml, inflate, pack
from annotations.domain.content.limits import nested_too_deep
from annotations.domain.content.markup import read_html
from annotations.domain.content.shape import Content
from annotations.domain.errors import Invalid

_MAIN_PART = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Large parts beside the document that say nothing of its words.
_UNREAD_PARTS = ("styleswitheffects", "settings", "websettings", "fonttable", "header", "footer")
# Style names are Word's own in every language of its screen; both spellings of case are met.
_STYLES = "\n".join(
    f"p[style-name='{spelling}'] => {tag}:fresh"
    for name, tag in (
        ("Title", "h1"),
        ("Heading 7", "h6"),
        ("Heading 8", "h6"),
        ("Heading 9", "h6"),
        ("Quote", "blockquote > p"),
        ("Intense Quote", "blockquote > p"),
        ("Caption", "figcaption"),
    )
    for spelling in (name, name.lower())
)


def read_word(data: bytes, *, base_url: str | None = None, pointer: str = "/file") -> Content:
    """Content of a docx file: headings, lists, tables, links, footnotes and inserted text, without deleted text."""
    parts = inflate(data, pointer, _is_text_part)
    if _MAIN_PART not in parts.get("[Content_Types].xml", b""):
        raise Invalid.at(pointer, "type_mismatch", "The file is a zip archive, but not a Word document (docx).")
    check_xml(parts.values(), pointer)
    return read_html(_to_html(pack(parts), pointer), base_url=base_url, pointer=pointer)


def _is_text_part(name: str) -> bool:
    """Whether the converter reads this part: the document, notes, styles, numbering, and what ties them together."""
    folder, _, file = name.lower().rpartition("/")
    if file.endswith(".rels"):
        return True
    return file.endswith(".xml") and folder in ("", "word") and not file.startswith(_UNREAD_PARTS)


def _to_html(package: bytes, pointer: str) -> str:
    # Serves only this kind of import.
    import mammoth  # noqa: PLC0415 - only imports need it

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(package),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=lambda _image: [],
        )
    except RecursionError:
        raise nested_too_deep(pointer) from None
    except Exception:  # noqa: BLE001 - mammoth has no error of its own
        # mammoth raises whatever a malformed part trips over (KeyError, ValueError, AttributeError, OSError …), and a
        # file from outside must never end as an error of ours.
        raise Invalid.at(
            pointer, "broken_file", "The file's parts do not fit together; save it anew in Word."
        ) from None
    return str(result.value)
