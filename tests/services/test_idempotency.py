"""A key answers its first answer again; what failed is not kept."""

from datetime import timedelta

import pytest

from annotations.domain.errors import Invalid
from annotations.models import ClaimTag, IdempotencyRecord
from annotations.pipelines.housekeeping import forget_old_answers
from annotations.services.idempotency import Answer, answer_once


def ask(room, now, make, *, key="k", fingerprint="f"):
    """One request with a key."""
    return answer_once(actor=room.viewer, key=key, fingerprint=fingerprint, make=make, now=now)


def test_a_repeat_is_answered_without_doing_it_again(room, now):
    done = []

    def make() -> Answer:
        done.append(1)
        return Answer(201, {"ETag": '"1"'}, {"id": "x"})

    assert ask(room, now, make) == (Answer(201, {"ETag": '"1"'}, {"id": "x"}), False)
    assert ask(room, now, make) == (Answer(201, {"ETag": '"1"'}, {"id": "x"}), True)
    assert done == [1]


def test_another_request_under_the_key_is_refused(room, now):
    ask(room, now, lambda: Answer(201, {}, None))
    with pytest.raises(Invalid) as refused:
        ask(room, now, lambda: Answer(201, {}, None), fingerprint="other")
    assert refused.value.code == "idempotency_key_reused"


def test_what_the_request_wrote_and_its_answer_stand_or_fall_together(room, claim, now):
    def breaks() -> Answer:
        ClaimTag.objects.create(claim=claim, name="half")
        raise RuntimeError

    def refuses() -> Answer:
        ClaimTag.objects.create(claim=claim, name="half")
        return Answer(422, {}, {"code": "invalid"})

    with pytest.raises(RuntimeError):
        ask(room, now, breaks)
    assert ask(room, now, refuses)[0].status == 422
    assert (ClaimTag.objects.count(), IdempotencyRecord.objects.count()) == (0, 0)


def test_answers_are_kept_a_week(room, now):
    ask(room, now - timedelta(days=8), lambda: Answer(201, {}, None), key="old")
    ask(room, now - timedelta(days=6), lambda: Answer(201, {}, None), key="new")
    assert forget_old_answers(now) == 1
    assert list(IdempotencyRecord.objects.values_list("key", flat=True)) == ["new"]
