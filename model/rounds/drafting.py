"""The area report drafted from a round: the totals of a unit's parts in a report of its own."""

from __future__ import annotations

from model.numbers import Value
from model.report import Change, Report
from model.rounds.adding import Total
from model.rounds.rounds import Round

SOURCE = "汇总"
"""What the source of a figure begins with that was added up."""


def area_report(total: Total, collected: Round) -> Report:
    """A report of the unit whose parts were added up; each figure says how many units are in it."""
    unit = collected.tree.by_key[total.parent]
    report = Report(collected.form, unit.name, collected.year)
    cells: dict[str, Value | None] = dict(total.cells)
    sources = {
        cell_id: f"{SOURCE} {len(total.provenance.get(cell_id, ()))}/{total.expected} 个单位" for cell_id in cells
    }
    report.apply(Change(draft_label(total), cells=cells, sources=sources))
    return report


def draft_label(total: Total) -> str:
    """What the history calls the step: how much of the area is in it."""
    return f"{SOURCE} {len(total.used)}/{total.expected} 个单位"
