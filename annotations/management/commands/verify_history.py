"""`manage.py verify_history`: whether anybody tampered with the audit trail."""

from typing import Any

from django.core.management.base import CommandError

from annotations.management.chains import find_break
from annotations.management.worded import WordedCommand


class Command(WordedCommand):
    help = "Check every chain of the audit trail: numbers, hashes, heads. Names the first broken row and exits 1."

    def handle(self, **_options: Any) -> None:
        checked = find_break()
        if checked.fault:
            raise CommandError(checked.fault)
        self.stdout.write(f"All is well: {checked.entries:,} entries in {checked.chains:,} chains.")
