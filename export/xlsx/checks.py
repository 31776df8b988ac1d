"""The balance rules of a table beside it: a row or column of differences, and red where one is not 0.

They lie outside the print area, apart from the table by an empty row or column, and begin with a word by
which the reader knows that they are not part of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.xlsx import look
from export.xlsx.formulas import Places, broken_formula, check_formula, name
from model.balance_rules import Along, Rule
from model.equations import Equation, equations
from model.form import Form, Table
from model.worksheet import CHECK, OWN_HINT

_COLUMN_WIDTH = 14
_HINT_TEXT = f"{OWN_HINT}，没有发生的填 0；有单元格变红，说明勾稽关系不平，“{CHECK}”处是相差的数"


def add_checks(sheet: Worksheet, form: Form, table: Table, places: Places, corner: tuple[int, int]) -> None:
    """Writes the checks of all rules of the table; `corner` is the last row and column of the table."""
    bottom, right = corner
    next_row, next_column = bottom + 2, right + 2
    for rule in form.rules:
        own = [each for each in equations(form) if each.rule is rule and not each.needs_last_year]
        if rule.table != table.id or not own:
            continue
        if rule.along is Along.ROWS and not table.one_line:
            _add_column(sheet, rule, own, places, next_column)
            next_column += 1
        else:
            next_row = _add_row(sheet, table, rule, own, places, next_row)
    hint = sheet.cell(next_row, 1)
    look.put_text(hint, _HINT_TEXT)
    hint.font = look.SMALL


def _add_column(sheet: Worksheet, rule: Rule, own: Iterable[Equation], places: Places, column: int) -> None:
    """A column of checks, each in the row that it checks, under its label in the row above the first."""
    rows = [places[equation.left[0].cell][0] for equation in own]
    _write_label(sheet, rule, min(rows) - 1, column, column)
    sheet.column_dimensions[get_column_letter(column - 1)].width = 2
    sheet.column_dimensions[get_column_letter(column)].width = _COLUMN_WIDTH
    for row, equation in zip(rows, own, strict=True):
        _write_check(sheet, equation, places, row, column)


def _add_row(
    sheet: Worksheet, table: Table, rule: Rule, own: Iterable[Equation], places: Places, row: int
) -> int:
    """A row of checks, each in the column of its total; returns the row after it.

    Its label stands in the columns of labels, or in a row of its own where the table has none.
    """
    _write_label(sheet, rule, row, 1, table.stub_columns or len(table.widths))
    row += 0 if table.stub_columns else 1
    for equation in own:
        _write_check(sheet, equation, places, row, places[equation.left[0].cell][1])
    return row + 1


def _write_label(sheet: Worksheet, rule: Rule, row: int, first: int, last: int) -> None:
    cell = sheet.cell(row, first)
    look.put_text(cell, f"{CHECK}（应为 0）：{rule.source}")
    cell.font = look.SMALL
    cell.alignment = look.LEFT
    if last > first:
        sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(first, last + 1))
    needed = look.row_height([look.lines_needed(str(cell.value), width)])
    sheet.row_dimensions[row].height = max(needed, sheet.row_dimensions[row].height or 0)


def _write_check(sheet: Worksheet, equation: Equation, places: Places, row: int, column: int) -> None:
    cell = sheet.cell(row, column)
    cell.value = check_formula(equation, places)
    cell.font = look.SMALL
    cell.alignment = look.FIGURE
    red = [cell.coordinate, *(name(*places[term]) for term in _cells_to_look_at(equation))]
    sheet.conditional_formatting.add(
        " ".join(red),
        FormulaRule(
            formula=[broken_formula(name(row, column, fixed=True))],
            fill=look.BROKEN_FILL,
            font=look.BROKEN_FONT,
        ),
    )


def _cells_to_look_at(equation: Equation) -> tuple[str, ...]:
    """Where a total is not the sum of its parts, it was typed over; elsewhere any cell may be wrong."""
    return (equation.left[0].cell,) if equation.rule.total else equation.cells
