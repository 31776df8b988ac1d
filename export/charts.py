"""The charts that a report may show after 总体情况: which figures, under which words. Drawn elsewhere.

charts = build_charts(report, (ChartKind.OUTCOMES, ChartKind.YEARS), earlier=reports_of_other_years)
document = build_document(report, charts=charts)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from export.document import Chart, Series
from model.form import Row
from model.judging.manuscript import Manuscript
from model.numbers import Value, write_number
from model.report import Report
from model.totals import shown_value

_TABLE = "applications"
_RECEIVED, _HANDLED, _CARRIED_OUT, _TOTAL = "new_received", "total_handled", "carried_out", "total"
_OUTCOME = re.compile(r"（.）([^（]+)")
"""Of the label of an outcome: its own words, without numbering and remark."""
_MOST_YEARS = 10


class ChartKind(Enum):
    """What a chart compares; the value is what users see it called."""

    OUTCOMES = "办理结果"
    APPLICANTS = "申请人"
    YEARS = "历年情况"


def build_charts(
    report: Report, kinds: Iterable[ChartKind], earlier: Sequence[Report] = ()
) -> tuple[Chart, ...]:
    """The charts of those kinds, numbered, without those for which there are no figures.

    `earlier` are reports of the same unit on other years, in any order, for the chart of years.
    """
    charts: list[Chart] = []
    for kind in kinds:
        chart = _MAKERS[kind](report, earlier, f"图{len(charts) + 1}")
        if any(value is not None for series in chart.series for value in series.values):
            charts.append(chart)
    return tuple(charts)


def charts_of(manuscript: Manuscript, kinds: Iterable[ChartKind]) -> tuple[Chart, ...]:
    """The charts of a judged report."""
    return build_charts(manuscript.report, kinds, manuscript.others)


def possible_charts(manuscript: Manuscript) -> tuple[ChartKind, ...]:
    """The kinds of charts for which there are figures."""
    return tuple(kind for kind in ChartKind if charts_of(manuscript, (kind,)))


def _outcomes(report: Report, _earlier: Sequence[Report], number: str) -> Chart:
    """Applications by outcome: the six groups of the third part of the table."""
    rows = report.form.table(_TABLE).blocks[0].rows
    part = next(row.path[0] for row in rows if row.id == _HANDLED)
    sums: dict[str, int | None] = {}
    for row in rows:
        if row.path[0] != part or row.id == _HANDLED:
            continue
        value = _figure(report, row.id, _TOTAL)
        before = sums.setdefault(_group_of(row), None)
        if value is not None:
            sums[_group_of(row)] = (before or 0) + value
    caption = f"{number}\u3000{_year(report)}政府信息公开申请办理结果（单位：件）"
    return _one_series(caption, tuple(sums), tuple(sums.values()))


def _group_of(row: Row) -> str:
    match = _OUTCOME.match(row.path[1])
    return match[1] if match else row.path[1]


def _applicants(report: Report, _earlier: Sequence[Report], number: str) -> Chart:
    """New applications by applicant."""
    columns = [column for column in report.form.table(_TABLE).blocks[0].columns if column.id != _TOTAL]
    caption = f"{number}\u3000{_year(report)}新收政府信息公开申请的申请人（单位：件）"
    values = tuple(_figure(report, _RECEIVED, column.id) for column in columns)
    return _one_series(caption, tuple(column.short for column in columns), values)


def _years(report: Report, earlier: Sequence[Report], number: str) -> Chart:
    """Applications received, handled and carried over, year by year; a single year is no comparison."""
    by_year = {each.year: each for each in (*earlier, report) if each.year is not None}
    years = sorted(by_year)[-_MOST_YEARS:] if len(by_year) > 1 else []
    rows = {row.id: row for row in report.form.table(_TABLE).blocks[0].rows}
    series = tuple(
        Series(rows[row].short, tuple(_figure(by_year[year], row, _TOTAL) for year in years))
        for row in (_RECEIVED, _HANDLED, _CARRIED_OUT)
    )
    categories = tuple(f"{year}年" for year in years)
    caption = f"{number}\u3000历年政府信息公开申请情况（单位：件）"
    words = "；".join(
        f"{category}：{_list((each.name, each.values[at]) for each in series)}"
        for at, category in enumerate(categories)
    )
    return Chart(caption, categories, series, f"{words}。")


_MAKERS: dict[ChartKind, Callable[[Report, Sequence[Report], str], Chart]] = {
    ChartKind.OUTCOMES: _outcomes,
    ChartKind.APPLICANTS: _applicants,
    ChartKind.YEARS: _years,
}


def _one_series(caption: str, categories: tuple[str, ...], values: tuple[int | None, ...]) -> Chart:
    words = _list(zip(categories, values, strict=True))
    return Chart(caption, categories, (Series("", values),), f"{words}。")


def _list(figures: Iterable[tuple[str, int | None]]) -> str:
    return "，".join(
        f"{name} {write_number(value)} 件" if value is not None else f"{name}未填写"
        for name, value in figures
    )


def _figure(report: Report, row: str, column: str) -> int | None:
    """A count as printed in the table; one that is no whole number is left out rather than rounded."""
    cell_id = f"{_TABLE}.{row}.{column}"
    value: Value | None = shown_value(report, cell_id) if cell_id in report.form.cells else None
    return int(value) if value is not None and value == int(value) else None


def _year(report: Report) -> str:
    return f"{report.year}年" if report.year is not None else ""
