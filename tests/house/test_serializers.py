"""Serializers check and show; they never write, and list their fields by name."""

import ast
from pathlib import Path

import pytest

from tests.house import source

API = [path for path in source.python_files("annotations") if path.parts[1] == "api"]
SERIALIZERS = [path for path in API if "serializers" in path.parts]


def names(nodes):
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in nodes}


def test_there_are_serializers_to_look_at():
    assert SERIALIZERS


@pytest.mark.parametrize("path", API, ids=str)
def test_no_model_serializer_pulls_writes_into_the_api(path: Path):
    bases = {
        name for node in ast.walk(source.tree(path)) if isinstance(node, ast.ClassDef) for name in names(node.bases)
    }
    assert not {base for base in bases if base.startswith(("ModelSerializer", "HyperlinkedModel", "ModelViewSet"))}


@pytest.mark.parametrize("path", API, ids=str)
def test_the_api_saves_nothing_itself(path: Path):
    calls = [node.func for node in ast.walk(source.tree(path)) if isinstance(node, ast.Call)]
    attributes = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not attributes & {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


@pytest.mark.parametrize("path", SERIALIZERS, ids=str)
def test_no_serializer_takes_all_fields_of_something(path: Path):
    values = [node.value for node in ast.walk(source.tree(path)) if isinstance(node, ast.Constant)]
    assert "__all__" not in values
