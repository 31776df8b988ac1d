"""The sheets of the workbook put together: the tables, each under the title, and the sheet of texts."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.document import printable
from export.judged_document import Errors
from export.xlsx import look
from export.xlsx.document_sheet import fill_sheet
from export.xlsx.finishing import KnownValues
from export.xlsx.guide_sheet import fill_guide_sheet
from export.xlsx.page import set_properties
from export.xlsx.table_sheet import HEADING_ROW, TITLE_ROW, fill_table_sheet
from export.xlsx.text_sheet import fill_text_sheet, title_formula
from model.form import Form, Table
from model.report import Report
from model.worksheet import GUIDE_SHEET, TEXT_SHEET

_ERROR_SHEET = "草稿附页"


def build_workbook(report: Report, edition: str, errors: Errors, *, blank: bool) -> tuple[bytes, KnownValues]:
    """The workbook as openpyxl writes it, and the known values of its formulas by member of the package.

    A `blank` one begins with a guide for whoever fills it in.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    known_values: dict[str, dict[str, str]] = {}
    if blank:
        fill_guide_sheet(workbook.create_sheet(GUIDE_SHEET))
    for table in report.form.tables:
        sheet = workbook.create_sheet(report.form.table_name(table.id))
        drawn = fill_table_sheet(sheet, report, table, errors.marks)
        _write_titles(sheet, report, table, drawn.right)
        drawn.known_values[f"A{TITLE_ROW}"] = printable(report.title)
        known_values[f"xl/worksheets/sheet{len(workbook.worksheets)}.xml"] = drawn.known_values
    fill_text_sheet(workbook.create_sheet(TEXT_SHEET), report, edition)
    if errors.blocks:
        fill_sheet(workbook.create_sheet(_ERROR_SHEET), errors.blocks)
    for sheet in workbook.worksheets:
        sheet.protection.enable()
        sheet.protection.formatColumns = False
    set_properties(workbook, report.unit, report.title)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue(), known_values


def _write_titles(sheet: Worksheet, report: Report, table: Table, right: int) -> None:
    """The title of the report, which follows the sheet of texts, and the heading of the section."""
    title, heading = sheet.cell(TITLE_ROW, 1), sheet.cell(HEADING_ROW, 1)
    title.value = title_formula(report.form)
    title.font, title.alignment = look.TITLE, look.CENTRE
    look.put_text(heading, _section_heading(report.form, table))
    heading.font, heading.alignment = look.HEADING, look.LEFT
    for row, height in ((TITLE_ROW, 48), (HEADING_ROW, 24)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=right)
        sheet.row_dimensions[row].height = height


def _section_heading(form: Form, table: Table) -> str:
    return next(form.section_heading(section) for section in form.sections if section.table == table.id)
