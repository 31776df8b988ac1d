"""What python-calamine does not tell of an .xlsx sheet: hidden rows and columns, errors, percentages.

Calamine gives an error value as an empty cell and 100% as 1. A cell that was filled must not look unfilled
and a share must not become a count, so such cells are given the text that the user sees. Most sheets have
nothing of the kind, and are only searched for the bytes that would tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from model.importers.package import Element, Package, local_name

BUILT_IN_PERCENT_FORMATS = frozenset({"9", "10"})
LETTERS = 26

_MAY_MATTER = rb"""hidden=["'](?:1|true)["']|\st=["']e["']"""
_CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = frozenset({"1", "true"})


@dataclass
class SheetMarks:
    """Rows and columns of a sheet counted from 0; `texts` by (row, column) stand in place of the values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


NO_MARKS = SheetMarks()


def xlsx_marks(path: Path) -> Mapping[str, SheetMarks]:
    """The marks of those sheets that have any, by the sheet's name."""
    with Package(path) as package:
        percent = _percent_styles(package)
        styles = "|".join(sorted(percent)).encode()
        pattern = re.compile(_MAY_MATTER + (rb"""|\ss=["'](?:%b)["']""" % styles if percent else b""))
        parts = {name: package.read(name) for name in package.names if name.startswith("xl/worksheets/")}
        marked = {name: _marks(data, percent) for name, data in parts.items() if pattern.search(data)}
        return {sheet: marked[part] for sheet, part in _sheets(package) if part in marked} if marked else {}


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The name and the part of each sheet."""
    workbook = package.xml("xl/workbook.xml")
    targets = package.targets("xl/workbook.xml")
    for element in workbook.iter("{*}sheet") if workbook is not None else ():
        part = next((targets.get(value) for key, value in element.items() if local_name(key) == "id"), None)
        if part:
            yield element.get("name", ""), part


def _percent_styles(package: Package) -> frozenset[str]:
    """The numbers of the cell styles that show a share."""
    data = package.read("xl/styles.xml")
    if b"%" not in data and not re.search(rb"""numFmtId=["'](?:9|10)["']""", data):
        return frozenset()
    styles = package.xml("xl/styles.xml")
    own = {
        element.get("numFmtId")
        for element in styles.iter("{*}numFmt")
        if "%" in element.get("formatCode", "")
    }
    formats = BUILT_IN_PERCENT_FORMATS | own
    cells = styles.find("{*}cellXfs")
    return frozenset(
        str(index)
        for index, style in enumerate(cells if cells is not None else ())
        if style.get("numFmtId") in formats
    )


def _marks(data: bytes, percent: frozenset[str]) -> SheetMarks:
    from lxml import etree

    marks = SheetMarks()
    row = -1
    events = etree.iterparse(
        io.BytesIO(data),
        tag=("{*}col", "{*}row"),
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
    )
    for _, element in events:
        hidden = element.get("hidden") in _TRUE
        if local_name(element.tag) == "col":
            columns = range(int(element.get("min")) - 1, int(element.get("max")))
            marks.hidden_columns.update(columns if hidden else ())
            continue
        row = int(element.get("r", row + 2)) - 1
        marks.hidden_rows.update([row] if hidden else [])
        marks.texts.update(_texts(element, row, percent))
        element.clear()
    return marks


def _texts(row: Element, number: int, percent: frozenset[str]) -> Iterator[tuple[tuple[int, int], str]]:
    column = -1
    for cell in row.iterchildren("{*}c"):
        name = _CELL_NAME.fullmatch(cell.get("r", ""))
        column = column_number(name[1]) if name else column + 1
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "e" and value:
            yield (number, column), value
        elif cell.get("s") in percent and cell.get("t", "n") == "n" and value:
            yield (number, column), percent_text(value)


def column_number(letters: str) -> int:
    """The column counted from 0 that letters name: 3 for D."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def percent_text(value: str) -> str:
    """How a share is shown: 50% for 0.5."""
    try:
        share = Decimal(value) * 100
    except InvalidOperation:
        return value
    return f"{share.normalize():f}%"
