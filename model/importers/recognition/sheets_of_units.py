"""A workbook with the reports of several units, each on sheets of its own: told, and read sheet by sheet.

Nothing of one unit's sheet may come into the report of another, so a sheet is then read as if it were alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from model.errors import UserError
from model.form import Family
from model.importers.content import Content, Grid, Passage
from model.importers.reading import LOST
from model.importers.recognition.likely import likely_families
from model.importers.recognition.loosening import loosen
from model.importers.recognition.reports_apart import report_of
from model.importers.recognition.selection import SeveralUnitsError, Wish
from model.importers.recognition.titles import find_title
from model.importers.refusals import damaged

TOP = 15
"""Rows of a sheet in which its title stands."""
Parts = Sequence[Grid | Passage]


def alone(content: Content, name: str) -> Content:
    """What is read of a file with the reports of several units: one sheet, or the report of one unit.

    Raises:
        UserError: There is none of that name, or its sheet is damaged.
    """
    sheets = sheet_names(content)
    if not sheets:
        return replace(content, parts=tuple(report_of(content.parts, name)))
    if name not in sheets:
        raise UserError(f"文件里没有工作表“{name}”", remedy="请核对工作表的名称")
    if name in content.lost:
        raise damaged()
    notes = tuple(note for note in content.notes if note.rule != LOST or note.source == name)
    return replace(content, parts=tuple(_only(content.parts, name)), notes=notes)


def wanted_parts(content: Content, wish: Wish) -> Parts:
    """What is to be read: all of it, or the one sheet that is wished for of a workbook with several units.

    Raises:
        SeveralTablesError: Several units are in it, and the wish names none of their sheets.
    """
    parts, sheets = content.parts, sheet_names(content)
    if wish.alone:
        return parts
    if not _has_several_units(parts, sheets):
        if content.lost:
            # A table of the one report may stand there.
            raise damaged()
        return parts
    named = [name for name in sheets if name == wish.sheet] or [name for name in sheets if wish.sheet in name]
    if wish.sheet and len(named) == 1:
        if named[0] in content.lost:
            raise damaged()
        return _only(parts, named[0])
    raise SeveralUnitsError("各在自己的工作表里", sheets)


def sheet_names(content: Content) -> tuple[str, ...]:
    """The sheets of a workbook that hold anything, the damaged ones last; none of another file."""
    filled = [part.name for part in content.parts if isinstance(part, Grid) and any(map(any, part.rows))]
    names = [*filled, *content.lost]
    counts = Counter(names)
    is_workbook = len(names) > 1 and all(isinstance(part, Grid) for part in content.parts)
    return tuple(names) if is_workbook and max(counts.values()) == 1 else ()


def _only(parts: Parts, name: str) -> list[Grid]:
    return [part for part in parts if isinstance(part, Grid) and part.name == name]


def _has_several_units(parts: Parts, sheets: Sequence[str]) -> bool:
    families = likely_families(parts) if sheets else ()
    units = {_unit_of(_only(parts, name), families) for name in sheets}
    return len(units - {""}) > 1


def _unit_of(sheet: Sequence[Grid], families: Sequence[Family]) -> str:
    """The unit that the title of a sheet names; empty where none does.

    Most titles stand in the first row, and the first one that names a unit counts.
    """
    for rows in (1, TOP):
        for family in families:
            title = find_title(list(loosen((grid.part(0, rows) for grid in sheet), family)), family)
            if title is not None and title.unit:
                return title.unit
    return ""
