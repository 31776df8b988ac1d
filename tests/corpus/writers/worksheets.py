"""Writes drafts as worksheets with openpyxl."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tests.corpus.draft import Draft, Lattice, Line, Piece, spots
from tests.corpus.kinds import cells_of_all_forms
from tests.corpus.oddity import PRINTED
from tests.corpus.shapes import doubt_long_figures
from tests.corpus.writers.packages import settle_package

SHEET_NAMES = {"disclosure": "表二", "applications": "表三", "disputes": "表四", "": "其他"}
PRINTED_WIDTHS = {"A": 16, "B": 16, "C": 40}
USUAL_WIDTH, LINE_HEIGHT = 10, 16
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def write_worksheet(draft: Draft, path: Path, rng: Random) -> None:
    """One sheet with everything, or a sheet for the texts and one for each table."""
    workbook = _workbook(draft)
    workbook.save(path)
    settle_package(path)


def write_printable(draft: Draft, path: Path, rng: Random) -> None:
    """A worksheet to be printed: tables and headings only, columns that fit on a page."""
    draft.parts = [
        part for part in draft.parts if isinstance(part, Lattice) or part.kind not in ("text", "subheading")
    ]
    draft.truth.texts = {}
    doubt_long_figures(draft)
    workbook = _workbook(draft)
    for sheet in workbook.worksheets:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        for letter in map(get_column_letter, range(1, 17)):
            sheet.column_dimensions[letter].width = PRINTED_WIDTHS.get(letter, USUAL_WIDTH)
    workbook.save(path)


def _workbook(draft: Draft) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    pens: dict[str, _Pen] = {}
    for part in draft.parts:
        name = _sheet_of(part, draft)
        if name not in pens:
            pens[name] = _Pen(workbook.create_sheet(name), draft)
        pens[name].write(part)
    for wish, title in (("second_sheet", f"{draft.report.year - 1}年表三"), ("hidden_sheet", "上年数据")):
        if wish in draft.style:
            sheet = workbook.create_sheet(title)
            _Pen(sheet, draft).write(draft.style[wish])
            sheet.sheet_state = "hidden" if wish == "hidden_sheet" else "visible"
    return workbook


def _sheet_of(part: Line | Lattice, draft: Draft) -> str:
    if not draft.style.get("three_sheets"):
        return "Sheet1"
    if isinstance(part, Lattice):
        return SHEET_NAMES[part.table]
    return SHEET_NAMES.get(part.section, "报告") if part.kind != "text" else "报告"


class _Pen:
    """Writes parts below each other on one sheet."""

    def __init__(self, sheet: Any, draft: Draft) -> None:
        self.sheet = sheet
        self.draft = draft
        self.row, self.left = draft.style.get("offset", (0, 0))
        self.coordinates: dict[str, str] = {}

    def write(self, part: Line | Lattice) -> None:
        if isinstance(part, Line):
            self.sheet.cell(self.row + 1, self.left + 1, part.text)
            self.row += 1
        else:
            self._lattice(part)
            self.row += len(part.rows) + 1

    def _lattice(self, lattice: Lattice) -> None:
        for spot in spots(lattice):
            top, left = self.row + spot.row + 1, self.left + spot.column + 1
            cell = self.sheet.cell(top, left)
            self.coordinates[spot.piece.cell] = f"{get_column_letter(left)}{top}"
            cell.value = self._value(spot.piece)
            if cell.data_type == "f" and not spot.piece.formula:
                cell.data_type = "s"
            bottom, right = top + spot.row_span - 1, left + spot.column_span - 1
            if self.draft.truth.container in PRINTED:
                self._rule(top, left, bottom, right)
            if spot.row_span > 1 or spot.column_span > 1:
                self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for index, row in enumerate(lattice.rows):
            if row.hidden:
                self.sheet.row_dimensions[self.row + index + 1].hidden = True

    def _rule(self, top: int, left: int, bottom: int, right: int) -> None:
        """Lines around a cell, and rows high enough for what stands in it."""
        text = str(self.sheet.cell(top, left).value or "")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.sheet.cell(row, column).border = Border(*[Side("thin")] * 4)
        letters = [get_column_letter(column) for column in range(left, right + 1)]
        width = sum(PRINTED_WIDTHS.get(letter, USUAL_WIDTH) for letter in letters)
        lines = sum(2 * len(line) // int(width - 2) + 1 for line in text.split("\n"))
        height = LINE_HEIGHT * lines / (bottom - top + 1)
        for row in range(top, bottom + 1):
            before = self.sheet.row_dimensions[row].height or LINE_HEIGHT
            self.sheet.row_dimensions[row].height = max(before, height)
        self.sheet.cell(top, left).alignment = Alignment(wrap_text=True)

    def _value(self, piece: Piece) -> Any:
        if piece.formula:
            return self._sum(piece.cell)
        if piece.small:
            raised = TextBlock(InlineFont(vertAlign="superscript"), piece.small)
            return CellRichText(piece.text, raised)
        if piece.cell and _PLAIN_NUMBER.fullmatch(piece.text) and not self.draft.style.get("numbers_as_text"):
            return float(piece.text) if "." in piece.text else int(piece.text)
        return piece.text or None

    def _sum(self, cell_id: str) -> str:
        row, _, total = cell_id.rpartition(".")
        others = [
            key for key in cells_of_all_forms() if key.startswith(f"{row}.") and not key.endswith(total)
        ]
        return "=" + "+".join(self.coordinates[key] for key in others)
