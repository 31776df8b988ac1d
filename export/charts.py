"""The charts that a report may show after its first text: which figures, under which words. Drawn elsewhere.

What charts a form has stands in the charts.toml of its family; a family without that file has none.

charts = build_charts(report, chart_kinds(report.form.family), earlier=reports_of_other_years)
document = build_document(report, charts=charts)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from export.document import Chart, Charts, Grid, Series
from export.plain_table import Column, plain_table
from model.document import COMPARED_BY, COMPARISON
from model.families import family_data
from model.form import Family
from model.judging.manuscript import Manuscript
from model.layout import Role as BoxRole
from model.numbers import write_number
from model.report import Report
from model.strict_data import build
from model.totals import effective_value

_MOST_YEARS = 10


@dataclass(frozen=True)
class Bar:
    """One figure: the sum of those of the cells that the report's edition has."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ChartKind:
    """What a chart compares.

    Attributes:
        name: What users see it called.
        caption: What stands under it, after its number and the year.
        unit: What is counted.
        bars: The figures; one that no cell of the edition belongs to is left out.
        over_years: The figures stand beside each other year by year, as far as there are reports.
        shares: The figures make up a whole, of which the share of each is told.
        table: It is no chart, but a table of the figures of this year and the last.
    """

    name: str
    caption: str
    unit: str
    bars: tuple[Bar, ...]
    over_years: bool = False
    shares: bool = False
    table: bool = False


@dataclass(frozen=True)
class _ChartKinds:
    charts: tuple[ChartKind, ...] = ()


@cache
def chart_kinds(family: Family) -> tuple[ChartKind, ...]:
    """The kinds of charts that reports of the family may have."""
    return build(_ChartKinds, family_data(family, "charts.toml"), f"{family.id}/charts.toml").charts


def build_charts(report: Report, kinds: Iterable[ChartKind], earlier: Sequence[Report] = ()) -> Charts:
    """The charts of those kinds, numbered, without those for which there are no figures.

    `earlier` are reports of the same unit on other years, in any order: for the charts over years, and for
    what has changed since last year.
    """
    last_year = next((each for each in earlier if report.year and each.year == report.year - 1), None)
    charts: list[Chart | Grid] = []
    numbered = 0
    for kind in kinds:
        if kind.table:
            charts += _comparison(kind, report, last_year)
            continue
        number = f"图{numbered + 1}"
        chart = (
            _over_years(kind, report, earlier, number)
            if kind.over_years
            else _one(kind, report, last_year, number)
        )
        if any(value is not None for series in chart.series for value in series.values):
            charts.append(chart)
            numbered += 1
    return tuple(charts)


def charts_of(manuscript: Manuscript, kinds: Iterable[ChartKind]) -> Charts:
    """The charts of a judged report."""
    return build_charts(manuscript.report, kinds, manuscript.others)


def possible_charts(manuscript: Manuscript) -> tuple[ChartKind, ...]:
    """The kinds of charts for which there are figures."""
    kinds = chart_kinds(manuscript.report.form.family)
    return tuple(kind for kind in kinds if charts_of(manuscript, (kind,)))


def _one(kind: ChartKind, report: Report, last_year: Report | None, number: str) -> Chart:
    """The figures of the report beside each other."""
    bars = [bar for bar in kind.bars if any(cell_id in report.form.cells for cell_id in bar.cells)]
    names, values = tuple(bar.name for bar in bars), tuple(_figure(report, bar) for bar in bars)
    before = [_figure(last_year, bar) if last_year else None for bar in bars]
    whole = sum(value or 0 for value in values) if kind.shares else 0
    remarks = [_remarks(*each, whole) for each in zip(values, before, strict=True)]
    year = f"{report.year}年" if report.year is not None else ""
    words = _list(zip(names, values, remarks, strict=True), kind.unit)
    shown = tuple(f"（{'，'.join(remark)}）" if remark else "" for remark in remarks)
    return Chart(f"{number}\u3000{year}{kind.caption}", names, (Series("", values, shown),), f"{words}。")


def _remarks(value: int | None, before: int | None, whole: int) -> list[str]:
    """What is told of a figure: its share of the whole, and its change against last year."""
    if value is None:
        return []
    share = [f"占{_per_cent(value, whole)}"] if whole else []
    return share + ([f"比上年{_change(value, before)}"] if before else [])


def _change(value: int, before: int) -> str:
    """增29.3%, 减3.1% or 持平; there must have been something before."""
    if value == before:
        return "持平"
    return f"{'增' if value > before else '减'}{_per_cent(abs(value - before), before)}"


def _per_cent(part: int, whole: int) -> str:
    """A share with one decimal; half a unit counts up."""
    return f"{(Decimal(100) * part / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _comparison(kind: ChartKind, report: Report, last_year: Report | None) -> Iterator[Grid]:
    """The table of what has changed since last year, where there is anything to compare."""
    if last_year is None:
        return
    rows = []
    for bar in kind.bars:
        value, before = _figure(report, bar), _figure(last_year, bar)
        if value is not None and before is not None:
            ratio = _change(value, before) if before else "—"
            rows.append(
                (bar.name, str(value), str(before), f"{value - before:+}" if value != before else "0", ratio)
            )
    if rows:
        columns = (
            Column(f"{COMPARISON}（单位：{kind.unit}）", 40, BoxRole.STUB),
            *(Column(f"{year}年", 16, BoxRole.CELL) for year in (report.year, last_year.year)),
            Column("增减", 14, BoxRole.CELL),
            Column(COMPARED_BY, 14, BoxRole.CELL),
        )
        # It is short enough for any page, and is read from line to line.
        yield replace(plain_table("comparison", COMPARISON, columns, rows), whole=True)


def _over_years(kind: ChartKind, report: Report, earlier: Sequence[Report], number: str) -> Chart:
    """The figures year by year; a single year is no comparison."""
    by_year = {each.year: each for each in (*earlier, report) if each.year is not None}
    years = sorted(by_year)[-_MOST_YEARS:] if len(by_year) > 1 else []
    series = tuple(
        Series(bar.name, tuple(_figure(by_year[year], bar) for year in years)) for bar in kind.bars
    )
    categories = tuple(f"{year}年" for year in years)
    words = "；".join(
        f"{category}：{_list(((each.name, each.values[at], ()) for each in series), kind.unit)}"
        for at, category in enumerate(categories)
    )
    return Chart(f"{number}\u3000{kind.caption}", categories, series, f"{words}。")


def _list(figures: Iterable[tuple[str, int | None, Sequence[str]]], unit: str) -> str:
    return "，".join(
        "，".join((f"{name} {write_number(value)} {unit}", *remarks))
        if value is not None
        else f"{name}未填写"
        for name, value, remarks in figures
    )


def _figure(report: Report, bar: Bar) -> int | None:
    """A count as printed in the table; one that is no whole number is left out rather than rounded."""
    shown = [effective_value(report, cell_id) for cell_id in bar.cells if cell_id in report.form.cells]
    whole = [int(value) for value in shown if value is not None and value == int(value)]
    return sum(whole) if whole else None
