"""Old binary worksheets, which no library at hand can write.

files/marks.xls was written by LibreOffice from a sheet made for this test: shares in row 3 beside a plain
12.50, an error in row 4, row 5 and column F hidden, a hidden sheet of last year.
"""

import struct
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.content import Grid
from model.importers.gate.biff import END, ROW, SHEET, is_complete, records
from model.importers.gate.compound import CompoundFile
from model.importers.gate.kinds import actual_suffix
from model.importers.sheet.biff_marks import open_old_workbook
from model.importers.sheet.workbook import read_sheets
from model.importers.source import Source

FILES = Path(__file__).parents[1] / "files"


def grid_of(path: Path) -> Grid:
    (grid,) = read_sheets(Source.of(path)).parts
    assert isinstance(grid, Grid)
    return grid


def test_shares_and_errors_are_what_the_user_sees() -> None:
    grid = grid_of(FILES / "marks.xls")
    assert grid.rows[0] == ("规章", "50%", "100%", "12.5", "12.5%", "12.3456%")
    assert grid.rows[1] == ("合计", "#DIV/0!", "0", "TRUE", "2", "7")


def test_hidden_rows_and_columns() -> None:
    grid = grid_of(FILES / "marks.xls")
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {4}
    assert grid.places[2][0] == "表三!B5"


def test_the_brother_of_another_program_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "marks.et"
    path.write_bytes((FILES / "marks.xls").read_bytes())
    assert actual_suffix(Source.of(path)) == ".xls"
    assert grid_of(path).rows == grid_of(FILES / "marks.xls").rows


def test_a_locked_file_asks_for_its_password_to_be_taken_off() -> None:
    data = (FILES / "marks.xls").read_bytes()
    code_page = struct.pack("<HH", 0x42, 2)
    locked = data.replace(code_page, struct.pack("<HH", 0x2F, 2), 1)
    assert locked != data
    with pytest.raises(UserError, match="密码"):
        open_old_workbook(locked)


@pytest.mark.parametrize("length", [0, 60, 600, 3000])
def test_a_file_cut_short_is_refused_or_tells_less(length: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes((FILES / "marks.xls").read_bytes()[:length])
    with pytest.raises(UserError):
        read_sheets(Source.of(path))


def ended_at(number: int) -> bytes:
    """The file with that record of its first sheet made one that ends the sheet."""
    data = (FILES / "marks.xls").read_bytes()
    stream = CompoundFile(data).stream("workbook")
    start = next(struct.unpack_from("<I", body)[0] for found, body in records(stream, 0) if found == SHEET)
    place = start
    for _ in range(number):
        place += 4 + struct.unpack_from("<H", stream, place + 2)[0]
    at = data.index(stream[place : place + 40])
    return data[:at] + struct.pack("<H", END) + data[at + 2 :]


@pytest.mark.parametrize("number", [15, 25, 30])
def test_a_sheet_whose_records_break_off_is_told(number: int) -> None:
    notes = read_sheets(Source("表.xls", ended_at(number))).notes
    assert any("数据中断" in note.message for note in notes)


def test_a_whole_sheet_is_not_told() -> None:
    notes = read_sheets(Source.of(FILES / "marks.xls")).notes
    assert not any("数据中断" in note.message for note in notes)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_a_chart_within_a_sheet_is_not_its_end() -> None:
    begin, end = record(0x809, b"\0" * 16), record(END)
    chart = begin + record(0x1002, b"\0" * 8) + end
    assert is_complete(begin + chart + record(ROW, b"\0" * 16) + end + begin, 0)
    assert is_complete(begin + end + b"\0" * 300, 0)
    assert not is_complete(begin + chart + record(ROW, b"\0" * 16), 0)
    assert not is_complete(begin + end + record(ROW, b"\0" * 16), 0)
