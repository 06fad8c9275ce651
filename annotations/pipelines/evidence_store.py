"""Where kept bytes are: the content-addressed store that the settings name."""

import hashlib
from typing import BinaryIO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from annotations import conf
from annotations.capture.store import BlobMissing, BlobStore, FileBlobStore, StoreAway, is_blob_name


def evidence_store() -> BlobStore:
    """The store of this installation: a folder, or the private bucket that EVIDENCE_STORE names."""
    folder = conf.evidence_folder()
    return FileBlobStore(folder) if folder is not None else StorageBlobStore(storages["evidence"])


class StorageBlobStore:
    """A blob store in Django's storage API, as S3-compatible buckets have it: one object a name, put in one request."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def put(self, data: bytes) -> str:
        """Keep bytes; what is there under that name already is written again, which mends it where it is damaged."""
        name = hashlib.sha256(data).hexdigest()
        try:
            kept_as = self._storage.save(_key(name), ContentFile(data))
        except Exception as error:
            raise StoreAway(str(error)) from error
        if kept_as != _key(name):
            raise StoreAway(f"The bucket kept {name} under another name: {kept_as}.")
        return name

    def read(self, sha256: str) -> bytes:
        """Return all bytes of a name."""
        with self.open(sha256) as file:
            try:
                return file.read()
            except Exception as error:
                raise StoreAway(str(error)) from error

    def open(self, sha256: str) -> BinaryIO:
        """Open the object of a name."""
        if not is_blob_name(sha256):
            raise BlobMissing(sha256)
        try:
            return cast(BinaryIO, self._storage.open(_key(sha256), "rb"))
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error
        except Exception as error:
            raise StoreAway(str(error)) from error

    def exists(self, sha256: str) -> bool:
        """Ask whether there is an object of that name."""
        try:
            return is_blob_name(sha256) and self._storage.exists(_key(sha256))
        except Exception as error:
            raise StoreAway(str(error)) from error

    def verify(self, sha256: str) -> bool:
        """Fetch the object and hash it again."""
        return hashlib.sha256(self.read(sha256)).hexdigest() == sha256


def _key(name: str) -> str:
    return f"{name[:2]}/{name[2:4]}/{name}"
