"""A name says which noun a file is about; a drawer says nothing."""

import re

from tests.house import source

DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "handler", "handlers"}


def test_no_file_or_folder_is_a_drawer():
    drawers = [
        str(path)
        for path in source.committed()
        for part in [*path.parts[:-1], path.name.split(".")[0]]
        if DRAWERS & set(re.split(r"[_\-]", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", part).lower()))
    ]
    assert drawers == []


def test_one_noun_has_one_file_name_in_every_layer():
    """`claim.py` beside `claims.py` would make two places of one."""
    names = {path.stem for path in source.python_files("annotations")}
    twins = {name for name in names if f"{name}s" in names}
    assert twins == {"url"}  # capture/url.py reads one URL; urls.py is Django's name for a routing table
