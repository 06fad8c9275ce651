import gzip
import zlib

import pytest

from annotations.capture.decode import STEP, decoder_for
from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

DATA = bytes(range(256)) * 40


def unpack(codings, chunks):
    decoder = decoder_for(codings)
    out = b"".join(piece for chunk in chunks for piece in decoder.pieces(chunk))
    decoder.finish()
    return out


def bytewise(data):
    return [data[at : at + 1] for at in range(len(data))]


RAW = zlib.compressobj(wbits=-15)
RAW_DATA = RAW.compress(DATA) + RAW.flush()


@pytest.mark.parametrize(
    ("codings", "packed"),
    [
        ([], DATA),
        (["identity"], DATA),
        (["gzip"], gzip.compress(DATA)),
        (["gzip"], gzip.compress(DATA[:5]) + gzip.compress(DATA[5:])),
        (["gzip"], gzip.compress(DATA) + b"\x00"),
        (["gzip"], gzip.compress(DATA) + b"trailing junk"),
        (["deflate"], zlib.compress(DATA)),
        (["deflate"], RAW_DATA),
    ],
)
def test_a_body_unpacks_the_same_in_one_piece_and_in_bytes(codings, packed):
    assert unpack(codings, [packed]) == DATA
    assert unpack(codings, bytewise(packed)) == DATA


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_little_is_unpacked_at_a_time_however_much_a_chunk_stands_for(pack):
    much = bytes(10 * STEP + 1)
    packed = pack(much)
    pieces = list(decoder_for(["gzip" if pack is gzip.compress else "deflate"]).pieces(packed))
    assert len(packed) < 64 * 1024
    assert max(map(len, pieces)) == STEP
    assert b"".join(pieces) == much


def test_what_ends_on_a_step_is_whole():
    assert unpack(["gzip"], [gzip.compress(bytes(STEP)) + gzip.compress(bytes(2 * STEP))]) == bytes(3 * STEP)


@pytest.mark.parametrize(("codings", "packed"), [(["gzip"], gzip.compress(DATA)), (["deflate"], zlib.compress(DATA))])
def test_a_body_that_ends_early_is_cut(codings, packed):
    for end in (1, 2, 12, len(packed) // 2, len(packed) - 1):
        with pytest.raises(FetchFailed) as caught:
            unpack(codings, [packed[:end]])
        assert caught.value.code is CaptureCode.CUT


def test_an_empty_body_is_not_cut():
    assert unpack(["gzip"], []) == b""
    assert unpack(["deflate"], []) == b""


@pytest.mark.parametrize("codings", [["br"], ["gzip, br"], ["gzip", "gzip"], ["zstd"], ["x" * 500]])
def test_codings_that_are_not_undone_are_refused(codings):
    with pytest.raises(FetchFailed) as caught:
        decoder_for(codings)
    assert caught.value.code is CaptureCode.ENCODING
    assert len(caught.value.detail) < 200
