"""Word files made by hand, part by part, for tests of what Word itself would hardly write."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word_file(body: str, *, more: dict[str, str | bytes] | None = None, main: str = MAIN, doctype: str = "") -> bytes:
    """A docx file whose document holds `body` (WordprocessingML inside w:body), with `more` parts by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_R}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="n1" Type="{_R}/footnotes" Target="footnotes.xml"/>'
            f'<Relationship Id="l1" Type="{_R}/hyperlink" Target="https://example.org/page" TargetMode="External"/>'
            f'<Relationship Id="i1" Type="{_R}/image" Target="file:///etc/passwd" TargetMode="External"/>'
            "</Relationships>"
        ),
        "word/document.xml": (
            f'<?xml version="1.0"?>{doctype}<w:document {_W} xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
        ),
    }
    return zip_file(parts | (more or {}))


def footnotes(text: str) -> str:
    """The part that holds one footnote, number 1."""
    return f'<w:footnotes {_W}><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zip_file(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
