"""How formats go out: media types, and file names that can end no header and climb out of no folder."""

import re
from urllib.parse import unquote

import pytest

from annotations.reports.formats import FORMATS, content_disposition
from tests.reports.parts import article_part, claim_part, report_of

ID = "01a20efd-4fb7-7343-a93f-f406944e30bd"
DISPOSITION = re.compile(r"(inline|attachment); filename=\"([a-z0-9.-]+)\"; filename\*=UTF-8''([A-Za-z0-9.%_~-]+)")


def named(title, form="json"):
    """Kind, plain and full name of a report of that title."""
    found = DISPOSITION.fullmatch(content_disposition(report_of(article=article_part(title=title)), FORMATS[form]))
    assert found
    return found[1], found[2], unquote(found[3])


@pytest.mark.parametrize(
    ("form", "media_type", "suffix", "kind"),
    [
        ("html", "text/html; charset=utf-8", "html", "inline"),
        ("json", "application/json", "json", "attachment"),
        ("csv", "text/csv; charset=utf-8; header=present", "csv", "attachment"),
        ("markdown", "text/markdown; charset=utf-8", "md", "attachment"),
    ],
)
def test_each_format_has_its_media_type_and_suffix(form, media_type, suffix, kind):
    assert FORMATS[form].media_type == media_type
    assert named("The meeting", form) == (kind, f"the-meeting-{ID}.{suffix}", f"The meeting.{suffix}")


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_draws_bytes(form):
    assert b"met twice" in FORMATS[form].draw(report_of(claim_part()))


def test_only_the_page_narrows_the_policy():
    assert {name for name, form in FORMATS.items() if form.content_policy()} == {"html"}


@pytest.mark.parametrize(
    ("title", "plain", "full"),
    [
        ("Café “Ole”: 50 % off!", "cafe-ole-50-off", "Café “Ole” 50 % off!"),
        ("الوزير التقى", "report", "الوزير التقى"),
        ("東京の会議 👩‍👩‍👧", "report", "東京の会議 👩 👩 👧"),
        ('a"\r\nSet-Cookie: x=1', "a-set-cookie-x-1", "a Set-Cookie x=1"),
        ("../../etc/passwd", "etc-passwd", "etc passwd"),
        ("..", "report", "report"),
        ("", "report", "report"),
        ("a\u202egnp.exe", "agnp-exe", "a gnp.exe"),
        ("x" * 300, "x" * 60, "x" * 120),
        ("C:\\dir\\*?<>|", "c-dir", "C dir"),
    ],
)
def test_a_title_becomes_a_harmless_file_name(title, plain, full):
    assert named(title)[1:] == (f"{plain}-{ID}.json", f"{full}.json")
