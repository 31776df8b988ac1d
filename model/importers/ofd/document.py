"""Reads OFD files: their characters and lines go the way of those of a PDF page."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from model.document import ATTACHED_REPORT, STRUCTURE
from model.errors import UserError
from model.importers.content import Content
from model.importers.gate.guard import MOST_CHARACTERS, MOST_PAGES
from model.importers.gate.guard_xml import too_much
from model.importers.ofd.geometry import POINTS, Place, box_of, distances, numbers, place_of
from model.importers.ofd.paths import MOST_EDGES, Edge, edges_of_path, tables_of
from model.importers.package import Element, Package, local_name
from model.importers.pdf.laid_pages import LaidPage, content_of_pages
from model.importers.pdf.lines import Character
from model.importers.refusals import damaged
from model.importers.source import Source

START = "OFD.xml"
ABOVE_BASE = 0.88
"""The share of a character's size that lies above the line on which it stands."""

USUAL_SIZE = 3.175
"""Millimetres of a character whose size is not stated."""

HALF = 0.5
_WHITE = [255.0, 255.0, 255.0]
_FIGURES = frozenset({"Figure", "Caption"})
_BLOCKS = frozenset({"Content", "Layer", "PageBlock"})


def read_ofd(source: Source) -> Content:
    """The tables and lines of all pages in order, without page numbers and running headers.

    Raises:
        UserError: The file is damaged or too large, or holds pictures of pages in place of text.
    """
    content = content_of_pages(_pages(source.package))
    if not content.parts:
        raise UserError(
            "OFD 里没有文字，可能是扫描件或图片",
            remedy="请改用生成它的 Word 或 Excel 文件，或先做文字识别并核对",
        )
    return content


def attached_report(source: Source) -> bytes:
    """The report as data, which the program puts into its own files; nothing in those of others."""
    package = source.package
    root = _root(package)
    document = package.xml(root)
    place = _named(document, "Attachments")
    if not place:
        return b""
    index = _path(root, place)
    listed = package.xml(index)
    for attachment in () if listed is None else listed.iterchildren("{*}Attachment"):
        if attachment.get("Name") == ATTACHED_REPORT:
            return package.read(_path(index, _named(attachment, "FileLoc")))
    return b""


def _root(package: Package) -> str:
    return _named(package.xml(START), "DocRoot").replace("\\", "/").lstrip("/")


def _pages(package: Package) -> Iterator[LaidPage]:
    root = _root(package)
    document = package.xml(root)
    if document is None:
        raise damaged()
    figures = _figures(package, root, document)
    pages = list(_children(document, "Pages", "Page"))
    if len(pages) > MOST_PAGES:
        raise too_much(f"OFD 有{len(pages)}页")
    if len({page.get("BaseLoc") for page in pages}) < len(pages):
        # No program draws one page twice; a table of three hundred equal pages takes too long.
        raise damaged()
    templates = {page.get("ID"): page for page in _children(document, "CommonData", "TemplatePage")}
    paper = _named(document, "PhysicalBox")
    for number, page in enumerate(pages, 1):
        drawn = _DrawnPage(figures)
        content = _part(package, root, page.get("BaseLoc", ""))
        if content is None:
            raise damaged()
        for use in content.iterchildren("{*}Template"):
            template = templates.get(use.get("TemplateID"))
            if template is not None:
                drawn.draw(_part(package, root, template.get("BaseLoc", "")))
        drawn.draw(content)
        height = box_of(_named(content, "PhysicalBox") or paper)[3] * POINTS
        yield LaidPage(number, height, drawn.characters, tables_of(drawn.edges))


def _part(package: Package, beside: str, place: str) -> Element:
    """A part by its place: from the top of the package, or from the folder of the part that names it."""
    return package.xml(_path(beside, place))


def _path(beside: str, place: str) -> str:
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), place.replace("\\", "/")))
    return path.lstrip("/")


def _figures(package: Package, root: str, document: Element) -> frozenset[str]:
    """The objects of charts in the program's own files: their bars and figures are no table and no text."""
    place = _named(document, "CustomTags")
    index = _part(package, root, place) if place else None
    tags = () if index is None else index.iterchildren("{*}CustomTag")
    own = next((tag for tag in tags if tag.get("NameSpace") == STRUCTURE), None)
    structure = None if own is None else _part(package, _path(root, place), _named(own, "FileLoc"))
    if structure is None:
        return frozenset()
    drawn = (part for part in structure if local_name(part.tag) in _FIGURES)
    return frozenset((reference.text or "") for part in drawn for reference in part)


def _named(root: Element, name: str) -> str:
    """The text of the first element of that name."""
    found = next(root.iter(f"{{*}}{name}"), None) if root is not None else None
    return "" if found is None else (found.text or "").strip()


def _children(root: Element, parent: str, name: str) -> Iterator[Element]:
    for element in root.iterchildren(f"{{*}}{parent}"):
        yield from element.iterchildren(f"{{*}}{name}")


@dataclass
class _DrawnPage:
    """What a page and its template draw, without the objects that are left out."""

    left_out: frozenset[str] = frozenset()
    characters: list[Character] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def draw(self, page: Element) -> None:
        """Takes in a page, which may be missing."""
        for content in page.iterchildren("{*}Content") if page is not None else ():
            self._draw(content, Place())

    def _draw(self, container: Element, place: Place) -> None:
        for element in container:
            name = local_name(element.tag)
            unseen = element.get("Visible") == "false" or element.get("Alpha") == "0"
            if unseen or element.get("ID") in self.left_out:
                continue
            if name in _BLOCKS:
                self._draw(element, place)
            elif name == "TextObject":
                self._text(element, place_of(element, place))
            elif name == "PathObject":
                self._path(element, place_of(element, place))
        if len(self.characters) > MOST_CHARACTERS or len(self.edges) > MOST_EDGES:
            raise too_much("OFD 的一页里有太多文字或线条")

    def _text(self, element: Element, place: Place) -> None:
        color = element.find("{*}FillColor")
        white = color is not None and numbers(color.get("Value")) == _WHITE
        if place.is_turned or white:
            return
        size = [*numbers(element.get("Size")), USUAL_SIZE][0]
        stretch = [*numbers(element.get("HScale")), 1.0][0]
        x = y = 0.0
        for code in element.iterchildren("{*}TextCode"):
            x = [*numbers(code.get("X")), x][0]
            y = [*numbers(code.get("Y")), y][0]
            self.characters.extend(_characters(code, place, (x, y), (size, stretch)))

    def _path(self, element: Element, place: Place) -> None:
        if element.get("Stroke") == "false" and element.get("Fill") != "true":
            return
        for data in element.iterchildren("{*}AbbreviatedData"):
            self.edges.extend(islice(edges_of_path(data.text, place), MOST_EDGES + 1))


def _characters(
    code: Element, place: Place, start: tuple[float, float], shape: tuple[float, float]
) -> Iterator[Character]:
    """The characters of a line, each with its box; without distances they stand side by side."""
    text, (size, stretch), (x, y) = code.text or "", shape, start
    across = list(distances(code.get("DeltaX"), len(text)))
    down = list(distances(code.get("DeltaY"), len(text)))
    for index, character in enumerate(text):
        width = size * stretch * (1 if unicodedata.east_asian_width(character) in "WFA" else HALF)
        left, top = place.point(x, y - size * ABOVE_BASE)
        right, bottom = place.point(x + width, y + size * (1 - ABOVE_BASE))
        if character.strip():
            yield Character(character, left, right, top, bottom)
        x += across[index] if index < len(across) else 0.0 if down else width
        y += down[index] if index < len(down) else 0.0
