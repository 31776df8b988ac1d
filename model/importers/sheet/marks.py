"""What python-calamine does not tell of an .xlsx sheet: what is hidden, errors, shares, raised marks.

Calamine gives an error value as an empty cell and 100% as 1. A cell that was filled must not look unfilled
and a share must not become a count, so such cells are given the text that the user sees; so are figures
with a raised footnote mark, which calamine joins to 51 where 5 and a small 1 are seen. Most sheets have
nothing of the kind, and are only searched for the bytes that would tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from model.importers.package import Element, Package, local_name
from model.numbers import UNCALCULATED

BUILT_IN_PERCENT_FORMATS = frozenset({"9", "10"})
LETTERS = 26

_MAY_MATTER = rb"""hidden=["'](?:1|true)["']|\st=["']e["']|vertAlign|</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>"""
_CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = frozenset({"1", "true"})


@dataclass
class SheetMarks:
    """Rows and columns of a sheet counted from 0; `texts` by (row, column) stand in place of the values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


NO_MARKS = SheetMarks()


@dataclass(frozen=True)
class OddCells:
    """By what cells with another text than their value are known.

    Attributes:
        percent: Numbers of the cell styles that show a share.
        raised: Texts of the shared strings that end in a raised mark, by their number.
    """

    percent: frozenset[str]
    raised: Mapping[str, str]

    def may_be_in(self, data: bytes) -> bool:
        """Whether a sheet has anything that matters here."""
        styles = "|".join(sorted(self.percent)).encode()
        shares = rb"""|\ss=["'](?:%b)["']""" % styles if styles else b""
        strings = rb"""|\st=["']s["']""" if self.raised else b""
        return re.search(_MAY_MATTER + shares + strings, data) is not None


def _raised_strings(package: Package) -> Mapping[str, str]:
    """The shared strings that are a figure with a raised or lowered mark, as `5^1`."""
    if b"vertAlign" not in package.read("xl/sharedStrings.xml"):
        return {}
    strings = package.xml("xl/sharedStrings.xml")
    texts = {str(index): _marked_text(item) for index, item in enumerate(strings.iterchildren("{*}si"))}
    return {index: text for index, text in texts.items() if text}


def _marked_text(item: Element) -> str:
    """A rich text with its raised part set apart; empty where it has none or is no figure."""
    parts = item.iterchildren("{*}r") if item is not None else ()
    runs = [(run.find("{*}rPr/{*}vertAlign"), run.findtext("{*}t") or "") for run in parts]
    plain = "".join(text for mark, text in runs if mark is None).strip()
    raised = "".join(text for mark, text in runs if mark is not None).strip()
    return f"{plain}^{raised}" if raised and plain[-1:].isdigit() else ""


def xlsx_marks(data: bytes) -> Mapping[str, SheetMarks]:
    """The marks of those sheets that have any, by the sheet's name."""
    with Package(data) as package:
        odd = OddCells(_percent_styles(package), _raised_strings(package))
        parts = {name: package.read(name) for name in package.names if name.startswith("xl/worksheets/")}
        marked = {name: _marks(part, odd) for name, part in parts.items() if odd.may_be_in(part)}
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


def _marks(data: bytes, odd: OddCells) -> SheetMarks:
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
        marks.texts.update(_texts(element, row, odd))
        element.clear()
    return marks


def _texts(row: Element, number: int, odd: OddCells) -> Iterator[tuple[tuple[int, int], str]]:
    column = -1
    for cell in row.iterchildren("{*}c"):
        name = _CELL_NAME.fullmatch(cell.get("r", ""))
        column = column_number(name[1]) if name else column + 1
        value = cell.findtext("{*}v") or ""
        if not value and cell.find("{*}f") is not None:
            yield (number, column), UNCALCULATED
        elif cell.get("t") == "e" and value:
            yield (number, column), value
        elif cell.get("t") == "s" and value in odd.raised:
            yield (number, column), odd.raised[value]
        elif cell.get("t") == "inlineStr" and (marked := _marked_text(cell.find("{*}is"))):
            yield (number, column), marked
        elif cell.get("s") in odd.percent and cell.get("t", "n") == "n" and value:
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
