"""What the database holds about places: inside the text, proved by their words, of one thing."""

import pytest

from annotations.models import Anchor
from tests.factories.claims import anchor_of, make_claim
from tests.factories.dismissals import make_dismissal


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("anchor_", {"start": 70, "end": 48}),
        ("anchor_start_before_end", {"start": 48, "end": 48, "exact": ""}),
        ("anchor_inside_text", {"start": 100_000, "end": 100_022}),
        ("anchor_inside_text", {"text_length": 60}),
        ("anchor_exact_proves_place", {"exact": "they met twice in 201"}),
        ("anchor_exact_proves_place", {"end": 71}),
        ("anchor_exact_proves_place", {"exact": "\U0001f600" * 21}),
        ("anchor_orphaned_without_place", {"state": "orphaned"}),
        ("anchor_orphaned_without_place", {"start": None, "end": None}),
        ("anchor_orphaned_without_place", {"end": None}),
        ("anchor_orphaned_without_place", {"state": "orphaned", "start": None}),
        ("anchor_state_is_known", {"state": "lost"}),
        ("anchor_of_one_thing", {"claim": None}),
    ],
)
def test_a_place_that_cannot_be_is_refused(refuses, claim, constraint, changes):
    assert (claim.current_anchor.start, claim.current_anchor.end) == (48, 70)
    refuses(constraint, lambda: Anchor.objects.filter(claim=claim).update(**changes))


def test_a_start_below_nothing_is_refused(refuses, claim):
    refuses("start", lambda: Anchor.objects.filter(claim=claim).update(start=-1, end=21))


def test_a_place_belongs_to_one_thing(refuses, article, claim):
    dismissal = make_dismissal(article)
    refuses("anchor_of_one_thing", lambda: Anchor.objects.filter(claim=claim).update(dismissal=dismissal))


@pytest.mark.parametrize("owner", ["claim", "dismissal"])
def test_a_thing_has_one_place_a_version(refuses, article, claim, owner):
    kept = (
        Anchor.objects.get(claim=claim) if owner == "claim" else Anchor.objects.get(dismissal=make_dismissal(article))
    )
    columns = {
        field.attname: getattr(kept, field.attname) for field in kept._meta.concrete_fields if field.name != "id"
    }
    refuses(f"anchor_once_a_{owner}_and_version", lambda: Anchor.objects.create(**columns))


def test_an_orphan_keeps_its_words_without_a_place(claim):
    Anchor.objects.filter(claim=claim).update(state="orphaned", start=None, end=None)
    assert Anchor.objects.get(claim=claim).exact == "they met twice in 2017"


def test_the_length_of_an_emoji_or_a_combining_mark_is_counted_in_code_points(article):
    for exact in ("👩‍👩‍👧", "Cafe\u0301", "قال الوزير", "東京"):
        anchor = anchor_of(make_claim(article, exact))
        assert (anchor.end or 0) - (anchor.start or 0) == len(exact)
