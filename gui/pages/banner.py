"""A quiet bar above the pages: one sentence that holds for all of them, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.look.icons import icon
from gui.look.labels import plain_label, plain_tooltip
from gui.look.theme import theme_of

ICON = QSize(16, 16)
MARGIN = 12
MOST_BUTTONS = 2


class Banner(QWidget):
    """An icon, a sentence and up to two buttons. Hidden as long as it has nothing to say."""

    def __init__(self, icon_name: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sign = QLabel()
        self._sentence = plain_label()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 5, MARGIN, 6)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._sign)
        self._layout.addWidget(self._sentence, stretch=1)
        self.setVisible(False)
        self._draw_icon()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Shows a sentence; an empty one takes the bar away."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def add_button(self, words: str, command: Callable[[], object], hint: str = "") -> QPushButton:
        """Adds a button at the right end.

        Raises:
            ValueError: There are two already: more would be a toolbar.
        """
        if len(self.buttons) == MOST_BUTTONS:
            raise ValueError("a banner has at most two buttons")
        button = QPushButton(words)
        button.setToolTip(plain_tooltip(hint))
        button.clicked.connect(command)
        self.buttons.append(button)
        self._layout.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._sign.setPixmap(icon(self._icon_name, theme_of(self.palette())).pixmap(ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.fillRect(self.rect(), theme.warning_ground)
        painter.setPen(theme.line_pen)
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()
