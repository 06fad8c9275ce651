"""The repository is the project's alone: it names no machine that it was written on, no place that it was fed from."""

import re

from tests.house import source

FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"(work|root|home/\w+|Users/\w+)/",
            r"registry\." + r"npmjs",
            r"pypi\." + r"org",
            r"files\." + r"pythonhosted",
            r"/opt/" + r"\w",
        ]
    )
)
BINARY = {".woff2", ".ttf", ".png", ".ico", ".gz", ".docx", ".pdf", ".warc"}


def test_no_file_names_a_machine_or_a_package_registry():
    found = []
    for path in source.committed():
        if path.suffix in BINARY:
            continue
        text = (source.ROOT / path).read_text(encoding="utf-8", errors="replace")
        found += [f"{path}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


def test_the_pattern_finds_what_it_looks_for():
    assert FOREIGN.search("see /" + "work/main/x")
    assert FOREIGN.search("https://pypi" + ".org/simple")
    assert not FOREIGN.search("a network/" + "work/x")
