"""The figures of one unit over the years as a worksheet with charts, as comma-separated text, and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from export.packages import settled_package
from export.xlsx import look
from export.xlsx.finishing import finished_parts
from export.xlsx.formulas import name
from export.xlsx.page import set_paper, set_properties
from model.errors import UserError
from model.families import load_form
from model.files.replacing import replace_file
from model.joined_years import Line, Series
from model.notation import published_value
from model.numbers import write_number
from model.totals import total_parts

LABELS = ("表格", "项目", "栏目")
REMARK = "说明"
MOST_IN_A_CHART = 8
_WIDTHS = {"表格": 8, "项目": 34, "栏目": 16}
_YEAR_WIDTH, _REMARK_WIDTH = 12, 60
_CHART_HEIGHT, _CHART_WIDTH = 9, 20
"""In centimetres."""
_ROWS_OF_A_CHART = 20
_CHARTS_ON_A_PAGE = 2


def headings(series: Series) -> list[str]:
    """The heading of each column."""
    return [*LABELS, *(f"{year}年" for year in series.years), REMARK]


def rows(series: Series) -> list[list[str]]:
    """A row for each figure; a year without one is empty."""
    return [
        [
            *(line.table, line.row, line.column),
            *(write_number(values.get(year)) for year in series.years),
            line.refusal,
        ]
        for line, values in series.lines
    ]


def series_csv(series: Series) -> bytes:
    """Comma-separated text that worksheet programs open in its own characters."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([headings(series), *rows(series)])
    return buffer.getvalue().encode("utf-8-sig")


def series_data(series: Series) -> dict[str, Any]:
    """For scripts; amounts are decimal strings."""
    return {
        "unit": series.unit,
        "form": series.family.id,
        "years": [{"year": year, "edition": series.editions[year]} for year in series.years],
        "lines": [
            {
                "name": line.name,
                "cells": {edition: list(cells) for edition, cells in line.parts.items()},
                "values": {str(year): published_value(value, line.kind) for year, value in values.items()},
                "refusal": line.refusal or None,
            }
            for line, values in series.lines
        ],
    }


def series_workbook(series: Series) -> bytes:
    """The content of an .xlsx file: the table, and charts of what goes through all years."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "历年数据"
    _fill(sheet, series)
    _chart_all(workbook.create_sheet("图表"), sheet, series)
    title = f"{series.unit}历年{series.family.name}数据"
    set_properties(workbook, series.unit, title)
    content = io.BytesIO()
    workbook.save(content)
    return settled_package(content.getvalue(), finished_parts(content.getvalue(), {}))


def _fill(sheet: Worksheet, series: Series) -> None:
    for column, words in enumerate(headings(series), 1):
        cell = sheet.cell(1, column)
        look.put_text(cell, words)
        cell.font, cell.alignment, cell.fill = look.TEXT, look.CENTRE, look.HEADER_FILL
        width = _WIDTHS.get(words, _REMARK_WIDTH if words == REMARK else _YEAR_WIDTH)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (line, values) in enumerate(series.lines, 2):
        for column, words in enumerate((line.table, line.row, line.column), 1):
            look.put_text(sheet.cell(row, column), words)
        for column, year in enumerate(series.years, 1 + len(LABELS)):
            if year in values:
                look.put_number(sheet.cell(row, column), values[year])
        remark = sheet.cell(row, 1 + len(LABELS) + len(series.years))
        look.put_text(remark, line.refusal)
        remark.alignment = look.LEFT
        sheet.row_dimensions[row].height = look.row_height([look.lines_needed(line.refusal, _REMARK_WIDTH)])
    for cell in chain.from_iterable(sheet.iter_rows(1, 1 + len(series.lines))):
        cell.border = look.EDGES
    sheet.freeze_panes = name(2, 1 + len(LABELS))
    set_paper(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"


def _chart_all(charts: Worksheet, sheet: Worksheet, series: Series) -> None:
    """One chart for each table, of the figures that no total adds up and that go through all years."""
    by_table: dict[str, list[int]] = {}
    for row, line in enumerate(_through(series), 2):
        if line is not None:
            by_table.setdefault(line.table, []).append(row)
    first, last = 1 + len(LABELS), len(LABELS) + len(series.years)
    for at, (table, lines) in enumerate(by_table.items()):
        chart = LineChart()
        chart.title, chart.height, chart.width = f"{series.unit}{table}", _CHART_HEIGHT, _CHART_WIDTH
        for row in lines[:MOST_IN_A_CHART]:
            data = Reference(sheet, min_col=first, max_col=last, min_row=row)
            chart.add_data(data, from_rows=True)
        chart.set_categories(Reference(sheet, min_col=first, max_col=last, min_row=1))
        _name_series(chart, [series.lines[row - 2][0] for row in lines[:MOST_IN_A_CHART]])
        chart.x_axis.delete = chart.y_axis.delete = False
        charts.add_chart(chart, f"A{1 + at * _ROWS_OF_A_CHART}")
        if at and not at % _CHARTS_ON_A_PAGE:
            charts.row_breaks.append(Break(at * _ROWS_OF_A_CHART))
    set_paper(charts)


def _name_series(chart: LineChart, lines: Sequence[Line]) -> None:
    for drawn, line in zip(chart.series, lines, strict=True):
        drawn.tx = SeriesLabel(v=f"{line.row} {line.column}")
        # A curve would show figures between the years that nobody has reported.
        drawn.smooth = False


def _through(series: Series) -> list[Line | None]:
    """The lines for charts; None in the place of all others."""
    newest = max(series.editions.items())[1] if series.editions else ""
    form = load_form(newest, series.family)
    parts = set(chain.from_iterable(total_parts(form).values()))
    return [
        line if not line.refusal and len(values) == len(series.years) > 1 and not parts & set(own) else None
        for line, values in series.lines
        for own in [line.parts.get(newest, ())]
    ]


def require_ending(path: Path) -> None:
    """Makes sure that the table can be written under that name.

    Raises:
        UserError: The ending is another.
    """
    if path.suffix.lower() not in _RENDER:
        raise UserError("不能写成这种文件", str(path), f"文件名请以 {'、'.join(_RENDER)} 结尾")


def write_series(series: Series, path: Path) -> None:
    """Writes the table by the ending of the name; what is there already is replaced.

    Raises:
        UserError: The ending is another, or the place cannot be written.
    """
    require_ending(path)
    replace_file(path, _RENDER[path.suffix.lower()](series))


_RENDER: dict[str, Callable[[Series], bytes]] = {".xlsx": series_workbook, ".csv": series_csv}
