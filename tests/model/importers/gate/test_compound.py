"""Compound files that do not hold together are damaged files, whatever the library stumbles over."""

import struct
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.gate.compound import CompoundFile
from tests.model.importers.gate.test_kinds import compound

OLD_SHEET = Path(__file__).parents[1] / "files" / "marks.xls"


def test_streams_are_known_by_their_names_in_small_letters() -> None:
    file = CompoundFile(OLD_SHEET.read_bytes())
    assert "workbook" in file.names
    assert file.stream("workbook")[:2] == struct.pack("<H", 0x809)


@pytest.mark.parametrize("length", [0, 8, 60, 511, 600, 3000])
def test_a_file_cut_short(length: int) -> None:
    with pytest.raises(UserError, match="已损坏"):
        CompoundFile(OLD_SHEET.read_bytes()[:length]).stream("workbook")


def test_a_directory_that_runs_in_a_circle() -> None:
    data = bytearray(compound("Workbook", "Book"))
    first_entry = 1024 + 128
    struct.pack_into("<i", data, first_entry + 72, 1)
    with pytest.raises(UserError, match="已损坏"):
        CompoundFile(bytes(data))


def test_a_directory_of_hundreds_in_a_row_is_walked() -> None:
    names = {f"a{number}" for number in range(400)}
    assert CompoundFile(compound(*sorted(names))).names == names


def test_a_stream_whose_sectors_run_in_a_circle() -> None:
    data = bytearray(OLD_SHEET.read_bytes())
    (table,) = struct.unpack_from("<I", data, 76)
    at = (table + 1) * 512
    for number in range(128):
        struct.pack_into("<I", data, at + 4 * number, 2)
    with pytest.raises(UserError, match="已损坏"):
        CompoundFile(bytes(data)).stream("workbook")
