"""The summary workbook: totals as on paper, units by indicators, states, causes, days, charts."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.packages import settled_package
from export.round_papers.charts import fill_charts
from export.round_papers.indicators import fill_indicators
from export.round_papers.lists import cause_rows, day_rows, difference_rows, fill_list, state_rows
from export.round_papers.summary import Summary
from export.xlsx import look
from export.xlsx.finishing import finished_parts
from export.xlsx.page import set_properties
from export.xlsx.table_sheet import HEADING_ROW, TITLE_ROW, TableSheet, fill_table_sheet
from model.numbers import write_number
from model.presenting.round_lines import coverage
from model.presenting.round_lines import summary as round_summary
from model.report import Report
from model.rounds.drafting import area_report
from model.totals import is_total


def summary_workbook(summary: Summary) -> bytes:
    """The content of an .xlsx file."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    report = area_report(summary.total, summary.collected)
    known: dict[str, dict[str, str]] = {}
    tables = summary.collected.form.tables
    papers = [workbook.create_sheet(summary.collected.form.table_name(table.id)) for table in tables]
    for paper, table in zip(papers, tables, strict=True):
        sheet = workbook.create_sheet(f"{paper.title}各单位")
        indicators = fill_indicators(sheet, summary, table)
        drawn = fill_table_sheet(paper, report, table)
        _write_titles(drawn, summary)
        _link(drawn, report, sheet.title, indicators.sums)
        known[_part(workbook, paper)] = drawn.known_values
        known[_part(workbook, sheet)] = indicators.known_values
    for name, rows in (
        ("单位状态", state_rows(summary)),
        ("差异原因", cause_rows(summary)),
        ("差异明细", difference_rows(summary)),
        ("报送时效", day_rows(summary)),
    ):
        fill_list(workbook.create_sheet(name), rows)
    fill_charts(workbook.create_sheet("图表"), summary)
    set_properties(workbook, summary.name, summary.title)
    content = io.BytesIO()
    workbook.save(content)
    return settled_package(content.getvalue(), finished_parts(content.getvalue(), known))


def _part(workbook: Workbook, sheet: Worksheet) -> str:
    """The member of the package in which openpyxl puts a sheet."""
    return f"xl/worksheets/sheet{workbook.worksheets.index(sheet) + 1}.xml"


def _write_titles(drawn: TableSheet, summary: Summary) -> None:
    """The title, and under it what is in the total and what is not."""
    words = f"{round_summary(summary.collected)}{coverage(summary.total, summary.collected)}"
    for row, text, font in ((TITLE_ROW, summary.title, look.TITLE), (HEADING_ROW, words, look.SMALL)):
        cell = drawn.sheet.cell(row, 1)
        look.put_text(cell, text)
        cell.font, cell.alignment = font, look.CENTRE if row == TITLE_ROW else look.LEFT
        drawn.sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=drawn.right)
    width = sum(drawn.sheet.column_dimensions[letter].width for letter in drawn.sheet.column_dimensions)
    drawn.sheet.row_dimensions[TITLE_ROW].height = 36
    drawn.sheet.row_dimensions[HEADING_ROW].height = look.row_height([look.lines_needed(words, width)])


def _link(drawn: TableSheet, report: Report, sheet: str, sums: dict[str, str]) -> None:
    """Lets every figure but the totals follow the sum of the units on their sheet."""
    for cell_id, (row, column) in drawn.places.items():
        value = report.stated.get(cell_id)
        if value is not None and not is_total(report.form, cell_id):
            cell = drawn.sheet.cell(row, column)
            cell.value = f"='{sheet}'!{sums[cell_id]}"
            drawn.known_values[cell.coordinate] = write_number(value)
