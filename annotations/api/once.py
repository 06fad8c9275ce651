"""`Idempotency-Key` on POST: the same key and body answers the first answer again."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.domain.errors import DomainError, Invalid
from annotations.services.idempotency import Answer, answer_once, find_answer

_KEPT_HEADERS = ("ETag", "Location")
MAX_KEY = 255
REPLAYED = "Idempotent-Replayed"


def once(handler: Callable[..., Response]) -> Callable[..., Response]:
    """Make a POST handler answer a repeated key with its first answer.

    The handler runs in the transaction of the kept answer. What a response names in `secret_keys` is shown once and
    never kept. A body that cannot be read is the handler's to refuse, in its turn.
    """

    @wraps(handler)
    def answered(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        return _answer(view, request, lambda: handler(view, request, *args, **kwargs))

    answered.answers_once = True  # type: ignore[attr-defined]  # the house test asks every POST for it
    return answered


def once_prepared(handler: Callable[..., Callable[[], Response]]) -> Callable[..., Response]:
    """The same for a handler that takes its time before it writes: it checks and reads, and answers what is to be done.

    Only that runs in the transaction, so that reading a large file keeps nobody else from writing.
    """

    @wraps(handler)
    def answered(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        earlier = _find_earlier(view, request)
        if earlier is not None:
            return _replayed(earlier)
        try:
            write = handler(view, request, *args, **kwargs)
        except (DomainError, APIException):
            # The first may have ended since, and what it did is then what this one was refused for.
            earlier = _find_earlier(view, request)
            if earlier is None:
                raise
            return _replayed(earlier)
        return _answer(view, request, write)

    answered.answers_once = True  # type: ignore[attr-defined]  # the house test asks every POST for it
    return answered


def _find_earlier(view: Any, request: Request) -> Answer | None:
    key = _key(request)
    fingerprint = _fingerprint_if_readable(view, request) if key else None
    return find_answer(actor=view.viewer, key=key, fingerprint=fingerprint) if key and fingerprint else None


def _answer(view: Any, request: Request, write: Callable[[], Response]) -> Response:
    key = _key(request)
    fingerprint = _fingerprint_if_readable(view, request) if key else None
    if key is None or fingerprint is None:
        return write()
    first: list[Response] = []

    def make() -> Answer:
        response = write()
        first.append(response)
        return _kept(response)

    answer, repeated = answer_once(actor=view.viewer, key=key, fingerprint=fingerprint, make=make, now=view.now)
    return _replayed(answer) if repeated else first[0]


def _replayed(answer: Answer) -> Response:
    return Response(answer.body, status=answer.status, headers={**answer.headers, REPLAYED: "true"})


def _key(request: Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and (not 0 < len(key) <= MAX_KEY or not key.isprintable()):
        raise Invalid(f"An Idempotency-Key has 1 to {MAX_KEY} printable characters.", code="idempotency_key")
    return key


def _fingerprint_if_readable(view: Any, request: Request) -> str | None:
    """The request's fingerprint; None for a body that cannot be read, which the handler refuses in its turn."""
    try:
        return _fingerprint(request)
    except (DomainError, APIException) as error:
        view.unreadable = error
        return None


def _kept(response: Response) -> Answer:
    body = json.loads(JSONRenderer().render(response.data)) if response.data is not None else None
    for key in getattr(response, "secret_keys", ()):
        if body:
            body.pop(key, None)
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return Answer(response.status_code, headers, body)


def _fingerprint(request: Request) -> str:
    """A hash of method, address and what the body says; a multipart boundary is not part of what it says."""
    data = request.data
    if isinstance(data, QueryDict):
        said: Any = {name: [_digest(value) for value in values] for name, values in data.lists()}
    else:
        said = data
    whole = [request.method, request.get_full_path(), said]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _digest(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]
