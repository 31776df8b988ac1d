"""Single changes of a list of units by a person: 新设、更名、撤并, another parent. Each gives a new list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.errors import UserError
from model.rounds.names import kind_of_name, spelt
from model.rounds.units import FormerName, Scope, Unit, UnitTree


@dataclass(frozen=True)
class Wording:
    """What a person writes of a unit.

    Attributes:
        parent: The key of the unit that it is added to; empty at the top.
        kind: What kind it is; told by its name where it is empty.
        deadline: By when it has to report, where that is not as for others of its kind.
    """

    name: str
    parent: str = ""
    kind: str = ""
    counted: bool = True
    deadline: str = ""


def with_new(tree: UnitTree, said: Wording, year: int) -> UnitTree:
    """The list with one more unit (新设), behind the others of its parent.

    Raises:
        UserError: It has no name, or there is such a unit already.
    """
    _refuse_name(tree, said, "")
    parent = tree.by_key.get(said.parent)
    key = said.name if said.name not in tree.by_key else f"{said.name}（{parent.name if parent else year}）"
    unit = replace(_said(Unit(key, said.name), said), active_from=year)
    return _scoped(UnitTree((*tree.units, unit)))


def with_changed(tree: UnitTree, key: str, said: Wording, year: int) -> UnitTree:
    """The list with what a person says of a unit; a new name (更名) holds from that year on.

    Raises:
        UserError: It has no name, another one is called so, or it would be a part of itself.
    """
    _refuse_name(tree, said, key)
    unit = tree.by_key[key]
    if said.parent and key in {said.parent, *(above.key for above in tree.ancestors(said.parent))}:
        raise UserError(f"“{unit.name}”不能归到它自己的下级", remedy="请另选上级单位")
    former = unit.former_names
    if spelt(said.name) != spelt(unit.name):
        former = (*former, FormerName(unit.name, last_year=year - 1))
    return _scoped(_put(tree, replace(_said(unit, said), former_names=former)))


def with_gone(tree: UnitTree, key: str, successor: str, year: int) -> UnitTree:
    """The list with a unit that is no more in that year (撤并); `successor` has taken over from it.

    Raises:
        UserError: It still has parts.
    """
    unit = tree.by_key[key]
    parts = [part for part in tree.children(key) if part.is_active(year)]
    if parts:
        raise UserError(
            f"“{unit.name}”还有 {len(parts)} 个下级单位", remedy="请先把它们归到别的上级，或者也标为撤并"
        )
    return _put(tree, replace(unit, active_to=year - 1, successor=successor))


def without(tree: UnitTree, key: str) -> UnitTree:
    """The list without a unit that does not belong there; its parts go up to its parent."""
    gone = tree.by_key[key]
    rest = (unit for unit in tree.units if unit.key != key)
    moved = (replace(unit, parent=gone.parent) if unit.parent == key else unit for unit in rest)
    return _scoped(
        UnitTree(tuple(replace(one, successor="") if one.successor == key else one for one in moved))
    )


def _said(unit: Unit, said: Wording) -> Unit:
    kind = said.kind or kind_of_name(said.name)
    return replace(
        unit,
        name=said.name,
        parent=said.parent,
        kind=kind,
        counted=said.counted,
        deadline=said.deadline,
    )


def _refuse_name(tree: UnitTree, said: Wording, key: str) -> None:
    if not said.name:
        raise UserError("没有写单位全称", remedy="请写明单位全称")
    same = (unit for unit in tree.units if unit.key != key and spelt(unit.name) == spelt(said.name))
    if any(unit.parent == said.parent for unit in same):
        raise UserError(f"名单里已经有“{said.name}”", remedy="请换一个名称或者上级单位")


def _put(tree: UnitTree, changed: Unit) -> UnitTree:
    return UnitTree(tuple(changed if unit.key == changed.key else unit for unit in tree.units))


def _scoped(tree: UnitTree) -> UnitTree:
    """The list in the order of its tree, a unit that has got its first parts reporting on all of them."""
    order: list[Unit] = []
    waiting = list(reversed(tree.children("")))
    while waiting:
        unit = waiting.pop()
        parts = tree.children(unit.key)
        order.append(replace(unit, scope=Scope.AREA) if parts else unit)
        waiting.extend(reversed(parts))
    return UnitTree(tuple(order))
