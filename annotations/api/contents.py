"""The content keys that articles and versions share: text, html, markdown, url or a file."""

from typing import Any

from annotations.domain.errors import TooLarge
from annotations.services.contents import ContentForm, Upload

MAX_FILE = 25 * 1024 * 1024


def content_form(data: dict[str, Any], *, base_url: str | None = None) -> ContentForm:
    """What services take, from validated data."""
    keys = {name: data[name] for name in ("text", "html", "markdown", "url") if name in data}
    file = upload_of(data.get("file"))
    return ContentForm(**keys, file=file, base_url=base_url)


def upload_of(file: Any) -> Upload | None:
    """An uploaded file with its bytes; TooLarge over 25 MB."""
    if file is None:
        return None
    if file.size > MAX_FILE:
        raise TooLarge("A file may have up to 25 MB.")
    return Upload(name=file.name, data=file.read())
