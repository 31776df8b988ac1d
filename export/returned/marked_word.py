"""Marks cells of a Word file: shaded red, with a comment. All words and figures stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from export.returned.parts import AUTHOR, Element, Parts, UnmarkableError
from model.importers.word.document import cells_by_place
from model.importers.word.xml import W

SHADE = "FF9999"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BEFORE_SHADE = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")
_BEFORE_RANGE = frozenset({f"{W}pPr"})


def mark_document(data: bytes, marks: Mapping[str, str]) -> bytes:
    """The document with the cells at these places marked, `表2第16行第10格`.

    Raises:
        UnmarkableError: It is built in a way that is not marked.
    """
    parts = Parts(data)
    name = parts.main_part()
    root = parts.root(name)
    if not root.tag.startswith(W):
        raise UnmarkableError("another vocabulary")
    styles = parts.related(name, "styles")
    cells = cells_by_place(root, parts.root(styles[0]) if styles else None)
    comments_name, comments = _comments(parts, name)
    taken = [int(comment.get(f"{W}id", "0")) for comment in comments]
    for number, (place, words) in enumerate(marks.items(), max(taken, default=-1) + 1):
        if place not in cells:
            raise UnmarkableError(f"no cell {place}")
        _shade(cells[place])
        _point_at(cells[place], number)
        _add_comment(comments, number, words)
    parts.write_root(name, root)
    parts.write_root(comments_name, comments)
    return parts.content()


def _comments(parts: Parts, document: str) -> tuple[str, Element]:
    """The part with the comments, which is added where there is none, and its root."""
    known = parts.related(document, "comments")
    if known:
        return known[0], parts.root(known[0])
    name = parts.free_name("word/commentsReturned{}.xml")
    parts.relate(document, name, "comments")
    parts.declare(name, _COMMENTS_TYPE)
    return name, etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})


def _shade(cell: Element) -> None:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    for old in properties.findall(f"{W}shd"):
        properties.remove(old)
    before = [child for child in properties if child.tag in {f"{W}{name}" for name in _BEFORE_SHADE}]
    shade = etree.Element(f"{W}shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(f"{W}{key}", value)
    properties.insert(len(before), shade)


def _point_at(cell: Element, number: int) -> None:
    """Lets the comment belong to the first paragraph of the cell."""
    paragraph = next(cell.iter(f"{W}p"), None)
    if paragraph is None:
        raise UnmarkableError("a cell without a paragraph")
    start = etree.Element(f"{W}commentRangeStart")
    start.set(f"{W}id", str(number))
    paragraph.insert(int(len(paragraph) > 0 and paragraph[0].tag in _BEFORE_RANGE), start)
    end = etree.SubElement(paragraph, f"{W}commentRangeEnd")
    end.set(f"{W}id", str(number))
    reference = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")
    reference.set(f"{W}id", str(number))


def _add_comment(comments: Element, number: int, words: str) -> None:
    comment = etree.SubElement(comments, f"{W}comment")
    for key, value in (("id", str(number)), ("author", AUTHOR), ("initials", "核")):
        comment.set(f"{W}{key}", value)
    for line in words.split("\n"):
        text = etree.SubElement(etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r"), f"{W}t")
        text.text = line
