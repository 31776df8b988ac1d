"""The list of units (单位名单) out of a worksheet or a CSV file, with sentences on what is wrong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import UserError
from model.files.reasons import why_unread
from model.importers.content import Grid
from model.importers.gate.guard import guard_content, read_source
from model.importers.gate.kinds import actual_suffix
from model.importers.readers import READERS
from model.rounds.names import kind_of_name, place_of, said_scope, spelt
from model.rounds.unit_columns import Column, find_headings
from model.rounds.units import FormerName, Scope, Unit, UnitTree

_BETWEEN = re.compile(r"[、,，;；/|\n]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WITH_YEARS = re.compile(r"(?P<name>[^(（]+)[(（](?P<years>[^()（）]*)[)）]")
_YES = frozenset({"", "是", "计入", "纳入", "汇总", "y", "yes", "true", "1", "√", "✓", "有"})
_NO = frozenset({"否", "不", "不计入", "不纳入", "不汇总", "n", "no", "false", "0", "×", "✗", "x", "无"})
_NOTHING = frozenset({"", "-", "—", "——", "/", "无", "否"})


@dataclass(frozen=True)
class UnitList:
    """A list as it was read.

    Attributes:
        remarks: Sentences on rows that somebody should look at.
    """

    tree: UnitTree
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One row of the list: the words under each heading that is there, and its number as shown."""

    number: int
    words: dict[Column, str]

    def get(self, column: Column) -> str:
        return self.words.get(column, "")


def read_unit_list(path: Path) -> UnitList:
    """The units in a file; the first table with headings that name units.

    Raises:
        UserError: There is no such table, or it contradicts itself.
    """
    try:
        for grid in _grids(path):
            found = find_headings(grid.rows)
            if found is not None:
                return unit_list(list(_rows(grid, *found)))
        raise UserError(
            "没有找到单位名单的表头", remedy="表头里应有“单位全称”，以及“代码”“上级单位”“类别”等栏目"
        )
    except UserError as error:
        error.where = error.where or str(path)
        raise
    except OSError as error:
        raise UserError(
            f"单位名单读不出来：{why_unread(error)}", str(path), "请检查文件是否还在、是否有权限打开"
        ) from error


def _grids(path: Path) -> Iterator[Grid]:
    source = read_source(path)
    reader = READERS.get(actual_suffix(source))
    if reader is None:
        raise UserError("单位名单应是 .xlsx 或 .csv 文件")
    reader.check(source)
    content = reader.content(source)
    guard_content(content)
    return (part for part in content.parts if isinstance(part, Grid))


def _rows(grid: Grid, header: int, columns: dict[Column, list[int]]) -> Iterator[_Row]:
    for number, row in enumerate(grid.rows[header + 1 :], header + 2):
        texts = [text.strip() for text in row]
        words = {column: _words(column, texts, at) for column, at in columns.items()}
        if any(words.values()):
            yield _Row(number, words)


def _words(column: Column, texts: Sequence[str], at: Sequence[int]) -> str:
    """What a row has in the first column of a meaning; name and telephone of whom to ask stand in two."""
    found = [texts[place] for place in at if place < len(texts) and texts[place]]
    return " ".join(found) if column is Column.CONTACT else next(iter(found), "")


def unit_list(rows: Sequence[_Row]) -> UnitList:
    """The tree of the units in these rows.

    Raises:
        UserError: Two rows are one unit, a unit is a part of itself, or there is no unit at all.
    """
    remarks: list[str] = []
    named = [row for row in rows if row.get(Column.NAME)]
    remarks += [f"第 {row.number} 行没有单位全称，没有读入" for row in rows if not row.get(Column.NAME)]
    if not named:
        raise UserError("单位名单里没有单位", remedy="请在表头下面每行写一个单位")
    keys = _keys(named)
    units = [_unit(row, key, remarks) for row, key in zip(named, keys, strict=True)]
    units = _placed(units, named, remarks)
    _refuse_circles(units)
    return UnitList(UnitTree(tuple(_scoped(units, named))), tuple(remarks))


def _keys(rows: Sequence[_Row]) -> list[str]:
    """The key of each row: code or full name, with scope or parent where that is not enough."""
    keys = [row.get(Column.CODE) or row.get(Column.NAME) for row in rows]
    for more in (Column.SCOPE, Column.PARENT):
        known = Counter(keys)
        keys = [
            f"{key}（{row.get(more)}）" if known[key] > 1 and row.get(more) else key
            for key, row in zip(keys, rows, strict=True)
        ]
    known = Counter(keys)
    twice = next((key for key, count in known.items() if count > 1), None)
    if twice is not None:
        numbers = "、".join(str(row.number) for row, key in zip(rows, keys, strict=True) if key == twice)
        raise UserError(
            f"单位名单的第 {numbers} 行是同一个单位“{twice}”",
            remedy="请删去多余的一行，或者填上不同的代码、口径（本级、全域）",
        )
    return keys


def _unit(row: _Row, key: str, remarks: list[str]) -> Unit:
    """The unit of a row as far as the row alone tells."""
    begin, end = _active(row)
    name = row.get(Column.NAME)
    return Unit(
        key=key,
        name=name,
        code=row.get(Column.CODE),
        area_code=row.get(Column.AREA_CODE),
        short_name=row.get(Column.SHORT_NAME),
        aliases=tuple(_several(row.get(Column.ALIASES))),
        former_names=tuple(map(_former_name, _several(row.get(Column.FORMER_NAMES)))),
        kind=row.get(Column.KIND) or kind_of_name(name),
        counted=_counted(row, remarks),
        active_from=begin,
        active_to=end,
        contact=row.get(Column.CONTACT),
        deadline=row.get(Column.DEADLINE),
        exempt=_exempt(row.get(Column.EXEMPT)),
    )


def _several(words: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(words) if part.strip() not in _NOTHING]


def _former_name(words: str) -> FormerName:
    """A former name with the years in brackets behind it: 石桥乡（2019-2022）."""
    match = _WITH_YEARS.fullmatch(words)
    if match is None:
        return FormerName(words)
    years = [int(year) for year in _YEAR.findall(match["years"])]
    if len(years) == 1:
        return FormerName(match["name"].strip(), last_year=years[0])
    first, last = (years[0], years[-1]) if years else (None, None)
    return FormerName(match["name"].strip(), first, last)


def _active(row: _Row) -> tuple[int | None, int | None]:
    begin, end = (_YEAR.search(row.get(column)) for column in (Column.ACTIVE_FROM, Column.ACTIVE_TO))
    first, last = int(begin[0]) if begin else None, int(end[0]) if end else None
    both = re.fullmatch(
        r"\D*((?:19|20)\d{2})?\D*?[-—–~～至到]\D*((?:19|20)\d{2})?\D*", row.get(Column.ACTIVE)
    )
    if both is not None:
        first = first or (int(both[1]) if both[1] else None)
        last = last or (int(both[2]) if both[2] else None)
    return first, last


def _counted(row: _Row, remarks: list[str]) -> bool:
    words = row.get(Column.COUNTED).lower()
    if words not in _YES | _NO:
        remarks.append(f"第 {row.number} 行“{Column.COUNTED.value}”写的是“{words}”，按“是”处理")
    return words not in _NO


def _exempt(words: str) -> str:
    if words.lower() in _NOTHING | _NO:
        return ""
    return "免报" if words.lower() in _YES else words


class _Lookup:
    """Finds the unit that the words of a parent column mean, in the closest of several ways."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._ways: list[dict[str, list[Unit]]] = [{}, {}, {}, {}]
        for unit in units:
            former = (old.name for old in unit.former_names)
            ways = ((unit.key, unit.code), (unit.name,), unit.other_names, (place_of(unit.name), *former))
            for index, names in zip(self._ways, ways, strict=True):
                for name in {spelt(name) for name in names if name}:
                    index.setdefault(name, []).append(unit)

    def find(self, words: str, apart_from: Unit) -> list[Unit]:
        """Those that the words name; of a government with two reports the one on the area."""
        for index in self._ways:
            found = [unit for unit in index.get(spelt(words), ()) if unit is not apart_from]
            if len(found) > 1:
                found = [unit for unit in found if said_scope(unit.key) is not Scope.OWN] or found
            if found:
                return found
        return []


def _placed(units: Sequence[Unit], rows: Sequence[_Row], remarks: list[str]) -> list[Unit]:
    """The units with their parents and successors, which may be named or given by code.

    A single unit whose parent is not in the list is the top of the round.
    """
    lookup = _Lookup(units)
    placed, strangers = [], []
    for unit, row in zip(units, rows, strict=True):
        keys = {}
        for column in (Column.PARENT, Column.SUCCESSOR):
            words = row.get(column)
            found = lookup.find(words, unit) if words else []
            if len(found) == 1:
                keys[column] = found[0].key
            elif words not in _NOTHING:
                problem = f"名单里有 {len(found)} 个" if found else "不在名单里"
                strangers.append((column, f"第 {row.number} 行{unit.name}的{column.value}“{words}”{problem}"))
        parent, successor = keys.get(Column.PARENT, ""), keys.get(Column.SUCCESSOR, "")
        placed.append(replace(unit, parent=parent, successor=successor))
    tops = sum(not unit.parent for unit in placed)
    remarks += [sentence for column, sentence in strangers if column is not Column.PARENT or tops > 1]
    return placed


def _refuse_circles(units: Sequence[Unit]) -> None:
    parents = {unit.key: unit.parent for unit in units}
    sound: set[str] = set()
    for unit in units:
        way: list[str] = []
        key = unit.key
        while key and key not in sound:
            if key in way:
                raise UserError(
                    f"单位名单里“{unit.name}”的上级一层层往上又回到原处", remedy="请改正上级单位一栏"
                )
            way.append(key)
            key = parents[key]
        sound.update(way)


def _scoped(units: Sequence[Unit], rows: Sequence[_Row]) -> Iterator[Unit]:
    """The units with their scopes: what the list says, else 全域 for one that has parts."""
    parents = {unit.parent for unit in units}
    for unit, row in zip(units, rows, strict=True):
        said = said_scope(row.get(Column.SCOPE))
        yield replace(unit, scope=said or (Scope.AREA if unit.key in parents else Scope.OWN))
