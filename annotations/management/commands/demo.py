"""`manage.py demo`: a desk, its people, and an article in the middle of being checked."""

import logging
import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from annotations import conf
from annotations.domain.vocabulary import CapturedBy, CaptureState
from annotations.management.demo.cast import LOGINS, kept_passwords
from annotations.management.demo.stage import EXTERNAL_ID, Stage
from annotations.management.worded import WordedCommand, look_for_desk
from annotations.models import Article, Capture, Desk, Person
from annotations.pipelines.captures import settle_due
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.members import enrol
from annotations.services.people import create_person

DESK = DeskFacts(slug="city-desk", name="City desk")
_UNSETTLED = [state.value for state in CaptureState if not state.final]
_PATIENCE_SECONDS = 30.0


class Command(WordedCommand):
    help = (
        "Make a desk, people of every role, and one invented article with claims, evidence and verdicts; print the "
        "logins. Run again, it changes nothing and prints the same logins."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="even with production settings")

    def handle(self, **options: Any) -> None:
        if conf.production() and not options["force"]:
            raise CommandError(
                "These are production settings, and the demo makes logins whose passwords it prints. "
                "Use --force if that is what you want."
            )
        passwords = kept_passwords()
        with transaction.atomic():
            article = _find_article()
            is_new = article is None
            if article is None:
                article = _make(passwords, timezone.now())
        _settle_copies(article.desk)
        if is_new:
            self.stdout.write(f"Made the desk {article.desk.name} with the article “{article.title}”.\n\n")
        self.stdout.write(_table(passwords))


def _find_article() -> Article | None:
    articles = Article.objects.filter(desk__slug=DESK["slug"], external_id=EXTERNAL_ID)
    return articles.select_related("desk").order_by("created_at").first()


def _make(passwords: dict[str, str], now: datetime) -> Article:
    taken = Person.objects.filter(username__in=[login.username for login in LOGINS]).values_list("username", flat=True)
    if taken:
        names = ", ".join(sorted(taken))
        raise CommandError(f"These logins exist already, and the demo would take them over: {names}.")
    desk = look_for_desk(DESK["slug"]) or found_desk(actor=None, facts=DESK, now=now)
    people = {}
    for login in LOGINS:
        person = create_person(username=login.username, name=login.name, password=passwords[login.username])
        enrol(actor=None, desk=desk, person=person, role=login.role.value, now=now)
        people[login.username] = person
    return Stage(desk=desk, people=people, ends_at=now).play()


def _settle_copies(desk: Desk) -> None:
    """Read the kept copies here and now; where a worker runs already it may be quicker, and is waited for."""
    mine = Capture.objects.filter(source__desk=desk, state__in=_UNSETTLED, by=CapturedBy.PERSON.value)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    logging.disable(logging.INFO)  # a worker's log lines would stand in the middle of the logins
    try:
        while mine.exists() and time.monotonic() < deadline:
            if not settle_due(clock=timezone.now, seconds=_PATIENCE_SECONDS):
                time.sleep(0.2)
    finally:
        logging.disable(logging.NOTSET)


def _table(passwords: dict[str, str]) -> str:
    people = {person.username: person for person in Person.objects.filter(username__in=passwords)}
    rows = [("username", "password", "role", "name")]
    for login in LOGINS:
        person, password = people.get(login.username), passwords[login.username]
        holds = person is not None and person.check_password(password)
        rows.append((login.username, password if holds else "(changed since)", login.role.value, login.name))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*map(str.ljust, row, widths), row[3]]) for row in rows)
