"""Figures of a report that are sums over other reports: they follow the round and are not changed by hand.

Which figures these are stands in their sources, so that it is kept, undone and merged with them.
"""

from __future__ import annotations

from model.errors import UserError
from model.report import Change, Report

SOURCE = "汇总"
"""What the source of a figure begins with that was added up."""


def is_added_up(report: Report, cell_id: str) -> bool:
    """Whether a figure is a sum over the reports of the unit's parts."""
    return report.sources.get(cell_id, "").startswith(SOURCE)


def lock_sentence(report: Report, cell_id: str) -> str:
    """Why such a figure cannot be changed."""
    return f"{report.form.cells[cell_id].name}是{report.sources[cell_id]}得来的，不能直接改"


def refuse_added_up(report: Report, change: Change) -> None:
    """Refuses a change of such a figure that is no new sum.

    Raises:
        UserError: It is one.
    """
    for cell_id, value in change.cells.items():
        new_sum = change.sources.get(cell_id, "").startswith(SOURCE)
        if is_added_up(report, cell_id) and not new_sum and value != report.stated.get(cell_id):
            remedy = "请在“收报汇总”里更正下级的报告，或者加一条写明理由的调整，再刷新汇总"
            raise UserError(lock_sentence(report, cell_id), remedy=remedy)
