"""One statutory table on a sheet of its own, as printed, with its totals as formulas and checks beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.line_breaking import break_lines, even_width
from export.pages.tables import breaks_between_pairs
from export.xlsx import look
from export.xlsx.checks import add_checks
from export.xlsx.formulas import Places, name, total_formula
from export.xlsx.page import set_paper
from export.xlsx.validation import add_validation
from model.cell_text import printed_value
from model.form import Table
from model.layout import Box, Role, TableLayout, table_layout
from model.numbers import write_number
from model.report import Report
from model.totals import computed_total, is_total, total_parts

TITLE_ROW = 1
HEADING_ROW = 2
TOP = 3
"""The first row of the table; its first column is A."""
_SHEET_WIDTH = 112.0
"""The width of every table in half-width characters; it fills a page across."""
_EDGES_OF_CELL, _TWO_CHARACTERS = 1.0, 4.0
"""In half-width characters: what a cell keeps free beside its words, and the least that a line holds."""
_LEFT_ALIGNED = {Role.STUB}


@dataclass
class TableSheet:
    """A sheet in the making.

    Attributes:
        places: Where each figure stands, by cell id.
        known_values: The values of formulas that are to be kept beside them, by cell of the sheet.
    """

    sheet: Worksheet
    report: Report
    table: Table
    layout: TableLayout
    places: Places
    known_values: dict[str, str] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        """The last row of the table."""
        return TOP + self.layout.row_count - 1

    @property
    def right(self) -> int:
        """The last column of the table."""
        return self.layout.column_count


def fill_table_sheet(
    sheet: Worksheet, report: Report, table: Table, marked: Collection[str] = ()
) -> TableSheet:
    """Draws the table with its figures, formulas, checks and print settings; not the titles above it.

    The cells `marked` are framed.
    """
    layout = table_layout(report.form, table.id)
    places = {box.cell: (TOP + box.row, 1 + box.column) for box in layout.boxes if box.cell}
    drawn = TableSheet(sheet, report, table, layout, places)
    _set_widths(drawn)
    for box in layout.boxes:
        _draw_box(drawn, box, look.WRONG_EDGES if box.cell in marked else look.EDGES)
    _set_heights(drawn)
    add_validation(sheet, report.form, table, places)
    add_checks(sheet, report.form, table, places, (drawn.bottom, drawn.right))
    _set_view(drawn)
    return drawn


def _widths(layout: TableLayout) -> list[float]:
    return [_SHEET_WIDTH * weight / sum(layout.widths) for weight in layout.widths]


def _set_widths(drawn: TableSheet) -> None:
    for index, width in enumerate(_widths(drawn.layout), start=1):
        drawn.sheet.column_dimensions[get_column_letter(index)].width = width


def _draw_box(drawn: TableSheet, box: Box, edges: Border) -> None:
    top, left = TOP + box.row, 1 + box.column
    bottom, right = top + box.row_span - 1, left + box.column_span - 1
    for row in drawn.sheet.iter_rows(top, bottom, left, right):
        for part in row:
            part.border = edges
            if box.cell and not is_total(drawn.report.form, box.cell):
                part.protection = look.OPEN
    cell = drawn.sheet.cell(top, left)
    cell.font = look.TEXT
    if box.role is Role.CELL:
        _draw_figure(drawn, cell, box.cell)
    else:
        look.put_text(cell, _broken(drawn, box))
        cell.alignment = look.LEFT if box.role in _LEFT_ALIGNED else look.CENTRE
        cell.fill = look.HEADER_FILL
    if (top, left) != (bottom, right):
        drawn.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _broken(drawn: TableSheet, box: Box) -> str:
    """A label with the line breaks that keep its words whole where it needs several lines."""
    room = _room(drawn.layout, box) - _EDGES_OF_CELL
    if box.role is Role.TEXT or look.lines_needed(box.text, room) == 1:
        return box.text
    widths = [float(look.width_of(character)) for character in box.text]
    breaks = breaks_between_pairs(box.text)
    # Lines of like length, as on paper.
    even = even_width(box.text, widths, max(room, _TWO_CHARACTERS), breaks)
    lines = break_lines(box.text, widths, even, 0, breaks)
    return "\n".join(box.text[line.start : line.end] for line in lines)


def _room(layout: TableLayout, box: Box) -> float:
    return sum(_widths(layout)[box.column : box.column + box.column_span])


def _draw_figure(drawn: TableSheet, cell: SheetCell, cell_id: str) -> None:
    cell.alignment = look.FIGURE
    if is_total(drawn.report.form, cell_id):
        cell.fill = look.TOTAL_FILL
        _draw_total(drawn, cell, cell_id)
        return
    value = drawn.report.stated.get(cell_id)
    if value is not None:
        look.put_number(cell, printed_value(value, drawn.report.form.cells[cell_id].column))


def _draw_total(drawn: TableSheet, cell: SheetCell, cell_id: str) -> None:
    """A formula; but a stated total that is not what the formula gives stays as stated, and says so."""
    report = drawn.report
    formula = total_formula(total_parts(report.form)[cell_id], drawn.places)
    stated, computed = (
        None if value is None else printed_value(value, report.form.cells[cell_id].column)
        for value in (report.stated.get(cell_id), computed_total(report, cell_id))
    )
    if stated is None or stated == computed:
        cell.value = formula
        if stated is not None:
            drawn.known_values[cell.coordinate] = write_number(stated)
        return
    look.put_number(cell, stated)
    cell.protection = look.OPEN
    should = f"按各项相加应为 {write_number(computed)}" if computed is not None else "各项都没有填写"
    text = (
        f"报告中写的总计是 {write_number(stated)}，{should}。\n"
        f"请核对；如以各项相加为准，请把这一格改为公式：\n{formula}"
    )
    cell.comment = Comment(text, "年报", height=120, width=320)


def _set_heights(drawn: TableSheet) -> None:
    """Rows as high as their words need; what a tall box needs is shared out over its rows."""
    for row in range(drawn.layout.row_count):
        needed = [
            look.lines_needed(_broken(drawn, box), _room(drawn.layout, box)) / box.row_span
            for box in _boxes_across(drawn.layout, row)
        ]
        drawn.sheet.row_dimensions[TOP + row].height = look.row_height([1.2, *needed])


def _boxes_across(layout: TableLayout, row: int) -> Iterator[Box]:
    return (box for box in layout.boxes if box.text and box.row <= row < box.row + box.row_span)


def _set_view(drawn: TableSheet) -> None:
    """Headers stay in sight and stand on every printed page; the checks are not printed."""
    sheet, layout = drawn.sheet, drawn.layout
    first_body_row = TOP + layout.header_rows
    sheet.freeze_panes = name(first_body_row, 1 + layout.stub_columns)
    if layout.header_rows:
        sheet.print_title_rows = f"{TOP}:{first_body_row - 1}"
    sheet.print_area = f"A1:{name(drawn.bottom, drawn.right)}"
    set_paper(sheet)
    wide = drawn.table.one_line or bool(drawn.table.unit_heading)
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
