"""docs/map.md is true: what it names exists, and no file of a layer is missing from it."""

import re
from itertools import product

from tests.house import source

DOCUMENT = source.ROOT / "docs" / "map.md"
PATH = re.compile(r"`([\w./{},\-<>]+)`")


def expanded(text):
    """Yield the paths that a name with alternatives stands for: `a/{b,c}.py` is `a/b.py` and `a/c.py`."""
    parts = re.split(r"\{([^}]*)\}", text)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


def named():
    """Return every path that the map names."""
    texts = PATH.findall(DOCUMENT.read_text(encoding="utf-8"))
    return {path for text in texts if "/" in text and "<" not in text for path in expanded(text)}


def test_every_path_on_the_map_exists():
    assert sorted(path for path in named() if not (source.ROOT / path).exists()) == []


def test_every_file_of_a_layer_is_on_the_map():
    """A folder that the map names with a slash at its end stands for the files in it."""
    paths = named()
    folders = tuple(path for path in paths if path.endswith("/") and path.count("/") > 2)
    missing = [
        str(path)
        for path in source.python_files("annotations")
        if path.name != "__init__.py" and str(path) not in paths and not str(path).startswith(folders)
    ]
    assert missing == []


def test_alternatives_are_expanded():
    assert expanded("a/{b,c}/d.py") == ["a/b/d.py", "a/c/d.py"]
