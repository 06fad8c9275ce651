import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from annotations.domain.content import archive
from annotations.domain.content.archive import check_xml, inflate, pack
from annotations.domain.errors import Invalid
from tests.domain.content.word_files import zip_file


def code_of(call: Callable[..., object], *args: object) -> str:
    with pytest.raises(Invalid) as refusal:
        call(*args)
    return refusal.value.code


def everything(_name):
    return True


def test_wanted_parts_come_out_as_they_went_in():
    data = zip_file({"a.xml": "<a/>", "b/c.xml": b"\0\1", "d.png": b"x"})
    assert inflate(data, "/file", lambda name: name.endswith(".xml")) == {"a.xml": b"<a/>", "b/c.xml": b"\0\1"}


def test_what_is_packed_is_inflated_again():
    parts = {"a": b"x" * 1000, "b/c": b""}
    assert inflate(pack(parts), "/file", everything) == parts


def test_a_bomb_is_refused_by_its_ratio():
    assert code_of(inflate, zip_file({"a.xml": b"\0" * 30_000_000}), "/file", everything) == "bomb"


def test_a_bomb_in_many_parts_is_refused_by_its_sum():
    parts = {f"{number}.xml": b"\0" * 3_000_000 for number in range(5)}
    assert code_of(inflate, zip_file(parts), "/file", everything) == "bomb"


def test_a_part_that_is_not_wanted_is_never_inflated():
    assert inflate(zip_file({"a.bin": b"\0" * 50_000_000, "b": b"x"}), "/file", lambda name: name == "b") == {"b": b"x"}


def test_a_bomb_that_lies_about_its_size_costs_no_memory(monkeypatch):
    data = bytearray(zip_file({"a.xml": b"\0" * 30_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    sizes = []
    real = zlib.decompressobj

    class Watched:
        def __init__(self, *args):
            self._real = real(*args)

        def decompress(self, data, limit=0):
            part = self._real.decompress(data, limit)
            sizes.append(len(part))
            return part

        def __getattr__(self, name):
            return getattr(self._real, name)

    monkeypatch.setattr("zipfile.zlib.decompressobj", Watched)
    assert code_of(inflate, bytes(data), "/file", everything) == "broken_file"
    assert sizes
    assert max(sizes) <= len(data) * archive.MAX_RATIO + 1


def test_too_many_parts_are_refused():
    assert code_of(inflate, zip_file({str(number): b"" for number in range(5_001)}), "/file", everything) == "bomb"


def test_a_part_under_a_password_is_told():
    data = bytearray(zip_file({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(inflate, bytes(data), "/file", everything) == "encrypted"


@pytest.mark.parametrize("damage", [lambda d: d[:-10], lambda d: d[:40], lambda d: b"", lambda d: b"no zip at all"])
def test_a_damaged_archive_is_told(damage):
    assert code_of(inflate, damage(zip_file({"a": b"x" * 100})), "/file", everything) == "broken_file"


def test_a_part_with_a_wrong_checksum_is_told():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as stored:
        stored.writestr("a", b"HELLO WORLD")
    damaged = target.getvalue().replace(b"HELLO", b"JELLO", 1)
    assert code_of(inflate, damaged, "/file", everything) == "broken_file"


def test_sound_xml_passes():
    utf_16 = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16")
    check_xml([b'<?xml version="1.0" encoding="UTF-8"?><a b="c">d<e/></a>', utf_16], "/file")


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (b"", "broken_file"),
        (b"<a>", "broken_file"),
        (b"<a></b>", "broken_file"),
        (b"<!DOCTYPE a><a/>", "broken_file"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"), "broken_file"),
        (b"<a>" * 200 + b"</a>" * 200, "nested_too_deep"),
    ],
)
def test_unsound_xml_is_refused(part, code):
    assert code_of(check_xml, [b"<a/>", part], "/file") == code


def test_endless_xml_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_XML_ELEMENTS", 100)
    part = b"<a>" + b"<b/>" * 50 + b"</a>"
    check_xml([part], "/file")
    assert code_of(check_xml, [part, part], "/file") == "too_complex"
