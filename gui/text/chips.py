"""Figures bound to a cell as they stand in an editor: characters like any others, but one unit.

Being plain characters they are read, counted, searched and copied as words. Properties of their format
tell the cell, and what they said when they were written, so that whatever has been typed into or beside
one of them is known not to be part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

Keep = QTextCursor.MoveMode.KeepAnchor
_CELL = QTextFormat.Property.UserProperty.value + 2
_FIGURE = QTextFormat.Property.UserProperty.value + 3
_WRITTEN_AT = QTextFormat.Property.UserProperty.value + 4
"""Keeps two chips apart that stand side by side and say the same."""


@dataclass(frozen=True)
class Chip:
    """A bound figure; positions are those of QTextCursor, `end` exclusive."""

    start: int
    end: int
    figure: str
    cell: str


def bind(made: QTextCharFormat, figure: str, cell_id: str, position: int) -> None:
    """Makes a format that of a chip which is about to be written at a position."""
    made.setProperty(_CELL, cell_id)
    made.setProperty(_FIGURE, figure)
    made.setProperty(_WRITTEN_AT, position)


def bind_alike(made: QTextCharFormat, other: QTextFormat) -> None:
    """Makes a format that of a chip, if the other one is."""
    figure, cell_id = figure_in(other)
    if cell_id:
        bind(made, figure, cell_id, other.intProperty(_WRITTEN_AT))


def figure_in(form: QTextFormat) -> tuple[str, str]:
    """What a chip of that format says, and its cell; both empty for the format of words."""
    return form.stringProperty(_FIGURE), form.stringProperty(_CELL)


def chips_in(block: QTextBlock) -> Iterator[Chip]:
    """The chips of a paragraph, in order."""
    for part in block.textFormats():
        figure, cell_id = figure_in(part.format)
        if cell_id:
            start = block.position() + part.start
            yield Chip(start, start + part.length, figure, cell_id)


def chip_around(document: QTextDocument, position: int, *, edges: bool = False) -> Chip | None:
    """The chip in whose inside a position is, or at whose edge."""
    for chip in chips_in(document.findBlock(position)):
        if chip.start < position < chip.end or (edges and position in {chip.start, chip.end}):
            return chip
    return None


def stepped_out(cursor: QTextCursor, came_from: int) -> QTextCursor | None:
    """A cursor with neither end inside a chip, gone on in its direction; None for one that is well."""
    anchor, position = cursor.anchor(), cursor.position()
    there = chip_around(cursor.document(), position)
    here = chip_around(cursor.document(), anchor)
    if there is None and here is None:
        return None
    if there is not None:
        position = there.end if position > came_from else there.start
    if here is not None:
        anchor = position if anchor == cursor.position() else here.start if anchor < position else here.end
    stepped = QTextCursor(cursor)
    stepped.setPosition(anchor)
    stepped.setPosition(position, Keep)
    return stepped


def widened(cursor: QTextCursor) -> QTextCursor | None:
    """The selection with all of every chip that it touches; None where it touches none."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, touched = cursor.document().findBlock(start), []
    while block.isValid() and block.position() < end:
        touched += [chip for chip in chips_in(block) if chip.start < end and start < chip.end]
        block = block.next()
    if not touched:
        return None
    return selected(cursor.document(), min(start, touched[0].start), max(end, touched[-1].end))


def selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """A cursor that has selected this stretch."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, Keep)
    return cursor


def set_free(document: QTextDocument, start: int, end: int) -> None:
    """Makes words of what stands there; its look stays."""
    cursor = selected(document, start, end)
    made = cursor.charFormat()
    for name in (_CELL, _FIGURE, _WRITTEN_AT):
        made.clearProperty(name)
    cursor.setCharFormat(made)


def free_strangers(document: QTextDocument, block: QTextBlock, *, deleted: bool) -> None:
    """Makes words of all in a paragraph that took the format of a chip without being part of one.

    Where something was `deleted` and nothing written, what is left of a figure says something wrong and
    goes; else it is what was written over the figure.
    """
    for chip in reversed(list(chips_in(block))):
        said = selected(document, chip.start, chip.end)
        words = said.selectedText()
        # Figures are ASCII or ××: as long in Qt's units as in characters.
        length = len(chip.figure)
        if words == chip.figure:
            continue
        if words.startswith(chip.figure):
            set_free(document, chip.start + length, chip.end)
        elif words.endswith(chip.figure):
            set_free(document, chip.start, chip.end - length)
        elif deleted:
            said.removeSelectedText()
        else:
            set_free(document, chip.start, chip.end)
