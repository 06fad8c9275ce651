"""The cases that Python and TypeScript both read: two implementations of one rule must give one answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.selectors import PlaceRefused, at_offsets, context, resolve

VECTORS = Path(__file__).parents[1] / "vectors"


def cases(name: str) -> list[Any]:
    found = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in found]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("case", cases("offsets"))
def test_code_points_and_utf_16_units_agree(case):
    text = case["text"]
    for span in case["spans"]:
        start, end = span["start"], span["end"]
        assert text[start:end] == span["exact"]
        assert utf16_length(text[:start]) == span["utf16_start"]
        assert utf16_length(text[:end]) == span["utf16_end"]


@pytest.mark.parametrize("case", cases("offsets"))
def test_a_place_written_down_by_its_words_is_found_again(case):
    text = case["text"]
    for span in case["spans"]:
        place = at_offsets(text, span["start"], span["end"], span["exact"])
        prefix, suffix = context(text, place.start, place.end)
        assert resolve(text, span["exact"], prefix, suffix) == place


@pytest.mark.parametrize("case", cases("selectors"))
def test_a_quote_means_the_place_that_the_case_says_or_none(case):
    arguments = case["text"], case["exact"], case["prefix"], case["suffix"]
    if "error" in case["result"]:
        with pytest.raises(PlaceRefused) as refusal:
            resolve(*arguments)
        assert refusal.value.code == case["result"]["error"]
        assert refusal.value.candidates == [Place(*place) for place in case["result"].get("candidates", [])]
        nearest = case["result"].get("nearest")
        assert refusal.value.nearest == (Place(*nearest) if nearest else None)
    else:
        assert resolve(*arguments) == Place(case["result"]["start"], case["result"]["end"])


@pytest.mark.parametrize("case", cases("contexts"))
def test_the_words_around_a_place_cut_no_character(case):
    assert context(case["text"], case["start"], case["end"]) == (case["prefix"], case["suffix"])


@pytest.mark.parametrize("name", ["offsets", "selectors", "contexts"])
def test_no_two_cases_have_one_name(name):
    names = [case.id for case in cases(name)]
    assert len(names) == len(set(names)) > 15
