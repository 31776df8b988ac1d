"""The area report drafted from a round: the totals of a unit's parts in a report of its own, kept up with."""

from __future__ import annotations

from collections.abc import Iterator

from model.added_up import SOURCE, is_added_up
from model.numbers import Value
from model.report import Change, Report
from model.rounds.adding import Level, Share, Total
from model.rounds.rounds import Round
from model.unit_rows import base_form, cell_of_unit, units_of

_OF_LEAVES = "（各单位本级）"
"""What a source says of a sum that goes down to every unit."""


def area_report(total: Total, collected: Round) -> Report:
    """A report of the unit whose parts were added up; each figure says how many units are in it."""
    unit = collected.tree.by_key[total.parent]
    report = Report(collected.form, unit.name, collected.year)
    report.apply(refreshing_change(report, total))
    return report


def refreshing_change(report: Report, total: Total) -> Change:
    """What makes the report state these sums; what is no sum any more is left empty.

    Where the form lists units, each of those that are in the sum has a row.
    """
    rows, lists = _rows(report, total)
    cells: dict[str, Value | None] = {**total.cells, **rows}
    gone = [cell for cell in report.stated if is_added_up(report, cell) and cell not in cells]
    sources = {cell: f"{SOURCE}：{file}" for cell, file in _files(report, total).items()}
    sources |= {cell: _source(total, cell) for cell in (*total.cells, *(c for c in gone if c not in rows))}
    return Change(draft_label(total), {**dict.fromkeys(gone), **cells}, lists, sources)


def _listing_tables(report: Report) -> Iterator[str]:
    return (table.id for table in report.form.tables if table.lists_units)


def _rows(report: Report, total: Total) -> tuple[dict[str, Value], dict[str, str]]:
    """The figures in the rows of units, and their lists; rows that somebody has filled by hand stay."""
    lists = {}
    cells: dict[str, Value] = {}
    for table in _listing_tables(report):
        names = [total.names[key] for key in total.used]
        own = [name for name in units_of(report.form, table) if _is_filled_by_hand(report, table, name)]
        lists[report.form.section_of(table).units_id] = "\n".join(dict.fromkeys((*names, *own)))
        for cell, shares in _shares(report, total, table):
            cells |= {cell_of_unit(total.names[share.unit], cell): share.value for share in shares}
    return cells, lists


def _files(report: Report, total: Total) -> dict[str, str]:
    """The file from which each figure in a row of a unit comes."""
    return {
        cell_of_unit(total.names[share.unit], cell): share.file
        for table in _listing_tables(report)
        for cell, shares in _shares(report, total, table)
        for share in shares
    }


def _shares(report: Report, total: Total, table: str) -> Iterator[tuple[str, tuple[Share, ...]]]:
    own = (cell.id for cell in base_form(report.form).cells_of(table))
    return ((cell, total.provenance[cell]) for cell in own if cell in total.provenance)


def _is_filled_by_hand(report: Report, table: str, name: str) -> bool:
    cells = (cell_of_unit(name, cell.id) for cell in base_form(report.form).cells_of(table))
    return any(cell in report.stated and not is_added_up(report, cell) for cell in cells)


def changed_cells(report: Report, total: Total) -> list[str]:
    """The cells in which the report states another sum than this one, in the order of the form."""
    due = {**total.cells, **_rows(report, total)[0]}
    return [
        cell
        for cell in report.form.cells
        if (cell in due or is_added_up(report, cell)) and report.stated.get(cell) != due.get(cell)
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
