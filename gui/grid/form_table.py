"""A statutory table drawn as the form, to be read: what stands in a figure's place, others say."""

from __future__ import annotations

from itertools import accumulate, pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from gui.grid.painting import paint_edges, paint_label, paint_mark
from gui.look.fonts import magnified, resized
from gui.look.labels import EMPTY_CELL
from gui.look.theme import theme_of
from model.form import Form
from model.layout import Box, Role, table_layout

Index = QModelIndex | QPersistentModelIndex
MARGIN = 6
MARKED = Qt.ItemDataRole.UserRole
"""The role in which a figure has the level of the mark in its corner: its colour alone is not seen by all."""
SIGN = MARKED + 1
"""The role of a sign that is written in its upper left corner."""
_LABEL = SIGN + 1
"""The role in which a heading or label says whether it stands in the middle of its box."""
SIGN_FACTOR = 0.7
SIGN_GAP = 3
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
FIGURE_DIGITS = 4
"""Every column has room for a figure of so many digits: in less width the table scrolls sideways."""
WIDEST = 900
"""Pixels for text of 100 %: in a wider view a table does not spread."""


class _Ruled(QStyledItemDelegate):
    """Lines in the colour of the theme: the grid of the style is not seen on every ground. And the mark."""

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        theme = theme_of(option.palette)
        box: QRect = option.rect
        centred = index.data(_LABEL)
        if centred is not None:
            painter.setFont(option.font)
            paint_label(painter, box, str(index.data()), theme, centred)
            return
        super().paint(painter, option, index)
        paint_edges(painter, box, theme)
        level = index.data(MARKED)
        if level is not None:
            paint_mark(painter, box, level, theme)
        sign = index.data(SIGN)
        if sign:
            painter.save()
            painter.setPen(theme.muted)
            painter.setFont(resized(option.font, SIGN_FACTOR))
            painter.drawText(box.adjusted(SIGN_GAP, 0, 0, 0), int(TOP_LEFT), sign)
            painter.restore()


class FormTable(QTableWidget):
    """The boxes of one table. Whoever draws figures overrides `figure` and `figure_ground`."""

    def __init__(self, form: Form, table_id: str, name: str, parent: QWidget | None = None) -> None:
        self.form = form
        self.layout_ = table_layout(form, table_id)
        self.places = {box.cell: (box.row, box.column) for box in self.layout_.boxes if box.cell}
        super().__init__(self.layout_.row_count, self.layout_.column_count, parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setItemDelegate(_Ruled(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)

    def figure(self, cell_id: str) -> QTableWidgetItem:
        """What stands in a cell."""
        raise NotImplementedError

    def figure_ground(self, cell_id: str) -> QColor:
        """What it stands on."""
        raise NotImplementedError

    def spoken(self, cell_id: str, text: str) -> str:
        """What a screen reader says of a cell with that figure."""
        return f"{self.form.cells[cell_id].heading_path}：{text or EMPTY_CELL}"

    def redraw(self, cell_id: str) -> None:
        """Shows a cell as it is now."""
        row, column = self.places[cell_id]
        self._put(next(box for box in self.layout_.boxes if (box.row, box.column) == (row, column)))

    def draw(self) -> None:
        """Puts everything in its place."""
        for box in self.layout_.boxes:
            self._put(box)

    def _put(self, box: Box) -> None:
        if box.row_span * box.column_span > 1:
            self.setSpan(box.row, box.column, box.row_span, box.column_span)
        item = self.figure(box.cell) if box.cell else QTableWidgetItem(box.text)
        left = box.role is Role.STUB and box.row_span == 1
        item.setTextAlignment(
            Qt.AlignmentFlag.AlignVCenter
            | (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter)
        )
        figure = box.role is Role.CELL
        if figure:
            item.setBackground(self.figure_ground(box.cell))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.spoken(box.cell, item.text()))
        else:
            item.setData(_LABEL, not left)
        self.setItem(box.row, box.column, item)

    def fit(self, width: int) -> None:
        """Columns by the form's own weights over a width in pixels, rows as high as their words need."""
        edges = list(accumulate(self.layout_.widths, initial=0))
        for column, (start, end) in enumerate(pairwise(edges)):
            self.setColumnWidth(column, width * end // edges[-1] - width * start // edges[-1])
        for row in range(self.layout_.row_count):
            self.setRowHeight(row, max(map(self._height, self._boxes_of(row))))

    def _boxes_of(self, row: int) -> list[Box]:
        """The boxes that stand in that row alone; what reaches over several finds room in them together."""
        boxes = self.layout_.boxes
        return [b for b in boxes if b.row == row and b.row_span == 1] or [b for b in boxes if b.row == row]

    def _height(self, box: Box) -> int:
        width = sum(self.columnWidth(box.column + at) for at in range(box.column_span)) - 2 * MARGIN
        item = self.item(box.row, box.column)
        words = item.text() if item is not None else ""
        wrapped = self.fontMetrics().boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, words or "0")
        return wrapped.height() + MARGIN


class WholeTable(FormTable):
    """A table as wide as its view, so that labels and figures are seen together on a small screen, too."""

    def __init__(self, form: Form, table_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(form, table_id, name, parent)
        # Always: coming and going it would change the width for which everything is drawn.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(max(min(event.size().width(), magnified(WIDEST)), self._least_width()))

    def _least_width(self) -> int:
        widths = self.layout_.widths
        narrowest = min(widths[box.column] for box in self.layout_.boxes if box.cell)
        figure = self.fontMetrics().horizontalAdvance("0" * FIGURE_DIGITS) + 2 * MARGIN
        return -(-figure * sum(widths) // narrowest)
