"""Production refuses what is unsafe, and says what to do instead."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.refusals import refuse_unsafe

SAFE: dict[str, Any] = {
    "debug": False,
    "secret_key": "kJ8-dk2_Lq9vXz3RtY7wBn5cMf1gHs6aPe0uQi4oTb8yVr2xWm",
    "allowed_hosts": ["check.example.org"],
    "public_url": "https://check.example.org",
    "host": "0.0.0.0",
    "fetch_exempt": frozenset(),
}


def test_safe_settings_start():
    refuse_unsafe(**SAFE)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"debug": True}, "DEBUG is on: unset it"),
        ({"secret_key": "short"}, "SECRET_KEY is a default or shorter than 50 characters: unset it"),
        ({"secret_key": "a" * 60}, "SECRET_KEY is a default"),
        ({"secret_key": "django-insecure-" + SAFE["secret_key"]}, "SECRET_KEY is a default"),
        ({"allowed_hosts": ["*"]}, r"ALLOWED_HOSTS is \*: name the hosts"),
        ({"public_url": "http://check.example.org"}, "PUBLIC_URL is plain http while HOST is 0.0.0.0: give the https"),
        ({"fetch_exempt": frozenset({("127.0.0.1", 8099)})}, "FETCH_EXEMPT is for tests alone.*unset it"),
    ],
)
def test_an_unsafe_value_is_refused_with_what_to_do(changed, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        refuse_unsafe(**{**SAFE, **changed})


def test_plain_http_is_fine_while_only_this_machine_can_connect():
    refuse_unsafe(**{**SAFE, "public_url": "http://127.0.0.1:8000", "host": "127.0.0.1"})


def test_all_faults_are_named_at_once():
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_unsafe(**{**SAFE, "allowed_hosts": ["*"], "secret_key": "short"})
    assert "SECRET_KEY" in str(refused.value)
    assert "ALLOWED_HOSTS" in str(refused.value)


def manage(tmp_path, *arguments, **variables):
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.production",
        **variables,
    }
    command = [sys.executable, "-W", "error::DeprecationWarning", "manage.py", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_deployment_check_is_clean_behind_https(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", PUBLIC_URL="https://check.example.org")
    assert done.returncode == 0, done.stderr


def test_the_deployment_check_warns_when_limits_are_lifted(tmp_path):
    done = manage(
        tmp_path,
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        PUBLIC_URL="https://check.example.org",
        THROTTLE="off",
    )
    assert done.returncode != 0
    assert "factcheck.W001" in done.stderr


def test_the_supervisor_prints_the_refusal_and_no_traceback(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "PORT": "18999",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.production",
        "ALLOWED_HOSTS": "*",
    }
    command = [sys.executable, "-m", "factcheck.supervisor"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "ALLOWED_HOSTS is *" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "run").glob("*.pid"))
