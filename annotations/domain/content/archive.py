"""Open a zip-based document without trusting what it says of its own sizes."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from xml.parsers import expat

from annotations.domain.content.limits import nested_too_deep
from annotations.domain.errors import Invalid

MAX_ENTRIES = 5_000
MAX_INFLATED = 100_000_000
# Word's own XML is repetitive (100 : 1 was seen); beyond this only made-up files go.
MAX_RATIO = 400
RATIO_COUNTS_FROM = 5_000_000
MAX_XML_DEPTH = 80
# All parts together. Ten thousand words, each in a run of its own, are 50,000 elements and take a second to read.
MAX_XML_ELEMENTS = 200_000

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def inflate(data: bytes, pointer: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted entries of a zip by name, each inflated under the caps; other entries are only counted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS:
        raise _broken(pointer) from None
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise Invalid.at(pointer, "bomb", f"The file holds over {MAX_ENTRIES:,} parts.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Invalid.at(pointer, "encrypted", "The file is protected by a password; save it without one.")
        left = min(MAX_INFLATED, max(RATIO_COUNTS_FROM, len(data) * MAX_RATIO))
        parts: dict[str, bytes] = {}
        for entry in entries:
            if entry.is_dir() or not wanted(entry.filename) or entry.filename in parts:
                continue
            try:
                with archive.open(entry) as stream:
                    # One more byte than is left: a part that lies about its size is caught, not inflated.
                    part = stream.read(left + 1)
            except _FAULTS:
                raise _broken(pointer) from None
            left -= len(part)
            if left < 0:
                raise Invalid.at(pointer, "bomb", "The file unpacks to far more than a document holds.")
            parts[entry.filename] = part
    return parts


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def check_xml(parts: Iterable[bytes], pointer: str) -> None:
    """Refuse XML that is broken, nested too deep, endless, or declares a document type (where entities come from)."""
    depth = elements = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > MAX_XML_DEPTH:
            raise nested_too_deep(pointer)
        if elements > MAX_XML_ELEMENTS:
            raise Invalid.at(pointer, "too_complex", "The file has more parts than a document needs.")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_declaration: object) -> None:
        raise Invalid.at(pointer, "broken_file", "The file declares a document type of its own, as Word never does.")

    for part in parts:
        depth = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.StartDoctypeDeclHandler = doctype
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            raise _broken(pointer) from None


def _broken(pointer: str) -> Invalid:
    return Invalid.at(
        pointer, "broken_file", "The file is damaged or cut short; open it in its program and save it anew."
    )
