"""Where kept bytes lie: named by their own SHA-256, written once, on the disk before anyone is told of them."""

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from annotations.domain.errors import Away

_NAME: Final = re.compile(r"[0-9a-f]{64}\Z")
_CHUNK: Final = 1 << 20


class BlobMissing(Exception):
    """There are no bytes of that name in the store."""


class StoreAway(Away):
    """The store takes or gives nothing just now: the disk is full, the bucket out of reach. Nothing is lost by it.

    Its text is the reason, for the log; `detail` is for whoever asked, and names no path.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("The store of kept copies does not answer just now. Try again in a minute.", code="store_away")
        self.args = (reason,)


class BlobStore(Protocol):
    """Keeps bytes under their SHA-256, written in lower-case hexadecimal. Each may raise StoreAway."""

    def put(self, data: bytes) -> str:
        """Keep bytes and return their name; they outlive a power cut from then on. Twice the same is kept once."""

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a name; raises BlobMissing."""

    def open(self, sha256: str) -> BinaryIO:
        """Return the bytes of a name as a file to read from; raises BlobMissing."""

    def exists(self, sha256: str) -> bool:
        """Tell whether there are bytes of that name, whole or damaged."""

    def verify(self, sha256: str) -> bool:
        """Tell whether the bytes of a name still have it for their hash; raises BlobMissing."""


def is_blob_name(text: str) -> bool:
    """Tell whether a text is a SHA-256 as it is written here, and so no path of anybody's making."""
    return _NAME.match(text) is not None


class FileBlobStore:
    """A blob store in a folder, two levels deep, which it makes when the first bytes come."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Keep bytes: written beside their place, synced, moved there in one step, and the folder synced too."""
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        try:
            if not (path.exists() and self.verify(name)):
                self._write(path, data)
        except OSError as error:
            raise StoreAway(str(error)) from error
        return name

    def _write(self, path: Path, data: bytes) -> None:
        for folder in (self._root, path.parent.parent, path.parent):
            _make_folder(folder)
        descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o440)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def read(self, sha256: str) -> bytes:
        """Return all bytes of a name."""
        try:
            with self.open(sha256) as file:
                return file.read()
        except OSError as error:
            raise StoreAway(str(error)) from error

    def open(self, sha256: str) -> BinaryIO:
        """Open the file of a name."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error
        except OSError as error:
            raise StoreAway(str(error)) from error

    def exists(self, sha256: str) -> bool:
        """Look for the file of a name."""
        return is_blob_name(sha256) and self._path(sha256).exists()

    def verify(self, sha256: str) -> bool:
        """Hash the file again."""
        digest = hashlib.sha256()
        try:
            with self.open(sha256) as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            raise StoreAway(str(error)) from error
        return digest.hexdigest() == sha256

    def _path(self, sha256: str) -> Path:
        if not is_blob_name(sha256):
            raise BlobMissing(sha256)
        return self._root / sha256[:2] / sha256[2:4] / sha256


def _make_folder(folder: Path) -> None:
    """Make a folder whose own entry survives a power cut."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
