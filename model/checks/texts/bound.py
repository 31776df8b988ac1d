"""Figures of the prose that are bound to a cell: they follow it, so one that says something else is in doubt.

That takes a change that did not come through the window, as in a ledger from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.annotations import UNFILLED
from model.bound_figures import BoundFigure, bound_figures, due_figure
from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.findings import Correction, Finding, Place
from model.checks.texts.counts import check_counts
from model.report import Report


@same_rule(check_counts)
def check_bound(case: Case) -> Iterator[Finding]:
    """A bound figure that does not say what its cell says, or whose cell the form does not have."""
    for figure in bound_figures(case.report):
        due = due_figure(case.report, figure.cell)
        if figure.shown != due:
            place = Place(figure.text_id, figure.start, figure.end, figure.shown)
            known = (figure.cell,) if due is not None else ()
            found = case.in_text(place, _advice(case.report, figure), known)
            if due is not None and due != UNFILLED:
                found = found.corrected_by(Correction(place, due, figure.cell, certain=True))
            yield found


def _advice(report: Report, figure: BoundFigure) -> str:
    due = due_figure(report, figure.cell)
    if due is None:
        return "这个数字关联的单元格不在本版表格里，请核对，并取消关联"
    now = "没有填写" if due == UNFILLED else f"是 {due}"
    return f"这个数字关联的{cell_name(report, figure.cell)}现在{now}；请核对，下一次修改报告时会一并更新"


def unfilled_cells(report: Report) -> dict[tuple[str, int, int], str]:
    """The cells whose missing figures leave a gap in the texts, by text and place."""
    return {
        (figure.text_id, figure.start, figure.end): figure.cell
        for figure in bound_figures(report)
        if figure.shown == due_figure(report, figure.cell) == UNFILLED
    }


def cell_name(report: Report, cell_id: str) -> str:
    """A cell with its table: 表三“新收”行“总计”列."""
    cell = report.form.cells[cell_id]
    return f"{report.form.table_name(cell.table.id)}{cell.name}"
