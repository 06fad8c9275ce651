"""Typed readers of the environment."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env


def test_an_empty_variable_counts_as_not_given(monkeypatch):
    monkeypatch.setenv("EXAMPLE", "  ")
    assert env.text("EXAMPLE", "default") == "default"


@pytest.mark.parametrize(("given", "said"), [("x", "whole number"), ("0", "from 1 to 65535"), ("65536", "from 1")])
def test_a_number_that_cannot_be_stops_the_start_and_names_the_variable(monkeypatch, given, said):
    monkeypatch.setenv("PORT", given)
    with pytest.raises(ImproperlyConfigured, match=f"PORT .*{said}"):
        env.listening()


@pytest.mark.parametrize(("given", "read"), [("on", True), ("OFF", False), ("1", True), ("no", False), ("", True)])
def test_a_switch_takes_the_usual_words(monkeypatch, given, read):
    monkeypatch.setenv("THROTTLE", given)
    assert env.flag("THROTTLE", default=True) is read


def test_a_switch_takes_no_other_word(monkeypatch):
    monkeypatch.setenv("THROTTLE", "offf")
    with pytest.raises(ImproperlyConfigured, match="THROTTLE must be on or off"):
        env.flag("THROTTLE", default=True)


def test_address_pairs_are_exact(monkeypatch):
    monkeypatch.setenv("FETCH_EXEMPT", "127.0.0.1:8099, [::1]:9000,")
    assert env.address_pairs("FETCH_EXEMPT") == {("127.0.0.1", 8099), ("::1", 9000)}


@pytest.mark.parametrize("given", ["127.0.0.1", ":80", "127.0.0.1:http", "127.0.0.1:"])
def test_a_pair_without_address_or_port_is_refused(monkeypatch, given):
    monkeypatch.setenv("FETCH_EXEMPT", given)
    with pytest.raises(ImproperlyConfigured, match="FETCH_EXEMPT takes address:port pairs"):
        env.address_pairs("FETCH_EXEMPT")


def test_the_public_url_follows_host_and_port(monkeypatch):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("HOST", "::1")
    monkeypatch.setenv("PORT", "8123")
    assert env.public_url() == "http://[::1]:8123"


@pytest.mark.parametrize(
    "given", ["check.example.org", "ftp://check.example.org", "https://", "https://a.example/?x=1"]
)
def test_a_public_url_that_links_cannot_start_with_is_refused(monkeypatch, given):
    monkeypatch.setenv("PUBLIC_URL", given)
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL must be an http or https address"):
        env.public_url()


def test_sqlite_takes_write_locks_at_once_and_waits_for_them(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = env.database("DATABASE_URL", tmp_path / "a.sqlite3")
    assert database["NAME"] == str(tmp_path / "a.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_postgresql_comes_with_a_pool_and_a_limit_for_each_statement(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:secret@db.example:5433/checks")
    database = env.database("DATABASE_URL", tmp_path / "unused")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "checks")
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["CONN_MAX_AGE"] == 0
    assert database["OPTIONS"]["pool"]["max_size"] > 16
    assert "statement_timeout=30000" in database["OPTIONS"]["options"]


def test_another_database_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://a@b/c")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must be sqlite"):
        env.database("DATABASE_URL", tmp_path / "unused")


def test_a_given_secret_is_used_and_nothing_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert env.secret_key("SECRET_KEY", tmp_path / "secret_key") == "given"
    assert not list(tmp_path.iterdir())


def test_a_secret_is_made_once_and_read_by_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret_key"
    first = env.secret_key("SECRET_KEY", path)
    assert env.secret_key("SECRET_KEY", path) == first
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_two_processes_that_start_at_once_share_one_secret(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: env.secret_key("SECRET_KEY", path), range(32)))
    assert len(secrets) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_secret_file_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match="remove it"):
        env.secret_key("SECRET_KEY", tmp_path / "secret_key")


@pytest.mark.parametrize("given", ["10", "10/", "x/min", "10/fortnight"])
def test_a_rate_that_cannot_be_read_is_refused(monkeypatch, given):
    monkeypatch.setenv("THROTTLE_LOGIN", given)
    with pytest.raises(ImproperlyConfigured, match="THROTTLE_LOGIN must be a count and a period"):
        env.rate("THROTTLE_LOGIN", "10/min")


def test_evidence_goes_to_a_private_bucket_when_one_is_named(tmp_path):
    store = env.evidence_storage("s3://kept/evidence/", tmp_path)
    assert store["OPTIONS"]["bucket_name"] == "kept"
    assert store["OPTIONS"]["location"] == "evidence"
    assert store["OPTIONS"]["querystring_auth"] is True


@pytest.mark.parametrize("given", ["/srv/evidence", "s3://", "gs://kept"])
def test_another_store_is_refused(tmp_path, given):
    with pytest.raises(ImproperlyConfigured, match="EVIDENCE_STORE must be empty or s3"):
        env.evidence_storage(given, tmp_path)


def test_the_embedded_broker_finds_its_folders_made(tmp_path):
    options = env.filesystem_transport(tmp_path / "broker")
    assert options["data_folder_in"] == options["data_folder_out"]
    assert options["polling_interval"] == 0.05
    assert options["store_processed"] is False
    assert {path.name for path in (tmp_path / "broker").iterdir()} == {"messages", "control", "processed"}
