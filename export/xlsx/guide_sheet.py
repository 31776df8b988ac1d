"""The first sheet of a blank worksheet: how it is filled in, and who has done so."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from export.xlsx import look
from export.xlsx.page import set_paper
from model.worksheet import FILLED_IN, GUIDE, GUIDE_TITLE

_LABEL_WIDTH, _VALUE_WIDTH = 16.0, 64.0
_FONT = Font(name="宋体", size=12)
_TALL = 1.6
"""Lines of the usual height that a line of this sheet takes: its type is larger."""


def fill_guide_sheet(sheet: Worksheet) -> None:
    """Writes the guide over both columns, and below it a line for each of those who have filled it in."""
    sheet.column_dimensions["A"].width = _LABEL_WIDTH
    sheet.column_dimensions["B"].width = _VALUE_WIDTH
    for row, words in enumerate((GUIDE_TITLE, *GUIDE), start=1):
        cell = sheet.cell(row, 1)
        look.put_text(cell, words)
        cell.font, cell.alignment = (look.TITLE, look.CENTRE) if row == 1 else (_FONT, look.LEFT)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        # Characters of 12 points take more of a width that is counted in those of 10.
        lines = look.lines_needed(words, (_LABEL_WIDTH + _VALUE_WIDTH) * look.TEXT.size / _FONT.size)
        sheet.row_dimensions[row].height = look.row_height([_TALL * max(lines, 2 if row == 1 else 1)])
    first = len(GUIDE) + 3
    for row, words in enumerate(FILLED_IN, start=first):
        label, value = sheet.cell(row, 1), sheet.cell(row, 2)
        look.put_text(label, words)
        label.font, label.fill, label.alignment = look.HEADING, look.HEADER_FILL, look.CENTRE
        value.font, value.alignment, value.protection = _FONT, look.LEFT, look.OPEN
        # What is typed stays as it is: a telephone number begins with 0, and a date is no number of days.
        value.number_format = "@"
        label.border = value.border = look.EDGES
        sheet.row_dimensions[row].height = look.row_height([_TALL])
    set_paper(sheet)
    sheet.sheet_view.showGridLines = False
