"""The README is true: its links lead somewhere, and its block of commands does the main job on a real installation."""

import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.installation import ROOT, Installation

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.search(r"```bash\n(.*?)```", README, re.DOTALL)
PAGE = b"""<!doctype html><html lang="en"><title>Rules for pots</title><article><h1>Rules for pots</h1>
<p>This page was written for those who keep pots of any kind, and it has been read by all who were asked.</p>
<p>Any attempt to brew coffee with a teapot should result in an error, and the error is a friendly one.</p>
<p>Milk is added by the person who drinks, in an order that is nobody else's business.</p></article></html>"""


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def evidence_page():
    """The address of a page with the quote in it, served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def installation(tmp_path, evidence_page):
    """What `make run` starts: a migrated database with the demo, and the three processes."""
    installation = Installation(tmp_path / "data", FETCH_EXEMPT=evidence_page)
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    installation.manage("demo")
    installation.start()
    yield installation
    installation.stop()


@pytest.mark.loopback
@pytest.mark.skipif(shutil.which("curl") is None, reason="the README's block needs curl")
def test_the_block_does_the_main_job_as_it_stands(installation, evidence_page, tmp_path):
    assert BLOCK
    report = tmp_path / "report.html"
    names = {
        "API": f"{installation.url}/api/v1",
        "PAGE": f"http://{evidence_page}/pots",
        "PYTHON": sys.executable,
        "REPORT": str(report),
    }
    done = subprocess.run(
        ["bash", "-c", BLOCK[1]],
        cwd=ROOT, env={**installation.environment, **names}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == ["captured", "quote: found", "claim: decided", f"report: {report}"]
    printed = report.read_text(encoding="utf-8")
    for words in ("On teapots", "answers with code 418", "Confirmed", "Read in the kept copy."):
        assert words in printed


def test_every_link_within_the_repository_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    inside = [link for link in links if not link.startswith(("http://", "https://"))]
    assert len(inside) > 5
    assert [link for link in inside if not (ROOT / link).exists()] == []


def test_every_command_that_it_names_exists():
    targets = re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)\b", README)) - {"python3"} <= set(targets)
    commands = {path.stem for path in (ROOT / "annotations" / "management" / "commands").glob("*.py")}
    assert set(re.findall(r"manage\.py ([a-z_]+)", README)) <= commands
