"""Windows open no larger than the screen: at 200 % an office screen has 683 × 384 places left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.look.fonts import magnified

FRAME = QSize(8, 36)
"""Pixels that the desktop puts around a window: its title and borders."""
GAP = 8
"""Pixels between what scrolls and its bar."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Gives a window the size that suits its content, or as much of it as the screen has.

    The lengths are those for text of 100 %.
    """
    window.resize(QSize(magnified(width), magnified(height)).boundedTo(_room(window)))


def keep_wide(window: QWidget, width: int) -> None:
    """The window becomes no narrower than that, or than the screen allows; for text of 100 %."""
    window.setMinimumWidth(min(magnified(width), _room(window).width()))


def fit_within_screen(window: QWidget) -> None:
    """Gives a window the size that its content asks for, or as much of it as the screen has."""
    wanted = window.sizeHint().expandedTo(window.minimumSize())
    window.resize(wanted.boundedTo(_room(window)))


def place_over(window: QWidget, other: QWidget | None) -> None:
    """Puts a window of its own over the middle of another one, whole with its frame within the screen."""
    space = window.screen().availableGeometry()
    whole = QRect(QPoint(), window.size() + FRAME)
    whole.moveCenter(other.frameGeometry().center() if other is not None else space.center())
    left = max(space.left(), min(whole.left(), space.right() - whole.width()))
    top = max(space.top(), min(whole.top(), space.bottom() - whole.height()))
    window.move(left, top)


class Scrolled(QScrollArea):
    """The content as it is where the window is high enough; else it scrolls, and nothing is squeezed."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._part_from_bar)

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def _part_from_bar(self, _: int, last: int) -> None:
        """What stands at the right edge must not touch the bar."""
        self.widget().setContentsMargins(0, 0, GAP if last else 0, 0)


def _room(window: QWidget) -> QSize:
    return window.screen().availableGeometry().size() - FRAME
