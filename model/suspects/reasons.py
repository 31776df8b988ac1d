"""Why a cell is suspected, in words that tell a clerk what to look for and what will then hold."""

from __future__ import annotations

from collections.abc import Iterator

from model.numbers import write_number
from model.suspects.evidence import Case, grounds_for, is_shift
from model.suspects.search import is_move
from model.suspects.system import Deltas, magnitude

GROUNDS_AT_MOST = 2


def explain(case: Case, deltas: Deltas, cell_id: str, *, undecided: bool) -> str:
    """The reason for one cell of a repair. `undecided` says that other repairs fit the sums as well."""
    clauses = [*_grounds(case, deltas, cell_id), *_carried_over(case, cell_id)]
    if undecided:
        clauses.append("只看合计还有别的可能，请对照原始记录")
    clauses.append(_effect(case, deltas, cell_id))
    return "；".join(clauses)


def _grounds(case: Case, deltas: Deltas, cell_id: str) -> list[str]:
    if is_shift(deltas):
        return ["这一行的数像是整行错了一列"]
    if is_move(deltas):
        return [_moved(case, deltas, cell_id)]
    return [words for _, words in grounds_for(case, cell_id, deltas[cell_id])][:GROUNDS_AT_MOST]


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
    for equation in case.system.signatures[cell_id]:
        residual = case.system.residuals[equation]
        if equation.needs_last_year and residual and case.last_year is not None:
            due = write_number(case.system.values[cell_id] - residual)
            yield f"{case.last_year.year or '上'}年报告的结转下年度是 {due}，如果是上年报告有误，这里改不了"


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
