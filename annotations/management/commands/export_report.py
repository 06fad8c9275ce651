"""`manage.py export_report`: the report of an article as nobody in particular may see it."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone

from annotations.management.worded import WordedCommand
from annotations.reports.build import build_report
from annotations.reports.formats import FORMATS
from annotations.reports.options import DEFAULT_INCLUDE, Include, Options, Which


class Command(WordedCommand):
    help = (
        "Write the report of an article to a file. It holds nothing confidential, and where the desk judges blind "
        "no verdict on a claim that is not decided."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", type=UUID, metavar="ARTICLE_ID")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form")
        parser.add_argument("--output", required=True, type=Path, metavar="PATH")
        parser.add_argument("--article-version", type=int, metavar="N", help="the current one unless given")
        parser.add_argument("--claims", choices=[which.value for which in Which], default=Which.ALL.value)
        parser.add_argument(
            "--include",
            nargs="*",
            choices=[part.value for part in Include],
            default=[part.value for part in Include if part in DEFAULT_INCLUDE],
        )

    def handle(self, *, article: UUID, form: str, output: Path, **options: Any) -> None:
        chosen = Options(
            version=options["article_version"],
            claims=Which(options["claims"]),
            include=frozenset(map(Include, options["include"])),
        )
        report = build_report(None, article, chosen, now=timezone.now())
        try:
            _write(output, FORMATS[form].draw(report))
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from None


def _write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all: whoever reads the path never meets half a report."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
