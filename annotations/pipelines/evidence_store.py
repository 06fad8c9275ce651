"""Where kept bytes are: the content-addressed store that the settings name."""

from django.core.exceptions import ImproperlyConfigured

from annotations import conf
from annotations.capture.store import BlobStore, FileBlobStore


def evidence_store() -> BlobStore:
    """The store of this installation; refuses a bucket rather than keep evidence where nobody looks for it."""
    folder = conf.evidence_folder()
    if folder is None:
        raise ImproperlyConfigured("EVIDENCE_STORE names a bucket, which is not supported yet; leave it empty.")
    return FileBlobStore(folder)
