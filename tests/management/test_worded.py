"""Refusals are sentences, whoever refuses."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError

from annotations.domain.errors import Conflict
from annotations.management.worded import WordedCommand, find_desk, find_person


class Refusing(WordedCommand):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def handle(self, **_options):
        raise self.error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Conflict("That slug is taken."), r"^That slug is taken\.$"),
        (ImproperlyConfigured("EVIDENCE_STORE must be empty."), r"^EVIDENCE_STORE must be empty\.$"),
        (OperationalError("no such table: desk"), r"no such table: desk\. Is it in reach, and migrated\?$"),
        (ProgrammingError('relation "desk" is not there\nLINE 1: …'), r'relation "desk" is not there\. Is it'),
    ],
)
def test_a_refusal_ends_as_a_sentence(error, words):
    with pytest.raises(CommandError, match=words):
        call_command(Refusing(error))


def test_a_fault_of_our_own_stays_a_fault():
    with pytest.raises(KeyError):
        call_command(Refusing(KeyError("x")))


@pytest.mark.django_db
def test_what_is_not_there_is_said_with_what_is(desk):
    with pytest.raises(CommandError, match=r"There is no desk metr\. There are: metro\."):
        find_desk("metr")
    with pytest.raises(CommandError, match=r"Nobody signs in as rui\. Create the login with add_member\."):
        find_person("rui")
    assert find_desk(str(desk.pk)) == desk
