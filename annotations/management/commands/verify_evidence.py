"""`manage.py verify_evidence`: whether everything that was kept is still there, byte for byte."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError

from annotations.capture.store import BlobMissing
from annotations.management.worded import WordedCommand
from annotations.models import Capture
from annotations.pipelines.evidence_store import evidence_store


class Command(WordedCommand):
    help = (
        "Hash every kept copy again. Names what is damaged or missing, with the captures that rest on it, and exits 1."
    )

    def handle(self, **_options: Any) -> None:
        checked = faults = 0
        for sha256 in _kept():
            checked += 1
            fault = _fault(sha256)
            if fault:
                faults += 1
                captures = ", ".join(
                    str(pk) for pk in Capture.objects.filter(sha256=sha256).values_list("pk", flat=True)
                )
                self.stderr.write(f"{fault}: {sha256} (captures {captures})")
        if faults:
            raise CommandError(f"{faults:,} of {checked:,} kept copies are damaged or missing; they are named above.")
        self.stdout.write(f"All is well: {checked:,} kept copies.")


def _kept() -> Iterator[str]:
    kept = Capture.objects.exclude(sha256="").order_by("sha256").values_list("sha256", flat=True).distinct()
    return kept.iterator(chunk_size=1000)


def _fault(sha256: str) -> str:
    try:
        return "" if evidence_store().verify(sha256) else "damaged"
    except BlobMissing:
        return "missing"
