"""A list of units guessed from what the files of a round say, where nobody has one; a person confirms it.

A unit is what a title names. Whose part it is follows from the places before its name (澜川市清源县教育局),
from the folder in which its file lies, and last from being the only government above. Nothing is decided
by what is alike, and every guess that a name does not bear out is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from model.rounds.names import GOVERNMENT, OTHER_KIND, kind_of_name, place_of, spelt
from model.rounds.unit_list import UnitList
from model.rounds.units import Scope, Unit, UnitTree

_LEVEL = re.compile(r".县|.{2,}?(?:省|市|州|盟|地区|县|区|旗|镇|乡|街道)")
_BEHIND_NAME = re.compile(r"20[0-9]{2}.*|(?:关于|政府信息公开|信息公开|政务公开|年度报告|年报|工作报告).*")
_BEFORE_NAME = re.compile(r"^[\s0-9_\-—.、（）()]+")
_RANKS = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "镇": 1, "乡": 1, "道": 1}
LEAST_RANK_ABOVE = 2
"""Of a place whose government is put into the list although it has sent nothing: a county's."""
LEAST_PARTS = 2


@dataclass(frozen=True)
class Seen:
    """What one file says of whose it is.

    Attributes:
        file: Its name in the round, with folders.
        title: The unit that it names; empty where it names none.
    """

    file: str
    title: str = ""


@dataclass
class _Guess:
    """The list on its way."""

    units: list[Unit] = field(default_factory=list)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def governments(self) -> dict[str, list[Unit]]:
        """The governments by the place that they govern, without the places above it."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            levels = _levels(place_of(unit.name))
            if levels:
                found.setdefault(levels[-1], []).append(unit)
        return found


def guessed_list(seen: Sequence[Seen]) -> UnitList:
    """The units that the files name, as a tree, with sentences on what a person should look at."""
    guess = _Guess()
    _name_units(guess, seen)
    _add_governments(guess)
    parents = {unit.key: _parent_of(unit, guess) for unit in guess.units}
    _put_below_the_top(guess, parents)
    placed = [replace(unit, parent=parents[unit.key]) for unit in guess.units]
    return UnitList(_in_order(placed), tuple(guess.remarks))


def _name_units(guess: _Guess, seen: Sequence[Seen]) -> None:
    """Each name is a unit; one without a place before it is another in another folder."""
    known: set[tuple[str, tuple[str, ...]]] = set()
    for one in seen:
        name = one.title or _name_of(one.file)
        if not name:
            guess.remarks.append(f"“{one.file}”里看不出是哪个单位的，没有列入")
            continue
        folders = tuple(spelt(part) for part in PurePosixPath(one.file).parts[:-1])
        same = spelt(name), () if len(_levels(spelt(name))) > 1 or kind_of_name(name) == "政府" else folders
        if same in known:
            continue
        known.add(same)
        if not one.title:
            guess.remarks.append(f"“{one.file}”里没有写单位，按文件名当作“{name}”")
        taken = {unit.key for unit in guess.units}
        key = name if name not in taken else f"{name}（{'/'.join(PurePosixPath(one.file).parts[:-1])}）"
        guess.units.append(Unit(key, name, kind=kind_of_name(name)))
        guess.folders[key] = folders


def _name_of(file: str) -> str:
    """The unit that the name of a file begins with; empty where that is no unit's name."""
    stem = PurePosixPath(file).name.rpartition(".")[0] or PurePosixPath(file).name
    name = _BEFORE_NAME.sub("", _BEHIND_NAME.sub("", stem)).strip("-_ （(")
    return name if kind_of_name(name) != OTHER_KIND else ""


def _levels(words: str) -> list[str]:
    """The places with which the words begin, one inside of the other: 澜川市, 清源县."""
    levels, at = [], 0
    while (match := _LEVEL.match(words, at)) is not None:
        levels.append(match[0])
        at = match.end()
    return levels


def _rank(place: str) -> int:
    return _RANKS.get(place[-1:], 0)


def _add_governments(guess: _Guess) -> None:
    """Adds the government of a place that several names begin with, where it has sent nothing itself."""
    known = guess.governments
    first = Counter(
        levels[0] for unit in guess.units if (levels := _levels(spelt(unit.name))) and levels[0] not in known
    )
    for place, count in first.items():
        if count >= LEAST_PARTS and _rank(place) >= LEAST_RANK_ABOVE:
            name = f"{place}{GOVERNMENT}"
            guess.units.insert(0, Unit(name, name, kind=kind_of_name(name)))
            guess.folders[name] = ()
            guess.remarks.append(f"没有收到{name}的报告，为了汇总列在名单里")


def _parent_of(unit: Unit, guess: _Guess) -> str:
    """The government whose place stands before the name, else in the folders; empty where none does."""
    governments = guess.governments
    own = _levels(place_of(unit.name))
    before = own[:-1] if own else _levels(spelt(unit.name))
    for place in reversed(before):
        found = [one for one in governments.get(place, ()) if one.key != unit.key]
        if len(found) == 1:
            return found[0].key
    for folder in reversed(guess.folders[unit.key]):
        inside = [
            one.key
            for place, those in governments.items()
            for one in those
            if place in folder and one.key != unit.key and _rank(place) > _rank(own[-1] if own else "")
        ]
        if len(inside) == 1:
            return inside[0]
    return ""


def _put_below_the_top(guess: _Guess, parents: dict[str, str]) -> None:
    """Whoever has found no place is a part of the highest government, if there is one highest."""
    ranks = {one.key: _rank(place) for place, those in guess.governments.items() for one in those}
    tops = {key: rank for key, rank in ranks.items() if not parents[key]}
    highest = [key for key, rank in tops.items() if rank == max(tops.values())]
    if len(highest) != 1:
        if tops:
            guess.remarks.append("看不出哪个单位在最上面，请给各单位选上级单位")
        return
    (top,) = highest
    for unit in guess.units:
        if parents[unit.key] or unit.key == top:
            continue
        parents[unit.key] = top
        is_next = unit.key in ranks and ranks[unit.key] == ranks[top] - 1
        if not is_next:
            guess.remarks.append(f"看不出“{unit.name}”的上级单位，暂列在最上面的单位之下")


def _in_order(units: Sequence[Unit]) -> UnitTree:
    """The units as a tree from its top, each that has parts reporting on all of them."""
    tree = UnitTree(tuple(units))

    def below(parent: str) -> Iterator[Unit]:
        for unit in tree.children(parent):
            yield replace(unit, scope=Scope.AREA if tree.children(unit.key) else Scope.OWN)
            yield from below(unit.key)

    return UnitTree(tuple(below("")))
