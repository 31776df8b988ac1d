"""Reads worksheets (.xlsx, .xls and its brother .et) into grids."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from model.importers.content import Content, Grid, Merge, Remark
from model.importers.reading import LEFT_OUT, LOST, Note
from model.importers.refusals import damaged, protected
from model.importers.sheet.apart import Apart, apart_in_xlsx, hidden_sheets_notes, notes_apart
from model.importers.sheet.biff_apart import apart_in_biff
from model.importers.sheet.biff_marks import open_old_workbook
from model.importers.sheet.faint import with_faint
from model.importers.sheet.marks import NO_MARKS, SheetMarks, sheet_parts, xlsx_marks
from model.importers.sheet.shown import without_noise
from model.importers.sheet.tall import tall_figures
from model.importers.source import Source
from model.level import Level

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

PACKAGE_MARK = b"PK"

MOST_QUOTED = 20

LARGEST_EXACT = 1e15
"""Whole numbers below this one are held exactly."""

SIGNIFICANT_DIGITS = 15
"""The precision of a worksheet: more digits of a binary number are noise that no program shows."""


def read_sheets(source: Source) -> Content:
    """Every visible sheet as a grid, in the order of the workbook.

    Raises:
        UserError: The file is no workbook that can be read.
    """
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        marks, apart = _beside_cells(source)
        # From bytes, since calamine would believe the ending of a path.
        workbook = load_workbook(io.BytesIO(source.data))
        sheets = {
            item.name: item.visible
            for item in workbook.sheets_metadata
            if item.typ is SheetTypeEnum.WorkSheet
        }
        visible = [name for name, how in sheets.items() if how is SheetVisibleEnum.Visible]
        read = {name: _sheet(workbook, name, marks.get(name, NO_MARKS)) for name in visible}
        hidden = {name: _words(workbook, name) for name in sheets if name not in visible}
    except PasswordError as error:
        raise protected() from error
    except CalamineError as error:
        raise damaged() from error
    lost = tuple(name for name, grid in read.items() if grid is None)
    seen = [_uncovered(grid) for grid in read.values() if grid is not None]
    if lost and not seen:
        raise damaged()
    under_merges = [place for _, covered in seen for place in covered]
    broken = [name for name in visible if not marks.get(name, NO_MARKS).complete]
    notes = (
        *_lost_sheets_notes(lost),
        *_broken_sheets_note(broken),
        *hidden_sheets_notes(hidden),
        *_covered_note(under_merges),
        *notes_apart(apart),
    )
    grids = tuple(grid for grid, _ in seen)
    remarks = tall_figures(grids) | _remarks({name: marks.get(name, NO_MARKS) for name in visible})
    return Content(grids, notes, remarks, lost=lost)


def _lost_sheets_notes(names: Sequence[str]) -> Iterator[Note]:
    for name in names:
        message = f"工作表“{name}”已损坏，没有读出；请用 Excel 或 WPS 打开核对并另存"
        yield Note(Level.WARNING, message, name, LOST)


def _broken_sheets_note(names: Sequence[str]) -> Iterator[Note]:
    for name in names:
        message = f"工作表“{name}”的数据中断，后面的内容可能没有读出；请用 Excel 或 WPS 打开核对并另存"
        yield Note(Level.WARNING, message, name, LOST)


def _beside_cells(source: Source) -> tuple[Mapping[str, SheetMarks], list[Apart]]:
    """The marks of each sheet by its name, and the words that stand in no cell."""
    if source.data.startswith(PACKAGE_MARK):
        package = source.package
        sheets = tuple(sheet_parts(package))
        return with_faint(xlsx_marks(package, sheets), package, sheets), list(apart_in_xlsx(package))
    book = open_old_workbook(source.data)
    return book.marks, list(apart_in_biff(book.stream, book.sheets.values()))


def _words(workbook: CalamineWorkbook, name: str) -> list[str]:
    """The texts of a sheet that the user does not see."""
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=True)
    return [cell_text(value) for row in rows for value in row]


def _remarks(marks: Mapping[str, SheetMarks]) -> dict[str, Remark]:
    return {
        f"{name}!{cell_name(row, column)}": remark
        for name, of_sheet in marks.items()
        for (row, column), remark in of_sheet.remarks.items()
    }


def _uncovered(grid: Grid) -> tuple[Grid, list[str]]:
    """The grid without what stands under merged cells, where nobody sees it, and the places of that."""
    covered = dict.fromkeys(place for merge in grid.merges for place in _covered(grid, merge))
    if not covered:
        return grid, []
    rows = [list(row) for row in grid.rows]
    for row, column in covered:
        rows[row][column] = ""
    listed = [f"{grid.places[row][column]}“{grid.rows[row][column].strip()}”" for row, column in covered]
    return replace(grid, rows=tuple(map(tuple, rows))), listed


def _covered(grid: Grid, merge: Merge) -> Iterator[tuple[int, int]]:
    """The filled cells under a merge, but its first."""
    left = max(merge.left, 0)
    for row in range(max(merge.top, 0), min(merge.bottom + 1, len(grid.rows))):
        start = left + 1 if (row, left) == (merge.top, merge.left) else left
        texts = grid.rows[row][start : merge.right + 1]
        if any(texts):
            yield from ((row, column) for column, text in enumerate(texts, start) if text.strip())


def _covered_note(covered: Sequence[str]) -> Iterator[Note]:
    if covered:
        listed = "、".join(covered[:MOST_QUOTED])
        more = f"等 {len(covered)} 处" if len(covered) > MOST_QUOTED else ""
        message = f"合并单元格下面有看不见的内容，没有读入：{listed}{more}"
        yield Note(Level.WARNING, message, rule=LEFT_OUT)


def _sheet(workbook: CalamineWorkbook, name: str, marks: SheetMarks) -> Grid | None:
    """A sheet; None where it is damaged: the others may be those of other units."""
    from python_calamine import CalamineError

    try:
        return _grid(workbook.get_sheet_by_name(name), marks)
    except CalamineError:
        return None


def _grid(sheet: CalamineSheet, marks: SheetMarks) -> Grid:
    top, left = sheet.start or (0, 0)
    # Most cells hold text, which is what they show.
    rows = [
        [value if type(value) is str else cell_text(value) for value in row]
        for row in sheet.to_python(skip_empty_area=True)
    ]
    for (row, column), text in marks.texts.items():
        _put(rows, row - top, column - left, text)
    columns = [f"{sheet.name}!{column_letters(left + c)}" for c in range(max(map(len, rows), default=0))]
    places = tuple(
        tuple([f"{column}{number}" for column in columns[: len(row)]])
        for number, row in enumerate(rows, top + 1)
    )
    merges = tuple(
        Merge(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in sheet.merged_cell_ranges or ()
    )
    return Grid(
        sheet.name,
        tuple(map(tuple, rows)),
        places,
        merges,
        frozenset(row - top for row in marks.hidden_rows if row >= top),
        frozenset(column - left for column in marks.hidden_columns if column >= left),
    )


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    """Sets a cell, also behind the last one that calamine has found."""
    if row < 0 or column < 0:
        return
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = text


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0: (4, 3) is D5."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: D for 3."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(value: str | float | bool | date | time | datetime | timedelta) -> str:
    """What a cell shows, as text; a number with all its digits and without exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_EXACT:
        return str(int(value))
    if isinstance(value, int | float):
        number = without_noise(Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}"))
        return f"{number.normalize():f}"
    return str(value)
