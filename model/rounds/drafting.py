"""The area report drafted from a round: the totals of a unit's parts in a report of its own, kept up with."""

from __future__ import annotations

from model.added_up import SOURCE, is_added_up
from model.numbers import Value
from model.report import Change, Report
from model.rounds.adding import Level, Total
from model.rounds.rounds import Round

_OF_LEAVES = "（各单位本级）"
"""What a source says of a sum that goes down to every unit."""


def area_report(total: Total, collected: Round) -> Report:
    """A report of the unit whose parts were added up; each figure says how many units are in it."""
    unit = collected.tree.by_key[total.parent]
    report = Report(collected.form, unit.name, collected.year)
    report.apply(refreshing_change(report, total))
    return report


def refreshing_change(report: Report, total: Total) -> Change:
    """What makes the report state these sums; what is no sum any more is left empty."""
    cells: dict[str, Value | None] = dict(total.cells)
    gone = [cell for cell in report.stated if is_added_up(report, cell) and cell not in cells]
    sources = {cell: _source(total, cell) for cell in (*cells, *gone)}
    return Change(draft_label(total), {**dict.fromkeys(gone), **cells}, sources=sources)


def changed_cells(report: Report, total: Total) -> list[str]:
    """The cells in which the report states another sum than this one, in the order of the form."""
    return [
        cell
        for cell in report.form.cells
        if (cell in total.cells or is_added_up(report, cell))
        and report.stated.get(cell) != total.cells.get(cell)
    ]


def level_of(report: Report) -> Level | None:
    """On which level the sums of a report were made; None where it states none."""
    sums = [source for cell, source in report.sources.items() if is_added_up(report, cell)]
    if not sums:
        return None
    return Level.LEAVES if any(_OF_LEAVES in source for source in sums) else Level.STATED


def _source(total: Total, cell: str) -> str:
    level = _OF_LEAVES if total.level is Level.LEAVES else ""
    filled = len(total.provenance.get(cell, ()))
    adjusted = "，有调整" if any(cell in one.amounts for one in total.adjustments) else ""
    return f"{SOURCE}{level} {filled}/{total.expected} 个单位{adjusted}"


def draft_label(total: Total) -> str:
    """What the history calls the step: how much of the area is in it."""
    return f"{SOURCE} {len(total.used)}/{total.expected} 个单位"
