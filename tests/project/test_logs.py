"""Logs are one JSON object a line, whatever is in them."""

import io
import json
import logging

import structlog

from factcheck import logs


def logged(write):
    """Return the lines that `write` logs through a handler built as the project builds it."""
    config = logs.logging_config("INFO")["formatters"]["json"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=config["processors"], foreign_pre_chain=config["foreign_pre_chain"]
        )
    )
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        write()
    finally:
        logger.removeHandler(handler)
    return stream.getvalue().splitlines()


def test_a_line_break_in_a_value_forges_no_line():
    lines = logged(lambda: structlog.get_logger("tests.logs").warning("login_failed", account='a\r\n{"event": "x"}'))
    assert len(lines) == 1
    assert json.loads(lines[0])["account"] == 'a\r\n{"event": "x"}'


def test_a_library_that_logs_plain_text_gives_json_too():
    lines = logged(lambda: logging.getLogger("tests.logs").warning("gone: %s", "a\nb"))
    assert len(lines) == 1
    assert json.loads(lines[0])["event"] == "gone: a\nb"


def test_lines_carry_the_requests_id():
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        lines = logged(lambda: structlog.get_logger("tests.logs").info("export"))
    assert json.loads(lines[0])["request_id"] == "r-1"
