"""A workbook with the reports of several units, each on sheets of its own: told, and read sheet by sheet.

Nothing of one unit's sheet may come into the report of another, so a sheet is then read as if it were alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from model.errors import UserError
from model.importers.content import Grid, Passage
from model.importers.recognition.likely import likely_families
from model.importers.recognition.loosening import loosen
from model.importers.recognition.selection import SeveralTablesError, Wish
from model.importers.recognition.titles import find_title

TOP = 15
"""Rows of a sheet in which its title stands."""
Parts = Sequence[Grid | Passage]


def wanted_parts(parts: Parts, wish: Wish) -> Parts:
    """What is to be read: all of it, or the one sheet that is wished for of a workbook with several units.

    Raises:
        SeveralTablesError: Several units are in it, and the wish names none of their sheets.
        UserError: The sheet that is wished for alone is not there.
    """
    sheets = sheet_names(parts)
    if wish.alone:
        if wish.sheet not in sheets:
            raise UserError(f"文件里没有工作表“{wish.sheet}”", remedy="请核对工作表的名称")
        return _only(parts, wish.sheet)
    if not _has_several_units(parts, sheets):
        return parts
    named = [name for name in sheets if name == wish.sheet] or [name for name in sheets if wish.sheet in name]
    if wish.sheet and len(named) == 1:
        return _only(parts, named[0])
    listed = "、".join(f"“{name}”" for name in sheets)
    message = f"文件里有几个单位的报告，各在自己的工作表里：{listed}"
    raise SeveralTablesError(message, sheets, sheets, of_units=True)


def sheet_names(parts: Parts) -> tuple[str, ...]:
    """The sheets of a workbook that hold anything; none of a file that is no workbook."""
    names = [part.name for part in parts if isinstance(part, Grid) and any(map(any, part.rows))]
    counts = Counter(names)
    is_workbook = len(names) > 1 and all(isinstance(part, Grid) for part in parts)
    return tuple(names) if is_workbook and max(counts.values()) == 1 else ()


def _only(parts: Parts, name: str) -> Parts:
    return [part for part in parts if isinstance(part, Grid) and part.name == name]


def _has_several_units(parts: Parts, sheets: Sequence[str]) -> bool:
    units = set()
    for name in sheets:
        top = [part.part(0, TOP) for part in _only(parts, name) if isinstance(part, Grid)]
        for family in likely_families(top):
            title = find_title(list(loosen(top, family)), family)
            if title is not None and title.unit:
                units.add(title.unit)
                break
    return len(units) > 1
