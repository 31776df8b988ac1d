"""The figure that is looked at: its name, its piece of the picture, what was read, what else it may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.look.buttons import keep_from_default
from gui.look.fonts import magnified, size_font
from gui.look.labels import plain_label

PIECE = QSize(150, 34)
"""Pixels of the piece of the picture, for text of 100 %."""
LARGER = 1.4
"""How much larger the figure is written than the text of the window."""
EDITOR_WIDTH = 100
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FigureEditor(QLineEdit):
    """The line with the figure: Enter takes it, the arrows up and down go on in the table."""

    taken = Signal()
    moved = Signal(int)
    """To the figure before (-1) or behind (1)."""
    undone = Signal()
    """Ctrl+Z where nothing is typed that could be taken back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        undoing = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.taken.emit()
        elif event.key() in STEPS:
            self.moved.emit(STEPS[Qt.Key(event.key())])
        elif undoing and not self.isUndoAvailable():
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class CellBar(QWidget):
    """One figure at a time."""

    other_chosen = Signal(int)
    """A second reading is to be taken; carries its number from 0."""

    def __init__(self) -> None:
        super().__init__()
        self.name = plain_label()
        self.name.setWordWrap(True)
        size_font(self.name, 1.0, bold=True)
        self.state = plain_label()
        self.piece = QLabel()
        self.piece.setFixedSize(QSize(magnified(PIECE.width()), magnified(PIECE.height())))
        self.editor = FigureEditor()
        self.editor.setMinimumWidth(magnified(EDITOR_WIDTH))
        self.editor.setMaximumWidth(magnified(2 * EDITOR_WIDTH))
        self.editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        size_font(self.editor, LARGER)
        self.confirm = QPushButton("确认")
        keep_from_default(self.confirm)
        self.confirm.setToolTip("这个数字和图像里的一样，到下一个存疑的数字（回车）")
        self._others = QHBoxLayout()
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        for widget in (self.piece, self.editor, self.confirm):
            row.addWidget(widget)
        row.addWidget(self.state)
        row.addLayout(self._others)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addLayout(row)

    def show_figure(self, name: str, text: str, state: str, others: Sequence[str]) -> None:
        """Shows a figure, ready to be confirmed or typed over."""
        self.name.setText(name)
        self.state.setText(state)
        self.editor.setText(text)
        self.editor.selectAll()
        self.editor.setAccessibleName(f"{name}，{state}" if state else name)
        self._offer(others)

    def show_piece(self, piece: QPixmap) -> None:
        """Shows what stands there in the picture."""
        if piece.isNull():
            self.piece.setText("图像里找不到位置")
            self.piece.setAccessibleName("图像里找不到这一格的位置")
            return
        shown = piece.scaled(
            self.piece.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.piece.setPixmap(shown)
        self.piece.setAccessibleName("这一格的图像")

    def _offer(self, others: Sequence[str]) -> None:
        while (item := self._others.takeAt(0)) is not None:
            item.widget().deleteLater()
        for number, text in enumerate(others):
            button = QPushButton(f"可能是 {text}（Alt+{number + 1}）")
            keep_from_default(button)
            button.setToolTip("改用这个读法")
            button.clicked.connect(partial(self.other_chosen.emit, number))
            self._others.addWidget(button)
