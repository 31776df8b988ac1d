"""The charts of the summary workbook: states of the units, and what reports of the form chart."""

from __future__ import annotations

from collections import Counter

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from export.charts import build_charts, chart_kinds
from export.document import Chart, Series
from export.round_papers.summary import Summary
from export.xlsx import look
from export.xlsx.page import set_paper
from model.rounds.choosing import STATE_NAMES
from model.rounds.drafting import area_report

_CHART_HEIGHT, _CHART_WIDTH = 7.5, 18
"""In centimetres."""
_ROWS_OF_A_CHART = 17
_CHART_COLUMN = "D"
_CHARTS_ON_A_PAGE = 2


def fill_charts(sheet: Worksheet, summary: Summary) -> None:
    """The figures at the left, the chart of each block beside them."""
    row = 1
    for number, chart in enumerate((_of_states(summary), *_of_totals(summary))):
        if number and not number % _CHARTS_ON_A_PAGE:
            sheet.row_breaks.append(Break(row - 1))
        values = chart.series[0].values
        look.put_text(sheet.cell(row, 1), chart.caption)
        sheet.cell(row, 1).font = look.HEADING
        for at, (words, value) in enumerate(zip(chart.categories, values, strict=True), row + 1):
            look.put_text(sheet.cell(at, 1), words)
            if value is not None:
                look.put_number(sheet.cell(at, 2), value)
        _draw(sheet, chart, row, len(values))
        row += max(_ROWS_OF_A_CHART, len(values) + 3)
    sheet.column_dimensions["A"].width = 30
    set_paper(sheet)
    sheet.page_setup.orientation = "landscape"


def _draw(sheet: Worksheet, chart: Chart, row: int, count: int) -> None:
    drawn = BarChart()
    drawn.title, drawn.legend = chart.caption, None
    drawn.height, drawn.width = _CHART_HEIGHT, _CHART_WIDTH
    drawn.add_data(Reference(sheet, min_col=2, min_row=row + 1, max_row=row + count))
    drawn.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=row + count))
    # Without these two the axes are hidden in newer programs.
    drawn.x_axis.delete = drawn.y_axis.delete = False
    sheet.add_chart(drawn, f"{_CHART_COLUMN}{row}")


def _of_states(summary: Summary) -> Chart:
    counts = Counter(state.state for state in summary.collected.states)
    states = [state for state in STATE_NAMES if counts[state]]
    values = tuple(counts[state] for state in states)
    return Chart("单位的状态（个）", tuple(STATE_NAMES[state] for state in states), (Series("", values),), "")


def _of_totals(summary: Summary) -> tuple[Chart, ...]:
    kinds = [kind for kind in chart_kinds(summary.collected.form.family) if not kind.over_years]
    charts = build_charts(area_report(summary.total, summary.collected), kinds)
    return tuple(chart for chart in charts if isinstance(chart, Chart))
