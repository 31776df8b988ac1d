"""A round as lines of words: units with what is to be done, files, what a total is, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from model.numbers import Value, write_number
from model.rounds.adding import Share, Total
from model.rounds.choosing import FLAG_NAMES, STATE_NAMES, State, UnitState
from model.rounds.coming_back import Answered, CameBack
from model.rounds.hints import Hint
from model.rounds.reminding import Missing
from model.rounds.rounds import SETTLED, Round, is_in_question
from model.rounds.submissions import STATUS_NAMES, Status, Submission
from model.rounds.units import Unit

Line = tuple[str, ...]
UNIT_HEADINGS: Line = ("单位", "上级", "类别", "状态", "说明", "文件")
FILE_HEADINGS: Line = ("文件", "单位", "状态", "说明")
HINT_HEADINGS: Line = ("单位", "提示", "核实")
RETURN_HEADINGS: Line = ("单位", "结果", "项目", "退回时", "建议", "现在")
INDENT = "· "
"""Before the name of a unit, once for each unit above it."""
SHARE_HEADINGS: Line = ("单位", "数值", "占比", "上年", "文件", "位置")


class Shown(Enum):
    """Which units a list shows; the value is what the choice is called."""

    ALL = "全部单位"
    TO_DO = "有事要办的"
    MISSING = "未报的"
    FAULTY = "有错的"
    SOUND = "已收的"
    APPROVED = "已核定的"


def shown_units(collected: Round, shown: Shown = Shown.ALL, words: str = "") -> list[UnitState]:
    """The units that are asked for, in the order of the list."""
    by_key = collected.tree.by_key
    return [
        state for state in collected.states if _is_shown(state, shown) and _has(by_key[state.unit], words)
    ]


def unit_lines(collected: Round, shown: Shown = Shown.ALL, words: str = "") -> list[Line]:
    """These units as lines; in the whole list each stands under the one that it is added up to."""
    whole = shown is Shown.ALL and not words.strip()
    return [_unit_line(collected, state, whole) for state in shown_units(collected, shown, words)]


def _unit_line(collected: Round, state: UnitState, as_tree: bool) -> Line:
    unit = collected.tree.by_key[state.unit]
    parent = collected.tree.by_key[unit.parent].name if unit.parent else ""
    depth = sum(1 for _ in collected.tree.ancestors(unit.key)) if as_tree else 0
    states = "、".join((STATE_NAMES[state.state], *(FLAG_NAMES[flag] for flag in state.flags)))
    files, reasons = "、".join(state.chosen or state.files), "；".join(state.reasons)
    return f"{INDENT * depth}{unit.name}", parent, unit.kind, states, reasons, files


def _is_shown(state: UnitState, shown: Shown) -> bool:
    if shown is Shown.TO_DO:
        return state.state not in SETTLED or bool(state.flags)
    return shown is Shown.ALL or state.state in _STATES[shown]


_STATES = {
    Shown.MISSING: (State.MISSING,),
    Shown.FAULTY: (State.FAULTY,),
    Shown.SOUND: (State.RECEIVED, State.CORRECTED),
    Shown.APPROVED: (State.APPROVED,),
}


def _has(unit: Unit, words: str) -> bool:
    wanted = words.strip()
    return not wanted or any(wanted in text for text in (unit.name, unit.code, *unit.other_names))


def shown_files(collected: Round) -> list[Submission]:
    """All received files; first those that somebody has to look at."""
    return sorted(collected.submissions, key=_is_settled)


def file_lines(collected: Round) -> list[Line]:
    """The same as lines."""
    return [
        (
            one.file,
            collected.tree.by_key[one.unit].name if one.unit is not None else "",
            STATUS_NAMES[one.status],
            "；".join((*one.notes, *(f"可能是{p.name}：{p.reason}" for p in one.proposals))),
        )
        for one in shown_files(collected)
    ]


def _is_settled(one: Submission) -> bool:
    return one.status in {Status.OK, Status.NOT_A_REPORT, Status.COPY} and not is_in_question(one)


def summary(collected: Round) -> str:
    """How far the round is, in one sentence."""
    states = [state.state for state in collected.states]
    counts = "，".join(
        f"{name} {states.count(state)}" for state, name in STATE_NAMES.items() if state in states
    )
    asked = f"；有 {len(collected.unknown)} 个文件不能确定是谁的" if collected.unknown else ""
    return f"{collected.year} 年：收到 {len(collected.submissions)} 个文件。{counts}{asked}。"


def coverage(total: Total, collected: Round, named: int | None = None) -> str:
    """What is in a total and what is not; so many units that are not are named, all without a number."""
    reasons = {status.value: name for status, name in (*STATUS_NAMES.items(), *STATE_NAMES.items())}
    left_out = "、".join(
        f"{collected.tree.by_key[one.unit].name}（{reasons[one.reason.value]}）"
        for one in total.not_used[:named]
    )
    if named is not None and len(total.not_used) > named:
        left_out += f"等 {len(total.not_used)} 个"
    counted = f"应计 {total.expected} 个单位，已计 {len(total.used)} 个"
    parts = [counted, *([f"未计入：{left_out}"] if left_out else []), *unconfirmed_words(total, collected)]
    return f"{'；'.join(parts)}。"


def unconfirmed_words(total: Total, collected: Round) -> list[str]:
    """The units in a total of which figures were recognised from pictures, and nobody has confirmed them."""
    names = (f"{collected.tree.by_key[unit].name}（{n} 个）" for unit, n in total.unconfirmed.items())
    units = "、".join(names)
    return [f"存疑，数字从扫描图像识别、还没有确认：{units}"] if units else []


def shown_shares(total: Total, cell_id: str) -> list[Share]:
    """What makes up one total, the largest first."""
    return sorted(total.provenance.get(cell_id, ()), key=lambda share: share.value, reverse=True)


def share_lines(total: Total, collected: Round, cell_id: str, last_year: Round | None = None) -> list[Line]:
    """The same as lines; below stands what people have adjusted."""
    whole = total.cells.get(cell_id, 0)
    lines: list[Line] = [
        (
            collected.tree.by_key[share.unit].name,
            write_number(share.value),
            _percentage(share.value, whole),
            _last_years(last_year, share.unit, cell_id),
            share.file,
            share.place,
        )
        for share in shown_shares(total, cell_id)
    ]
    return lines + [
        ("调整", write_number(one.amounts[cell_id]), "", "", one.reason, f"{one.author} {one.time:%Y-%m-%d}")
        for one in total.adjustments
        if cell_id in one.amounts
    ]


def _percentage(value: Value, whole: Value) -> str:
    return f"{value / whole:.1%}" if whole else ""


def _last_years(last_year: Round | None, unit: str, cell_id: str) -> str:
    figures = last_year.figures.get(unit) if last_year is not None else None
    return write_number(figures.cells.get(cell_id)) if figures is not None else ""


def reminder(missing: Mapping[str, Sequence[Missing]], collected: Round) -> str:
    """The list to send round, by kind, the latest first."""
    count = sum(map(len, missing.values()))
    if not count:
        return f"{collected.year} 年的报告都报了。"
    lines = [f"{collected.year} 年报告还有 {count} 个单位没有报："]
    for kind, units in missing.items():
        lines.append(f"{kind}（{len(units)} 个）：{'、'.join(map(_reminded, units))}")
    return "\n".join(lines)


def _reminded(one: Missing) -> str:
    if one.late:
        return f"{one.unit.name}（逾期 {one.late} 天）"
    if one.deadline is not None:
        return f"{one.unit.name}（{one.deadline.month}月{one.deadline.day}日前）"
    return one.unit.name


def return_lines(returns: Iterable[CameBack], collected: Round) -> list[Line]:
    """What became of what was returned: marked cells, the unchanged ones first, and whatever else."""
    lines: list[Line] = []
    for came in returns:
        unit = collected.tree.by_key[came.unit].name
        for one in sorted(came.answered, key=lambda one: one.is_changed):
            mark = one.mark
            cell = _cell_name(collected, mark.cell)
            lines.append((unit, _answer(one), cell, mark.stated or "空", mark.proposed, one.now or "空"))
        for changed in came.others:
            cell = _cell_name(collected, changed.cell)
            lines.append((unit, "另有改动", cell, changed.before or "空", "", changed.now or "空"))
        lines.extend((unit, "文字有改动", name, "", "", "") for name in came.texts)
        lines.extend((unit, "仍有问题", fault.message, "", "", "") for fault in came.left)
    return lines


def _answer(one: Answered) -> str:
    if not one.is_changed:
        return "未改"
    return "已改，与建议一致" if one.is_as_proposed else "已改"


def _cell_name(collected: Round, cell_id: str) -> str:
    form = collected.form
    return f"{form.table_name(form.cells[cell_id].table.id)}{form.cells[cell_id].name}"


def came_back_summary(came: CameBack, collected: Round) -> str:
    """What came back from one unit, in one sentence."""
    unit = collected.tree.by_key[came.unit].name
    changed = len(came.answered) - len(came.unchanged)
    counted = f"标出的 {len(came.answered)} 处已改 {changed} 处，未改 {len(came.unchanged)} 处"
    others = f"，另有 {len(came.others)} 个数字改动" if came.others else ""
    left = f"；仍有 {len(came.left)} 处问题" if came.left else "；没有新的问题"
    return f"{unit}重报了“{came.file}”：{counted}{others}{left}"


def hint_lines(answers: Mapping[Hint, str], collected: Round) -> list[Line]:
    """The hints with what somebody has said of each; empty where nobody has."""
    names = {unit.key: unit.name for unit in collected.tree.units}
    return [(names[hint.units[0]], hint.message, reason) for hint, reason in answers.items()]
