"""The sheet of unit, year, edition and texts; model.worksheet says how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from export.xlsx import look
from export.xlsx.formulas import name
from export.xlsx.page import set_paper
from model.form import Form
from model.importers.prose import heading_level
from model.narrative import Paragraph, Run, parse_markdown
from model.report import Report, text_names
from model.title_patterns import pattern_parts
from model.worksheet import CONTINUED, EDITION, FORMAT, TEXT_HINT, TEXT_SHEET, UNIT, YEAR, format_of

UNIT_ROW, YEAR_ROW, EDITION_ROW, HINT_ROW, FIRST_TEXT_ROW = 1, 2, 3, 4, 5
_LABEL_WIDTH = 22
_TEXT_WIDTH = 80
_FORMAT_WIDTH = 16
_SIZE_RATIO = 0.85
"""Labels are larger than the text whose characters the width counts."""
_BLANK_ROWS, _FEW_BLANK_ROWS = 8, 1
"""Rows left free for further paragraphs after a text of the prose, and after a note or a date beside it."""
_LABEL_LEADING = 1.2
"""Lines of the usual height that a line of a label takes."""
_PIECE = 16_000
"""Characters of a paragraph in one cell; a cell takes 32,767, and a rare character counts as two."""
_LAST_YEAR = 2100
_HINT_TEXT = (
    f"{TEXT_HINT}，段落多时可以插入行；写“（一）主动公开”“1.制度建设”的是小标题和下级小标题，"
    f"别的写法在“{FORMAT}”一列写明；要加粗的文字写在这一列的“加粗：”后面"
)


def title_formula(form: Form) -> str:
    """The title of the report from the unit and year on this sheet, for the other sheets."""
    unit, year = (f"{TEXT_SHEET}!{name(row, 2, fixed=True)}" for row in (UNIT_ROW, YEAR_ROW))
    parts = [
        unit if words == "{unit}" else _year_or_words(words, year)
        for words in pattern_parts(form.title_pattern)
    ]
    return f"={'&'.join(parts)}"


def _year_or_words(words: str, year: str) -> str:
    """The year with what belongs to it, which is left out while no year is filled in, or fixed words."""
    if "{year}" not in words:
        return f'"{words}"'
    return f'IF({year}="","",{year}&"{words.removeprefix("{year}")}")'


def fill_text_sheet(sheet: Worksheet, report: Report, edition: str) -> None:
    """Writes unit, year and edition, then each text under its name, one paragraph a row."""
    sheet.column_dimensions["A"].width = _LABEL_WIDTH
    sheet.column_dimensions["B"].width = _TEXT_WIDTH
    sheet.column_dimensions["C"].width = _FORMAT_WIDTH
    _write_identity(sheet, report, edition)
    _write_hint(sheet)
    row = FIRST_TEXT_ROW
    for text_id in _written_ids(report):
        label = text_names(report.form)[text_id]
        _write_label(sheet, row, label)
        top = row
        blank = _BLANK_ROWS if text_id in report.form.prose_ids else _FEW_BLANK_ROWS
        for paragraph in [*parse_markdown(report.texts.get(text_id, "")), *[Paragraph(())] * blank]:
            row += _write_paragraph(sheet, row, paragraph)
        _raise_row(sheet, top, _LABEL_LEADING * look.lines_needed(label, _LABEL_WIDTH * _SIZE_RATIO))
    _set_view(sheet, row - 1)


def _written_ids(report: Report) -> Iterator[str]:
    """The texts of the report, then its notes and the parts of its document as far as there are any."""
    prose = report.form.prose_ids
    yield from prose
    yield from (text_id for text_id in report.text_ids if text_id not in prose and report.texts.get(text_id))


def _write_identity(sheet: Worksheet, report: Report, edition: str) -> None:
    """Unit and year, to be filled in and coloured until they are, and the edition, which is fixed."""
    for row, label in ((UNIT_ROW, UNIT), (YEAR_ROW, YEAR), (EDITION_ROW, EDITION)):
        _write_label(sheet, row, label)
        _format_value(sheet.cell(row, 2), is_open=row != EDITION_ROW)
        _raise_row(sheet, row, 1)
    look.put_text(sheet.cell(UNIT_ROW, 2), report.unit)
    look.put_text(sheet.cell(EDITION_ROW, 2), edition)
    if report.year is not None:
        sheet.cell(YEAR_ROW, 2).value = report.year
    asked = FormulaRule(formula=[f"LEN(B{UNIT_ROW})=0"], fill=look.ASKED_FILL)
    sheet.conditional_formatting.add(f"B{UNIT_ROW}:B{YEAR_ROW}", asked)
    sheet.add_data_validation(_year_validation(report.form.family.first_year))


def _write_label(sheet: Worksheet, row: int, label: str, column: int = 1) -> None:
    cell = sheet.cell(row, column)
    look.put_text(cell, label)
    cell.font = look.HEADING
    cell.fill = look.HEADER_FILL
    cell.border = look.EDGES
    cell.alignment = look.PROSE


def _format_value(cell: Cell, *, is_open: bool) -> None:
    cell.font = look.TEXT
    cell.border = look.EDGES
    cell.alignment = look.PROSE
    if is_open:
        cell.protection = look.OPEN


def _year_validation(first_year: int) -> DataValidation:
    validation = DataValidation(
        type="whole",
        operator="between",
        formula1=str(first_year),
        formula2=str(_LAST_YEAR),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="不能这样填写",
        error="这里填报告的年份，如 2025。",
    )
    validation.add(f"B{YEAR_ROW}")
    return validation


def _write_hint(sheet: Worksheet) -> None:
    cell = sheet.cell(HINT_ROW, 1)
    look.put_text(cell, _HINT_TEXT)
    cell.font = look.SMALL
    cell.alignment = look.LEFT
    sheet.merge_cells(start_row=HINT_ROW, start_column=1, end_row=HINT_ROW, end_column=2)
    _write_label(sheet, HINT_ROW, FORMAT, column=3)
    width = _LABEL_WIDTH + _TEXT_WIDTH
    sheet.row_dimensions[HINT_ROW].height = look.row_height([look.lines_needed(_HINT_TEXT, width)])


def _write_paragraph(sheet: Worksheet, row: int, paragraph: Paragraph) -> int:
    """Writes a paragraph into its row and those below where one cell cannot hold it; how many it takes."""
    formats = format_of(paragraph, heading_level(paragraph.text))
    pieces = _pieces(paragraph)
    for offset, runs in enumerate(pieces):
        cell, beside = sheet.cell(row + offset, 2), sheet.cell(row + offset, 3)
        _format_value(cell, is_open=True)
        _format_value(beside, is_open=True)
        look.put_runs(cell, runs)
        look.put_text(beside, CONTINUED if offset else formats)
        beside.font = look.SMALL
        if paragraph.level:
            cell.font = look.HEADING
        text = "".join(run.text for run in runs)
        lines = look.lines_needed(text, _TEXT_WIDTH), look.lines_needed(formats, _FORMAT_WIDTH)
        _raise_row(sheet, row + offset, max(lines))
    return len(pieces)


def _pieces(paragraph: Paragraph) -> list[tuple[Run, ...]]:
    """The runs of a paragraph in as many cells as it needs; one that is too long for a cell is not bold."""
    text = paragraph.text
    if len(text) <= _PIECE:
        return [paragraph.runs]
    return [(Run(text[start : start + _PIECE]),) for start in range(0, len(text), _PIECE)]


def _raise_row(sheet: Worksheet, row: int, lines: float) -> None:
    """Makes the row at least as high as so many lines need."""
    height = sheet.row_dimensions[row].height or 0
    sheet.row_dimensions[row].height = max(height, look.row_height([lines]))


def _set_view(sheet: Worksheet, bottom: int) -> None:
    sheet.freeze_panes = f"B{FIRST_TEXT_ROW}"
    sheet.print_area = f"A1:C{bottom}"
    set_paper(sheet)
    # Paragraphs come and go, so rows may be inserted and made higher.
    sheet.protection.insertRows = False
    sheet.protection.formatRows = False
