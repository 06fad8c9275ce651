import time

import pytest

from annotations.capture.reading.markup import MOST_TAGS, decode, parse

WORDS = "Größe, naïve façade: “quoted” – 5 €"


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "utf-8"),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode("utf-8-sig"), "windows-1252"),
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("utf-16"), "utf-8"),
        (WORDS.encode("utf-16-le"), "utf-16le"),
        (WORDS.encode("cp1252"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (b"<meta charset='windows-1252'>" + WORDS.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='windows-1252'?>" + WORDS.encode("cp1252"), ""),
        (b"<meta charset='windows-1252'>" + WORDS.encode("cp1252"), "nonsense"),
        (b"<meta charset='utf-7'>" + WORDS.encode(), ""),
        (WORDS.encode("utf-16-le"), ""),
        (WORDS.encode("utf-16-be"), ""),
        (WORDS.encode("utf-16-be"), "utf-8"),
        (WORDS.encode(), "utf-16"),
        (b" " + WORDS.encode(), "utf-16"),
        (b"<meta charset='utf-16'>" + WORDS.encode(), ""),
        (b"<meta charset='utf-16le' >" + WORDS.encode(), ""),
        (WORDS.encode(), "utf-7"),
        (WORDS.encode(), "utf-32"),
        (WORDS.encode(), "x-user-defined"),
        (WORDS.encode(), "unicode_escape"),
        (WORDS.encode(), "rot13"),
        (WORDS.encode(), "base64"),
    ],
)
def test_words_survive_right_and_wrong_declarations(body, declared):
    assert decode(body, declared).endswith(WORDS)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("委員会は五月に会った", "shift_jis"),
        ("委員会は五月に会った", "euc_jp"),
        ("委員会は五月に会った", "iso2022_jp"),
        ("委员会五月开会", "gb2312"),
        ("위원회가 오월에 만났다", "euc_kr"),
        ("Комиссия собралась в мае", "koi8-r"),
        ("Комиссия собралась в мае", "windows-1251"),
        ("اللجنة اجتمعت في مايو", "windows-1256"),
    ],
)
def test_declared_encodings_of_other_scripts_are_read(words, encoding):
    body = words.encode(encoding)
    assert decode(body, encoding) == words
    assert decode(f"<meta charset={encoding}>".encode() + body).endswith(words)


def test_a_page_without_a_declaration_is_guessed_by_its_letters():
    words = "Комиссия собралась в мае, чтобы обсудить бюджет города и цены на хлеб. " * 5
    assert decode(words.encode("windows-1251")) == words


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Комиссия собралась в мае, чтобы обсудить бюджет города и цены на хлеб. ", "windows-1251"),
        ("Die Bürger hörten, daß die Größe der Straße überprüft werde, und äußerten sich. ", "windows-1252"),
    ],
)
def test_a_page_that_wrongly_calls_itself_utf8_is_read_by_its_letters(words, encoding):
    body = (words * 5).encode(encoding)
    assert decode(body, "utf-8") == words * 5
    assert decode(b"<meta charset=utf-8>" + body).endswith(words * 5)


def test_a_few_broken_bytes_do_not_cost_the_page():
    assert decode(b"<meta charset=utf-8>" + "Größe".encode() + b"\xff tail").endswith("Größe\ufffd tail")


def test_nul_and_lone_surrogates_are_taken_out():
    assert decode(b"a\x00b\x07c") == "abc"
    assert decode("a\ud800b".encode("utf-8", "surrogatepass"), "utf-8").replace("\ufffd", "") == "ab"


def test_tags_beyond_what_a_parser_can_bear_are_cut():
    tree, cut = parse("<html><body>" + "<p>a</p>" * (MOST_TAGS // 2 + 10))
    assert cut
    assert tree is not None
    assert sum(1 for _ in tree.iter("p")) < MOST_TAGS // 2 + 1


def test_comparisons_in_scripts_are_no_tags():
    tree, cut = parse("<html><script>" + "1<2;" * (MOST_TAGS + 10) + "</script><p>words</p></html>")
    assert not cut
    assert tree is not None
    assert tree.findtext(".//p") == "words"


def test_attributes_without_end_are_cut():
    begun = time.perf_counter()
    tree, _ = parse("<div " + " ".join(f"a{number}=1" for number in range(300_000)) + ">words</div>")
    assert time.perf_counter() - begun < 2
    assert tree is not None
    (element,) = tree.iter("div")
    assert len(element.attrib) == 0
    assert element.text == "words"


@pytest.mark.parametrize("source", ["", "   ", "<!-- nothing -->"])
def test_nothing_is_no_tree(source):
    tree, cut = parse(source)
    assert tree is None or not "".join(tree.itertext()).strip()
    assert not cut


@pytest.mark.parametrize("name", ["unicode_escape", "unicode-escape", "raw_unicode_escape", "Raw-Unicode-Escape"])
def test_a_codec_that_is_no_encoding_of_texts_is_not_used_whatever_its_name_is_spelt_like(name):
    body = b"A caf\xe9 wrote \\u0041\\x42 on its door."
    assert "\\u0041\\x42" in decode(body, name)


@pytest.mark.parametrize("name", ["rot13", "rot_13", "base64", "hex", "zip", "bz2", "quopri", "uu", "punycode", "idna"])
def test_codecs_that_make_other_bytes_are_not_used_either(name):
    assert decode(b"A caf\xe9 in Lisbon.", name) == decode(b"A caf\xe9 in Lisbon.")
