"""Worksheets opened by openpyxl (formulas, formats) and by the program's own reader (values)."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from export.xlsx import render_xlsx
from model.importers.file import read_file
from model.judging.manuscript import Manuscript, manuscript_of_file

ReadBack = Callable[[Manuscript], Manuscript]


def opened(content: bytes) -> Any:
    """The workbook with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(content))


def cell_under(sheet: Any, words: str, column: int) -> Any:
    """The cell in that column of the row in which one of the cells says `words`."""
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == words)
    return sheet.cell(row, column)


@pytest.fixture
def read_back(tmp_path: Path) -> ReadBack:
    """Writes a manuscript as a worksheet and reads it again."""

    def write_and_read(manuscript: Manuscript) -> Manuscript:
        path = tmp_path / "报告.xlsx"
        path.write_bytes(render_xlsx(manuscript))
        return manuscript_of_file(read_file(path))

    return write_and_read
