"""`manage.py issue_token USERNAME [--scope write] [--expires DAYS]`: a token for a program, printed alone."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from annotations.domain.text_rules import check_text
from annotations.domain.vocabulary import TokenScope
from annotations.management.worded import WordedCommand, find_person
from annotations.services.tokens import issue_token

_LONGEST_LIFE_DAYS = 3650
_LONGEST_NAME = 200


class Command(WordedCommand):
    help = "Issue a token for a program that acts as this person. It is printed once, alone, and cannot be read again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument(
            "--scope",
            default=TokenScope.READ.value,
            choices=[scope.value for scope in TokenScope],
            help="write includes read; read is the default",
        )
        parser.add_argument("--expires", type=int, metavar="DAYS", help="by default it holds until it is revoked")
        parser.add_argument("--name", default="command line", help="what tells it from the person's other tokens")

    def handle(self, *, username: str, scope: str, expires: int | None, **options: Any) -> None:
        if expires is not None and not 1 <= expires <= _LONGEST_LIFE_DAYS:
            raise CommandError(f"--expires takes 1 to {_LONGEST_LIFE_DAYS} days.")
        now = timezone.now()
        issued = issue_token(
            actor=find_person(username),
            name=check_text(options["name"], pointer="/name", limit=_LONGEST_NAME),
            scope=scope,
            expires_at=None if expires is None else now + timedelta(days=expires),
            now=now,
        )
        self.stdout.write(issued.secret)
