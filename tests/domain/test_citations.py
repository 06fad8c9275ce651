"""Citing a source: what may be named, in house style and as CSL-JSON."""

from datetime import UTC, datetime

import pytest

from annotations.domain.citations import Cited, cite, csl_item, date_words, is_citable, nameable
from annotations.domain.vocabulary import SourceKind

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
PAGE = Cited(
    "web", "https://records.example/1", "The yearly list", author="A. Clerk", publisher="The Gazette",
    published_at="2017-03-01",
)  # fmt: skip
TALK = Cited(
    "interview", title="On the list", person="Ann Clerk", role="town clerk", terms="on_record", reached_at=NOON
)


def test_a_page_is_cited_with_author_publisher_date_address_and_copy():
    assert cite(PAGE, kept_at=NOON) == (
        "“The yearly list”, A. Clerk, The Gazette, 1 March 2017, records.example/1, copy kept on 3 November 2026"
    )


@pytest.mark.parametrize(
    ("source", "cited"),
    [
        (Cited("web", "https://records.example/1"), "records.example/1"),
        (Cited("book", title="Ships", author="B. Wright", published_at="1999"), "“Ships”, book, B. Wright, 1999"),
        (Cited("dataset"), "Dataset"),
        (TALK, "“On the list”, interview, Ann Clerk, town clerk, on the record, on 3 November 2026"),
        (
            Cited("interview", title="In the car park", person="Deputy", terms="background", reached_at=NOON),
            "An interview on background, on 3 November 2026",
        ),
        (Cited("web", "https://rui:secret@records.example/1"), "records.example/1"),
    ],
)
def test_what_is_not_known_is_left_out_and_what_may_not_be_named_is_not_named(source, cited):
    assert cite(source) == cited


def test_a_person_is_named_only_when_on_the_record():
    said = Cited("interview", title="Talk", person="Deputy", role="deputy", terms="")
    assert nameable(said) == Cited("interview", title="Talk")
    assert nameable(TALK) == TALK


def test_csl_has_the_fields_of_its_schema():
    assert csl_item(PAGE, item_id="s1", kept_at=NOON) == {
        "id": "s1",
        "type": "webpage",
        "title": "The yearly list",
        "author": [{"literal": "A. Clerk"}],
        "container-title": "The Gazette",
        "issued": {"date-parts": [[2017, 3, 1]]},
        "accessed": {"date-parts": [[2026, 11, 3]]},
        "URL": "https://records.example/1",
    }


def test_an_interview_names_who_was_asked_and_who_asked():
    item = csl_item(TALK, item_id="s2")
    assert (item["type"], item["author"], item["genre"]) == (
        "interview", [{"literal": "Ann Clerk"}], "Interview on the record"
    )  # fmt: skip
    assert item["issued"] == {"date-parts": [[2026, 11, 3]]}
    assert "Deputy" not in str(
        csl_item(Cited("interview", "", "Talk", person="Deputy", terms="background"), item_id="x")
    )


@pytest.mark.parametrize("kind", list(SourceKind))
def test_every_kind_can_be_cited(kind):
    assert cite(Cited(kind.value))
    assert csl_item(Cited(kind.value), item_id="x")["type"]


def test_neither_a_confidential_source_nor_one_off_the_record_is_citable():
    assert is_citable(PAGE, confidential=False)
    assert not is_citable(PAGE, confidential=True)
    assert not is_citable(Cited("interview", terms="off_record"), confidential=False)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2017-03-01", "1 March 2017"), ("2017-03", "March 2017"), ("2017", "2017"),
        ("2017-03-01T10:00:00Z", "1 March 2017"),
        ("2017-13-01", "2017-13-01"), ("2017-02-30", "2017-02-30"), ("spring", "spring"), ("", ""), ("-", "-"),
    ],
)  # fmt: skip
def test_dates_are_told_in_words(iso, words):
    assert date_words(iso) == words
