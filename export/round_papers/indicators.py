"""Units by indicators: one sheet for each table, a line for each unit, live sums under it.

What was adjusted is a line of its own in the sum; under it stand the parent's own report where there is one
and what is left between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from export.round_papers.summary import Summary
from export.xlsx import look
from export.xlsx.formulas import name
from export.xlsx.page import set_paper
from model.form import Cell, Table
from model.numbers import Value, write_number
from model.rounds.choosing import STATE_NAMES
from model.rounds.submissions import STATUS_NAMES

FIRST_ROW, FIRST_COLUMN = 4, 3
"""Where the figures begin: below title, rows and columns of the form, beside unit and state."""
_DIFFERENT = PatternFill("solid", fgColor="FFC7CE")
_UNIT_WIDTH, _STATE_WIDTH, _FIGURE_WIDTH = 30, 10, 10
_FIGURES_ON_A_PAGE = 18
"""So many columns of figures are legible beside the names of the units, on A3."""


@dataclass
class IndicatorSheet:
    """A sheet in the making.

    Attributes:
        sums: The cell of the sheet in which the sum of each cell of the form stands.
        known_values: The values of its formulas, by cell of the sheet.
    """

    sheet: Worksheet
    sums: dict[str, str] = field(default_factory=dict)
    known_values: dict[str, str] = field(default_factory=dict)


def fill_indicators(sheet: Worksheet, summary: Summary, table: Table) -> IndicatorSheet:
    """One table of every unit that belongs into the sum."""
    cells = [cell for cell in summary.collected.form.cells.values() if cell.table is table]
    drawn = IndicatorSheet(sheet)
    _write_headings(sheet, summary, cells)
    row = FIRST_ROW
    for key in summary.total.used:
        _write_unit(sheet, row, summary, key, cells)
        row += 1
    for adjustment in summary.total.adjustments:
        _write_labels(sheet, row, f"调整：{adjustment.reason}", "")
        _write_figures(sheet, row, adjustment.amounts, cells)
        row += 1
    last = row - 1
    reasons = {status.value: words for status, words in (*STATUS_NAMES.items(), *STATE_NAMES.items())}
    for left_out in summary.total.not_used:
        unit = summary.collected.tree.by_key[left_out.unit]
        _write_labels(sheet, row, unit.name, reasons[left_out.reason.value])
        row += 1
    _write_sums(drawn, summary, cells, row, last)
    sheet.freeze_panes = name(FIRST_ROW, FIRST_COLUMN)
    set_paper(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth = ceil(len(cells) / _FIGURES_ON_A_PAGE)
    sheet.print_title_rows, sheet.print_title_cols = "2:3", "A:B"
    return drawn


def _write_headings(sheet: Worksheet, summary: Summary, cells: list[Cell]) -> None:
    look.put_text(sheet.cell(1, 1), f"{summary.title}：各单位")
    sheet.cell(1, 1).font = look.HEADING
    for column, words in ((1, "单位"), (2, "状态")):
        look.put_text(sheet.cell(2, column), words)
        sheet.merge_cells(start_row=2, start_column=column, end_row=3, end_column=column)
    for column, cell in enumerate(cells, FIRST_COLUMN):
        look.put_text(sheet.cell(2, column), cell.row.short)
        look.put_text(sheet.cell(3, column), cell.column.short)
        sheet.column_dimensions[sheet.cell(3, column).column_letter].width = _FIGURE_WIDTH
    for heading in sheet.iter_rows(2, 3, 1, FIRST_COLUMN + len(cells) - 1):
        for part in heading:
            part.font, part.alignment, part.fill = look.TEXT, look.CENTRE, look.HEADER_FILL
            part.border = look.EDGES
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _UNIT_WIDTH, _STATE_WIDTH
    sheet.row_dimensions[2].height = sheet.row_dimensions[3].height = look.row_height([3])


def _write_labels(sheet: Worksheet, row: int, words: str, state: str) -> None:
    for column, text in ((1, words), (2, state)):
        cell = sheet.cell(row, column)
        look.put_text(cell, text)
        cell.font, cell.alignment, cell.border = look.TEXT, look.LEFT, look.EDGES


def _write_unit(sheet: Worksheet, row: int, summary: Summary, key: str, cells: list[Cell]) -> None:
    collected = summary.collected
    state = STATE_NAMES[collected.by_unit[key].state]
    _write_labels(sheet, row, collected.tree.by_key[key].name, state)
    _write_figures(sheet, row, collected.figures[key].cells, cells)


def _write_figures(sheet: Worksheet, row: int, figures: Mapping[str, Value], cells: list[Cell]) -> None:
    for column, cell in enumerate(cells, FIRST_COLUMN):
        place, value = sheet.cell(row, column), figures.get(cell.id)
        if value is not None:
            look.put_number(place, value)
        place.font, place.alignment, place.border = look.TEXT, look.FIGURE, look.EDGES


def _write_sums(drawn: IndicatorSheet, summary: Summary, cells: list[Cell], row: int, last: int) -> None:
    """The sum and, where the parent has reported itself, its report and the difference."""
    sheet, total = drawn.sheet, summary.total
    stated = summary.collected.figures.get(total.parent)
    _write_labels(sheet, row, "合计", f"{len(total.used)}/{total.expected}")
    for column, cell in enumerate(cells, FIRST_COLUMN):
        formula = f"=SUM({name(FIRST_ROW, column)}:{name(last, column)})" if last >= FIRST_ROW else "=0"
        _write_formula(drawn, row, column, formula, total.cells.get(cell.id, 0))
        drawn.sums[cell.id] = name(row, column)
    if stated is None:
        return
    _write_labels(sheet, row + 1, "上级自己的报告", "")
    _write_figures(sheet, row + 1, stated.cells, cells)
    _write_labels(sheet, row + 2, "相差（报告减合计）", "")
    for column, cell in enumerate(cells, FIRST_COLUMN):
        difference = stated.cells.get(cell.id, 0) - total.cells.get(cell.id, 0)
        formula = f"={name(row + 1, column)}-{name(row, column)}"
        _write_formula(drawn, row + 2, column, formula, difference)
        if difference:
            sheet.cell(row + 2, column).fill = _DIFFERENT


def _write_formula(drawn: IndicatorSheet, row: int, column: int, formula: str, value: Value) -> None:
    place = drawn.sheet.cell(row, column)
    place.value = formula
    place.font, place.alignment, place.border = look.TEXT, look.FIGURE, look.EDGES
    place.fill = look.TOTAL_FILL
    drawn.known_values[place.coordinate] = write_number(value)
