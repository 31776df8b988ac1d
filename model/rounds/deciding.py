"""What may be said in a round, and what follows from it: steps for the ledger, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model.errors import UserError
from model.numbers import Value
from model.rounds.choosing import STATE_NAMES, State
from model.rounds.deadlines import day_in
from model.rounds.decisions import (
    Acknowledgement,
    Adjustment,
    Choice,
    Compared,
    ConfirmedMatch,
    Decision,
    KindDeadline,
    Placed,
    Said,
    StateSaid,
)
from model.rounds.names import spelt
from model.rounds.rounds import Round
from model.rounds.units import Unit, UnitTree

_DONE = frozenset({State.APPROVED, State.EXEMPT})
_FEW = 5


@dataclass(frozen=True)
class Step:
    """One undo step: what it is called, what is said, and what is taken back."""

    label: str
    said: tuple[Decision, ...] = ()
    withdrawn: tuple[Decision, ...] = ()


def set_deadlines(collected: Round, days: Mapping[str, str]) -> Step:
    """By when each kind of unit has to report; the days in any notation, none for a kind without deadline.

    Raises:
        UserError: What is written for a kind is no day.
    """
    known = {one.kind: one for one in collected.decisions.deadlines}
    said, withdrawn = list[Decision](), list[Decision]()
    for kind, words in days.items():
        day = day_in(words, collected.year)
        if words.strip() and day is None:
            raise UserError(f"“{words}”不是日期", remedy="请写成 2026-01-15 或者 1月15日 的样子")
        one = KindDeadline(kind, day.isoformat()) if day is not None else None
        if one is not None and one != known.get(kind):
            said.append(one)
        elif one is None and kind in known:
            withdrawn.append(known[kind])
    return Step("设定报送期限", tuple(said), tuple(withdrawn))


def confirm(collected: Round, file: str, unit: str) -> Step:
    """A person says whose file it is; the name in its title becomes an alias of the unit.

    Raises:
        UserError: The unit is approved.
    """
    _refuse_approved(collected, unit)
    one, chosen = collected.by_file[file], collected.tree.by_key[unit]
    said: list[Decision] = [ConfirmedMatch(one.number, unit)]
    if one.title and spelt(one.title) not in _known_names(collected.tree):
        position = collected.tree.units.index(chosen)
        said.append(Placed(replace(chosen, aliases=(*chosen.aliases, one.title)), position))
    return Step(f"确认“{file}”是{chosen.name}的", tuple(said))


def _known_names(tree: UnitTree) -> set[str]:
    """All names of all units: one that is known to be somebody's is nobody else's alias."""
    names: set[str] = set()
    for unit in tree.units:
        names |= {spelt(name) for name in (unit.name, *unit.other_names)}
        names |= {spelt(old.name) for old in unit.former_names}
    return names


def choose(collected: Round, unit: str, files: Sequence[str]) -> Step:
    """A person says which files of a unit count.

    Raises:
        UserError: The unit is approved.
    """
    _refuse_approved(collected, unit)
    numbers = tuple(collected.by_file[file].number for file in files)
    return Step(f"选定{collected.tree.by_key[unit].name}的文件", (Choice(unit, numbers),))


def compare(collected: Round, file: str, looked: Mapping[str, Value | None]) -> Step:
    """A person has compared a scan with what was read from it.

    Raises:
        UserError: The unit is approved.
    """
    one = collected.by_file[file]
    if one.unit is not None:
        _refuse_approved(collected, one.unit)
    return Step(f"对照图像核对“{file}”的 {len(looked)} 个数字", (Compared(one.number, dict(looked)),))


def approve(collected: Round, unit: str, reason: str = "") -> Step:
    """核定: what counts stays as it is. One with errors is approved for a reason alone.

    Raises:
        UserError: The unit has not reported, one of its parts is not approved, or the reason is missing.
    """
    told, state = collected.tree.by_key[unit], collected.by_unit[unit]
    if state.state is State.APPROVED:
        raise UserError(f"{told.name}已经核定")
    if state.unusable is not None and told is not collected.tree.root:
        remedy = "请等它报来能用的报告，或者写明理由定为免报"
        raise UserError(f"{told.name}还没有能用的报告，不能核定", remedy=remedy)
    waiting = [
        part.name for part in _parts(collected, unit) if collected.by_unit[part.key].state not in _DONE
    ]
    if waiting:
        names = f"{'、'.join(waiting[:_FEW])}{f'等 {len(waiting)} 个' if len(waiting) > _FEW else ''}"
        raise UserError(f"{told.name}的下级还没有核定：{names}", remedy="请先核定下级")
    if state.state in {State.FAULTY, State.RETURNED} and not reason.strip():
        words = f"{told.name}的状态是{STATE_NAMES[state.state]}，核定要写明理由"
        raise UserError(words, remedy="请写明为什么有错也核定，或者退回更正")
    said = StateSaid(unit, Said.APPROVED, _counting(collected, unit), reason.strip())
    return Step(f"核定{told.name}", (said,))


def _parts(collected: Round, unit: str) -> list[Unit]:
    """The units that are added up to that one in this year."""
    children = collected.tree.children(unit)
    return [part for part in children if part.counted and part.is_active(collected.year)]


def _counting(collected: Round, unit: str) -> tuple[int, ...]:
    """The numbers of the files of a unit that count; of all its files where none does."""
    state = collected.by_unit[unit]
    return tuple(collected.by_file[file].number for file in state.chosen or state.files)


def reopen(collected: Round, unit: str, reason: str) -> Step:
    """Opens an approved unit again.

    Raises:
        UserError: No reason is given, the unit is not approved, or the one above it is.
    """
    told = collected.tree.by_key[unit]
    approved = collected.decisions.said_of.get((unit, Said.APPROVED))
    if approved is None:
        raise UserError(f"{told.name}没有核定，不用重新打开")
    _refuse_without_reason(reason, "重新打开")
    above = collected.by_unit.get(told.parent)
    if above is not None and above.state is State.APPROVED:
        name = collected.tree.by_key[told.parent].name
        raise UserError(f"上级{name}已经核定", remedy=f"请先重新打开{name}")
    return Step(f"重新打开{told.name}：{reason.strip()}", withdrawn=(approved,))


def give_back(collected: Round, units: Sequence[str], reason: str = "") -> Step:
    """退回: the files of these units that count now have to be corrected.

    Raises:
        UserError: One of them is approved.
    """
    for unit in units:
        _refuse_approved(collected, unit)
    said = (StateSaid(unit, Said.RETURNED, _counting(collected, unit), reason) for unit in units)
    names = collected.tree.by_key[units[0]].name if len(units) == 1 else f" {len(units)} 个单位"
    return Step(f"退回{names}", tuple(said))


def exempt(collected: Round, unit: str, reason: str) -> Step:
    """免报.

    Raises:
        UserError: No reason is given, or the unit is approved.
    """
    _refuse_approved(collected, unit)
    _refuse_without_reason(reason, "免报")
    said = StateSaid(unit, Said.EXEMPT, reason=reason.strip())
    return Step(f"{collected.tree.by_key[unit].name}免报", (said,))


def withdraw_exemption(collected: Round, unit: str) -> Step:
    """The unit has to report after all.

    Raises:
        UserError: Nobody has said that it need not; what the list says is changed in the list.
    """
    said = collected.decisions.said_of.get((unit, Said.EXEMPT))
    name = collected.tree.by_key[unit].name
    if said is None:
        raise UserError(f"{name}没有定为免报", remedy="名单里写的免报，请在名单里改")
    return Step(f"{name}不再免报", withdrawn=(said,))


def adjust(collected: Round, parent: str, amounts: Mapping[str, Value], reason: str) -> Step:
    """A line of its own beside the reports that make up a sum.

    Raises:
        UserError: Nothing is adjusted, no reason is given, or the unit is approved.
    """
    _refuse_approved(collected, parent)
    _refuse_without_reason(reason, "调整")
    told = {cell_id: amount for cell_id, amount in amounts.items() if amount}
    if not told:
        raise UserError("没有写调整多少", remedy="请填写要加上的数，多算的写负数")
    said = Adjustment(0, parent, told, reason.strip())
    return Step(f"调整{collected.tree.by_key[parent].name}的汇总", (said,))


def withdraw_adjustment(collected: Round, adjustment: Adjustment) -> Step:
    """Takes an adjustment back.

    Raises:
        UserError: The unit is approved.
    """
    _refuse_approved(collected, adjustment.parent)
    name = collected.tree.by_key[adjustment.parent].name
    return Step(f"撤回{name}的一条调整", withdrawn=(adjustment,))


def acknowledge(hint: Acknowledgement) -> Step:
    """已核实: a hint is in order.

    Raises:
        UserError: No reason is given.
    """
    _refuse_without_reason(hint.reason, "核实")
    return Step("核实一条提示", (hint,))


def _refuse_without_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise UserError(f"没有写{what}的理由", remedy="请写明理由，记录里会留下")


def _refuse_approved(collected: Round, unit: str) -> None:
    if collected.by_unit[unit].state is State.APPROVED:
        name = collected.tree.by_key[unit].name
        raise UserError(f"{name}已经核定，不能再改", remedy="确需修改时，请先写明理由重新打开")
