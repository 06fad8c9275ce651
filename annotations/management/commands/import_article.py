"""`manage.py import_article FILE_OR_URL --desk DESK`: an article brought in, its id alone on standard output."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from annotations.domain.content import MAX_TITLE
from annotations.domain.text_rules import check_text
from annotations.domain.vocabulary import Role
from annotations.management.worded import WordedCommand, find_desk, find_person
from annotations.models import Desk, Membership, Person
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.contents import ContentForm, Upload, read_content

MAX_BYTES = 25 * 1024 * 1024


class Command(WordedCommand):
    help = "Bring an article in from a txt, md, html or docx file and print its id alone."

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
        content = read_content(_form(source))
        article = import_article(actor=actor, desk=home, content=content, facts=facts, now=timezone.now())
        self.stdout.write(str(article.pk))


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
