"""A list of units as lines: the tree, and at each unit what the list changes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.presenting.round_lines import INDENT
from model.rounds.list_changes import ListChange
from model.rounds.units import Unit, UnitTree

LIST_HEADINGS = ("单位", "类别", "口径", "计入汇总", "变化")


@dataclass(frozen=True)
class ListLine:
    """One line.

    Attributes:
        unit: The key of its unit; None of one that is no longer in the list.
    """

    unit: str | None
    words: tuple[str, ...]


def list_summary(tree: UnitTree, changes: Sequence[ListChange]) -> str:
    """How many units there are, and how many of each kind of change."""
    kinds = dict.fromkeys(change.kind for change in changes)
    counts = [f"{kind} {sum(change.kind == kind for change in changes)} 个" for kind in kinds]
    return "，".join((f"共 {len(tree.units)} 个单位", *counts))


def list_lines(tree: UnitTree, changes: Sequence[ListChange]) -> list[ListLine]:
    """The units as a tree, each with what is changed; those that are not in it any more come first."""
    said = {change.unit.key: change for change in changes if change.unit.key in tree.by_key}
    gone = [change for change in changes if change.unit.key not in tree.by_key]
    lines = [ListLine(None, _words(change.unit, "", change.kind)) for change in gone]
    for unit in tree.units:
        indent = INDENT * sum(1 for _ in tree.ancestors(unit.key))
        change = said.get(unit.key)
        told = "：".join(filter(None, (change.kind, change.words))) if change is not None else ""
        lines.append(ListLine(unit.key, _words(unit, indent, told)))
    return lines


def _words(unit: Unit, indent: str, told: str) -> tuple[str, ...]:
    return f"{indent}{unit.name}", unit.kind, unit.scope.value, "是" if unit.counted else "否", told
