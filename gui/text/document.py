"""Paragraphs and runs in a QTextDocument and back.

Whether a run is bold is kept as a property of its own, because headings are drawn in a heavier weight
too. A figure bound to a cell becomes a chip (gui.text.chips). Qt's own Markdown is never used: it loses
bold text that ends in Chinese punctuation.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import takewhile

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from gui.text.chips import bind, figure_in
from model.narrative import Paragraph, Run, join_runs

BOLD = QTextFormat.Property.UserProperty.value + 1
LINE_BREAK = "\u2028"
"""How Qt writes a line break inside a paragraph."""
SIZES = {0: 1.1, 1: 1.25, 2: 1.1}
"""Font sizes by heading level, relative to the window's."""
LINE_HEIGHT_PERCENT = 150.0
INDENT_CHARACTERS = 2
SPACE_ABOVE = {0: 0.0, 1: 10.0, 2: 4.0}


def block_format(level: int, font: QFont) -> QTextBlockFormat:
    """The format of a paragraph, or of a heading of level 1 or 2."""
    made = QTextBlockFormat()
    if level:
        # The mere presence of a level makes Qt drop the font of whatever follows after Enter.
        made.setHeadingLevel(level)
    made.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setTopMargin(SPACE_ABOVE[level])
    made.setBottomMargin(4.0)
    # The indent of official texts; a point is 4/3 pixels at 96 dots an inch, which Qt scales by itself.
    made.setTextIndent(INDENT_CHARACTERS * font.pointSizeF() * SIZES[0] * 4 / 3)
    return made


def character_format(level: int, bold: bool, font: QFont) -> QTextCharFormat:
    """The format of a run."""
    made = QTextCharFormat()
    made.setFontFamilies([font.family()])
    made.setFontPointSize(font.pointSizeF() * SIZES[level])
    made.setFontWeight(QFont.Weight.Bold if bold or level else QFont.Weight.Normal)
    made.setProperty(BOLD, bold)
    return made


def fill_document(document: QTextDocument, paragraphs: Iterable[Paragraph], font: QFont) -> None:
    """Replaces everything in the document."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(block_format(0, font))
    cursor.setBlockCharFormat(character_format(0, bold=False, font=font))
    insert_paragraphs(cursor, paragraphs, font)
    cursor.endEditBlock()


def insert_paragraphs(cursor: QTextCursor, paragraphs: Iterable[Paragraph], font: QFont) -> None:
    """Writes paragraphs at the cursor; the first one goes on in the paragraph where the cursor stands."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        level = paragraph.level if number or cursor.block().length() == 1 else level_of(cursor.block())
        cursor.setBlockFormat(block_format(level, font))
        cursor.setBlockCharFormat(character_format(level, bold=False, font=font))
        for run in paragraph.runs:
            made = character_format(level, run.bold, font)
            if run.cell:
                bind(made, run.text, run.cell, cursor.position())
            cursor.insertText(run.text.replace("\n", LINE_BREAK), made)


def level_of(block: QTextBlock) -> int:
    """The heading level of a paragraph in the document, 0 for plain text."""
    return min(block.blockFormat().headingLevel(), max(SIZES))


def read_document(document: QTextDocument) -> tuple[Paragraph, ...]:
    """The paragraphs in the document, empty ones left out."""
    paragraphs = (Paragraph(join_runs(_runs(block)), level_of(block)) for block in blocks(document))
    return tuple(paragraph for paragraph in paragraphs if paragraph.text.strip())


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of the document as Qt keeps them."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _runs(block: QTextBlock) -> Iterator[Run]:
    for format_range in block.textFormats():
        # Positions count UTF-16 units, as Qt does; a rare character takes two.
        units = block.text().encode("utf-16-le")
        piece = units[format_range.start * 2 : (format_range.start + format_range.length) * 2]
        text = piece.decode("utf-16-le", errors="replace").replace(LINE_BREAK, "\n")
        figure, cell_id = figure_in(format_range.format)
        # What was broken by force is words, whatever it says.
        yield Run(text, bool(format_range.format.property(BOLD)), cell_id if text == figure else "")


def units(text: str) -> int:
    """The length of a text as Qt counts it: a rare character takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def moved_position(before: str, after: str, position: int) -> int:
    """Where the cursor belongs once a text has become another: where it stood, or behind what is new.

    Positions count as Qt does. Between two rare characters that differ in their second half it may stand
    inside of one, from where Qt steps out by itself.
    """
    old, new = (array("H", text.encode("utf-16-le", "surrogatepass")) for text in (before, after))
    same = _alike(old, new)
    if position <= same:
        return position
    behind = min(_alike(old[::-1], new[::-1]), len(old) - same, len(new) - same)
    return len(new) - min(behind, len(old) - position)


def _alike(first: array[int], second: array[int]) -> int:
    """So many units at the beginning of both are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
