"""Marks cells of an .xlsx file: red, with a comment. Values, formulas, formats and all else stay.

Not by openpyxl, which drops the results of formulas: a total that was sent would come back empty.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

from export.returned.parts import AUTHOR, RELATIONSHIPS, Element, Parts, UnmarkableError

RED = "FFFF9999"
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHAPE = re.compile(rb"_x0000_s([0-9]+)")
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"}
    | {"extLst"}
)
_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype></xml>"""
_VML_SHAPE = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;margin-left:80pt;margin-top:2pt;width:190pt;height:90pt;z-index:{order};\
visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox \
style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note">\
<x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
<x:Column>{column}</x:Column></x:ClientData></v:shape>"""

Marks = Mapping[str, str]
"""What is to be said at each place, `表三!D5`."""


def mark_worksheet(data: bytes, marks: Marks) -> bytes:
    """The workbook with these cells marked.

    Raises:
        UnmarkableError: It is built in a way that is not marked.
    """
    parts = Parts(data)
    workbook = parts.main_part()
    styles = _RedStyles(parts, workbook)
    by_sheet: dict[str, dict[str, str]] = {}
    for place, words in marks.items():
        sheet, _, cell = place.rpartition("!")
        by_sheet.setdefault(sheet, {})[cell] = words
    sheets = _sheet_parts(parts, workbook)
    for sheet, cells in by_sheet.items():
        if sheet not in sheets:
            raise UnmarkableError(f"no sheet {sheet}")
        _mark_sheet(parts, sheets[sheet], cells, styles)
    styles.save()
    return parts.content()


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _space(element: Element) -> str:
    return f"{{{etree.QName(element).namespace}}}"


def _sheet_parts(parts: Parts, workbook: str) -> dict[str, str]:
    """The part of each sheet by its name."""
    found = {}
    for sheet in parts.root(workbook).iter("{*}sheet"):
        reference = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        found[sheet.get("name", "")] = parts.target(workbook, reference)
    return found


class _RedStyles:
    """The styles of the workbook, each asked for once more with a red fill."""

    def __init__(self, parts: Parts, workbook: str) -> None:
        names = parts.related(workbook, "styles")
        if not names:
            raise UnmarkableError("no styles")
        self._parts, self._name = parts, names[0]
        self._root = parts.root(self._name)
        self._formats = self._root.find("{*}cellXfs")
        fills = self._root.find("{*}fills")
        if self._formats is None or fills is None or not len(self._formats):
            raise UnmarkableError("no formats of cells")
        space = _space(self._root)
        pattern = etree.SubElement(
            etree.SubElement(fills, f"{space}fill"), f"{space}patternFill", patternType="solid"
        )
        etree.SubElement(pattern, f"{space}fgColor", rgb=RED)
        etree.SubElement(pattern, f"{space}bgColor", indexed="64")
        fills.set("count", str(len(fills)))
        self._fill = len(fills) - 1
        self._red: dict[int, int] = {}

    def red(self, style: int) -> int:
        """The number of that style with a red fill."""
        if style not in self._red:
            if style >= len(self._formats):
                raise UnmarkableError(f"no format {style}")
            format_of_cell = copy.deepcopy(self._formats[style])
            format_of_cell.set("fillId", str(self._fill))
            format_of_cell.set("applyFill", "1")
            self._formats.append(format_of_cell)
            self._red[style] = len(self._formats) - 1
        return self._red[style]

    def save(self) -> None:
        """Puts the styles back into the package."""
        self._formats.set("count", str(len(self._formats)))
        self._parts.write_root(self._name, self._root)


def _mark_sheet(parts: Parts, name: str, cells: Mapping[str, str], styles: _RedStyles) -> None:
    root = parts.root(name)
    left = dict(cells)
    for cell in root.iter("{*}c"):
        if left.pop(cell.get("r", ""), None) is not None:
            cell.set("s", str(styles.red(int(cell.get("s", "0")))))
    if left:
        raise UnmarkableError(f"no cell {min(left)}")
    new = _comment(parts, name, cells)
    _draw(parts, name, root, new)
    parts.write_root(name, root)


def _comment(parts: Parts, sheet: str, cells: Mapping[str, str]) -> list[str]:
    """Adds the comments to those that the sheet has; the cells that had none."""
    known = parts.related(sheet, "comments")
    name = known[0] if known else parts.free_name("xl/commentsReturned{}.xml")
    root = parts.root(name) if known else _no_comments(parts.root(sheet))
    space = _space(root)
    authors, comments = root.find("{*}authors"), root.find("{*}commentList")
    if authors is None or comments is None:
        raise UnmarkableError("comments without authors")
    etree.SubElement(authors, f"{space}author").text = AUTHOR
    at_cell = {comment.get("ref"): comment for comment in comments}
    for cell, words in cells.items():
        comment = at_cell.get(cell)
        if comment is None:
            comment = etree.SubElement(comments, f"{space}comment", ref=cell, authorId=str(len(authors) - 1))
            text = etree.SubElement(comment, f"{space}text")
            _say(text, words)
        else:
            _say(comment.find("{*}text"), f"\n{AUTHOR}：{words}")
    parts.write_root(name, root)
    if not known:
        parts.relate(sheet, name, "comments")
        parts.declare(name, _COMMENTS_TYPE)
    return [cell for cell in cells if cell not in at_cell]


def _no_comments(sheet: Element) -> Element:
    space = _space(sheet)
    root = etree.Element(f"{space}comments", nsmap={None: space[1:-1]})
    etree.SubElement(root, f"{space}authors")
    etree.SubElement(root, f"{space}commentList")
    return root


def _say(text: Element, words: str) -> None:
    space = _space(text)
    run = etree.SubElement(etree.SubElement(text, f"{space}r"), f"{space}t")
    run.text = words
    run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _draw(parts: Parts, sheet: str, root: Element, cells: list[str]) -> None:
    """The boxes in which programs show comments, in the drawing that the sheet has for them or a new one."""
    if not cells:
        return
    drawing = root.find("{*}legacyDrawing")
    if drawing is None:
        name = parts.free_name("xl/drawings/vmlDrawingReturned{}.vml")
        parts.write(name, _VML.encode())
        parts.declare(name, _VML_TYPE)
        _refer(root, parts.relate(sheet, name, "vmlDrawing"))
    else:
        reference = next((value for key, value in drawing.attrib.items() if key.endswith("}id")), "")
        name = parts.target(sheet, reference)
    content = parts.read(name)
    before, end, after = content.rpartition(b"</xml>")
    if not end:
        raise UnmarkableError("a drawing without end")
    number = max((int(found) for found in _SHAPE.findall(content)), default=1024)
    shapes = "".join(_shape(cell, number + order) for order, cell in enumerate(cells, 1))
    parts.write(name, before + shapes.encode() + end + after)


def _shape(cell: str, number: int) -> str:
    match = _CELL.fullmatch(cell)
    if match is None:
        raise UnmarkableError(f"no cell {cell}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _VML_SHAPE.format(number=number, order=number, row=int(match[2]) - 1, column=column - 1)


def _refer(root: Element, reference: str) -> None:
    """Names the drawing in the sheet, at the place where the format wants it."""
    element = etree.Element(f"{_space(root)}legacyDrawing")
    element.set(f"{{{RELATIONSHIPS}}}id", reference)
    at = next((at for at, child in enumerate(root) if _local(child) in _AFTER_DRAWING), len(root))
    root.insert(at, element)
