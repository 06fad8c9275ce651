"""`manage.py extract_again`: read kept copies anew with the extractor of today."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from annotations.capture.extract import extractor_version
from annotations.capture.failures import CaptureFailed
from annotations.capture.store import BlobMissing, StoreAway
from annotations.domain.vocabulary import CaptureState
from annotations.management.worded import WordedCommand
from annotations.models import Capture
from annotations.pipelines.extractions import extract_again


class Command(WordedCommand):
    help = (
        "Read the text of kept copies anew from their bytes, and look for quotes in it again. Without ids: those that"
        " an older extractor read. Safe to run twice; names what cannot be read any more, and exits 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("captures", nargs="*", type=_id, metavar="ID", help="captures to read anew")
        parser.add_argument("--all", action="store_true", help="every kept copy, also those that are up to date")

    def handle(self, *, captures: list[UUID], all: bool, **_options: Any) -> None:  # noqa: A002 - the option's name
        read = changed = moved = faults = 0
        for pk in _chosen(captures, everything=all):
            capture = Capture.objects.select_related("source").get(pk=pk)
            read += 1
            try:
                came = extract_again(capture, now=timezone.now())
            except (CaptureFailed, BlobMissing, StoreAway) as failure:
                faults += 1
                self.stderr.write(f"{pk}: {_in_words(failure)}; its text stays as it was.")
                continue
            changed += came.changed
            moved += came.moved
        told = f"{read:,} copies read anew: {changed:,} changed, {moved:,} quotes stand otherwise now."
        if faults:
            raise CommandError(f"{told} {faults:,} could not be read; they are named above.")
        self.stdout.write(told)


def _chosen(ids: list[UUID], *, everything: bool) -> Iterator[UUID]:
    kept = Capture.objects.filter(state=CaptureState.CAPTURED.value).order_by("created_at", "pk")
    if ids:
        kept = kept.filter(pk__in=ids)
        if missing := sorted(set(ids) - set(kept.values_list("pk", flat=True))):
            raise CommandError("No copy is kept of: " + ", ".join(map(str, missing)))
    elif not everything:
        kept = kept.exclude(extractor=extractor_version())
    return iter(list(kept.values_list("pk", flat=True)))


def _id(text: str) -> UUID:
    return UUID(text)


def _in_words(failure: CaptureFailed | BlobMissing | StoreAway) -> str:
    if isinstance(failure, StoreAway):
        return f"its bytes are out of reach, {failure}"
    return "its bytes are missing" if isinstance(failure, BlobMissing) else failure.detail.rstrip(".")
