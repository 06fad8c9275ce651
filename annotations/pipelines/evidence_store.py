"""Where kept bytes are: the content-addressed store that the settings name."""

from annotations import conf
from annotations.capture.store import BlobStore, FileBlobStore


def evidence_store() -> BlobStore:
    """The store of this installation: files under `DATA_DIR/evidence`."""
    return FileBlobStore(conf.data_dir() / "evidence")
