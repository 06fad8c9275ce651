"""The extraction process: what it reads, what it survives, and that it never outlives us."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotations.capture import frames
from annotations.capture.extract import extract, stop_extractor
from annotations.capture.extractor_process import ChildLimits, ExtractorProcess, _Pulse, _Talk, shared_process
from annotations.capture.failures import ExtractFailed
from annotations.capture.media import Media, MediaKind
from annotations.domain.vocabulary import CaptureCode, CaptureWarning

HTML = Media(MediaKind.HTML, "text/html")
TEXT = Media(MediaKind.TEXT, "text/plain")
PDF = Media(MediaKind.PDF, "application/pdf")
PARAGRAPH = (
    "<p>The committee met twice in 2017, as its minutes show, and it spoke at length about the price of grain.</p>"
)
ARTICLE = f"<html lang='en'><title>Grain</title><body><article><h1>Grain</h1>{PARAGRAPH * 6}</article></body></html>"
SLOW = f"<html><body><article>{PARAGRAPH * 59_000}</article></body></html>".encode()
"""A page that is read for some seconds."""


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds=5.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come to pass in time"
        time.sleep(0.02)


def test_a_page_is_read_with_its_metadata_and_no_warning():
    extracted = extract(ARTICLE.encode(), media=HTML, url="https://news.example/2017/grain")
    assert "The committee met twice in 2017" in extracted.text
    assert extracted.title == "Grain"
    assert extracted.language == "en"
    assert extracted.warnings == []
    assert extracted.blocks[0]["start"] == 0


def test_the_beginning_of_a_page_is_read_and_marked_as_cut():
    extracted = extract(ARTICLE.encode()[:-200], media=HTML, url="https://news.example/2017/grain", truncated=True)
    assert "The committee met twice in 2017" in extracted.text
    assert CaptureWarning.TRUNCATED in extracted.warnings


def test_who_is_being_stopped_hears_it_before_a_page_is_blamed(monkeypatch):
    class Stopping(Exception):
        pass

    def stop():
        raise Stopping

    def taken_away(*_, **__):
        raise ExtractFailed(CaptureCode.PARSER_CRASH, "The page broke the program that reads pages.")

    monkeypatch.setattr(_Talk, "ask", taken_away)
    with pytest.raises(Stopping):
        extract(ARTICLE.encode(), media=HTML, on_progress=stop)
    with pytest.raises(ExtractFailed):
        extract(ARTICLE.encode(), media=HTML, on_progress=lambda: None)


def test_warnings_know_where_the_page_came_from():
    extracted = extract(
        ARTICLE.encode(), media=HTML, url="https://news.example/", url_submitted="https://news.example/2017/grain"
    )
    assert extracted.warnings == [CaptureWarning.REDIRECTED_HOME]


def test_an_error_page_is_not_taken_for_an_article():
    body = b"<html><title>404 - Page not found</title><body><h1>Oops</h1><p>We cannot find that page.</p></body></html>"
    assert CaptureWarning.SOFT_404 in extract(body, media=HTML, url="https://news.example/x").warnings


def test_a_shell_that_needs_scripts_is_not_taken_for_an_article():
    body = b"<html><body><noscript>Please enable JavaScript.</noscript><div id=root></div><script src=a.js></script>"
    assert extract(body, media=HTML).warnings == [CaptureWarning.JS_REQUIRED, CaptureWarning.NO_TEXT]


def test_a_picture_has_a_size_and_says_that_it_has_no_text():
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x06\x00\x00\x00"
    extracted = extract(png, media=Media(MediaKind.IMAGE, "image/png"))
    assert (extracted.width, extracted.height) == (640, 480)
    assert extracted.warnings == [CaptureWarning.NO_TEXT]


@pytest.mark.parametrize(("body", "code"), [(b"%PDF-1.7 broken", CaptureCode.PDF_BROKEN)])
def test_a_refusal_of_the_child_is_a_failure_with_its_code(body, code):
    with pytest.raises(ExtractFailed) as caught:
        extract(body, media=PDF)
    assert caught.value.code is code
    assert not caught.value.transient


def test_a_page_that_takes_too_long_ends_and_the_next_is_read():
    begun = time.monotonic()
    with pytest.raises(ExtractFailed) as caught:
        extract(SLOW, media=HTML, limits=ChildLimits(wall=0.4))
    assert caught.value.code is CaptureCode.PARSER_TIMEOUT
    assert time.monotonic() - begun < 5
    assert extract(b"words", media=TEXT).text == "words"


def test_a_page_that_takes_too_much_memory_ends_and_the_next_is_read():
    with pytest.raises(ExtractFailed) as caught:
        extract(SLOW, media=HTML, limits=ChildLimits(memory=300_000_000, modest=300_000_000))
    assert caught.value.code is CaptureCode.PARSER_CRASH
    assert extract(b"words", media=TEXT).text == "words"


def test_a_page_that_needs_more_than_a_modest_share_is_read_alone():
    pages = [extract(b"<p>They met twice in 2017.</p>", media=HTML)]
    limits = ChildLimits(modest=20_000_000)
    with ThreadPoolExecutor(4) as pool:
        pages += pool.map(lambda _: extract(b"<p>They met twice in 2017.</p>", media=HTML, limits=limits), range(4))
    assert {page.text for page in pages} == {"They met twice in 2017."}


def test_a_page_that_lost_something_for_want_of_memory_is_read_again_and_whole():
    page = b"<html><body>" + b"<p>They met twice in 2017.</p>" * 80_000
    whole = extract(page, media=HTML, limits=ChildLimits(modest=800_000_000))
    again = extract(page, media=HTML, limits=ChildLimits(modest=260_000_000))
    assert len(again.text) == len(whole.text) > 1_000_000


def test_a_child_that_dies_is_a_crash_and_its_siblings_live_on():
    """Kill the child in the middle of a page, as a fault in the parser would."""
    extract(b"warm", media=TEXT)
    parent = shared_process._process
    assert parent is not None
    wait_until(lambda: not children_of(parent.pid))
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(extract, SLOW, media=HTML, limits=ChildLimits(modest=800_000_000))
        wait_until(lambda: children_of(parent.pid))
        (child,) = children_of(parent.pid)
        os.kill(child, signal.SIGSEGV)
        with pytest.raises(ExtractFailed) as caught:
            slow.result(timeout=10)
        assert pool.submit(extract, b"words", media=TEXT).result(timeout=10).text == "words"
    assert caught.value.code is CaptureCode.PARSER_CRASH
    assert shared_process._process is parent


def test_a_process_that_died_is_started_again():
    extract(b"warm", media=TEXT)
    assert shared_process._process is not None
    shared_process._process.kill()
    shared_process._process.wait()
    assert extract(b"words", media=TEXT).text == "words"


def test_a_process_that_was_stopped_is_started_again():
    stop_extractor()
    assert extract(b"words", media=TEXT).text == "words"


def test_many_threads_read_at_once_and_none_gets_anothers_page():
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: extract(f"page {number}".encode(), media=TEXT).text, range(40)))
    assert answers == [f"page {number}" for number in range(40)]


def test_progress_is_told_and_may_end_the_work():
    class Cancelled(Exception):
        pass

    def cancel():
        raise Cancelled

    parent = shared_process._process
    with pytest.raises(Cancelled):
        extract(SLOW, media=HTML, on_progress=cancel)
    assert parent is not None
    wait_until(lambda: not any(map(is_alive, children_of(parent.pid))))


def test_the_child_gets_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    process = ExtractorProcess()
    try:
        process.ask({"kind": "text", "charset": "", "url": ""}, b"x", limits=ChildLimits())
        assert process._process is not None
        environment = Path(f"/proc/{process._process.pid}/environ").read_bytes()
    finally:
        process.stop()
    assert b"secret" not in environment
    assert b"PROXY" not in environment.upper()


def test_neither_process_nor_children_outlive_a_parent_that_is_killed(tmp_path):
    """As when a worker is killed with -9 in the middle of a page."""
    (tmp_path / "slow.html").write_bytes(SLOW)
    script = textwrap.dedent(
        f"""
        from pathlib import Path
        from annotations.capture.extract import extract, shared_process
        from annotations.capture.media import Media, MediaKind
        extract(b"warm", media=Media(MediaKind.TEXT, "text/plain"))
        print(shared_process._process.pid, flush=True)
        extract(Path({str(tmp_path / "slow.html")!r}).read_bytes(), media=Media(MediaKind.HTML, "text/html"))
        """
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        warm = int(worker.stdout.readline())
        wait_until(lambda: children_of(warm))
        processes = [warm, *children_of(warm)]
        worker.kill()
    wait_until(lambda: not any(map(is_alive, processes)))
    assert len(processes) == 2


def test_nothing_large_is_loaded_by_us():
    script = (
        "import sys, annotations.capture.extract, annotations.capture.fetch, annotations.capture.store\n"
        "large = ('trafilatura', 'lxml', 'pypdfium2', 'numpy', 'py3langid', 'django')\n"
        "print([name for name in large if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        frames.pack({"pid": 0})[:-2],
        frames.pack({"pid": 0}) + b"\x00",
        frames.pack({"pid": 0}) + b"\xff" * 8 + b"x" * 100,
        frames.pack({"pid": 0}) + frames.PREFIX.pack(4, 0) + b"nope",
        frames.pack({"pid": 0}) + frames.PREFIX.pack(2, 0) + b"[]",
        frames.pack({"nothing": 0}),
    ],
)
def test_a_child_that_talks_nonsense_has_crashed(answer):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(answer)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(ExtractFailed) as caught:
            _Talk(ours, ChildLimits(), _Pulse(None)).ask({}, b"")
    assert caught.value.code is CaptureCode.PARSER_CRASH
