"""What the commands of a round say to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.numbers import Value, write_number
from model.presenting.round_lines import came_back_summary, return_lines, unconfirmed_words
from model.rounds.adding import Total
from model.rounds.choosing import FLAG_NAMES, STATE_NAMES, State
from model.rounds.coming_back import CameBack
from model.rounds.explaining.causes import CONFIDENCE_NAMES, KIND_NAMES, Cause, Explanation
from model.rounds.hints import Hint
from model.rounds.rounds import Round
from model.rounds.submissions import STATUS_NAMES, Status
from model.rounds.unit_list import UnitList

if TYPE_CHECKING:
    # Marking files loads libraries that most commands have no use for.
    from export.returned.packing import Package

CELLS_NAMED = 6
"""Differences of one cause that a line can name."""
_LEVEL_WORDS = {"stated": "按下级报的数", "leaves": "按各单位本级的数"}


def collect_summary(
    collected: Round,
    remarks: tuple[str, ...],
    hints: Sequence[Hint] = (),
    returns: Sequence[CameBack] = (),
) -> str:
    """The state of a round: how many units have reported, then whatever is to be done or looked at."""
    files = len(collected.submissions)
    counts = Counter(state.state for state in collected.states)
    listed = "，".join(f"{name} {counts[state]}" for state, name in STATE_NAMES.items() if counts[state])
    return "\n".join(
        [
            f"{collected.year} 年：名单有单位 {len(collected.states)} 个，收到文件 {files} 个",
            f"单位：{listed}",
            *(f"名单：{remark}" for remark in remarks),
            *_unit_lines(collected),
            *_file_lines(collected),
            *(line for came in returns for line in _returned_lines(came, collected)),
            *([f"提示 {len(hints)} 条，请核实：", *(f"  {hint.message}" for hint in hints)] if hints else []),
        ]
    )


def guess_summary(units: UnitList, out: Path) -> str:
    """How many units were guessed, below whom, and what is to be looked at before the list is used."""
    tree = units.tree
    tops = "、".join(unit.name for unit in tree.children("")[:CELLS_NAMED])
    return "\n".join(
        [
            f"按文件里的单位名称猜出 {len(tree.units)} 个单位，最上面是 {tops}，写在 {out}",
            *(f"请看：{remark}" for remark in units.remarks),
            "请核对、改好以后，用 --units 给出这份名单",
        ]
    )


def _returned_lines(came: CameBack, collected: Round) -> Iterator[str]:
    yield came_back_summary(came, collected)
    for _, result, what, before, _, now in return_lines([came], collected):
        yield f"  {result}：{what}{f'，退回时 {before}，现在 {now}' if before else ''}"


def _unit_lines(collected: Round) -> Iterator[str]:
    """The units of which something is to be done."""
    for state in collected.states:
        if state.state in {State.RECEIVED, State.EXEMPT} and not state.flags:
            continue
        words = "、".join((STATE_NAMES[state.state], *(FLAG_NAMES[flag] for flag in state.flags)))
        reasons = f"：{'；'.join(state.reasons)}" if state.reasons else ""
        yield f"  {collected.tree.by_key[state.unit].name}　{words}{reasons}"


def _file_lines(collected: Round) -> Iterator[str]:
    """The files that belong to nobody known, and those that are no reports."""
    for one in collected.unknown:
        yield f"  {one.file}　{STATUS_NAMES[one.status]}：{'；'.join(one.notes)}"
        for proposal in one.proposals:
            yield f"    可能是 {proposal.name}：{proposal.reason}"
    others = [one.file for one in collected.submissions if one.status is Status.NOT_A_REPORT]
    if others:
        yield f"不是报告、没有打开或没有计入的文件 {len(others)} 个：{'、'.join(others)}"


def sum_summary(total: Total, collected: Round) -> str:
    """A sum as lines of figures, led by what is in it."""
    tree, form = collected.tree, collected.form
    reasons = {status.value: name for status, name in (*STATUS_NAMES.items(), *STATE_NAMES.items())}
    names = (
        f"  未计入：{tree.by_key[one.unit].name}（{reasons[one.reason.value]}）" for one in total.not_used
    )
    return "\n".join(
        [
            f"{tree.by_key[total.parent].name} {collected.year} 年汇总（{_LEVEL_WORDS[total.level.value]}）",
            f"应计 {total.expected} 个单位，已计 {len(total.used)} 个",
            *names,
            *(f"  {words}" for words in unconfirmed_words(total, collected)),
            *(
                f"{form.table_name(form.cells[cell_id].table.id)}{form.cells[cell_id].name}："
                f"{write_number(value)}（已填 {len(total.provenance.get(cell_id, ()))}/{total.expected}）"
                for cell_id, value in total.cells.items()
            ),
            *(
                f"  其中有调整 {len(one.amounts)} 处：{one.reason}（{one.author}）"
                for one in total.adjustments
            ),
        ]
    )


def return_summary(packages: Sequence[Package], out: Path) -> str:
    """What was written for whom, with the line for the chat."""
    if not packages:
        return "没有要退回的报告。"
    lines = [f"已写出 {len(packages)} 个单位的退回材料：{out}"]
    for package in packages:
        lines.append(f"  {package.folder}　{'、'.join(sorted(package.files))}")
        lines.append(f"    {package.line}")
    return "\n".join(lines)


def explanation_summary(found: Explanation, collected: Round) -> str:
    """The causes of a difference, the cells of each, and what nothing explains."""
    name = collected.tree.by_key[found.parent].name
    if not found.difference:
        return f"{name}：本级报告与下级之和一致"
    return "\n".join(
        [
            f"{name}：与下级之和有 {len(found.difference)} 格不同",
            *(line for cause in found.causes for line in _cause_lines(cause, collected)),
            *([f"  没有查出原因：{_cells(found.unexplained, collected)}"] if found.unexplained else []),
        ]
    )


def _cause_lines(cause: Cause, collected: Round) -> Iterator[str]:
    names = "、".join(collected.tree.by_key[unit].name for unit in cause.units)
    yield f"  {KIND_NAMES[cause.kind]}（{CONFIDENCE_NAMES[cause.confidence]}）：{names}"
    yield f"    {cause.evidence}"
    yield f"    {_cells(cause.cells, collected)}"


def _cells(cells: Mapping[str, Value], collected: Round) -> str:
    """Differences in words, the first of them where there are many."""
    form = collected.form
    named = [
        f"{form.table_name(cell.table.id)}{cell.name} {write_number(cells[cell_id])}"
        for cell_id, cell in form.cells.items()
        if cell_id in cells
    ]
    more = f"等 {len(named)} 格" if len(named) > CELLS_NAMED else ""
    return f"{'，'.join(named[:CELLS_NAMED])}{more}"
