"""Cells that are struck out or white as a whole.

files/faint.xlsx has table two with B8 struck out, B11 white, and B12 white on a colour; LibreOffice has made
the others of it.
"""

from pathlib import Path

import pytest

from model.importers.file import read_file

FILES = Path(__file__).parents[1] / "files"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_figure_that_is_struck_out_or_white_is_in_doubt(suffix: str) -> None:
    reading = read_file(FILES / f"faint{suffix}")
    assert {cell: note.source for note in reading.notes for cell in note.doubts} == {
        "disclosure.licensing.decisions": "表二!B8",
        "disclosure.penalties.decisions": "表二!B11",
    }
    assert len(reading.report.stated) == 10
    said = [note.message for note in reading.notes if note.doubts]
    assert ["删除线" in message for message in said] == [True, False]
