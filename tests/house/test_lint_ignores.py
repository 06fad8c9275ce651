"""An ignored rule says why; a type error is never put on a list."""

import re

from tests.house import source

NOQA = re.compile(r"#\s*noqa(?!: [A-Z0-9, ]+ - \S)", re.IGNORECASE)
TYPE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[[a-z0-9\-, ]+\]\s*# \S)")
MYPY_FILE = re.compile(r"#\s*mypy:")
BIOME = re.compile(r"biome-ignore(?!-?\w* [\w/]+: \S)")
TS = re.compile(r"@ts-(ignore|nocheck)|@ts-expect-error(?! \S)")


def offences(suffixes, *patterns):
    """Return `path:line` wherever a pattern is found, this folder aside: it has to name what it looks for."""
    found = []
    for path in source.committed():
        if path.suffix in suffixes and path.parts[:2] != ("tests", "house"):
            text = (source.ROOT / path).read_text(encoding="utf-8")
            found += [
                f"{path}:{number}"
                for number, line in enumerate(text.splitlines(), start=1)
                if any(pattern.search(line) for pattern in patterns)
            ]
    return found


def test_python_ignores_name_their_rule_and_their_reason():
    assert offences({".py"}, NOQA, TYPE_IGNORE, MYPY_FILE) == []


def test_typescript_ignores_name_their_rule_and_their_reason():
    assert offences({".ts", ".tsx", ".css"}, BIOME, TS) == []


def test_rules_that_are_off_for_everybody_say_why():
    block = re.search(r"\nignore = \[\n(.*?)\n\]", (source.ROOT / "pyproject.toml").read_text(), re.DOTALL)
    assert block
    lines = [line.strip() for line in block[1].splitlines()]
    assert [line for line in lines if not re.match(r'"[A-Z]+\d*", +# \S', line)] == []


def test_the_patterns_find_what_they_look_for():
    assert NOQA.search("x = 1  # noqa")
    assert NOQA.search("x = 1  # noqa: S105")
    assert not NOQA.search("x = 1  # noqa: S105 - the suite's alone")
    assert TYPE_IGNORE.search("x = y  # type: ignore[arg-type]")
    assert not TYPE_IGNORE.search("x = y  # type: ignore[arg-type] # the stubs are older than the library")
    assert BIOME.search("// biome-ignore lint/a11y/useSemanticElements:")
    assert not BIOME.search("// biome-ignore lint/a11y/useSemanticElements: a listbox is what this is")
