"""The suite: a data folder of its own, plain static names, a broker in memory, cheap password hashes."""

import atexit
import os
import shutil
import tempfile

_DATA_DIR = tempfile.mkdtemp(prefix="factcheck-test-")
atexit.register(shutil.rmtree, _DATA_DIR, ignore_errors=True)
os.environ["DATA_DIR"] = _DATA_DIR
os.environ["SECRET_KEY"] = "0123456789 abcdefghijklmnop: " * 2  # the suite's alone
# What a developer has set for a running server must not change what the suite sees.
for _name in ("HOST", "PORT", "PUBLIC_URL", "ALLOWED_HOSTS", "EVIDENCE_STORE", "THROTTLE", "FETCH_EXEMPT"):
    os.environ.pop(_name, None)

# Workers of one run share the server; each clears its cache after each test, so each has a database of its own there.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
_server, _, _number = os.environ.get("REDIS_URL", "").rpartition("/")
if _server and _number.isdigit():
    os.environ["REDIS_URL"] = f"{_server}/{(int(_number) - int(_worker)) % 16}"

from factcheck.settings.base import *  # noqa: E402,F403 - the environment above comes first; Django reads names of one module
from factcheck.settings.base import DATA_DIR, DATABASES, REDIS_URL, STORAGES  # noqa: E402 - as above
from factcheck.settings.jobs import *  # noqa: E402,F403 - as above
from factcheck.settings.rest import *  # noqa: E402,F403 - as above

if DATABASES["default"]["ENGINE"] == "factcheck.sqlite":
    # A file, as in the product: threads share it under its locks, where one in memory answers "table is locked".
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
if not REDIS_URL:
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
