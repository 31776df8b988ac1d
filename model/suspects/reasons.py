"""Why a cell is suspected, in words that tell a clerk what to look for and what will then hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.balance_rules import Along
from model.equations import Equation
from model.numbers import write_number
from model.suspects.evidence import Ground, Inquiry, grounds_for
from model.suspects.patterns import Candidate, Pattern
from model.suspects.system import Deltas, magnitude

GROUNDS_AT_MOST = 2
NAMES_AT_MOST = 3
"""Cells that a sentence can name."""


def explain(inquiry: Inquiry, candidate: Candidate, cell_id: str, possible: Sequence[Candidate]) -> str:
    """The reason for one cell of a repair; `possible` are all repairs that the sums allow."""
    undecided = len(possible) > 1
    clauses = [
        *_grounds(inquiry, candidate, cell_id, undecided=undecided),
        *_carried_over(inquiry, cell_id),
        *([_other_possibilities(inquiry, possible)] if undecided else []),
        _effect(inquiry, candidate, cell_id),
    ]
    return "；".join(clauses)


def _grounds(inquiry: Inquiry, candidate: Candidate, cell_id: str, *, undecided: bool) -> list[str]:
    deltas = candidate.deltas
    if candidate.pattern is not None:
        return [_mistake(inquiry, candidate.pattern, deltas, cell_id)]
    found = grounds_for(inquiry, cell_id, deltas[cell_id])
    return [words for ground, words in found if undecided or ground is not Ground.EDITED][:GROUNDS_AT_MOST]


def _mistake(inquiry: Inquiry, pattern: Pattern, deltas: Deltas, cell_id: str) -> str:
    """The one mistake that put several cells wrong."""
    cells = [inquiry.report.form.cells[other] for other in deltas]
    in_a_row = len({cell.row.id for cell in cells}) == 1
    if pattern is Pattern.SHIFTED:
        return "这一行的数像是整行错了一列" if in_a_row else "这一列的数像是错了一行"
    if pattern is Pattern.REPEATED:
        return f"这一{'行' if in_a_row else '列'}的数与另一{'行' if in_a_row else '列'}相同，像是重复粘贴"
    other = next(cell for cell in cells if cell.id != cell_id)
    if pattern is Pattern.JOINED:
        return f"像是与{other.name}的数连在一起写进了一格"
    if pattern is Pattern.EXCHANGED and all(inquiry.system.values[cell.id] for cell in cells):
        return f"像是与{other.name}的数互相写反了"
    return _moved(inquiry, deltas, cell_id)


def _other_possibilities(inquiry: Inquiry, possible: Sequence[Candidate]) -> str:
    """How far the sums tell where the fault is."""
    cells = [inquiry.report.form.cells[cell_id] for candidate in possible for cell_id in candidate.deltas]
    lines = {f"“{cell.column.short}”列" for cell in cells}, {f"“{cell.row.short}”行" for cell in cells}
    common = next((line for line in lines if len(line) == 1), None)
    where = f"从合计只能判断错在{common.pop()}" if common else "只看合计还有别的可能"
    return f"{where}，请对照原始记录"


def _moved(inquiry: Inquiry, deltas: Deltas, cell_id: str) -> str:
    cells = inquiry.report.form.cells
    other = cells[next(other for other in deltas if other != cell_id)]
    line = "列" if cells[cell_id].row.id == other.row.id else "行"
    count = write_number(magnitude(deltas[cell_id]))
    if deltas[cell_id] < 0:
        return f"像是有 {count} 件记错了{line}，应记在{other.name}"
    return f"像是有 {count} 件误记在{other.name}"


def _carried_over(inquiry: Inquiry, cell_id: str) -> Iterator[str]:
    """What last year's report has to do with it, if its figure is what the repair brings back."""
    signature = inquiry.system.signatures[cell_id]
    for equation in signature:
        residual = inquiry.system.residuals[equation]
        if not equation.needs_last_year or not residual or inquiry.system.members[equation] != (cell_id,):
            continue
        source = f"{inquiry.last_year.year}年" if inquiry.last_year and inquiry.last_year.year else "上年"
        where = _line_of_last_year(inquiry, equation)
        due = f"{source}报告的{where}是 {write_number(inquiry.system.values[cell_id] - residual)}"
        alone = all(other.needs_last_year for other in signature if inquiry.system.residuals[other])
        yield f"{due}，如果是那份报告写错了，这里不用改" if alone else due


def _line_of_last_year(inquiry: Inquiry, equation: Equation) -> str:
    """What the form calls the figures of last year's report in an equation: 结转下年度."""
    terms = [term for term in (*equation.left, *equation.right) if term.last_year]
    cells = [inquiry.report.form.cells[term.cell] for term in terms]
    along_columns = equation.rule.along is Along.COLUMNS
    return "、".join(cell.row.short if along_columns else cell.column.short for cell in cells)


def _effect(inquiry: Inquiry, candidate: Candidate, cell_id: str) -> str:
    value = write_number(inquiry.system.values[cell_id] + candidate.deltas[cell_id])
    return f"{_together(inquiry, candidate, cell_id)}改为 {value} 后，有关的勾稽关系都成立"


def _together(inquiry: Inquiry, candidate: Candidate, cell_id: str) -> str:
    """The other cells that must change with this one; where a whole line is wrong they need no names."""
    cells = inquiry.report.form.cells
    others = [
        f"{cells[other].name}（改为 {write_number(inquiry.system.values[other] + delta)}）"
        for other, delta in candidate.deltas.items()
        if other != cell_id
    ]
    if len(others) > NAMES_AT_MOST:
        return f"与同时改正的另外 {len(others)} 格一起，"
    return f"与{'、'.join(others)}同时" if others else ""
