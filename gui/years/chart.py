"""One figure over the years as columns; a year without a report leaves its place empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.theme import theme_of
from model.numbers import Value, write_number

HEIGHT, COLUMN_WIDTH = 180, 64
LINES = 5
"""Lines of text that a chart needs in height: title, figures, years, and columns as high as two."""
SHARE = 0.5
"""How much of its place a column takes."""


class YearsChart(QWidget):
    """Columns with their figures above and the years below them; all is in the accessible description too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._years: Sequence[int] = ()
        self._values: Mapping[int, Value] = {}
        self.setAccessibleName("历年图")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_line(self, name: str, years: Sequence[int], values: Mapping[int, Value]) -> None:
        """Draws another figure."""
        self._name, self._years, self._values = name, years, values
        told = "，".join(f"{year} 年 {write_number(values.get(year)) or '没有'}" for year in years)
        self.setAccessibleDescription(f"{name}：{told}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMN_WIDTH, LINES * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(COLUMN_WIDTH * max(len(self._years), 1), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        painter.fillRect(self.rect(), theme.paper)
        painter.setPen(theme.text)
        line = self.fontMetrics().height() + 4
        painter.drawText(QRectF(8, 0, self.width() - 16, line), Qt.AlignmentFlag.AlignVCenter, self._name)
        if not self._years:
            return
        bottom = self.height() - line
        highest = max([float(value) for value in self._values.values()] + [0.0])
        room = bottom - 2 * line
        width = self.width() / len(self._years)
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        for at, year in enumerate(self._years):
            left = at * width
            painter.drawText(QRectF(left, bottom, width, line), Qt.AlignmentFlag.AlignCenter, f"{year}年")
            value = self._values.get(year)
            if value is None:
                continue
            height = room * max(float(value), 0) / highest if highest else 0
            column = QRectF(left + width * (1 - SHARE) / 2, bottom - height, width * SHARE, height)
            painter.fillRect(column, theme.accent)
            words = QRectF(left, column.top() - line, width, line)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, write_number(value))
