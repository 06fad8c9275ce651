"""A setting that is not in docs/settings.md does not exist."""

import ast
import re

from tests.house import source

READERS = {"text", "number", "flag", "names", "folder", "base_url", "address_pairs", "database", "secret_key", "rate"}
DOCUMENT = source.ROOT / "docs" / "settings.md"


def read_from_environment():
    """Return the names that the project reads, by the typed readers or straight."""
    found = set()
    for path in source.python_files("factcheck"):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                reader = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                name = node.args[0].value
                if reader in READERS and isinstance(name, str) and name.isupper():
                    found.add(name)
    from django.conf import settings

    return found | {f"THROTTLE_{scope.upper()}" for scope in settings.THROTTLE_RATES}


def documented():
    """Return the names in the first column of the document's tables."""
    rows = re.findall(r"^\| ((?:`[A-Z0-9_]+`(?:, )?)+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z0-9_]+)`", row)}


def test_every_setting_that_is_read_is_documented():
    assert read_from_environment() - documented() == set()


def test_every_setting_that_is_documented_is_read():
    by_libraries = {
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION",
        "DJANGO_SETTINGS_MODULE",
    }  # fmt: skip
    assert documented() - read_from_environment() - by_libraries == set()


def test_the_app_reads_no_environment():
    """Settings reach the app through annotations/conf.py, typed."""
    for path in source.python_files("annotations"):
        assert not source.imports(path) & {"os.environ", "os.getenv", "environ"}, path
        names = {node.attr for node in ast.walk(source.tree(path)) if isinstance(node, ast.Attribute)}
        assert not names & {"environ", "getenv"}, path


def test_only_conf_reads_djangos_settings():
    """Models name the person's model as Django asks them to; everybody else asks conf."""
    read = {
        str(path): {
            node.attr
            for node in ast.walk(source.tree(path))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "settings"
        }
        for path in source.python_files("annotations")
        if "django.conf.settings" in source.imports(path) and path.name != "conf.py"
    }
    assert {path: names for path, names in read.items() if names != {"AUTH_USER_MODEL"}} == {}
