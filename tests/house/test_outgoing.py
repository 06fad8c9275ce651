"""Only capture/ talks to addresses that people give: everything that leaves passes its guard."""

import ast

from tests.house import source

CLIENTS = {
    "aiohttp", "ftplib", "h11", "h2", "http.client", "httpcore", "httpx", "imaplib", "nntplib", "poplib", "pycurl",
    "requests", "smtplib", "socket", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc.client",
}  # fmt: skip
# Libraries that open connections of their own, to addresses that come from settings alone.
BY_SETTINGS = {
    "redis": "REDIS_URL: broker, cache, readiness",
    "psycopg": "DATABASE_URL, through Django",
    "celery": "REDIS_URL, through kombu",
    "kombu": "REDIS_URL",
    "storages": "EVIDENCE_STORE",
    "boto3": "EVIDENCE_STORE, through django-storages",
    "botocore": "EVIDENCE_STORE, through boto3",
}
# Who imports them, tasks/ (which speaks Celery) aside. The rest is named in settings as text, for Django to load.
USERS = {
    "annotations/pages/health.py": {"redis"},
    "factcheck/broker.py": {"kombu"},
    "factcheck/cache.py": {"redis"},
    "factcheck/celery.py": {"celery"},
    "factcheck/env.py": {"boto3", "botocore"},
    "factcheck/processes.py": {"celery"},
}
# Calls that open a connection without an import of a client.
DOORS = {"create_connection", "open_connection", "open_unix_connection", "urlopen", "urlretrieve", "send_mail"}
# Files outside capture/ that may import a client, and whom they talk to.
ALLOWED = {
    "factcheck/supervisor.py": "its own web process, on HOST and PORT",
    "factcheck/processes.py": "nobody: it reads this machine's name",
}


def clients_in(path):
    """Return the HTTP clients and sockets that a file imports."""
    modules = source.imports(path)
    return {client for client in CLIENTS if any(name == client or name.startswith(f"{client}.") for name in modules)}


def is_capture(path):
    return path.parts[:2] == ("annotations", "capture")


def test_no_file_outside_capture_uses_an_http_client():
    found = {
        str(path): clients_in(path)
        for path in source.python_files("annotations", "factcheck")
        if not is_capture(path) and clients_in(path)
    }
    assert {path: names for path, names in found.items() if path not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "a file on the list uses no client any more: take it off"


def test_libraries_that_connect_by_settings_are_used_where_settings_are_known():
    """In capture/ none of them has business: a kept copy is stored by the layers above."""
    for path in source.python_files("annotations"):
        if is_capture(path):
            assert not {name.split(".")[0] for name in source.imports(path)} & set(BY_SETTINGS), path


def test_they_are_imported_where_they_are_known_to_be():
    found = {
        str(path): used
        for path in source.python_files("annotations", "factcheck")
        if (used := {name.split(".")[0] for name in source.imports(path)} & set(BY_SETTINGS))
        and path.parts[:2] != ("annotations", "tasks")
    }
    assert found == USERS


def test_no_file_outside_capture_opens_a_connection_by_a_call():
    found = {
        (str(path), name)
        for path in source.python_files("annotations", "factcheck")
        if not is_capture(path)
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call) and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in DOORS
    }
    assert {(path, name) for path, name in found if path not in ALLOWED} == set()


def test_no_module_is_imported_by_a_name_made_up_at_run_time():
    """Or a client could come in unseen; the one file that does it loads tasks by the list of files in a folder."""
    found = {
        str(path)
        for path in source.python_files("annotations", "factcheck")
        if {"importlib.import_module", "importlib.__import__"} & source.imports(path)
    }
    assert found == {"factcheck/processes.py"}


def test_nothing_of_trafilatura_that_fetches_is_used():
    """It has a downloader of its own, without our guard."""
    for path in source.python_files("annotations", "factcheck"):
        downloaders = {"trafilatura.downloads", "trafilatura.fetch_url", "trafilatura.fetch_response"}
        assert not source.imports(path) & downloaders, path
