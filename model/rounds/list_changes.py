"""What another list of units changes: who is new (新设), renamed (更名), gone (撤并), or stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from model.rounds.names import spelt
from model.rounds.units import FormerName, Unit, UnitTree

NEW, RENAMED, GONE, CHANGED = "新设", "更名", "撤并", "改动"
_QUIET = frozenset({"key", "name", "former_names"})


@dataclass(frozen=True)
class ListChange:
    """One unit of either list that is not in both as it is.

    Attributes:
        kind: 新设、更名、撤并 or 改动.
        words: What it was, or what is changed.
    """

    kind: str
    unit: Unit
    words: str = ""


def list_changes(before: UnitTree, after: UnitTree) -> list[ListChange]:
    """What is different, in the order of the new list; those that are gone come last."""
    changes = [change for unit in after.units for change in _change_of(unit, before)]
    names = {unit.key: unit.name for unit in after.units}
    changes = [_with_successor(change, names) for change in changes]
    taken = {earlier.key for unit in after.units if (earlier := _earlier(unit, before)) is not None}
    gone = [unit for unit in before.units if unit.key not in taken]
    return changes + [ListChange(GONE, unit) for unit in gone]


def _with_successor(change: ListChange, names: Mapping[str, str]) -> ListChange:
    """Who took over from a unit that is gone, where the list says it."""
    successor = names.get(change.unit.successor, "") if change.kind == GONE else ""
    return replace(change, words=f"并入{successor}") if successor else change


def _earlier(unit: Unit, before: UnitTree) -> Unit | None:
    """The unit as it was: of the same key, else the one whose name it bore."""
    if unit.key in before.by_key:
        return before.by_key[unit.key]
    names = {spelt(name) for name in (unit.name, *(old.name for old in unit.former_names))}
    found = [earlier for earlier in before.units if spelt(earlier.name) in names]
    return found[0] if len(found) == 1 else None


def _change_of(unit: Unit, before: UnitTree) -> Iterator[ListChange]:
    earlier = _earlier(unit, before)
    if earlier is None:
        yield ListChange(NEW, unit)
    elif unit.active_to is not None and unit.active_to != earlier.active_to:
        yield ListChange(GONE, unit)
    elif spelt(earlier.name) != spelt(unit.name):
        yield ListChange(RENAMED, unit, f"原名{earlier.name}")
    elif words := "、".join(
        _NAMES[field.name]
        for field in fields(Unit)
        if field.name not in _QUIET and getattr(unit, field.name) != getattr(earlier, field.name)
    ):
        yield ListChange(CHANGED, unit, words)


_NAMES = {
    "code": "代码",
    "area_code": "行政区划代码",
    "short_name": "简称",
    "aliases": "别名",
    "parent": "上级单位",
    "kind": "类别",
    "scope": "口径",
    "counted": "计入汇总",
    "active_from": "起始年份",
    "active_to": "终止年份",
    "successor": "承接单位",
    "contact": "联系方式",
    "deadline": "报送期限",
    "exempt": "免报",
}


def taken_over(before: UnitTree, after: UnitTree, year: int) -> UnitTree:
    """The new list with what only the old one knows: confirmed aliases, and earlier names of those renamed.

    Args:
        before: The list of the year before, or the one that this list replaces.
        after: The new list.
        year: From which year on a new name holds.
    """
    return UnitTree(tuple(_with_names(unit, _earlier(unit, before), year) for unit in after.units))


def _with_names(unit: Unit, earlier: Unit | None, year: int) -> Unit:
    if earlier is None:
        return unit
    aliases = tuple(dict.fromkeys((*unit.aliases, *earlier.aliases)))
    former = unit.former_names
    if spelt(earlier.name) != spelt(unit.name) and earlier.name not in {old.name for old in former}:
        former = (*former, FormerName(earlier.name, last_year=year - 1))
    return replace(unit, aliases=aliases, former_names=former)
