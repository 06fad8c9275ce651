"""The store that the settings name: a folder, or a bucket by the S3 interface."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages

from annotations.capture.store import BlobMissing, BlobStore, FileBlobStore, StoreAway
from annotations.pipelines.evidence_store import StorageBlobStore, evidence_store
from factcheck import env
from tests.pipelines.bucket import Bucket

pytestmark = pytest.mark.loopback

DATA = b"what a page said"
NAME = hashlib.sha256(DATA).hexdigest()
PATH = f"/kept/evidence/{NAME[:2]}/{NAME[2:4]}/{NAME}"


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    """A bucket that answers."""
    bucket = Bucket()
    yield bucket
    bucket.close()


@pytest.fixture
def store(bucket: Bucket, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> BlobStore:
    """The store of an installation whose EVIDENCE_STORE names that bucket."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", bucket.url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "desk")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    described = env.evidence_storage("s3://kept/evidence", tmp_path)
    settings.STORAGES = {**settings.STORAGES, "evidence": described}
    return evidence_store()


def test_without_a_bucket_it_is_a_folder() -> None:
    assert isinstance(evidence_store(), FileBlobStore)
    assert storages["evidence"] is not None


def test_bytes_are_put_whole_under_their_hash_in_one_signed_request(store: BlobStore, bucket: Bucket) -> None:
    assert isinstance(store, StorageBlobStore)
    assert store.put(DATA) == NAME
    assert bucket.objects == {PATH: DATA}
    assert [(method, path) for method, path, _ in bucket.asked] == [("PUT", PATH)]
    assert "Credential=desk/" in bucket.asked[0][2]
    assert "/eu-central-1/s3/" in bucket.asked[0][2]


def test_a_large_copy_is_one_request_too(store: BlobStore, bucket: Bucket) -> None:
    data = b"%PDF-1.7" + bytes(20_000_000)
    assert store.put(data) == hashlib.sha256(data).hexdigest()
    assert [method for method, _, _ in bucket.asked] == ["PUT"]


def test_they_are_read_and_checked(store: BlobStore, bucket: Bucket) -> None:
    store.put(DATA)
    assert store.read(NAME) == DATA
    assert store.exists(NAME)
    assert store.verify(NAME)
    bucket.objects[PATH] = b"something else"
    assert not store.verify(NAME)
    assert store.put(DATA) == NAME
    assert store.verify(NAME)


@pytest.mark.parametrize("name", [NAME, "../../etc/passwd", "", NAME.upper()])
def test_what_is_not_there_is_missing(store: BlobStore, name: str) -> None:
    assert not store.exists(name)
    for ask in (store.read, store.open, store.verify):
        with pytest.raises(BlobMissing):
            ask(name)


def test_a_bucket_out_of_reach_is_told_as_such(store: BlobStore, bucket: Bucket) -> None:
    bucket.away = True
    with pytest.raises(StoreAway):
        store.put(DATA)
    with pytest.raises(StoreAway):
        store.read(NAME)
