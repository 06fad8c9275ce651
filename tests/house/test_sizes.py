"""A file stays under about 300 lines and a function under about 50, because each does one thing."""

import ast

from tests.house import source

SUFFIXES = {".py", ".ts", ".tsx"}
MOST_FILE_LINES = 300
MOST_FUNCTION_LINES = 50
# path → why it is one thing all the same
LONGER_FILES: dict[str, str] = {
    "annotations/domain/vocabulary.py": "every word of the trade, once: a table that is read from top to bottom",
}
# "path: name" → why it is one thing all the same
LONGER_FUNCTIONS: dict[str, str] = {}


def code_files():
    """Yield Python and TypeScript sources, generated ones aside."""
    for path in source.committed():
        is_ours = path.parts[0] in {"annotations", "factcheck", "frontend", "bench"} and path.suffix in SUFFIXES
        is_test = ".test." in path.name  # a test file is as long as its subject has cases
        if is_ours and not is_test and path.name != "schema.d.ts" and "migrations" not in path.parts:
            yield path


def lines_in(path):
    return len((source.ROOT / path).read_text(encoding="utf-8").splitlines())


def functions_in(path):
    """Yield name and length of each function, counted from its first statement: the sentences above it are free."""
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            statements = node.body[1:] if ast.get_docstring(node) else node.body
            if statements:
                yield f"{path}: {node.name}", (node.end_lineno or 0) - statements[0].lineno + 1


def test_no_file_is_longer_than_one_thing_needs():
    long = {str(path): lines_in(path) for path in code_files() if lines_in(path) > MOST_FILE_LINES}
    assert {path: count for path, count in long.items() if path not in LONGER_FILES} == {}
    assert set(LONGER_FILES) <= set(long), "a file on the list is short again: take it off"


def test_no_function_is_longer_than_one_thing_needs():
    long = {
        name: count
        for path in source.python_files("annotations", "factcheck")
        for name, count in functions_in(path)
        if count > MOST_FUNCTION_LINES
    }
    assert {name: count for name, count in long.items() if name not in LONGER_FUNCTIONS} == {}
    assert set(LONGER_FUNCTIONS) <= set(long), "a function on the list is short again: take it off"
