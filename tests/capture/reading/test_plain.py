from annotations.capture.reading import read


def test_paragraphs_stand_between_blank_lines_and_lines_stay():
    reading = read(b"First line\r\nsecond line\r\n\r\n \r\nNext paragraph\n", kind="text")
    assert reading.text == "First line\nsecond line\n\nNext paragraph"
    assert [reading.text[block["start"] : block["end"]] for block in reading.blocks] == [
        "First line\nsecond line",
        "Next paragraph",
    ]


def test_a_table_in_a_text_file_keeps_its_columns():
    assert read(b"year   tons\n2017     12\n", kind="text").text == "year   tons\n2017     12"


def test_a_text_of_many_megabytes_is_cut_and_says_so():
    reading = read(b"word " * 500_000, kind="text")
    assert len(reading.text) == 2_000_000
    assert reading.truncated


def test_the_declared_charset_counts():
    assert read("Größe".encode("utf-16-le"), kind="text", charset="utf-16le").text == "Größe"
