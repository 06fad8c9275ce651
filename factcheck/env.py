"""Typed readers of the environment: every setting that a script may give is read through here, once, at start.

A value that cannot be read stops the start with a sentence that names the variable and what it takes.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
_TRUE = frozenset({"1", "on", "true", "yes"})
_FALSE = frozenset({"0", "off", "false", "no"})
_SECRET_BYTES = 48
_SQLITE_WAIT_SECONDS = 20
_LARGEST_OBJECT = 512 * 1024 * 1024
_POSTGRES_STATEMENT_MS = 30_000
_POSTGRES_IDLE_TRANSACTION_MS = 60_000


def text(name: str, default: str = "") -> str:
    """Return the variable without surrounding white space; an empty one counts as not given."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number in `[least, most]`."""
    given = text(name, str(default))
    try:
        value = int(given)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {given!r}.") from None
    if not least <= value <= most:
        raise ImproperlyConfigured(f"{name} must be from {least} to {most}, not {value}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a switch: `on` or `off` (also 1/0, true/false, yes/no)."""
    given = text(name, "on" if default else "off").lower()
    if given in _TRUE:
        return True
    if given in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {given!r}.")


def listening() -> tuple[str, int]:
    """Return HOST and PORT, where the web process listens."""
    return text("HOST", "127.0.0.1"), number("PORT", 8000, least=1, most=65_535)


def public_url() -> str:
    """Return PUBLIC_URL, the base of absolute links; by default where the web process listens."""
    host, port = listening()
    named = f"[{host}]" if ":" in host else host
    return base_url("PUBLIC_URL", f"http://{named}:{port}")


def data_dir() -> Path:
    """Return DATA_DIR, by default `var/` in the checkout."""
    return folder("DATA_DIR", Path(__file__).resolve().parents[1] / "var")


def names(name: str, default: list[str]) -> list[str]:
    """Return a comma-separated list without empty members."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or default


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder, made (readable by its owner alone) where it is missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def base_url(name: str, default: str) -> str:
    """Return an absolute http or https address without a trailing slash."""
    given = text(name, default).rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"{name} must be an http or https address such as https://check.example.org.")
    return given


def address_pairs(name: str) -> frozenset[tuple[str, int]]:
    """Return the exact `address:port` pairs of a comma-separated list (IPv6 in brackets)."""
    pairs = set()
    for item in names(name, []):
        address, colon, port = item.rpartition(":")
        if not colon or not address or not port.isascii() or not port.isdigit():
            raise ImproperlyConfigured(f"{name} takes address:port pairs such as 127.0.0.1:8099, not {item!r}.")
        pairs.add((address.removeprefix("[").removesuffix("]"), int(port)))
    return frozenset(pairs)


def database(name: str, default_file: Path) -> dict[str, Any]:
    """Return Django's description of the database: SQLite in `default_file`, or the PostgreSQL that a URL names."""
    import environ  # noqa: PLC0415 - the supervisor reads its few settings without it

    url = text(name)
    config: dict[str, Any] = (
        environ.Env.db_url_config(url) if url else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default_file)}
    )
    engine = config["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        return _sqlite(config)
    if engine == "django.db.backends.postgresql":
        return _postgresql(config)
    raise ImproperlyConfigured(f"{name} must be sqlite:///… or postgresql://…, not {urlsplit(url).scheme}://….")


def _sqlite(config: dict[str, Any]) -> dict[str, Any]:
    # IMMEDIATE with WAL is the one combination that lost no transaction with eight writers (SECURITY rule 7).
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": _SQLITE_WAIT_SECONDS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    return {
        **config,
        "ENGINE": "factcheck.sqlite",
        "OPTIONS": {**config.get("OPTIONS", {}), **options},
        "CONN_MAX_AGE": 600,
    }


def _postgresql(config: dict[str, Any]) -> dict[str, Any]:
    options = {
        "pool": {"min_size": 1, "max_size": 24, "timeout": 10},
        "options": f"-c statement_timeout={_POSTGRES_STATEMENT_MS}"
        f" -c idle_in_transaction_session_timeout={_POSTGRES_IDLE_TRANSACTION_MS}",
    }
    # The pool keeps connections; Django's own persistence must be off beside it.
    return {
        **config,
        "OPTIONS": {**config.get("OPTIONS", {}), **options},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key(name: str, kept_in: Path) -> str:
    """Return the signing secret: the variable, else the one kept in `kept_in`, made there on first use.

    The file is complete the moment it has its name, and of two processes that start at once both read the same secret.
    """
    given = text(name)
    if given:
        return given
    if not kept_in.exists():
        _keep_new_secret(kept_in)
    kept = kept_in.read_text(encoding="ascii").strip()
    if not kept:
        raise ImproperlyConfigured(f"{kept_in} is empty: remove it, and the next start makes a new secret.")
    return kept


def _keep_new_secret(path: Path) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_SECRET_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A hard link, unlike a rename, never replaces the secret that another process made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def rate(name: str, default: str) -> str:
    """Return a throttle rate as the REST framework writes it: `10/min`, `120/hour`."""
    given = text(name, default)
    count, slash, period = given.partition("/")
    if not slash or not count.isascii() or not count.isdigit() or period[:1] not in {"s", "m", "h", "d"}:
        raise ImproperlyConfigured(f"{name} must be a count and a period such as 10/min, not {given!r}.")
    return given


def evidence_storage(store: str, embedded: Path) -> dict[str, Any]:
    """Return Django's description of where kept bytes live: a folder, or the private bucket of `s3://bucket/prefix`."""
    if not store:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(embedded)}}
    parts = urlsplit(store)
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured(f"EVIDENCE_STORE must be empty or s3://bucket/prefix, not {store!r}.")
    try:
        from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 - there only with requirements-s3.txt
        from botocore.config import Config  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ImproperlyConfigured("EVIDENCE_STORE names a bucket: install requirements-s3.txt for it.") from error
    endpoint = text("AWS_ENDPOINT_URL_S3") or None
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "endpoint_url": endpoint,
            "default_acl": None,
            "querystring_auth": True,
            # A name is the hash of its bytes, so that writing it again mends it and never loses anything.
            "file_overwrite": True,
            # One request an object: it is there whole or not at all.
            "transfer_config": TransferConfig(multipart_threshold=_LARGEST_OBJECT, use_threads=False),
            "client_config": Config(
                connect_timeout=5,
                read_timeout=20,
                retries={"mode": "standard", "total_max_attempts": 3},
                # Other makers' stores know neither AWS's newer checksums nor buckets in host names.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": "path"} if endpoint else None,
            ),
        },
    }


def cache(redis_url: str) -> dict[str, Any]:
    """Return Django's description of the cache: Redis where its address is given, else this process's memory."""
    if not redis_url:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "factcheck",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    return {
        "BACKEND": "factcheck.cache.ForgivingRedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "factcheck",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1.0},
    }


def filesystem_transport(home: Path) -> dict[str, Any]:
    """Return the embedded broker's options, its folders made under `home`."""
    folders = {name: home / name for name in ("messages", "control", "processed")}
    for path in folders.values():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folders["messages"]),
        "data_folder_out": str(folders["messages"]),
        "control_folder": str(folders["control"]),
        "processed_folder": str(folders["processed"]),
        "store_processed": False,
        "polling_interval": 0.05,
    }


def redis_transport() -> dict[str, Any]:
    """Return the Redis broker's options: short connects, messages of a dead worker given out again within minutes."""
    return {
        "visibility_timeout": 300,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,  # a Redis that hangs must not hang a request; the worker polls before it reads
        "retry_on_timeout": False,
        "socket_keepalive": True,
        "global_keyprefix": "factcheck:",
    }
