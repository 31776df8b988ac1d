"""Changes that a person at the grid makes: what else has to change with a typed figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, total_parts
from model.unit_rows import base_form, cell_of_unit, units_of


def entry_change(report: Report, cells: Mapping[str, Value | None], label: str) -> Change:
    """The change for figures entered by hand.

    An imported total that agreed with its parts before the edit has said all it could; it is no longer
    kept as stated, so that the computed total follows the edit. A total that disagreed stays: it is the
    evidence by which the wrong cell is found. So does a control total that was itself entered by hand.
    """
    echoes = {
        total: None
        for total in _totals_above(report, cells)
        if total in report.sources and report.stated.get(total) == computed_total(report, total)
    }
    return Change(label, cells={**echoes, **cells})


def _totals_above(report: Report, cells: Mapping[str, Value | None]) -> set[str]:
    """All totals that directly or through other totals add up one of the cells."""
    above: set[str] = set()
    reached = set(cells)
    while reached:
        reached = {t for t, parts in total_parts(report.form).items() if reached & set(parts)} - above
        above |= reached
    return above


def units_change(report: Report, table_id: str, names: Sequence[str]) -> Change:
    """The change after which the table has rows for these units: figures stay with their unit.

    In a list as long as before, another name at the same place is the unit's new name. Figures in rows that
    are gone are cleared.
    """
    before = units_of(report.form, table_id)
    pairs = zip(before, names, strict=True) if len(before) == len(names) else ()
    renamed = {old: new for old, new in pairs if old not in names and new not in before}
    cells: dict[str, Value | None] = {}
    moved: dict[str, Value | None] = {}
    sources: dict[str, str] = {}
    for old in (name for name in before if name not in names):
        for cell in base_form(report.form).cells_of(table_id):
            was = cell_of_unit(old, cell.id)
            if was not in report.stated:
                continue
            cells[was] = None
            if old in renamed:
                now = cell_of_unit(renamed[old], cell.id)
                moved[now] = report.stated[was]
                sources |= {now: report.sources[was]} if was in report.sources else {}
    text_id = report.form.section_of(table_id).units_id
    label = f"{report.form.table_name(table_id)}的单位行"
    return Change(label, {**cells, **moved}, {text_id: "\n".join(names)}, sources)


def figures_lost(change: Change) -> int:
    """How many figures go with the rows that such a change takes away."""
    cleared = sum(value is None for value in change.cells.values())
    return cleared - (len(change.cells) - cleared)
