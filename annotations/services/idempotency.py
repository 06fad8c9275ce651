"""Answers a repeated POST again instead of doing it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError, transaction

from annotations.domain.errors import Invalid
from annotations.models import IdempotencyRecord, Person


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: status, the headers that matter, and the body as JSON."""

    status: int
    headers: dict[str, str]
    body: Any


class _NotKept(Exception):
    """Carries an answer that must not be kept out of the transaction that it undoes."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def answer_once(
    *, actor: Person, key: str, fingerprint: str, make: Callable[[], Answer], now: datetime
) -> tuple[Answer, bool]:
    """Run `make` unless this person's key was answered before; answers also whether it is a repeat.

    The record is written in the transaction of what `make` writes: both are there or neither. A repeat that comes
    while the first still runs waits for it on the unique key. Refusals are not kept, since they changed nothing.
    Raises Invalid `idempotency_key_reused` for the same key with another request.
    """
    try:
        with transaction.atomic():
            record = _begin(actor, key, fingerprint, now)
            if record is None:
                return _repeat(actor, key, fingerprint), True
            answer = make()
            if answer.status >= HTTPStatus.BAD_REQUEST:
                raise _NotKept(answer)  # noqa: TRY301 - leaving by an exception is what undoes the transaction
            record.status, record.headers, record.body = answer.status, answer.headers, answer.body
            record.save(update_fields=["status", "headers", "body"])
            return answer, False
    except _NotKept as refused:
        return refused.answer, False


def find_answer(*, actor: Person, key: str, fingerprint: str) -> Answer | None:
    """The answer kept for the key, or None; Invalid for the same key with another request.

    It spares a repeat the work that comes before the write; `answer_once` alone decides a race.
    """
    record = IdempotencyRecord.objects.filter(person=actor, key=key).first()
    return None if record is None else _kept_answer(record, fingerprint)


def _begin(actor: Person, key: str, fingerprint: str, now: datetime) -> IdempotencyRecord | None:
    try:
        with transaction.atomic():
            return IdempotencyRecord.objects.create(person=actor, key=key, request_sha256=fingerprint, created_at=now)
    except IntegrityError:
        return None


def _repeat(actor: Person, key: str, fingerprint: str) -> Answer:
    return _kept_answer(IdempotencyRecord.objects.get(person=actor, key=key), fingerprint)


def _kept_answer(record: IdempotencyRecord, fingerprint: str) -> Answer:
    if record.request_sha256 != fingerprint:
        detail = "This Idempotency-Key was used for another request. Use a new key for a new request."
        raise Invalid(detail, code="idempotency_key_reused")
    return Answer(record.status, record.headers, record.body)
