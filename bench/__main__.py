"""Runs the benches on a database of their own, made for them and thrown away: SQLite, or what DATABASE_URL names."""

import os
import shutil
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Make a database, run, print, clean up."""
    home = tempfile.mkdtemp(prefix="factcheck-bench-")
    os.environ |= {
        "DATA_DIR": home,
        "THROTTLE": "off",
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
    }
    try:
        _run(Path(home))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(home: Path) -> None:
    import django  # noqa: PLC0415 - it reads the environment that main has just set

    django.setup()
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test.utils import override_settings  # noqa: PLC0415 - as above

    from bench.api import run  # noqa: PLC0415 - as above

    named = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(home / "bench.sqlite3")  # a file as in real use, not memory
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(ROOT_URLCONF="bench.urls", ALLOWED_HOSTS=["*"]):
            print(f"Python {sys.version.split()[0]}, Django {django.__version__}, {connection.vendor}; medians\n")
            run()
    finally:
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
        connection.creation.destroy_test_db(named, verbosity=0)


if __name__ == "__main__":
    main()
