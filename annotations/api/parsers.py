"""Reading JSON bodies: bounded in size and depth, and strict where leniency would lose data."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser

from annotations.domain.errors import TooLarge, Unreadable

MAX_DEPTH = 32
MAX_BODY = 5 * 1024 * 1024
MAX_ARTICLE_BODY = 25 * 1024 * 1024


class BoundedJSONParser(BaseParser):
    """JSON in UTF-8; refuses what is over the view's `max_json`, deeper than 32, or said twice in one object."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the value; Unreadable or TooLarge says why not."""
        view = (parser_context or {}).get("view")
        limit: int = getattr(view, "max_json", MAX_BODY)
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise TooLarge(f"The body is over {limit // (1024 * 1024)} MB.")
        return parse_json(data)


def parse_json(data: bytes) -> Any:
    """The JSON value in `data`; Unreadable for anything that is not plain, bounded JSON in UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("The body is not UTF-8.", code="not_utf8") from None
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        raise Unreadable(f"The body is not JSON: {error}.", code="not_json") from None
    _check_depth(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise Unreadable(f"The key {twice!r} stands twice in one object.", code="key_twice")
    return result


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise Unreadable("A number is too large.", code="not_json")
    return value


def _constant(text: str) -> float:
    raise Unreadable(f"{text} is not JSON.", code="not_json")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below += item.values()
            elif isinstance(item, list):
                below += item
        if not below and not any(isinstance(item, dict | list) for item in level):
            return
        level = [item for item in below if isinstance(item, dict | list)]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> Unreadable:
    return Unreadable(f"The body is nested more than {MAX_DEPTH} levels deep.", code="too_deep")
