"""Folding takes time that grows with the text, whatever the text is."""

import unicodedata
from types import SimpleNamespace

from annotations.domain import quote_folding
from annotations.domain.quote_folding import fold


def test_marks_are_put_in_order_few_at_a_time(monkeypatch):
    sorted_at_once = []

    def normalize(form, piece):
        sorted_at_once.append(len(piece))
        return unicodedata.normalize(form, piece)

    monkeypatch.setattr(quote_folding, "unicodedata", SimpleNamespace(normalize=normalize))
    hostile = "e" + "\u0301\u0323" * 5_000
    assert len(fold(hostile)) >= 10_000
    assert max(sorted_at_once) <= 31
