import struct

import pytest

from annotations.capture.reading import read
from annotations.capture.reading.image import image_size

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x06\x00\x00\x00"
GIF = b"GIF89a" + struct.pack("<HH", 640, 480) + b"\x00\x00\x00"
SEGMENT = b"\xff\xe1" + struct.pack(">H", 100) + b"\x00" * 98
JPEG = b"\xff\xd8" + SEGMENT + b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03" + b"\x00" * 9
LOSSY = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
EXTENDED = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x7f\x02\x00\xdf\x01\x00"
LOSSLESS = b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f" + struct.pack("<I", 639 | 479 << 14)


@pytest.mark.parametrize("data", [PNG, GIF, JPEG, LOSSY, EXTENDED, LOSSLESS])
def test_the_header_tells_the_size(data):
    assert image_size(data) == (640, 480)


@pytest.mark.parametrize(
    "data", [b"", PNG[:18], GIF[:8], JPEG[:30], LOSSY[:20], b"\xff\xd8\xff", b"\xff\xd8\x00\x00\x00\x00", b"BM"]
)
def test_a_header_that_was_cut_tells_nothing(data):
    assert image_size(data) is None


@pytest.mark.parametrize("data", [b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1000, b"\xff\xd8" + b"\xff\x01" * 5000])
def test_a_header_in_circles_ends(data):
    assert image_size(data) is None


def test_a_picture_has_size_and_no_text():
    reading = read(PNG, kind="image")
    assert (reading.width, reading.height, reading.text, reading.blocks) == (640, 480, "", [])
