#!/usr/bin/env python
"""Django's command line for this project: `manage.py demo`, `manage.py migrate` and the rest."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the named command with the settings that suit one machine, unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
