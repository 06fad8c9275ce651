"""A hostile site against a worker as it runs: captures come to what they must, nobody inside is reached."""

import sqlite3
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from tests.installation import Installation, wait_until
from tests.trials.hostile import Canary, HostileSite
from tests.trials.hostile_pages import pages
from tests.trials.hostile_ways import ways
from tests.trials.hostile_wire import wire

pytestmark = pytest.mark.trial

MOST_MEGABYTES = 1200
QUOTE = "met twice in 2017"


def test_nothing_that_a_site_does_harms_or_deceives_us(tmp_path, capsys):
    canary = Canary(("127.0.0.1", 0), ("127.0.0.1", 80), ("127.0.0.2", 80), ("::1", 80), ("::1", 8080))
    closing = threading.Event()
    site = HostileSite({**ways(canary.port), **wire(closing), **pages()}, closing)
    installation = Installation(tmp_path / "data", FETCH_EXEMPT=f"127.0.0.1:{site.port}", THROTTLE="off")
    installation.data_dir.mkdir()
    peaks: list[float] = []
    try:
        auth = _desk(installation)
        evidence = _attached(installation, site, auth)
        watch = _Watch(lambda: installation.pid("worker"))
        wait_until(lambda: not _unsettled(installation), within=600, every=1)
        peaks = watch.stop()
        found = {
            name: installation.request("GET", f"/api/v1/evidence/{pk}/", headers=auth)[1]
            for name, pk in evidence.items()
        }
    finally:
        installation.stop()
        site.close()
        canary.close()
    with capsys.disabled():
        states = Counter(row["capture"]["state"] for row in found.values())
        sys.stdout.write(f"\n{len(found)} pages: {dict(states)}; worker and children {max(peaks):.0f} MB at most\n")
    wrong = {name: told for name, row in found.items() if (told := _fault(site.cases[name], row["capture"]))}
    assert wrong == {}
    assert canary.visits == []
    assert len(canary.addresses) >= 1
    assert max(peaks) < MOST_MEGABYTES


def _fault(case, capture):
    """What is wrong with how a capture ended, in words; empty when nothing is."""
    ended = (capture["state"], capture["code"] or "")
    if ended != (case.state, case.code):
        return f"{ended} instead of {(case.state, case.code)}: {capture['detail']}"
    if case.warning and case.warning not in capture["warnings"]:
        return f"no warning {case.warning}, but {capture['warnings']}"
    return ""


def _desk(installation):
    installation.manage("migrate", "--verbosity", "0")
    installation.manage(
        "add_member", "city", "rui", "--role", "reviewer", "--password-stdin", stdin="long-enough-for-rui\n"
    )
    token = installation.manage("issue_token", "rui", "--scope", "write").strip()
    installation.start()
    return {"Authorization": f"Bearer {token}"}


def _attached(installation, site, auth):
    _, article, _ = installation.request("POST", "/api/v1/articles/", {"title": "A", "text": f"They {QUOTE}."}, auth)
    sent = {"article": article["id"], "anchor": {"exact": QUOTE}, "summary": "They met."}
    _, claim, _ = installation.request("POST", "/api/v1/claims/", sent, auth)
    evidence = {}
    for name in site.cases:
        body = {"url": f"http://127.0.0.1:{site.port}/{name}", "quote": QUOTE}
        status, answer, _ = installation.request("POST", f"/api/v1/claims/{claim['id']}/evidence/", body, auth)
        assert status == 201, (name, answer)
        evidence[name] = answer["id"]
    return evidence


def _unsettled(installation):
    """Captures that have not been tried yet; one that waits for another attempt has been."""
    with sqlite3.connect(installation.data_dir / "factcheck.sqlite3", timeout=20) as database:
        query = "select count(*) from annotations_capture where state in ('queued', 'fetching')"
        return database.execute(query).fetchone()[0]


class _Watch:
    """Looks at the memory of a process and all under it, what they share counted once, until it is stopped."""

    def __init__(self, pid):
        self._pid = pid
        self._peaks = [0.0]
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self):
        self._end.set()
        self._thread.join()
        return self._peaks

    def _look(self):
        while not self._end.wait(0.2):
            self._peaks.append(_megabytes(self._pid()))


def _megabytes(pid):
    total, waiting = 0.0, [pid] if pid else []
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        with suppress(OSError, StopIteration):
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return total
