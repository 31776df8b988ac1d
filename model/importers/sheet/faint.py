"""Cells whose whole content is struck out, or white with nothing behind it: their figures are put in doubt.

Somebody may have struck them out instead of deleting them, or hidden them; nobody can tell from the file.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from model.importers.content import Remark
from model.importers.package import Element, Package
from model.importers.sheet import fonts
from model.importers.sheet.marks import SheetMarks, column_number

STRUCK = Remark("单元格里的内容划了删除线，已读入，请核对这个数是否还算数", doubtful=True)
UNSEEN = Remark("单元格里的字是白色的，打印出来看不见，已读入，请核对这个数是否算数", doubtful=True)

PATTERN = 26
"""The bits of a style from here on are the pattern of its fill, 0 for none."""

_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})([1-9][0-9]{0,6})["']""")
_STYLE = re.compile(rb"""\bs=["']([0-9]+)["']""")
_NO_FILL = frozenset({"0", "false", "none"})
_REMARKS = {fonts.STRUCK: STRUCK, fonts.WHITE: UNSEEN}


def with_faint(
    marks: Mapping[str, SheetMarks], package: Package, sheets: Sequence[tuple[str, str]]
) -> Mapping[str, SheetMarks]:
    """The marks of the sheets of an .xlsx file with what there is to say of faint cells."""
    styles = _faint_styles(package)
    found = dict(marks)
    for sheet, part in sheets if styles else ():
        places = dict(_faint_cells(package.read(part), styles))
        if places:
            own = found.get(sheet, SheetMarks())
            found[sheet] = replace(own, remarks={**places, **own.remarks})
    return found


def _faint_styles(package: Package) -> dict[bytes, Remark]:
    """What to say of cells, by the number of their style."""
    if not any(mark in package.read("xl/styles.xml") for mark in fonts.MAY_MATTER):
        return {}
    root = package.xml("xl/styles.xml")
    looks = [fonts.look_of_font(font) for font in root.iterfind("{*}fonts/{*}font")]
    if _REMARKS.keys().isdisjoint(looks):
        return {}
    fills = [fill.find("{*}patternFill") for fill in root.iterfind("{*}fills/{*}fill")]
    filled = [fill is None or fill.get("patternType", "none") not in _NO_FILL for fill in fills]
    found: dict[bytes, Remark] = {}
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font, fill = _number(style, "fontId"), _number(style, "fillId")
        remark = _REMARKS.get(looks[font]) if font < len(looks) else None
        if remark is STRUCK or (remark is UNSEEN and not any(filled[fill : fill + 1])):
            found[b"%d" % number] = remark
    return found


def _number(style: Element, name: str) -> int:
    text = style.get(name, "0")
    return int(text) if text.isdecimal() else 0


def _faint_cells(sheet: bytes, styles: Mapping[bytes, Remark]) -> Iterator[tuple[tuple[int, int], Remark]]:
    for attributes in _CELL.findall(sheet):
        style, place = _STYLE.search(attributes), _PLACE.search(attributes)
        if style and place and style[1] in styles:
            yield (int(place[2]) - 1, column_number(place[1].decode())), styles[style[1]]


def faint_records(looks: Sequence[str], styles: Sequence[bytes]) -> dict[int, Remark]:
    """The same of an .xls file by the looks of its fonts and the records of its styles."""
    found: dict[int, Remark] = {}
    for number, style in enumerate(styles):
        (font,) = struct.unpack_from("<H", style)
        remark = _REMARKS.get(fonts.look_called(font, looks))
        is_filled = struct.unpack_from("<I", style.ljust(18, b"\0"), 14)[0] >> PATTERN
        if remark is STRUCK or (remark is UNSEEN and not is_filled):
            found[number] = remark
    return found
