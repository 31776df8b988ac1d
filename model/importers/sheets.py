"""Reads worksheets (.xlsx and the other formats that python-calamine knows) into grids."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.content import Content, Grid, Merge

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SIGNIFICANT_DIGITS = 15
"""The precision of a worksheet: more digits of a binary number are noise that no program shows."""


def read_sheets(path: Path) -> Content:
    """Every visible sheet as a grid, in the order of the workbook.

    Raises:
        UserError: The file is no workbook that can be read.
    """
    from python_calamine import CalamineError, SheetVisibleEnum, load_workbook

    try:
        workbook = load_workbook(str(path))
        visible = [item.name for item in workbook.sheets_metadata if item.visible is SheetVisibleEnum.Visible]
        return Content(tuple(_grid(workbook.get_sheet_by_name(name)) for name in visible))
    except CalamineError as error:
        raise UserError(
            "文件打不开，可能已损坏、加了密码，或者不是表格文件",
            remedy="请用 Excel 或 WPS 打开它，去掉密码后另存为 .xlsx 再试",
        ) from error


def _grid(sheet: CalamineSheet) -> Grid:
    top, left = sheet.start or (0, 0)
    rows = tuple(tuple(cell_text(value) for value in row) for row in sheet.to_python(skip_empty_area=True))
    places = tuple(
        tuple(f"{sheet.name}!{cell_name(top + r, left + c)}" for c in range(len(row)))
        for r, row in enumerate(rows)
    )
    merges = tuple(
        Merge(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, rows, places, merges)


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0: (4, 3) is D5."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cell_text(value: str | float | bool | date | time | datetime | timedelta) -> str:
    """What a cell shows, as text; a number with all its digits and without exponent."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
        return f"{number.normalize():f}"
    return str(value)
