import time

import pytest

from annotations.capture.media import MediaKind, recognise

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20
GIF = b"GIF89a" + b"\x01\x00\x01\x00" + b"\x00" * 20
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x00" * 20
PAGE = b"<!DOCTYPE html><html><body>x</body></html>"
XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'


@pytest.mark.parametrize(
    ("body", "declared", "kind", "media_type"),
    [
        (PAGE, "text/html", MediaKind.HTML, "text/html"),
        (PAGE, "", MediaKind.HTML, "text/html"),
        (PAGE, "application/octet-stream", MediaKind.HTML, "text/html"),
        (b"just words", "text/html", MediaKind.HTML, "text/html"),
        (b"", "text/html", MediaKind.HTML, "text/html"),
        (b"\xef\xbb\xbf  <!-- a --><!-- b -->\n<HTML>", "", MediaKind.HTML, "text/html"),
        ("<html>größer</html>".encode("utf-16"), "text/html", MediaKind.HTML, "text/html"),
        (XHTML, "application/xhtml+xml", MediaKind.XHTML, "application/xhtml+xml"),
        (XHTML, "application/xml", MediaKind.XHTML, "application/xhtml+xml"),
        (b"<rss/>", "text/xml", MediaKind.TEXT, "text/xml"),
        (b"a,b\n1,2\n", "text/csv", MediaKind.TEXT, "text/csv"),
        (PAGE, "text/plain", MediaKind.TEXT, "text/plain"),
        (b'{"a": 1}', "application/json", MediaKind.TEXT, "application/json"),
        (b"plain words", "", MediaKind.TEXT, "text/plain"),
        ("größer".encode("utf-16"), "text/plain", MediaKind.TEXT, "text/plain"),
        (b"%PDF-1.7\n", "application/pdf", MediaKind.PDF, "application/pdf"),
        (b"junk before\n%PDF-1.4\n", "text/html", MediaKind.PDF, "application/pdf"),
        (b"<html><title>What %PDF-1.7 means</title>", "text/html", MediaKind.HTML, "text/html"),
        (b"<html>%PDF-1.7\n", "application/pdf", MediaKind.PDF, "application/pdf"),
        ("<html>größer</html>".encode("utf-16-le"), "text/html", MediaKind.HTML, "text/html"),
        ("<html>größer</html>".encode("utf-16-be"), "", MediaKind.HTML, "text/html"),
        ("Many words, no mark".encode("utf-16-be"), "text/plain", MediaKind.TEXT, "text/plain"),
        (b"\x00\x01 no head", "application/pdf", MediaKind.PDF, "application/pdf"),
        (PAGE, "application/pdf", MediaKind.HTML, "text/html"),
        (PNG, "image/png", MediaKind.IMAGE, "image/png"),
        (JPEG, "text/html", MediaKind.IMAGE, "image/jpeg"),
        (GIF, "", MediaKind.IMAGE, "image/gif"),
        (WEBP, "application/octet-stream", MediaKind.IMAGE, "image/webp"),
        (PAGE, "image/jpeg", MediaKind.HTML, "text/html"),
    ],
)
def test_bytes_are_what_they_are_whatever_was_declared(body, declared, kind, media_type):
    media = recognise(body, declared)
    assert media is not None
    assert (media.kind, media.media_type) == (kind, media_type)


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (b"PK\x03\x04" + b"\x00" * 60, "application/pdf"),
        (b"PK\x03\x04" + b"\x00" * 60, "text/html"),
        (b"\x1f\x8b\x08" + b"\x00" * 60, "text/plain"),
        (b"\x7fELF" + b"\x00" * 60, "application/octet-stream"),
        (b"MZ" + b"\x90\x00" * 60, "text/html"),
        (bytes(range(32)) * 40, "text/html"),
        (bytes(range(32)) * 40, ""),
        (b"II*\x00" + b"\x00" * 60, "image/tiff"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (PAGE, "video/mp4"),
        (b"some words", "audio/mpeg"),
        (b"some words", "image/png"),
        (b"", "application/pdf"),
        (b"words", "application/msword"),
    ],
)
def test_what_nobody_could_read_a_quote_in_is_not_supported(body, declared):
    assert recognise(body, declared) is None


@pytest.mark.parametrize(
    "start", [b"<!--" * 600, b"<!---->" * 300, b"<?xml?>" * 300, b" " * 2000, b"<!-- > -->" * 200 + b"<"]
)
def test_recognising_takes_no_time(start):
    begun = time.perf_counter()
    recognise(start, "")
    assert time.perf_counter() - begun < 0.05
