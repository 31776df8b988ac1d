"""What a figure bound to a cell says of itself: where it comes from, and why it is in doubt. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.annotations import UNFILLED
from model.bound_figures import due_figure
from model.level import Level
from model.presenting.cell_states import CellState
from model.report import Report

HOW_TO_GO = "双击到表格中的单元格"


@dataclass(frozen=True)
class FigureState:
    """`in_doubt` tells that the figure cannot be relied on; `words` where it comes from, and why not."""

    in_doubt: bool
    words: str


def figure_state(report: Report, states: Mapping[str, CellState], cell_id: str, shown: str) -> FigureState:
    """The state of a figure in a report that is bound to a cell and shows this; `states` are its cells'."""
    due = due_figure(report, cell_id)
    if due is None:
        return FigureState(True, "这个数字关联的单元格不在本版表格里，请核对，并取消关联")
    cell = report.form.cells[cell_id]
    lines = [f"随表格更新：{report.form.table_name(cell.table.id)} {cell.heading_path}"]
    faulty = states[cell_id].level is Level.ERROR
    if due == UNFILLED:
        lines.append("这个单元格还没有填写，填上后这里随之更新")
    elif shown != due:
        lines.append(f"表格里现在是 {due}")
    elif faulty:
        lines.append(states[cell_id].messages)
    return FigureState(shown != due or due == UNFILLED or faulty, "\n".join([*lines, HOW_TO_GO]))
