"""A compound file written with one stream gives it back."""

import pytest

from model.errors import UserError
from model.importers.gate.compound import (
    MOST_TABLES,
    SECTOR,
    TABLE_ENTRIES,
    CompoundFile,
    packed_in,
    with_one_stream,
)


@pytest.mark.parametrize("length", [1, 4096, 4097, SECTOR * TABLE_ENTRIES, 300_000])
def test_the_stream_is_there_whole_and_filled_up(length: int) -> None:
    stream = bytes(range(1, 256)) * (length // 255 + 1)
    file = CompoundFile(with_one_stream("Workbook", stream[:length]))
    assert file.names == {"workbook"}
    assert file.stream("workbook").rstrip(b"\0") == stream[:length]
    assert file.stream_at("WORKBOOK") == file.stream("workbook")
    assert file.stream_at("ObjectPool", "Workbook") == b""


def test_a_stream_beyond_what_the_head_can_tell_is_refused() -> None:
    with pytest.raises(UserError):
        with_one_stream("Workbook", bytes(SECTOR * TABLE_ENTRIES * MOST_TABLES))


def test_only_a_package_is_taken_out() -> None:
    package = b"PK\3\4" + bytes(range(1, 200))
    assert packed_in(with_one_stream("Package", package)).startswith(package)
    other = with_one_stream("Workbook", package)
    assert packed_in(other) == other
    assert packed_in(b"text") == b"text"
