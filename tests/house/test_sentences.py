"""Every public module, class and function has its sentence of intent."""

import ast

import pytest

from tests.house import source

# Django reads these by name and shows their `help`, which is their sentence.
COMMANDS = ("annotations", "management", "commands")


def undocumented(path):
    """Yield what in one file has no sentence: the file itself, or a public class or function at its top."""
    body = source.tree(path)
    if path.name != "__init__.py" and not is_sentence(ast.get_docstring(body)):
        yield str(path)
    if path.parts[:3] == COMMANDS:
        return
    for node in body.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            is_public = not node.name.startswith("_")
            if is_public and not is_sentence(ast.get_docstring(node)):
                yield f"{path}: {node.name}"


def is_sentence(text):
    """Tell whether a docstring begins with a line that ends like a sentence."""
    first = (text or "").strip().split("\n")[0].rstrip()
    return len(first.split()) >= 2 and first[-1] in ".:?"


def test_every_public_name_has_its_sentence():
    missing = [name for path in source.python_files("annotations", "factcheck") for name in undocumented(path)]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "enough"), [(None, False), ("", False), ("Claims", False), ("What a claim is.", True)]
)
def test_a_word_is_no_sentence(text, enough):
    assert is_sentence(text) is enough
