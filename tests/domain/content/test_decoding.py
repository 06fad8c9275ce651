import pytest

from annotations.domain.content.decoding import decode
from annotations.domain.errors import Invalid

WORDS = "Zwei Straßen – „ganz“ naïve Café: 5 €."
RUSSIAN = "Министр дважды встретился с делегацией в 2017 году, и ещё один раз в 2018 году. " * 4


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        b"\xff\xfe\0\0" + WORDS.encode("utf-32-le"),
        b"\0\0\xfe\xff" + WORDS.encode("utf-32-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(data):
    assert decode(data, "/file") == WORDS


def test_only_the_first_byte_order_mark_is_taken_off():
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa\r\n", "/file") == "\ufeffa\r\n"


@pytest.mark.parametrize(
    ("charset", "encoding", "words"),
    [
        ("windows-1252", "cp1252", WORDS),
        ("ISO-8859-1", "cp1252", WORDS),
        ("iso-8859-9", "cp1254", "Çağ – ışık"),
        ("shift_jis", "cp932", "①髙い"),
        ("gb2312", "gb18030", "他来了两次€"),
        ("euc-kr", "cp949", "두 번 만났다"),
        ("koi8-r", "koi8-r", "дважды"),
        ("iso-2022-jp", "iso2022_jp", "二回会った"),
    ],
)
def test_a_page_is_read_by_the_charset_that_it_names_as_browsers_take_it(charset, encoding, words):
    page = f"<meta charset='{charset}'>".encode() + words.encode(encoding)
    assert decode(page, "/html", html=True).endswith(words)


def test_utf_8_goes_before_a_charset_that_a_page_names_wrongly():
    assert decode("<meta charset=latin-1>é🚢".encode(), "/html", html=True).endswith("é🚢")


@pytest.mark.parametrize(
    "charset", ["utf-7", "base64", "rot13", "zip", "idna", "unicode_escape", "no-such-thing", "hex"]
)
def test_a_name_that_is_no_encoding_of_documents_is_passed_over(charset):
    page = f"<meta charset={charset}>".encode() + RUSSIAN.encode("cp1251")
    assert decode(page, "/html", html=True).endswith(RUSSIAN)


@pytest.mark.parametrize("encoding", ["cp1251", "cp1252"])
def test_an_encoding_that_is_not_named_is_guessed(encoding):
    words = RUSSIAN if encoding == "cp1251" else "Der Minister traf sich zweimal; größere Städte blieben übrig. " * 4
    assert decode(words.encode(encoding), "/file") == words


def test_a_charset_named_in_a_plain_text_says_nothing():
    assert decode(b"charset=utf-16 \xe9t\xe9 \xe0 la plage, d\xe9j\xe0 vu et revu", "/file").startswith(
        "charset=utf-16 é"
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\xff\xd8\x00" * 50, b"\xff\xfe\x00\xd8"])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(Invalid) as refusal:
        decode(data, "/file")
    assert refusal.value.code == "undecodable"
    assert refusal.value.problems[0].pointer == "/file"
