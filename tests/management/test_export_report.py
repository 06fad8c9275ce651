"""`manage.py export_report`: a file that holds no secret, written whole or not at all."""

import csv
import io
import json
from uuid import uuid4

import pytest
from django.core.management import CommandError

from annotations.reports.formats import FORMATS
from tests.factories.desks import make_newsroom
from tests.reports.page import Page
from tests.reports.scene import ASIDE, EVIDENCE_NOTE, NOTES, SECRET, Scene, make_scene


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene(make_newsroom())


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_without_secrets(run, scene, tmp_path, form):
    path = tmp_path / "report"
    assert run("export_report", str(scene.article.pk), "--format", form, "--output", str(path)) == ""
    text = path.read_text(encoding="utf-8")
    assert "met twice in 2017" in text
    assert "Say “at least twice”" in text
    hidden = ("The annex has the sum.", "Thirty-three per cent.", "It was a quarter.")
    for words in (SECRET, ASIDE, NOTES, EVIDENCE_NOTE, *hidden):
        assert words not in text, words


def test_the_files_are_what_their_formats_promise(run, scene, tmp_path):
    for form in FORMATS:
        run("export_report", str(scene.article.pk), "--format", form, "--output", str(tmp_path / form))
    Page((tmp_path / "html").read_bytes()).hold()
    assert len(json.loads((tmp_path / "json").read_bytes())["claims"]) == 5
    table = io.StringIO((tmp_path / "csv").read_text(encoding="utf-8-sig"), newline="")
    assert [row["number"] for row in csv.DictReader(table)] == ["1", "2", "3", "4", "5"]
    assert (tmp_path / "markdown").read_text(encoding="utf-8").startswith("# Fact-check report: The meeting")


def test_options_choose_version_claims_and_parts(run, scene, tmp_path):
    path = tmp_path / "report.json"
    arguments = ["--article-version", "1", "--claims", "decided", "--include", "dissent"]
    run("export_report", str(scene.article.pk), "--format", "json", "--output", str(path), *arguments)
    data = json.loads(path.read_bytes())
    assert data["options"] == {"version": 1, "claims": "decided", "include": ["dissent"]}
    assert data["article"]["text"] is None


def test_an_old_file_is_replaced(run, scene, tmp_path):
    path = tmp_path / "report.json"
    path.write_text("old")
    run("export_report", str(scene.article.pk), "--format", "json", "--output", str(path))
    assert json.loads(path.read_bytes())["reader"] is None
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


def test_an_unknown_article_is_refused_and_nothing_written(run, db, tmp_path):
    path = tmp_path / "report.json"
    with pytest.raises(CommandError, match="no such article"):
        run("export_report", str(uuid4()), "--format", "json", "--output", str(path))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(run, scene, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_report", str(scene.article.pk), "--format", "json", "--output", str(tmp_path / "no" / "report"))


def test_an_unknown_format_is_refused(run, scene, tmp_path):
    with pytest.raises(CommandError, match="invalid choice"):
        run("export_report", str(scene.article.pk), "--format", "pptx", "--output", str(tmp_path / "x"))
