"""Making headings of paragraphs in an editor, by wish or because they are numbered so."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCursor

from gui.text.chips import bind_alike
from gui.text.document import BOLD, block_format, blocks, character_format, level_of
from model.presenting.text_numbering import numbered_heading, recognised_level

_PLAIN_BY_WISH = 1
"""The state of a block that somebody has made plain text: its number alone makes no heading of it again."""


def set_level_of(cursor: QTextCursor, level: int, font: QFont) -> None:
    """Makes the paragraph at the cursor a heading of a level, with a number if it has none, or plain text."""
    _set_format(cursor, level, font)
    cursor.block().setUserState(0 if level else _PLAIN_BY_WISH)
    before = [b for b in blocks(cursor.document()) if b.position() < cursor.block().position()]
    prefix = numbered_heading([(level_of(b), b.text()) for b in before], level, cursor.block().text())
    if prefix:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.insertText(prefix, character_format(level, bold=False, font=font))


def recognise_heading(cursor: QTextCursor, font: QFont) -> None:
    """Makes the plain paragraph at the cursor a heading if it is numbered as one; its words stay."""
    block = cursor.block()
    level = recognised_level(block.text())
    if level and not level_of(block) and block.userState() != _PLAIN_BY_WISH:
        _set_format(cursor, level, font)


def _set_format(cursor: QTextCursor, level: int, font: QFont) -> None:
    cursor.setBlockFormat(block_format(level, font))
    cursor.setBlockCharFormat(character_format(level, bold=False, font=font))
    for part in cursor.block().textFormats():
        run = QTextCursor(cursor.block())
        run.setPosition(cursor.block().position() + part.start)
        run.setPosition(run.position() + part.length, QTextCursor.MoveMode.KeepAnchor)
        made = character_format(level, bool(part.format.property(BOLD)), font)
        bind_alike(made, part.format)
        run.setCharFormat(made)
