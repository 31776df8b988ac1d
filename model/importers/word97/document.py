"""Reads the binary documents of Word 97 to 2003 (.doc) and of WPS (.wps), by way of Word's XML.

Olefile opens the container and no library in Python that may be used here does more: antiword and its kind
lose the tables.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from model.importers.content import Content
from model.importers.package import Element
from model.importers.refusals import damaged
from model.importers.source import Source
from model.importers.word.building import made
from model.importers.word.document import content_of_word
from model.importers.word.flow import Flow
from model.importers.word.left_out import AROUND, COMMENTS, FOOTNOTES, LeftOut
from model.importers.word97.characters import Characters, Fields
from model.importers.word97.header import Document, open_document
from model.importers.word97.inside import embedded
from model.importers.word97.lists import lists_in_xml
from model.importers.word97.modifiers import (
    DEPTH,
    IN_TABLE,
    INNER_CELL_END,
    INNER_ROW_END,
    ROW_END,
)
from model.importers.word97.pieces import Stretch, Text, read_text
from model.importers.word97.rows import cells_of_row
from model.importers.word97.styles import paragraph_properties, read_styles, styles_in_xml

PARAGRAPH_END, CELL_END, SECTION_END = "\r", "\x07", "\x0c"
_STORIES_APART = {
    "footnotes": FOOTNOTES,
    "endnotes": FOOTNOTES,
    "comments": COMMENTS,
    **dict.fromkeys(("headers", "header_boxes"), AROUND),
}
_ANCHOR_LENGTH, _BOX_LENGTH = 26, 22
_BOX_SHAPE_AT = 14


def read_word97(source: Source) -> Content:
    """The text of a document; headers, footers, notes and comments are quoted, as in `read_docx`.

    Raises:
        UserError: The file is damaged, locked, too large or of an older format.
    """
    try:
        document = open_document(source.data)
        text = read_text(document)
        styles = read_styles(document.part("styles"))
        boxes = _Boxes(document, text)
        inside = partial(embedded, document.file)
        boxes.characters = Characters(text, styles, boxes.blocks_at, document.data, inside)
        body = made("body", *_blocks(boxes.characters, document.stories["text"]))
        notes = list(_set_apart(document, text))
        return content_of_word(body, styles_in_xml(styles), lists_in_xml(document), inside, notes)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged() from error


def _set_apart(document: Document, text: Text) -> Iterator[LeftOut]:
    for story, reason in _STORIES_APART.items():
        fields, positions = Fields(), document.stories[story]
        shown = (one for one in text.characters[positions.start : positions.stop] if fields.passes(one))
        for note in "".join(shown).split(PARAGRAPH_END):
            yield reason, "".join(one for one in note if one >= " ")


@dataclass
class _Paragraph:
    """A paragraph: where its words stand, its mark, and what its mark says of it."""

    positions: range
    mark: str
    format: Stretch

    @property
    def depth(self) -> int:
        """How many tables it stands in."""
        properties = self.format.properties
        inside = properties.number(IN_TABLE)
        return max(properties.number(DEPTH, inside), inside) if inside else 0

    @property
    def ends_row(self) -> bool:
        """Whether it is no paragraph but the end of a row."""
        return bool(self._number(INNER_ROW_END if self.depth > 1 else ROW_END))

    @property
    def ends_cell(self) -> bool:
        """Whether it is the last of its cell."""
        return self.mark == CELL_END or bool(self._number(INNER_CELL_END))

    def _number(self, code: int) -> int:
        return self.format.properties.number(code)


def _paragraphs(text: Text, positions: range) -> Iterator[_Paragraph]:
    start = positions.start
    for position in positions:
        mark = text.characters[position]
        if mark in (PARAGRAPH_END, CELL_END, SECTION_END):
            yield _Paragraph(range(start, position), mark, text.paragraph_at(position))
            start = position + 1
    if start < positions.stop:
        yield _Paragraph(range(start, positions.stop), "", text.paragraph_at(positions.stop - 1))


def _blocks(characters: Characters, positions: range) -> list[Element]:
    """The paragraphs and tables at these positions."""
    flow = Flow()
    for paragraph in _paragraphs(characters.text, positions):
        if paragraph.depth and paragraph.ends_row:
            flow.end_row(cells_of_row(paragraph.format.properties), paragraph.depth)
        else:
            element = _paragraph_element(characters, paragraph)
            flow.paragraph(element, paragraph.depth, ends_cell=paragraph.ends_cell)
    return flow.finished()


def _paragraph_element(characters: Characters, paragraph: _Paragraph) -> Element:
    properties = paragraph_properties(paragraph.format.properties, made("pStyle", val=paragraph.format.style))
    return made("p", properties, *characters.runs(paragraph.positions))


@dataclass
class _Boxes:
    """The texts of the text boxes, by the place in the text at which their shapes are anchored."""

    document: Document
    text: Text
    characters: Characters = field(init=False)

    def __post_init__(self) -> None:
        self._shapes = dict(_with_positions(self.document.part("shapes"), _ANCHOR_LENGTH))
        start = self.document.stories["boxes"].start
        texts = list(_with_positions(self.document.part("box_texts"), _BOX_LENGTH))
        ends = (*texts[1:], (len(self.document.stories["boxes"]), b""))
        self._texts = {
            head[_BOX_SHAPE_AT : _BOX_SHAPE_AT + 4]: range(start + first, start + end)
            for (first, head), (end, _) in zip(texts, ends, strict=False)
        }

    def blocks_at(self, position: int) -> list[Element]:
        """The blocks of the box that is anchored there; each box is given once."""
        shape = self._shapes.get(position - self.document.stories["text"].start, b"")[:4]
        return _blocks(self.characters, self._texts.pop(shape, range(0)))


def _with_positions(table: bytes, length: int) -> Iterator[tuple[int, bytes]]:
    """The entries of a table with the position that each belongs to."""
    count = max((len(table) - 4) // (4 + length), 0)
    positions = struct.unpack_from(f"<{count}I", table) if count else ()
    for number, position in enumerate(positions):
        at = 4 * (count + 1) + length * number
        yield position, table[at : at + length]
