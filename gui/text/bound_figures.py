"""Figures bound to a cell in an editor: one unit for keys and mouse, drawn as a chip, with their own menu.

They are drawn beneath the words and not as a format, so that a copy into another program is plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from gui.look.theme import theme_of
from gui.text.chips import (
    Chip,
    Keep,
    bind,
    chip_around,
    chips_in,
    free_strangers,
    selected,
    set_free,
    stepped_out,
    widened,
)
from gui.text.document import BOLD, blocks, character_format, level_of, units
from gui.workplace.open_report import OpenReport
from model.bound_figures import due_figure
from model.presenting.figure_states import FigureState, figure_state

Key, Move = QKeySequence.StandardKey, QTextCursor.MoveOperation
_REMOVALS = {
    Key.Delete: Move.NextCharacter,
    Key.DeleteStartOfWord: Move.PreviousWord,
    Key.DeleteEndOfWord: Move.NextWord,
    Key.DeleteEndOfLine: Move.EndOfLine,
}
_NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?|[xXＸｘ×]{2,}")
"""A number as clerks write it, or the crosses that hold its place."""
PADDING, ROUNDNESS = 0.5, 3.0
"""Pixels that a chip is wider than its figure at either side, and the radius of its corners."""


class BoundFigures(QObject):
    """Belongs to one editor."""

    cell_requested = Signal(str)
    """The cell of a figure is to be shown; carries its id."""
    figure_requested = Signal()
    """A figure is to be chosen and put in at the cursor."""

    def __init__(self, editor: QTextEdit, opened: OpenReport) -> None:
        super().__init__(editor)
        self._editor = editor
        self._opened = opened
        self._came_from = 0
        self._deleted = False
        editor.viewport().installEventFilter(self)
        editor.cursorPositionChanged.connect(self.step_out)
        editor.selectionChanged.connect(self.step_out)
        editor.document().contentsChange.connect(self._note_deletion)
        editor.textChanged.connect(self._free_strangers)
        opened.checked.connect(editor.viewport().update)
        opened.changed.connect(editor.viewport().update)

    # One unit

    def step_out(self) -> None:
        """Takes the cursor out of a figure, on in its direction."""
        stepped = stepped_out(self._editor.textCursor(), self._came_from)
        if stepped is not None:
            self._editor.setTextCursor(stepped)
        self._came_from = self._editor.textCursor().position()

    def _note_deletion(self, _position: int, _removed: int, added: int) -> None:
        self._deleted = added == 0

    def _free_strangers(self) -> None:
        deleted = self._deleted
        for block in blocks(self._editor.document()):
            free_strangers(self._editor.document(), block, deleted=deleted)

    def remove_at(self, event: QKeyEvent) -> bool:
        """Does what a key does that would delete a part of a figure; False for every other key."""
        cursor = self._editor.textCursor()
        move = _removal(event)
        if move is None or cursor.hasSelection():
            return False
        cursor.movePosition(move, Keep)
        whole = widened(cursor)
        if whole is None:
            return False
        whole.removeSelectedText()
        self._editor.setTextCursor(whole)
        return True

    # Putting in and setting free

    def replaced(self) -> QTextCursor:
        """What a figure that is put in takes the place of: the number at the cursor or marked, or nothing."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            whole = _NUMBER.fullmatch(cursor.selectedText().strip().removeprefix("-"))
            return (
                cursor if whole else selected(cursor.document(), cursor.selectionEnd(), cursor.selectionEnd())
            )
        block = cursor.block()
        for match in _NUMBER.finditer(block.text()):
            start, end = (block.position() + units(block.text()[:edge]) for edge in match.span())
            if start <= cursor.position() <= end:
                number = selected(cursor.document(), start, end)
                return widened(number) or number
        return cursor

    def insert(self, cell_id: str) -> None:
        """Puts in the figure of a cell, in the place of what `replaced` tells."""
        figure = due_figure(self._opened.report, cell_id)
        if figure is None or self._opened.refuses_changes():
            return
        cursor = self.replaced()
        bold = bool(cursor.charFormat().property(BOLD))
        made = character_format(level_of(cursor.block()), bold, self._editor.font())
        bind(made, figure, cell_id, cursor.selectionStart())
        cursor.insertText(figure, made)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def set_free(self, chip: Chip) -> None:
        """Makes a figure plain text, which no longer follows its cell."""
        if not self._opened.refuses_changes():
            set_free(self._editor.document(), chip.start, chip.end)

    def at_cursor(self) -> Chip | None:
        """The figure that is marked, or at which the cursor stands."""
        cursor = self._editor.textCursor()
        return chip_around(cursor.document(), cursor.position(), edges=True)

    # Mouse and drawing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._paint()
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonDblClick:
            chip = self.chip_under(event.position().toPoint())
            if chip is not None and chip.cell in self._opened.report.form.cells:
                self.cell_requested.emit(chip.cell)
                return True
        return False

    def offers(self, chip: Chip | None) -> list[tuple[str, Callable[[], object]]]:
        """What a menu offers about figures, and about the one at which it was opened."""
        entries: list[tuple[str, Callable[[], object]]] = [("插入表内数字…", self.figure_requested.emit)]
        if chip is not None:
            entries.append(("取消数字关联", partial(self.set_free, chip)))
            if chip.cell in self._opened.report.form.cells:
                entries.insert(0, ("到表格中的单元格", partial(self.cell_requested.emit, chip.cell)))
        return entries

    def chip_under(self, point: QPoint) -> Chip | None:
        """The figure at a point of the viewport."""
        return next((chip for chip in self._chips() if self._rect_of(chip).contains(QPointF(point))), None)

    def words_at(self, point: QPoint) -> str:
        """Where the figure at a point of the viewport comes from; empty where there is none."""
        chip = self.chip_under(point)
        return "" if chip is None else self._state(chip).words

    def _chips(self) -> Iterator[Chip]:
        return (chip for block in blocks(self._editor.document()) for chip in chips_in(block))

    def _state(self, chip: Chip) -> FigureState:
        return figure_state(self._opened.report, self._opened.states, chip.cell, chip.figure)

    def _rect_of(self, chip: Chip) -> QRectF:
        """Where a figure stands in the viewport; Qt never breaks a number in two lines."""
        end = selected(self._editor.document(), chip.end, chip.end)
        left = self._editor.cursorRect(selected(self._editor.document(), chip.start, chip.start))
        right = self._editor.cursorRect(end)
        width = float(right.x() - left.x())
        if right.y() != left.y():
            # At the end of a line the cursor behind a figure stands in the next one.
            width = QFontMetricsF(end.charFormat().font()).horizontalAdvance(chip.figure)
        return QRectF(left.x(), left.y(), width, left.height()).adjusted(-PADDING, 0, PADDING, 0)

    def _paint(self) -> None:
        theme = theme_of(self._editor.palette())
        painter = QPainter(self._editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip in self._chips():
            rect = self._rect_of(chip)
            if not rect.intersects(QRectF(self._editor.viewport().rect())):
                continue
            in_doubt = self._state(chip).in_doubt
            pen = QPen(theme.error if in_doubt else theme.frame, 1)
            pen.setStyle(Qt.PenStyle.DashLine if in_doubt else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(theme.error_ground if in_doubt else theme.computed)
            painter.drawRoundedRect(rect, ROUNDNESS, ROUNDNESS)
        painter.end()


def _removal(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """How far a key deletes; None for a key that does not delete."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if event.key() == Qt.Key.Key_Backspace and plain:
        # Only some systems list this key among the standard ones.
        return Move.PreviousCharacter
    return next((move for key, move in _REMOVALS.items() if event.matches(key)), None)
