"""What an article is called until its content gives it a title."""

import pytest

from annotations.domain.import_titles import stand_in_title


@pytest.mark.parametrize(
    ("url", "file_name", "title"),
    [
        ("https://mill.example/2018/the-yearly_list.html", "", "the yearly list"),
        ("https://mill.example/2018/", "", "mill.example"),
        ("https://mill.example", "", "mill.example"),
        ("https://mill.example/f%C3%A4hren", "", "fähren"),
        ("https://mill.example/a%00b", "", "ab"),
        ("https://mill.example/%ff%fe", "", "mill.example"),
        ("https://mill.example/" + "x" * 900, "", "x" * 500),
        ("http://[broken", "", "Untitled"),
        ("", "minutes of may.pdf", "minutes of may"),
        ("", ".pdf", ".pdf"),
        ("", " .pdf", "Untitled"),
    ],
)
def test_it_is_the_files_name_or_the_end_of_the_address(url: str, file_name: str, title: str):
    assert stand_in_title(url, file_name) == title
