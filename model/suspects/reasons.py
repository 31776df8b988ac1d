"""Why a cell is suspected, in words that tell a clerk what to look for and what will then hold."""

from __future__ import annotations

from collections.abc import Iterator

from model.numbers import write_number
from model.suspects.evidence import Case, Ground, grounds_for, is_shift
from model.suspects.search import is_move
from model.suspects.system import Deltas, magnitude

GROUNDS_AT_MOST = 2


def explain(case: Case, deltas: Deltas, cell_id: str, possible: list[Deltas]) -> str:
    """The reason for one cell of a repair; `possible` are all repairs that the sums allow."""
    undecided = len(possible) > 1
    clauses = [
        *_grounds(case, deltas, cell_id, undecided=undecided),
        *_carried_over(case, cell_id),
        *([_other_possibilities(case, possible)] if undecided else []),
        _effect(case, deltas, cell_id),
    ]
    return "；".join(clauses)


def _grounds(case: Case, deltas: Deltas, cell_id: str, *, undecided: bool) -> list[str]:
    if is_shift(deltas):
        return ["这一行的数像是整行错了一列"]
    if is_move(deltas):
        return [_moved(case, deltas, cell_id)]
    found = grounds_for(case, cell_id, deltas[cell_id])
    return [words for ground, words in found if undecided or ground is not Ground.EDITED][:GROUNDS_AT_MOST]


def _other_possibilities(case: Case, possible: list[Deltas]) -> str:
    """How far the sums tell where the fault is."""
    cells = [case.report.form.cells[cell_id] for deltas in possible for cell_id in deltas]
    lines = {f"“{cell.column.short}”列" for cell in cells}, {f"“{cell.row.short}”行" for cell in cells}
    common = next((line for line in lines if len(line) == 1), None)
    where = f"从合计只能判断错在{common.pop()}" if common else "只看合计还有别的可能"
    return f"{where}，请对照原始记录"


def _moved(case: Case, deltas: Deltas, cell_id: str) -> str:
    cells = case.report.form.cells
    other = cells[next(other for other in deltas if other != cell_id)]
    line = "列" if cells[cell_id].row.id == other.row.id else "行"
    count = write_number(magnitude(deltas[cell_id]))
    if deltas[cell_id] < 0:
        return f"像是有 {count} 件记错了{line}，应记在{other.name}"
    return f"像是有 {count} 件误记在{other.name}"


def _carried_over(case: Case, cell_id: str) -> Iterator[str]:
    """What last year's report has to do with it, if its figure is what the repair brings back."""
    signature = case.system.signatures[cell_id]
    for equation in signature:
        residual = case.system.residuals[equation]
        if not equation.needs_last_year or not residual or case.system.members[equation] != (cell_id,):
            continue
        source = f"{case.last_year.year}年" if case.last_year and case.last_year.year else "上年"
        due = f"{source}报告的结转下年度是 {write_number(case.system.values[cell_id] - residual)}"
        alone = all(other.needs_last_year for other in signature if case.system.residuals[other])
        yield f"{due}，如果是那份报告写错了，这里不用改" if alone else due


def _effect(case: Case, deltas: Deltas, cell_id: str) -> str:
    value = write_number(case.system.values[cell_id] + deltas[cell_id])
    cells = case.report.form.cells
    others = [
        f"{cells[other].name}（改为 {write_number(case.system.values[other] + delta)}）"
        for other, delta in deltas.items()
        if other != cell_id
    ]
    together = f"与{'、'.join(others)}同时" if others else ""
    return f"{together}改为 {value} 后，有关的勾稽关系都成立"
