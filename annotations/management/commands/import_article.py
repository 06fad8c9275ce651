"""`manage.py import_article FILE_OR_URL --desk DESK`: an article brought in, its id alone on standard output."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone

from annotations.domain.content import MAX_TITLE
from annotations.domain.text_rules import check_text
from annotations.domain.vocabulary import Role
from annotations.management.worded import WordedCommand, find_desk, find_person
from annotations.models import Desk, Membership, Person
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.contents import Awaited, ContentForm, Upload, read_or_await
from annotations.services.imports import finish_import

MAX_BYTES = 25 * 1024 * 1024
WAIT_SECONDS: Final = 120.0
POLL_SECONDS: Final = 0.2


class Command(WordedCommand):
    help = "Bring an article in from a page or a txt, md, html, docx or pdf file and print its id alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE_OR_URL")
        parser.add_argument("--desk", required=True, help="the desk's slug or id")
        parser.add_argument("--title", help="by default the content's own title")
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USERNAME",
            help="who brings it in; by default the desk's longest-serving admin, else editor, else reviewer",
        )

    def handle(self, *, source: str, desk: str, title: str | None, username: str | None, **_options: Any) -> None:
        home = find_desk(desk)
        actor = find_person(username) if username else _importer(home)
        facts = ArticleFacts()
        if title is not None:
            facts["title"] = check_text(title, pointer="/title", limit=MAX_TITLE)
        content = read_or_await(_form(source))
        article = import_article(actor=actor, desk=home, content=content, facts=facts, now=timezone.now())
        if isinstance(content, Awaited):
            self._wait_for(article.pk)
        self.stdout.write(str(article.pk))

    def _wait_for(self, article_id: UUID) -> None:
        """Bring the content home in this process, or wait for the worker that was quicker."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            article = finish_import(article_id, clock=timezone.now)
            problem = article.import_problem
            if article.current_version_id is not None:
                if problem:
                    self.stderr.write(problem["detail"])
                return
            if problem:
                raise CommandError(f"Article {article.pk} has no text yet: {problem['detail']}")
            time.sleep(POLL_SECONDS)
        raise CommandError(f"Article {article_id} is still being imported; a worker goes on with it.")


def _form(source: str) -> ContentForm:
    if source.lower().startswith(("http://", "https://")):
        return ContentForm(url=source)
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CommandError(f"{source} is over {MAX_BYTES // (1024 * 1024)} MB.")
        return ContentForm(file=Upload(path.name, path.read_bytes()))
    except OSError as error:
        raise CommandError(f"{source} cannot be read: {error.strerror}.") from error


def _importer(desk: Desk) -> Person:
    members = Membership.objects.filter(desk=desk, person__is_active=True).select_related("person")
    for role in (Role.ADMIN, Role.EDITOR, Role.REVIEWER):
        member = members.filter(role=role.value).order_by("created_at", "pk").first()
        if member is not None:
            return member.person
    raise CommandError(f"Nobody in {desk.slug} may bring articles in. Take a reviewer into it with add_member.")
