"""The hostile site's pages and files: kinds, markup, charsets."""

from tests.trials import hostile
from tests.trials.hostile import ARTICLE, Case, failed, kept, sends, whole


def pages() -> dict[str, Case]:
    """All of them."""
    return {**_kinds(), **_markup(), **_charsets()}


def _kinds() -> dict[str, Case]:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (2**31 - 1).to_bytes(4, "big") * 2 + b"\x08\x06\x00\x00\x00"
    return {
        "zip": failed("type", whole(b"PK\x03\x04" + b"\x00" * 500, "Content-Type: application/zip")),
        "zip-as-html": failed("type", whole(b"PK\x03\x04" + b"\x00" * 500)),
        "elf": failed("type", whole(b"\x7fELF" + b"\x00" * 3000)),
        "film": failed("type", whole(b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 500, "Content-Type: video/mp4")),
        "svg": failed("type", whole(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Content-Type: image/svg+xml")),
        "noise": failed("type", whole(bytes(range(256)) * 10, "Content-Type: application/octet-stream")),
        "vast-picture": kept(png, "Content-Type: image/png", warning="no_text"),
        "cut-picture": kept(b"\xff\xd8\xff\xe0", "Content-Type: image/jpeg", warning="no_text"),
        "pdf-broken": failed("pdf_broken", whole(b"%PDF-1.7 nothing", "Content-Type: application/pdf")),
        "pdf-locked": Case(
            sends(whole(hostile.locked_pdf(), "Content-Type: application/pdf")), "unsupported", "pdf_encrypted"
        ),
        "pdf-bomb": failed("bomb", whole(hostile.packed_pdf(200_000_000), "Content-Type: application/pdf")),
        "pdf-as-html": failed("pdf_broken", whole(b"%PDF-1.7 nothing")),
        "html-as-pdf": kept(ARTICLE, "Content-Type: application/pdf"),
        "html-untold": Case(sends(whole(ARTICLE, "X: 1")), "captured"),
        "disposition": kept(ARTICLE, "Content-Type: text/html", 'Content-Disposition: attachment; filename="a%0d%0ab"'),
        "empty": kept(b"", warning="no_text"),
        "nul-bytes": kept(ARTICLE.replace(b"twice", b"twi\x00ce")),
    }


def _markup() -> dict[str, Case]:
    bodies = {
        "tags": b"<b>" * 500_000,
        "tags-closed": b"<i>x</i>" * 450_000,
        "nested": b"<div>" * 100_000 + b"deep",
        "nested-lists": b"<ul><li>" * 50_000,
        "nested-tables": b"<table><tr><td>" * 30_000,
        "nested-quotes": b"<blockquote>" * 50_000,
        "misnested": b"<a><b><p>" * 60_000,
        "attribute": b"<p a='" + b"x" * 3_000_000 + b"'>",
        "attributes": b"<p " + b"a%d=1 " * 200_000 + b">",
        "open-tag": b"<" * 3_000_000,
        "open-comment": b"<!--" * 500_000,
        "entities": b"&amp;" * 1_000_000,
        "no-entity": b"&" * 2_000_000,
        "numbers": b"&#x110000;&#0;&#xd800;" * 100_000,
        "json-deep": b"<script type='application/ld+json'>" + b"[" * 400_000 + b"</script>",
        "json-wide": b"<script type='application/ld+json'>[" + b'{"@type":"Article"},' * 20_000 + b"{}]</script>",
        "doctype": b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
        "metas": b"<meta name=a content=b>" * 100_000,
        "links": b"<a href='http://127.0.0.1/'>x</a>" * 80_000,
        "times": b"<time datetime='2017-01-01'>2017-01-01</time>" * 20_000,
        "dates": b"2017-01-01 " * 200_000,
        "spaces": b" " * 3_000_000,
        "breaks": b"<br>" * 300_000,
        "options": b"<select>" + b"<option>x" * 100_000,
    }
    return {
        **{f"markup-{name}": kept(b"<html><body>" + body + ARTICLE) for name, body in bodies.items()},
        "images-of-inside": kept(
            ARTICLE + b"<img src='http://127.0.0.1/x'><link rel=stylesheet href='http://127.0.0.1/y'>"
        ),
        "base-inside": kept(b"<base href='http://127.0.0.1/'>" + ARTICLE),
        "canonical-inside": kept(b"<link rel=canonical href='http://127.0.0.1/'>" + ARTICLE),
    }


def _charsets() -> dict[str, Case]:
    text = ARTICLE.decode()
    wide = "Content-Type: text/html"
    return {
        "utf16-mark": kept(text.encode("utf-16"), wide),
        "utf16-no-mark": kept(text.encode("utf-16-le"), wide),
        "utf16-be": kept(text.encode("utf-16-be"), wide),
        "utf16-lie": kept(ARTICLE, "Content-Type: text/html; charset=utf-16"),
        "utf7": kept(ARTICLE, "Content-Type: text/html; charset=utf-7"),
        "no-charset": kept(ARTICLE, "Content-Type: text/html; charset=nonsense"),
        "codec-trick": kept(ARTICLE, "Content-Type: text/html; charset=unicode_escape"),
        "wrong-bytes": kept(ARTICLE.replace(b"mayor", b"m\xff\xfeyor"), "Content-Type: text/html; charset=utf-8"),
    }
