"""Long texts take less room and come back letter for letter; nothing else is taken for one of them."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ledger.change_codec import UnreadableContentError
from model.ledger.packing import pack, unpack


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.integers(0, 2000).map("公开".__mul__))
def test_what_is_packed_comes_back(text: str) -> None:
    packed = pack(text)
    assert unpack(packed) == text
    assert len(packed if isinstance(packed, bytes) else packed.encode()) <= len(text.encode())


def test_a_long_change_takes_a_fraction_and_a_short_one_stays_legible() -> None:
    cells = ",".join(f'"applications.new_received.row{number}":{number}' for number in range(170))
    assert len(pack(cells)) < len(cells) / 5
    assert pack('{"cells":{}}') == '{"cells":{}}'


@pytest.mark.parametrize(
    "stored", [b"", b"abc", zlib.compress(b"x" * 300)[:-3], zlib.compress(b"x") + b"y", 7, None]
)
def test_what_was_not_packed_here_is_refused(stored: object) -> None:
    with pytest.raises(UnreadableContentError):
        unpack(stored)  # type: ignore[arg-type]


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    packed = pack("\0" * 1001)
    assert isinstance(packed, bytes)
    assert unpack(packed, 1001) == "\0" * 1001
    with pytest.raises(UnreadableContentError):
        unpack(packed, 1000)
