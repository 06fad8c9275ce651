import hashlib
import os
from pathlib import Path

import pytest

from annotations.capture.store import BlobMissing, BlobStore, FileBlobStore, StoreAway

DATA = b"what a page said"
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path) -> BlobStore:
    return FileBlobStore(tmp_path / "evidence")


def only_file(tmp_path):
    (path,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    return path


def test_bytes_are_kept_under_their_hash(store, tmp_path):
    assert store.put(DATA) == NAME
    assert store.exists(NAME)
    assert store.read(NAME) == DATA
    with store.open(NAME) as file:
        assert file.read(4) == b"what"
    assert store.verify(NAME)
    assert only_file(tmp_path).name == NAME


def test_the_same_bytes_are_kept_once(store, tmp_path):
    store.put(DATA)
    before = only_file(tmp_path).stat().st_ino
    assert store.put(DATA) == NAME
    assert only_file(tmp_path).stat().st_ino == before


def test_a_store_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "evidence").write_bytes(b"a file where a folder should be")
    with pytest.raises(StoreAway):
        FileBlobStore(tmp_path / "evidence").put(DATA)


def test_nothing_at_all_can_be_kept(store):
    assert store.read(store.put(b"")) == b""


def test_damage_is_seen_and_mended_by_the_same_bytes(store, tmp_path):
    store.put(DATA)
    path = only_file(tmp_path)
    path.chmod(0o640)
    path.write_bytes(b"what a page never said")
    assert store.exists(NAME)
    assert not store.verify(NAME)
    store.put(DATA)
    assert store.verify(NAME)


@pytest.mark.parametrize("name", [NAME, "", "..", "../../etc/passwd", NAME.upper(), NAME + "\n", "a" * 63])
def test_what_is_not_there_is_missing(store, name):
    assert not store.exists(name)
    for act in (store.read, store.open, store.verify):
        with pytest.raises(BlobMissing):
            act(name)


def test_bytes_and_folders_are_synced_before_the_name_is_told(store, monkeypatch):
    synced = []
    honest = os.fsync

    def fsync(descriptor):
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        honest(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    store.put(DATA)
    (file,) = [path for path in synced if path.name.startswith(".new-")]
    assert synced[-2:] == [file, file.parent]


def test_a_write_that_fails_leaves_nothing_behind(store, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreAway, match="No space"):
        store.put(DATA)
    assert [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()] == []


def test_bytes_that_cannot_be_read_just_now_are_not_called_missing(store, tmp_path):
    store.put(DATA)
    path = only_file(tmp_path)
    path.unlink()
    path.mkdir()
    for ask in (store.read, store.open, store.verify):
        with pytest.raises(StoreAway) as caught:
            ask(NAME)
        assert "directory" in str(caught.value)
        assert str(tmp_path) not in caught.value.detail
