"""Which files of the built front end a page needs, read from the manifest that the build writes."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from annotations import conf


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of one entry: its module, the modules that it imports at once, its style sheets."""

    module: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def current_bundle() -> Bundle:
    """Return the built entry; ImproperlyConfigured, with what to do, when nothing is built."""
    path = conf.frontend_dist() / ".vite" / "manifest.json"
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise ImproperlyConfigured("The front end is not built: run `make install`.") from None
    return _read(path, changed)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> Bundle:
    chunks: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    entries = [name for name, chunk in chunks.items() if chunk.get("isEntry")]
    if len(entries) != 1:
        raise ImproperlyConfigured(f"The front end must have one entry, not {len(entries)}: run `make install`.")
    names = _with_imports(chunks, entries[0])
    styles = [style for name in names for style in chunks[name].get("css", [])]
    return Bundle(
        module=_address(chunks[entries[0]]["file"]),
        preloads=tuple(_address(chunks[name]["file"]) for name in names[1:]),
        styles=tuple(_address(style) for style in dict.fromkeys(styles)),
    )


def _with_imports(chunks: dict[str, dict[str, Any]], entry: str) -> list[str]:
    seen: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            waiting.extend(chunks[name].get("imports", []))
    return list(seen)


def _address(file: str) -> str:
    # The build's own names carry a hash already, so they are not looked up among the hashed names of other files.
    return f"{conf.static_url()}app/{file}"
