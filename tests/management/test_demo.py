"""`manage.py demo`: a desk in the middle of its work, the same for whoever runs it twice."""

import stat
from collections import Counter

import pytest
from django.contrib.auth import authenticate
from django.core.management.base import CommandError

from annotations import conf
from annotations.management.chains import find_break
from annotations.management.commands import demo
from annotations.management.demo.cast import LOGINS, kept_passwords
from annotations.management.demo.stage import Stage
from annotations.models import (
    Anchor,
    Article,
    ArticleVersion,
    Capture,
    Claim,
    Comment,
    Decision,
    Desk,
    Dismissal,
    Dispute,
    Evidence,
    HistoryEntry,
    Membership,
    Person,
    Source,
    Verdict,
)

pytestmark = pytest.mark.django_db
TABLES = (
    Anchor, Article, ArticleVersion, Capture, Claim, Comment, Decision, Desk, Dismissal, Dispute, Evidence,
    HistoryEntry, Membership, Person, Source, Verdict,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {**settings.STORAGES["evidence"], "OPTIONS": {"location": str(tmp_path / "evidence")}},
    }


@pytest.fixture
def without_reading(monkeypatch):
    """Leave the kept copies unread: it takes a second, and most tests ask for something else."""
    monkeypatch.setattr(demo, "_settle_copies", lambda desk: None)


def everything():
    """Every row of the tables, to compare."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


def test_it_shows_every_state_and_a_second_run_changes_nothing(run):
    first = run("demo")
    assert set(Counter(Claim.objects.values_list("state", flat=True))) == {
        "open", "in_review", "disputed", "stale", "decided",
    }  # fmt: skip
    assert set(Decision.objects.values_list("rating", flat=True)) == {
        "confirmed", "confirmed_with_change", "incorrect", "unverifiable", "pending",
    }  # fmt: skip
    quotes = Evidence.objects.exclude(capture=None).values_list("quote_state", flat=True)
    assert {"found", "approximate", "absent"} <= set(quotes)
    assert set(Capture.objects.values_list("state", flat=True)) == {"captured", "unsupported"}
    assert set(Evidence.objects.values_list("stance", flat=True)) == {"supports", "refutes", "context"}
    assert set(Membership.objects.values_list("role", flat=True)) == {"viewer", "reviewer", "editor", "admin"}
    assert Dismissal.objects.exists()
    assert Source.objects.filter(confidential=True).exists()
    assert not Capture.objects.exclude(by="person").exists()  # nothing is fetched
    before = everything()
    again = run("demo")
    assert everything() == before
    assert again in first  # the first run says one thing more: what it made


def test_every_claim_stands_on_its_words_in_code_points(run, without_reading):
    run("demo")
    texts = dict(ArticleVersion.objects.values_list("pk", "text"))
    anchors = Anchor.objects.exclude(start=None)
    assert anchors.count() > 30
    for anchor in anchors:
        assert texts[anchor.version_id][anchor.start : anchor.end] == anchor.exact
    assert Anchor.objects.filter(exact__contains="مساء الخير").exists()
    assert Anchor.objects.filter(exact__startswith="林美雨").exists()


def test_the_claim_whose_number_changed_is_the_stale_one(run, without_reading):
    run("demo")
    stale = Claim.objects.get(state="stale")
    assert stale.summary.startswith("412 passengers")
    assert "421 passengers" in ArticleVersion.objects.get(number=2).text


def test_the_history_of_the_play_is_unbroken_and_in_order(run, without_reading):
    run("demo")
    assert find_break().fault == ""
    article = Article.objects.get()
    times = list(
        HistoryEntry.objects.filter(chain_id=article.pk).order_by("number").values_list("created_at", flat=True)
    )
    assert times == sorted(times)
    assert len(set(times)) > 50


def test_the_printed_logins_open_the_door_and_are_kept_for_the_owner_alone(run, without_reading):
    printed = run("demo")
    passwords = kept_passwords()
    for login in LOGINS:
        assert authenticate(username=login.username, password=passwords[login.username]) is not None
        assert f"{login.username}  " in printed
        assert passwords[login.username] in printed
    assert stat.S_IMODE((conf.data_dir() / "demo-logins").stat().st_mode) == 0o600
    assert len(set(passwords.values())) == len(LOGINS)


def test_a_new_database_beside_the_same_data_gets_the_same_logins(run, without_reading):
    before = kept_passwords()
    assert before["edith"] in run("demo")
    assert kept_passwords() == before


def test_a_password_that_was_changed_since_is_not_printed(run, without_reading):
    run("demo")
    edith = Person.objects.get(username="edith")
    edith.set_password("something else entirely")
    edith.save()
    printed = run("demo")
    assert "(changed since)" in printed
    assert kept_passwords()["edith"] not in printed


def test_production_refuses_it_unless_forced(run, without_reading, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="--force"):
        run("demo")
    assert not Person.objects.exists()
    assert not (conf.data_dir() / "demo-logins").exists()
    run("demo", "--force")
    assert Article.objects.exists()


def test_somebody_elses_login_is_never_taken_over(run, without_reading):
    mei = Person.objects.create_user(username="mei", password="my very own one")
    with pytest.raises(CommandError, match="would take them over: mei"):
        run("demo")
    mei.refresh_from_db()
    assert mei.check_password("my very own one")
    assert not Desk.objects.exists()


def test_what_fails_half_way_leaves_nothing_and_can_be_run_again(run, without_reading, monkeypatch):
    def fail(*_args):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(Stage, "_revise", fail)
        with pytest.raises(RuntimeError, match="power cut"):
            run("demo")
    assert not Person.objects.exists()
    assert not Article.objects.exists()
    run("demo")
    assert ArticleVersion.objects.count() == 2


def test_copies_left_unread_by_a_first_run_are_read_by_the_second(run, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(demo, "_settle_copies", lambda desk: None)
        run("demo")
    assert Capture.objects.filter(state="queued").count() == 3
    run("demo")
    assert not Capture.objects.filter(state="queued").exists()
    assert not find_break().fault
