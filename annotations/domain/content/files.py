"""Read an uploaded file: what it is must agree in its name and in its first bytes."""

from collections.abc import Callable

from annotations.domain.content.decoding import decode
from annotations.domain.content.markdown import read_markdown
from annotations.domain.content.markup import read_html
from annotations.domain.content.plain import read_text
from annotations.domain.content.shape import Content
from annotations.domain.content.word import read_word
from annotations.domain.errors import Invalid

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMS = "Text (.txt), Markdown (.md), HTML (.html), Word (.docx) and PDF files can be read."
# First bytes of what people upload by mistake; each would otherwise be read as letters.
_FOREIGN = {
    b"%PDF-": "a PDF",
    _ZIP: "a zip archive or an Office file",
    _OLE: "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
}


def read_file(name: str, data: bytes, *, base_url: str | None = None, pointer: str = "/file") -> Content:
    """Content of a txt, md, html or docx file; `name` counts only for its ending."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        raise Invalid.at(pointer, "empty", "The file is empty.")
    if ending == "docx":
        return _read_docx(data, base_url, pointer)
    readers: dict[str, Callable[[], Content]] = {
        "txt": lambda: read_text(decode(data, pointer), pointer=pointer),
        "md": lambda: read_markdown(decode(data, pointer), base_url=base_url, pointer=pointer),
        "markdown": lambda: read_markdown(decode(data, pointer), base_url=base_url, pointer=pointer),
        "html": lambda: read_html(data, base_url=base_url, pointer=pointer),
        "htm": lambda: read_html(data, base_url=base_url, pointer=pointer),
    }
    reader = readers.get(ending)
    foreign = next((kind for magic, kind in _FOREIGN.items() if data.startswith(magic)), None)
    if reader is None:
        raise Invalid.at(pointer, "unsupported_type", _unsupported(ending))
    if foreign is not None:
        raise Invalid.at(pointer, "type_mismatch", f"The name ends in .{ending}, but the file is {foreign}. {_FORMS}")
    return reader()


def _read_docx(data: bytes, base_url: str | None, pointer: str) -> Content:
    if data.startswith(_OLE):
        raise Invalid.at(
            pointer,
            "encrypted",
            "The file is protected by a password or in the old .doc form; save it as a plain .docx.",
        )
    if not data.startswith(_ZIP):
        raise Invalid.at(
            pointer, "type_mismatch", f"The name ends in .docx, but the file is no Word document. {_FORMS}"
        )
    return read_word(data, base_url=base_url, pointer=pointer)


def _unsupported(ending: str) -> str:
    if ending == "doc":
        return f"The old Word form (.doc) cannot be read; save it as .docx. {_FORMS}"
    return f"Files of this kind cannot be read. {_FORMS}"
