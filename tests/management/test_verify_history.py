"""`manage.py verify_history`: every way of tampering is found, and the first broken row is named."""

import pytest
from django.core.management.base import CommandError

from annotations.history import entry_hash
from annotations.management import chains
from annotations.models import HistoryChain, HistoryEntry
from annotations.services.anchors import AnchorSpec
from annotations.services.claims import NewClaim, create_claim
from tests.management.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(article):
    """The second of the article's three entries."""
    return HistoryEntry.objects.get(chain_id=article.pk, number=2)


def test_an_untouched_trail_is_well(run, article):
    assert run("verify_history") == "All is well: 5 entries in 2 chains.\n"


def test_an_empty_installation_is_well(run):
    assert run("verify_history") == "All is well: 0 entries in 0 chains.\n"


@pytest.mark.parametrize("column", ["change", "event", "actor", "created_at", "subject_id", "claim_id", "hash"])
def test_a_changed_column_is_found_and_the_row_is_named(run, article, second, join, column):
    other = {
        "change": {"exact": "opened in 1912"},
        "event": "claim.deleted",
        "actor": join("mei", "reviewer").pk,
        "created_at": NOW.replace(year=2025),
        "subject_id": article.pk,
        "claim_id": article.pk,
        "hash": "0" * 64,
    }
    HistoryEntry.objects.filter(pk=second.pk).update(**{column: other[column]})
    with pytest.raises(CommandError, match=f"entry 2 .row {second.pk}.* is not what was written"):
        run("verify_history")


def test_a_row_that_was_rewritten_with_its_hash_breaks_the_next_one(run, second):
    second.change = {"exact": "opened in 1912"}
    second.hash = entry_hash(second)
    second.save()
    with pytest.raises(CommandError, match=r"entry 3 .* does not follow from the one before it"):
        run("verify_history")


def test_a_missing_row_is_named_wherever_it_stood(run, article, second):
    second.delete()
    with pytest.raises(CommandError, match=f"Chain {article.pk}: entry 2 is missing"):
        run("verify_history")


def test_a_cut_off_end_is_found(run, article):
    HistoryEntry.objects.filter(chain_id=article.pk, number=3).delete()
    with pytest.raises(CommandError, match=f"Chain {article.pk}: entry 3 is missing"):
        run("verify_history")


def test_a_chain_without_any_row_is_found(run, article):
    HistoryEntry.objects.filter(chain_id=article.pk).delete()
    with pytest.raises(CommandError, match=f"Chain {article.pk}: entry 1 is missing"):
        run("verify_history")


def test_a_chain_that_was_taken_away_as_a_whole_is_missed(run, article):
    HistoryEntry.objects.filter(chain_id=article.pk).delete()
    HistoryChain.objects.filter(pk=article.pk).delete()
    with pytest.raises(CommandError, match=f"Chain {article.pk}: entry 1 is missing; the article"):
        run("verify_history")


def test_a_head_that_names_another_row_is_found(run, article):
    HistoryChain.objects.filter(pk=article.pk).update(head="0" * 64)
    with pytest.raises(CommandError, match=r"entry 3 .* is not the one that the chain's head names"):
        run("verify_history")


def test_a_row_behind_the_head_is_found(run, article):
    last = HistoryEntry.objects.get(chain_id=article.pk, number=3)
    forged = HistoryEntry(**{f.attname: getattr(last, f.attname) for f in HistoryEntry._meta.fields if f.name != "id"})
    forged.number, forged.previous_hash = 4, last.hash
    forged.hash = entry_hash(forged)
    forged.save()
    with pytest.raises(CommandError, match="entry 4 stands behind its head"):
        run("verify_history")


def test_what_is_written_meanwhile_is_no_fault(article, rui):
    read_before = HistoryChain.objects.get(pk=article.pk)
    create_claim(actor=rui, article=article, claim=NewClaim(AnchorSpec(exact="The bridge")), now=NOW)
    entries = HistoryEntry.objects.filter(chain_id=article.pk).order_by("number")
    assert chains._check_chain(read_before, entries) == 4


def test_many_chains_are_checked_in_batches(run, article, monkeypatch):
    monkeypatch.setattr(chains, "_CHAINS_AT_ONCE", 1)
    monkeypatch.setattr(chains, "_ENTRIES_AT_ONCE", 1)
    assert run("verify_history") == "All is well: 5 entries in 2 chains.\n"
