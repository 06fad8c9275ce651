"""docs/content-systems.md is true: its block runs as it stands, and the fields that it names are there."""

import re
import shutil
import subprocess
import sys

import pytest

from annotations.api.serializers.checked import CheckedIn, CheckedOut
from annotations.api.serializers.content_systems import DeliveryIn
from tests.installation import ROOT, Installation

DOCUMENT = (ROOT / "docs" / "content-systems.md").read_text(encoding="utf-8")
BLOCK = re.search(r"```bash\n(.*?)```", DOCUMENT, re.DOTALL)
PRINTED = [
    "version 1",
    "checked: False",
    "checked: True",
    "version 2: 1 changed",
    "Its words changed: the number 418 became 419.",
    "checked: False",
    "409 base, current: 2",
    "version 3",
    "checked: True",
]


@pytest.fixture
def installation(tmp_path):
    """A migrated database with the demo, and the three processes."""
    installation = Installation(tmp_path / "data")
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    installation.manage("demo")
    installation.start()
    yield installation
    installation.stop()


@pytest.mark.loopback
@pytest.mark.skipif(shutil.which("curl") is None, reason="the block needs curl")
def test_the_block_does_what_a_content_system_does_as_it_stands(installation):
    assert BLOCK
    names = {"API": f"{installation.url}/api/v1", "PYTHON": sys.executable}
    done = subprocess.run(
        ["bash", "-c", BLOCK[1]],
        cwd=ROOT, env={**installation.environment, **names}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == PRINTED


def table_after(heading: str) -> set[str]:
    """The names in the first column of the first table under a heading."""
    section = DOCUMENT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = re.search(r"\| field \| meaning \|\n\|.*\n((?:\|.*\n)+)", section)
    assert table
    return {name for row in table[1].splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_every_field_of_a_delivery_is_told():
    assert table_after("Delivering a text") == set(DeliveryIn().fields)


def test_every_field_of_an_answer_is_told_but_the_time():
    assert table_after("Asking whether a text was checked") == set(CheckedOut().fields) - {"created_at"}
    assert {"sha256", "external_id", "desk"} <= set(CheckedIn().fields)
