"""The units that report (起报单位) as data: who they are, what they were called, whose part they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from model.errors import UserError


class Scope(Enum):
    """What a unit's report covers; the value stands in lists."""

    OWN = "本级"
    """The unit alone."""
    AREA = "全域"
    """All that belongs to it: the area report of a government."""


@dataclass(frozen=True)
class FormerName:
    """A name that a unit once had; the years are those of the reports that bear it, None where unknown."""

    name: str
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Unit:
    """One unit of the list.

    Attributes:
        key: What tells it from all others: its code, else its full name; with its scope where a government
            issues two reports under one name.
        code: 统一社会信用代码, or whatever the list has in its place; empty where it has none.
        area_code: 行政区划代码.
        name: The full name.
        parent: The key of the unit whose report this one is added to; empty at the top.
        kind: 政府、办公室、部门、乡镇街道、其他, or a word of the list's own.
        counted: Whether it is added up at all: of 开发区 or 公共企事业单位 that is decided on the spot.
        active_from: The first report year in which there is such a unit; None where it always was there.
        active_to: The last one.
        successor: The key of the unit that took over from one that is gone.
        deadline: By when it has to report, as the list has it: `2026-01-15`.
        exempt: Why it need not report in this round (免报); empty where it has to.
    """

    key: str
    name: str
    code: str = ""
    area_code: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: str = ""
    kind: str = ""
    scope: Scope = Scope.OWN
    counted: bool = True
    active_from: int | None = None
    active_to: int | None = None
    successor: str = ""
    contact: str = ""
    deadline: str = ""
    exempt: str = ""

    def is_active(self, year: int) -> bool:
        """Whether there is such a unit in that report year."""
        begun = self.active_from is None or self.active_from <= year
        return begun and (self.active_to is None or year <= self.active_to)

    @property
    def other_names(self) -> tuple[str, ...]:
        """What it is called beside its full name today."""
        return tuple(name for name in (self.short_name, *self.aliases) if name)


@dataclass(frozen=True)
class UnitTree:
    """All units of a list, in its order. Every parent is a unit of it, and nobody is a part of itself."""

    units: tuple[Unit, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Unit]:
        """The units by their keys."""
        return {unit.key: unit for unit in self.units}

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        children: dict[str, list[Unit]] = {}
        for unit in self.units:
            children.setdefault(unit.parent, []).append(unit)
        return {parent: tuple(own) for parent, own in children.items()}

    def children(self, key: str) -> tuple[Unit, ...]:
        """The units that are added up to that one, in the order of the list; of "" those at the top."""
        return self._children.get(key, ())

    def ancestors(self, key: str) -> Iterator[Unit]:
        """The units above that one, the nearest first."""
        parent = self.by_key[key].parent
        while parent:
            yield self.by_key[parent]
            parent = self.by_key[parent].parent

    @cached_property
    def root(self) -> Unit | None:
        """The unit to which all others belong; None where several stand at the top that have parts."""
        top = [unit for unit in self.children("") if self.children(unit.key)]
        return top[0] if len(top) == 1 else None

    @property
    def root_key(self) -> str:
        """The key of that unit; empty where there is none."""
        return self.root.key if self.root is not None else ""

    def find(self, words: str) -> Unit:
        """The unit of that key, code, full name, short name or alias.

        Raises:
            UserError: There is none, or there are several.
        """
        found = self._by_words(words.strip())
        if len(found) == 1:
            return found[0]
        if not found:
            raise UserError(f"单位名单里没有“{words}”", remedy="请写单位的代码、全称或者别名，与名单一致")
        keys = "、".join(f"{unit.name}（{unit.key}）" for unit in found[:5])
        raise UserError(f"单位名单里有 {len(found)} 个“{words}”：{keys}", remedy="请写单位的代码")

    def _by_words(self, words: str) -> list[Unit]:
        """Those that the words name in the closest way."""
        names = (
            lambda unit: (unit.key,),
            lambda unit: (unit.code,),
            lambda unit: (unit.name,),
            lambda unit: unit.other_names,
        )
        for names_of in names:
            found = [unit for unit in self.units if words and words in names_of(unit)]
            if found:
                return found
        return []
