"""What a start loads: web answers within seconds because heavy libraries are left to those who use them."""

import os
import subprocess
import sys

import pytest

HEAVY = {"trafilatura", "lxml", "typst", "pypdfium2", "py3langid", "numpy", "mammoth", "docx", "xlsxwriter", "boto3"}
LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded_by(statement, tmp_path):
    """Return the top-level modules that are loaded once a fresh process ran the statement."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
    }
    command = [sys.executable, "-c", f"{statement}; {LOADED}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    ["import factcheck.asgi", "from factcheck.processes import load_tasks; load_tasks()"],
    ids=["web", "worker and schedule"],
)
def test_no_process_loads_a_heavy_library_at_its_start(tmp_path, statement):
    loaded = loaded_by(statement, tmp_path)
    assert "django" in loaded
    assert loaded & HEAVY == set()


def test_the_supervisor_loads_neither_celery_nor_models(tmp_path):
    loaded = loaded_by("import factcheck.supervisor", tmp_path)
    assert loaded & {"celery", "kombu", "rest_framework", "annotations", "environ"} == set()
