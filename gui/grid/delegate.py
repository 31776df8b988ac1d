"""How a cell is drawn and edited. Own painting: the stock delegate takes three times as long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from gui.grid.comparison import paint_comparison
from gui.grid.model import GridModel, Index
from gui.grid.painting import paint_edges, paint_mark
from gui.look.fonts import resized
from gui.look.theme import Theme, theme_of
from model.level import Level
from model.presenting.cell_states import CellState
from model.presenting.positions import Step

SIGN_FACTOR = 0.8
SIGNS_AT_MOST = 2
SIGN_GAP = 3
MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
ALWAYS_FITS = 4
"""Digits for which every column has room, so that they need not be measured."""
SMALLEST = 0.6
"""How far a long figure is shrunk before it is cut off."""
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
ARROWS = {Qt.Key.Key_Up: Step.UP, Qt.Key.Key_Down: Step.DOWN}
TABS = {Qt.Key.Key_Tab: Step.RIGHT, Qt.Key.Key_Backtab: Step.LEFT}
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class NumberEditor(QLineEdit):
    """The line in which a figure is typed.

    Input methods are off: the first full-width digit would be lost in the moment the editor opens.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query, argument)


class CellDelegate(QStyledItemDelegate):
    """Draws cells from their CellState and opens a NumberEditor on them."""

    arrow_pressed = Signal(Step)
    """An arrow key left the editor; its figure has been handed over."""
    entry_ended = Signal(Step)
    """Enter or Tab left the editor; its figure has been handed over."""
    typed = Signal()
    """Something was typed in the editor."""

    def __init__(self, is_refused: Callable[[], bool], parent: QObject) -> None:
        """`is_refused` tells whether the figure that was handed over last has not been taken."""
        super().__init__(parent)
        self._is_refused = is_refused

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GridModel):
            return
        state = model.state_at(index.row(), index.column())
        box: QRect = option.rect
        theme = theme_of(option.palette)
        painter.fillRect(box, ground_of(state, theme))
        paint_edges(painter, box, theme)
        before = model.comparison_at(index.row(), index.column())
        inside = box if before is None else paint_comparison(painter, box, before, theme)
        signs = _signs_width(painter, state)
        _paint_figure(painter, inside, state, theme, signs)
        if state.level is not None:
            paint_mark(painter, box, state.level, theme)
            _paint_signs(painter, box, state, theme.level_colour(state.level))
        _paint_selection(painter, option, box, theme)

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = NumberEditor(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(self.typed)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt asks for this again while somebody types, when findings change: what is typed stays."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(1, 1, -2, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ends the editing at once.

        Qt would do so for Enter and Tab only after the keys that are waiting already: on a busy machine the
        first digit of the next figure would then land behind this one.
        """
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _step_of(event)
            if step is not None:
                self.commitData.emit(editor)
                if self._is_refused() and isinstance(editor, QLineEdit):
                    # What was typed stays, to be put right; Esc gives it up.
                    editor.selectAll()
                    return True
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                signal = self.arrow_pressed if event.key() in ARROWS else self.entry_ended
                signal.emit(step)
                return True
        return super().eventFilter(editor, event)


def _step_of(event: QKeyEvent) -> Step | None:
    """Where a key leads that ends the editing."""
    if event.key() in ENTER_KEYS:
        return Step.UP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else Step.DOWN
    return ARROWS.get(Qt.Key(event.key())) or TABS.get(Qt.Key(event.key()))


def ground_of(state: CellState, theme: Theme) -> QColor:
    """The ground of a cell: white for entries, green for totals, pink where something may be wrong."""
    if state.level is Level.ERROR and state.blamed:
        return theme.error_ground
    if state.level is Level.WARNING and state.blamed:
        return theme.warning_ground
    return theme.computed if state.computed else theme.paper


def _paint_figure(painter: QPainter, box: QRect, state: CellState, theme: Theme, signs: int) -> None:
    """In the middle; beside the numbers of the findings, `signs` wide, where both have no room there.

    A figure that is too wide to stand beside them stands below them in rows that are high enough.
    """
    text = f"{state.text}≠{state.stated}" if state.stated else state.text
    if not text:
        return
    wrong = state.level is Level.ERROR and state.blamed
    painter.setPen(theme.error if wrong else theme.text)
    inside = box.adjusted(2, 0, -3, 0)
    if len(text) <= ALWAYS_FITS and not signs:
        painter.drawText(inside, CENTRE, text)
        return
    font = painter.font()
    advance = painter.fontMetrics().horizontalAdvance(text)
    place = CENTRE
    if signs and advance > inside.width() - signs and _has_room_below_signs(painter, box):
        place = BELOW
    elif inside.width() - advance < 2 * signs:
        inside.setLeft(inside.left() + signs)
    if advance > inside.width():
        painter.setFont(resized(font, max(inside.width() / advance, SMALLEST)))
        # A figure that is cut off must not look like a smaller one.
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, place, text)
    painter.setFont(font)


def _has_room_below_signs(painter: QPainter, box: QRect) -> bool:
    """Whether digits, which reach below no line, have room under the numbers of the findings."""
    signs = QFontMetrics(resized(painter.font(), SIGN_FACTOR))
    return box.height() >= signs.ascent() + painter.fontMetrics().height()


def _paint_signs(painter: QPainter, box: QRect, state: CellState, colour: QColor) -> None:
    """The numbers of the findings at the left."""
    font: QFont = painter.font()
    painter.setFont(resized(font, SIGN_FACTOR))
    painter.setPen(colour)
    painter.drawText(box.adjusted(2, 1, 0, 0), TOP_LEFT, _signs(state))
    painter.setFont(font)


def _signs(state: CellState) -> str:
    return state.signs if len(state.signs) <= SIGNS_AT_MOST else f"{state.signs[:1]}…"


def _signs_width(painter: QPainter, state: CellState) -> int:
    """Pixels that the numbers of the findings take at the left, with the gap behind them; 0 without any."""
    if not state.signs:
        return 0
    return QFontMetrics(resized(painter.font(), SIGN_FACTOR)).horizontalAdvance(_signs(state)) + SIGN_GAP


def _paint_selection(painter: QPainter, option: Option, box: QRect, theme: Theme) -> None:
    state: QStyle.StateFlag = option.state
    if not state & MARKED:
        return
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if not focused:
        painter.fillRect(box, theme.overlay)
    else:
        pen = QPen(theme.accent, theme.focus_width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inside = theme.focus_width // 2
        painter.drawRect(box.adjusted(inside, inside, -inside - 1, -inside - 1))
