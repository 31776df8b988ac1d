"""What python-calamine does not tell of an .xlsx sheet: what is hidden, errors, shares, raised marks.

Calamine gives an error value as an empty cell and 100% as 1. A cell that was filled must not look unfilled
and a share must not become a count, so such cells are given the text that the user sees; so are figures
with a raised footnote mark, which calamine joins to 51 where 5 and a small 1 are seen. Most sheets have
nothing of the kind, and are only searched for the bytes that would tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from model.importers.content import Remark
from model.importers.package import Element, Package, local_name, parse_xml
from model.importers.parts_apart import KINDS, figure_set_apart
from model.importers.sheet.fonts import KIND_OF_LOOK, MAY_MATTER, look_of_font
from model.importers.sheet.number_format import BUILT_IN, GENERAL, may_change
from model.importers.sheet.shown import shown_number
from model.numbers import UNCALCULATED

LETTERS = 26
LARGEST_TREE = 1_000_000
"""Bytes of a sheet up to which it is taken in at once."""

# Each begins with fixed bytes, by which a sheet is searched quickly; rPr is the look of a part of a text.
_MAY_MATTER = tuple(map(re.compile, (rb"""hidden=["'](?:1|true)["']""", rb"""t=["']e["']""", rb"rPr[\s/>]")))
_NO_VALUE = rb"\s*(?:<v\s*/>|<v></v>)?\s*</c>"
_WITHOUT_VALUE = (re.compile(rb"</f>" + _NO_VALUE), re.compile(rb"<f\b[^>]*/>" + _NO_VALUE))
_OTHER_SPELLINGS = tuple(map(re.compile, (rb":f[\s/>]", rb"!(?:--|\[)")))
"""Formulas with a prefix; comments and the like, in which something may stand that is none."""
_UNCALCULATED_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+"| t="(?:str|n)")*>'
    rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v/>|<v></v>)?</c>"
)
_CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = frozenset({"1", "true"})


@dataclass
class SheetMarks:
    """Rows and columns of a sheet counted from 0; `texts` by (row, column) stand in place of the values.

    `complete` is False of a sheet whose records break off.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    remarks: dict[tuple[int, int], Remark] = field(default_factory=dict)
    complete: bool = True

    def show(self, row: int, column: int, value: str, code: str) -> None:
        """Takes the text that a number format makes of a number, where it is another than the number."""
        shown = shown_number(value, code)
        if shown is not None:
            self.texts[row, column] = shown.text
            if shown.remark is not None:
                self.remarks[row, column] = shown.remark


NO_MARKS = SheetMarks()


@dataclass(frozen=True)
class OddCells:
    """By what cells with another text than their value are known.

    Attributes:
        formats: The number formats by the cell styles that name one, but the general one.
        raised: Texts of the shared strings that end in a raised mark, by their number.
    """

    formats: Mapping[str, str]
    raised: Mapping[str, str]

    def may_be_in(self, data: bytes) -> bool:
        """Whether a sheet has anything that matters here, formulas without a value aside."""
        if any(mark.search(data) for mark in _MAY_MATTER):
            return True
        changing = sorted(style for style, code in self.formats.items() if may_change(code))
        styles = rb"""\ss=["'](?:%b)["']""" % "|".join(changing).encode() if changing else b""
        # The plain formats are left: they only round.
        fractions = rb"v>-?[0-9]*(?:\.|E-)" if self.formats else b""
        strings = rb"""\st=["']s["']""" if self.raised else b""
        return any(kind and re.search(kind, data) for kind in (styles, fractions, strings))


def _raised_strings(package: Package) -> Mapping[str, str]:
    """The shared strings that are a figure with marks off the line or unseen parts, as `5^1`."""
    part = package.read("xl/sharedStrings.xml")
    if not any(mark in part for mark in MAY_MATTER):
        return {}
    strings = package.xml("xl/sharedStrings.xml")
    texts = {str(index): _marked_text(item) for index, item in enumerate(strings.iterchildren("{*}si"))}
    return {index: text for index, text in texts.items() if text}


def _marked_text(item: Element) -> str:
    """A rich text with its raised and unseen parts set apart; empty where it has none or is no figure."""
    parts = item.iterchildren("{*}r") if item is not None and len(item) > 1 else ()
    kinds: dict[str, str] = {}
    for run in parts:
        kind = KIND_OF_LOOK[look_of_font(run.find("{*}rPr"))]
        kinds[kind] = kinds.get(kind, "") + (run.findtext("{*}t") or "")
    return figure_set_apart(*(kinds.get(kind, "").strip() for kind in KINDS))


def xlsx_marks(package: Package, sheets: Sequence[tuple[str, str]]) -> Mapping[str, SheetMarks]:
    """The marks of those sheets that have any, by the sheet's name; `sheets` are their names and parts."""
    odd = OddCells(_formats(package), _raised_strings(package))
    found = ((name, _marks(package.read(part), odd)) for name, part in sheets)
    return {name: marks for name, marks in found if marks is not None}


def sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    """The name and the part of each sheet of a workbook."""
    workbook = package.xml("xl/workbook.xml")
    targets = package.targets("xl/workbook.xml")
    for element in workbook.iter("{*}sheet") if workbook is not None else ():
        part = next((targets.get(value) for key, value in element.items() if local_name(key) == "id"), None)
        if part:
            yield element.get("name", ""), part


def _formats(package: Package) -> Mapping[str, str]:
    """The codes of number formats by the cell styles that have one whose effect is known."""
    data = package.read("xl/styles.xml")
    if not re.search(rb"""numFmtId=["'][1-9]""", data):
        return {}
    styles = package.xml("xl/styles.xml")
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {own.get("numFmtId"): own.get("formatCode", "") for own in styles.iter("{*}numFmt")}
    cells = styles.iterfind("{*}cellXfs/{*}xf")
    named = ((str(index), codes.get(cell.get("numFmtId"))) for index, cell in enumerate(cells))
    return {style: code for style, code in named if code and code != GENERAL}


def _marks(data: bytes, odd: OddCells) -> SheetMarks | None:
    """The marks of a sheet; None where it has none."""
    if odd.may_be_in(data):
        return _marks_in_tree(data, odd)
    uncalculated = sum(len(kind.findall(data)) for kind in _WITHOUT_VALUE)
    is_plain = not any(spelling.search(data) for spelling in _OTHER_SPELLINGS)
    if not uncalculated and is_plain:
        return None
    # Where nothing else matters they are found without a tree, if each is in plain spelling.
    found = _UNCALCULATED_CELL.findall(data)
    if len(found) != uncalculated or not is_plain:
        return _marks_in_tree(data, odd)
    places = ((int(row) - 1, column_number(letters.decode())) for letters, row in found)
    return SheetMarks(texts=dict.fromkeys(places, UNCALCULATED))


def _marks_in_tree(data: bytes, odd: OddCells) -> SheetMarks:
    marks = SheetMarks()
    row = -1
    for element in _columns_and_rows(data):
        hidden = element.get("hidden") in _TRUE
        if local_name(element.tag) == "col":
            columns = range(int(element.get("min")) - 1, int(element.get("max")))
            marks.hidden_columns.update(columns if hidden else ())
            continue
        row = int(element.get("r", row + 2)) - 1
        marks.hidden_rows.update([row] if hidden else [])
        _take_row(element, row, odd, marks)
    return marks


def _columns_and_rows(data: bytes) -> Iterator[Element]:
    """The elements of a sheet in order; of a large one each is gone when the next one comes."""
    from lxml import etree

    names = ("{*}col", "{*}row")
    if len(data) <= LARGEST_TREE:
        yield from parse_xml(data).iter(*names)
        return
    events = etree.iterparse(
        io.BytesIO(data), tag=names, resolve_entities=False, no_network=True, remove_comments=True
    )
    for _, element in events:
        yield element
        element.clear()


def _take_row(row: Element, number: int, odd: OddCells, marks: SheetMarks) -> None:
    before = -1
    for cell in row:
        reference, kind = cell.get("r"), cell.get("t", "n")
        if reference and (len(cell) == 0 or (kind == "s" and not odd.raised) or _is_plain(cell, kind, odd)):
            continue
        name = _CELL_NAME.fullmatch(reference or "")
        column = before = column_number(name[1]) if name else before + 1
        value, is_formula = _value(cell)
        text = _text(cell, kind, value, is_formula, odd)
        if text:
            marks.texts[number, column] = text
        elif kind == "n" and (code := odd.formats.get(cell.get("s"))) and _is_changed(value, code):
            marks.show(number, column, value, code)


def _is_plain(cell: Element, kind: str, odd: OddCells) -> bool:
    """Whether a cell is a number that is shown as it is held, or a text of one part."""
    last = cell[-1]
    if kind == "n":
        return not odd.formats and bool(last.text) and local_name(last.tag) == "v"
    return kind == "inlineStr" and len(last) == 1 and local_name(last.tag) == "is"


def _value(cell: Element) -> tuple[str, bool]:
    """The value of a cell as it is written, and whether a formula gives it."""
    value, is_formula = "", False
    for part in cell:
        name = local_name(part.tag)
        value = part.text or "" if name == "v" else value
        is_formula = is_formula or name == "f"
    return value, is_formula


def _is_changed(value: str, code: str) -> bool:
    """Whether a number format may show another number: the plain ones only round."""
    return not value.isdigit() or may_change(code)


def _text(cell: Element, kind: str, value: str, is_formula: bool, odd: OddCells) -> str:
    """What stands for a cell that has no plain value; empty for all others."""
    if not value and is_formula:
        return UNCALCULATED
    if kind == "e":
        return value
    if kind == "s":
        return odd.raised.get(value, "")
    return _marked_text(cell.find("{*}is")) if kind == "inlineStr" else ""


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The column counted from 0 that letters name: 3 for D."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
