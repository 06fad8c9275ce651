"""`manage.py verify_evidence`: whether everything that was kept is still there, byte for byte."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q

from annotations.capture.store import BlobMissing
from annotations.management.worded import WordedCommand
from annotations.models import Capture
from annotations.pipelines.evidence_store import evidence_store


class Command(WordedCommand):
    help = (
        "Hash every kept copy and every archive record again. Names what is damaged or missing, with the captures that"
        " rest on it, and exits 1."
    )

    def handle(self, **_options: Any) -> None:
        checked = faults = 0
        for sha256 in _kept():
            checked += 1
            fault = _fault(sha256)
            if fault:
                faults += 1
                resting = Capture.objects.filter(Q(sha256=sha256) | Q(warc_sha256=sha256))
                captures = ", ".join(str(pk) for pk in resting.values_list("pk", flat=True))
                self.stderr.write(f"{fault}: {sha256} (captures {captures})")
        if faults:
            raise CommandError(f"{faults:,} of {checked:,} kept copies are damaged or missing; they are named above.")
        self.stdout.write(f"All is well: {checked:,} kept copies.")


def _kept() -> Iterator[str]:
    for column in ("sha256", "warc_sha256"):
        kept = Capture.objects.exclude(**{column: ""}).order_by(column).values_list(column, flat=True).distinct()
        yield from kept.iterator(chunk_size=1000)


def _fault(sha256: str) -> str:
    try:
        return "" if evidence_store().verify(sha256) else "damaged"
    except BlobMissing:
        return "missing"
