"""Which files of the built front end a page needs."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from annotations.pages.bundle import current_bundle


def write(folder, chunks):
    (folder / ".vite").mkdir(exist_ok=True)
    (folder / ".vite" / "manifest.json").write_text(json.dumps(chunks))


def test_a_front_end_that_is_not_built_says_what_to_do(settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path
    with pytest.raises(ImproperlyConfigured, match="run `make install`"):
        current_bundle()


def test_imports_are_followed_once_even_in_circles(settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path
    write(
        tmp_path,
        {
            "main": {"file": "m.js", "isEntry": True, "imports": ["a", "b"]},
            "a": {"file": "a.js", "imports": ["b"], "css": ["shared.css"]},
            "b": {"file": "b.js", "imports": ["a"], "css": ["shared.css"]},
        },
    )
    bundle = current_bundle()
    assert bundle.module == "/static/app/m.js"
    assert bundle.preloads == ("/static/app/a.js", "/static/app/b.js")
    assert bundle.styles == ("/static/app/shared.css",)


def test_two_entries_are_refused(settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path
    write(tmp_path, {"a": {"file": "a.js", "isEntry": True}, "b": {"file": "b.js", "isEntry": True}})
    with pytest.raises(ImproperlyConfigured, match="one entry, not 2"):
        current_bundle()
