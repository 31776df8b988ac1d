"""Changes that a person at the grid makes: what else has to change with a typed figure."""

from __future__ import annotations

from collections.abc import Mapping

from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, total_parts


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
