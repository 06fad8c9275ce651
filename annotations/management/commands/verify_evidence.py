"""`manage.py verify_evidence`: whether everything that was kept is still there, byte for byte."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q

from annotations.capture.store import BlobMissing, StoreAway
from annotations.management.worded import WordedCommand
from annotations.models import Capture, Import
from annotations.pipelines.evidence_store import evidence_store


class Command(WordedCommand):
    help = (
        "Hash every kept copy and every archive record again. Names what is damaged, missing or out of reach, with the"
        " captures and articles that rest on it, and exits 1."
    )

    def handle(self, **_options: Any) -> None:
        checked = faults = 0
        for sha256 in _kept():
            checked += 1
            fault = _fault(sha256)
            if fault:
                faults += 1
                self.stderr.write(f"{fault}: {sha256} ({_resting_on(sha256)})")
        if faults:
            raise CommandError(
                f"{faults:,} of {checked:,} kept copies are damaged, missing or out of reach; they are named above."
            )
        self.stdout.write(f"All is well: {checked:,} kept copies.")


def _kept() -> Iterator[str]:
    for rows, column in ((Capture.objects, "sha256"), (Capture.objects, "warc_sha256"), (Import.objects, "sha256")):
        kept = rows.exclude(**{column: ""}).order_by(column).values_list(column, flat=True).distinct()
        yield from kept.iterator(chunk_size=1000)


def _resting_on(sha256: str) -> str:
    """What was read from these bytes: captures, and articles that were imported from them."""
    captures = Capture.objects.filter(Q(sha256=sha256) | Q(warc_sha256=sha256)).values_list("pk", flat=True)
    articles = Import.objects.filter(sha256=sha256).values_list("article_id", flat=True).distinct()
    named = [("captures", captures), ("articles", articles)]
    return "; ".join(f"{name} {', '.join(map(str, ids))}" for name, ids in named if ids)


def _fault(sha256: str) -> str:
    try:
        return "" if evidence_store().verify(sha256) else "damaged"
    except BlobMissing:
        return "missing"
    except StoreAway as away:
        return f"out of reach, {away}"
