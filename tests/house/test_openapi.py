"""The committed OpenAPI document and the TypeScript types are what the code says now."""

import subprocess

import pytest
from django.core.management import call_command

from tests.house import source

DOCUMENT = source.ROOT / "docs" / "openapi.yaml"
TYPES = source.ROOT / "frontend" / "src" / "api" / "schema.d.ts"
GENERATOR = source.ROOT / "frontend" / "node_modules" / ".bin" / "openapi-typescript"


def test_the_committed_document_is_what_the_code_says(tmp_path):
    fresh = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(fresh), validate=True, fail_on_warn=True)
    assert DOCUMENT.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), "run `make schema`"


@pytest.mark.skipif(not GENERATOR.exists(), reason="the front end is not installed: run `make install`")
def test_the_committed_types_are_what_the_document_says(tmp_path):
    fresh = tmp_path / "schema.d.ts"
    subprocess.run(
        [str(source.ROOT / ".venv" / "bin" / "node"), str(GENERATOR), str(DOCUMENT), "-o", str(fresh)],
        cwd=source.ROOT / "frontend", check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert TYPES.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), "run `make schema`"
