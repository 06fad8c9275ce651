"""The committed OpenAPI document and the TypeScript types are what the code says now."""

import json
import subprocess

import pytest
from django.core.management import call_command

from tests.house import source

DOCUMENT = source.ROOT / "docs" / "openapi.yaml"
FRONTEND = source.ROOT / "frontend"
TYPES = FRONTEND / "src" / "api" / "schema.d.ts"
INSTALLED = FRONTEND / "node_modules" / ".bin" / "openapi-typescript"


def test_the_committed_document_is_what_the_code_says(tmp_path):
    fresh = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(fresh), validate=True, fail_on_warn=True)
    assert DOCUMENT.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), "run `make schema`"


def generator(output):
    """Return the command of `npm run types`, with another file to write: its options stand in package.json alone."""
    script = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))["scripts"]["types"].split()
    script[script.index("-o") + 1] = str(output)
    binary = FRONTEND / "node_modules" / ".bin" / script[0]
    return [str(source.ROOT / ".venv" / "bin" / "node"), str(binary), *script[1:]]


@pytest.mark.skipif(not INSTALLED.exists(), reason="the front end is not installed: run `make install`")
def test_the_committed_types_are_what_the_document_says(tmp_path):
    fresh = tmp_path / "schema.d.ts"
    subprocess.run(generator(fresh), cwd=FRONTEND, check=True, capture_output=True, timeout=60)
    assert TYPES.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), "run `make schema`"
