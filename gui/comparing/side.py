"""One of two reports side by side: its sections one below the other, each as high as on the other side."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTableWidgetItem, QVBoxLayout, QWidget

from gui.grid.form_table import MARKED, FormTable
from gui.look.fonts import size_font
from gui.look.labels import plain_label, plain_tooltip
from gui.look.theme import theme_of
from gui.text.marked_text import MarkedText
from model.level import Level
from model.numbers import write_number
from model.presenting.comparison import UNFILLED, CellPair, ReportPair, Stop
from model.presenting.text_differences import Kind, Piece
from model.report import Report

MARGIN = 14
NO_TABLE = "这一版没有这张表"
NO_TEXT = "（没有填写）"
CHARACTERS_OF_A_TABLE = 34
"""Chinese characters that a table needs in width; in a narrower window it is moved sideways."""
PART_ABOVE = 3
"""What is looked for has this part of the height above it: one third."""
NOT_COMPARED = "※"
"""Beside a figure for which the other form has no cell."""


class ComparedTable(FormTable):
    """A table of one side. What differs is bold on another ground; the right side tells the change too."""

    def __init__(self, report: Report, table_id: str, pairs: dict[str, CellPair], right: bool) -> None:
        side = "右边" if right else "左边"
        super().__init__(report.form, table_id, f"{side}的{report.form.table_name(table_id)}")
        self._report = report
        self._pairs = pairs
        self._right = right
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(FormTable.SelectionMode.SingleSelection)
        self.draw()

    def figure(self, cell_id: str) -> QTableWidgetItem:
        pair = self._pairs[cell_id]
        value = pair.right if self._right else pair.left
        item = QTableWidgetItem(self._words(pair))
        stated = self._report.stated.get(cell_id)
        lines = [self.form.cells[cell_id].heading_path, pair.change]
        if stated is not None and stated != value:
            lines.append(f"这里是按各项算出的合计；报告里写的是 {write_number(stated)}")
        item.setToolTip(plain_tooltip("\n".join(filter(None, lines))))
        if pair.differs:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
            item.setData(MARKED, Level.WARNING)
        return item

    def _words(self, pair: CellPair) -> str:
        value = pair.right if self._right else pair.left
        figure = write_number(value)
        if not pair.in_both:
            return f"{figure} {NOT_COMPARED}".strip() if pair.incomparable else figure
        if not pair.differs:
            return figure
        words = figure or UNFILLED
        return f"{words}\n{pair.change}" if self._right and value is not None else words

    def figure_ground(self, cell_id: str) -> QColor:
        theme = theme_of(self.palette())
        pair = self._pairs[cell_id]
        if not pair.in_both:
            return theme.ground
        return theme.warning_ground if pair.differs else theme.paper

    def whole_height(self) -> int:
        """The height that all rows need together."""
        return sum(self.rowHeight(row) for row in range(self.rowCount())) + 2 * self.frameWidth()

    def show_place(self, place: str) -> QTableWidgetItem | None:
        """Marks a cell; None and no mark where the form does not have it."""
        box = next((box for box in self.layout_.boxes if box.cell == place), None)
        item = self.item(box.row, box.column) if box is not None else None
        if item is not None:
            self.setCurrentItem(item)
        return item


class ComparedText(MarkedText):
    """A text of one side, as high as its words."""

    def __init__(self, name: str, pieces: list[Piece]) -> None:
        super().__init__(name)
        self._pieces = pieces or [Piece(Kind.SAME, NO_TEXT)]
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_pieces(self._pieces)

    def fit(self, width: int) -> None:
        """Breaks the lines for a width."""
        self.document().setTextWidth(width)

    def whole_height(self) -> int:
        """The height that the whole text needs."""
        return ceil(self.document().size().height()) + 2 * self.frameWidth()

    def show_passage(self, start: int, length: int) -> QRect:
        """Marks a passage; returns where it begins."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        begin = self.cursorRect(cursor)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return begin


Content = ComparedTable | ComparedText | QLabel


class Side(QScrollArea):
    """All sections of one report."""

    width_changed = Signal()
    """What is drawn has to be fitted to another width."""

    def __init__(self, pair: ReportPair, right: bool) -> None:
        super().__init__()
        self._right = right
        self._report = pair.right if right else pair.left
        self.setWidgetResizable(True)
        # Always: coming and going it would change the width for which everything is drawn.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("右边的报告" if right else "左边的报告")
        self.contents: dict[str, Content] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for section_id, heading in pair.sections.items():
            name = plain_label(heading)
            size_font(name, 1.15, bold=True)
            self.contents[section_id] = self._content(pair, section_id)
            column.addWidget(name)
            column.addWidget(self.contents[section_id])
        column.addStretch(1)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()

    def _content(self, pair: ReportPair, section_id: str) -> Content:
        table_id = pair.tables_of(section_id)[self._right]
        if table_id:
            return ComparedTable(self._report, table_id, pair.cells, self._right)
        if section_id in pair.texts:
            text = pair.texts[section_id]
            return ComparedText(text.name, text.of_side(self._right))
        return plain_label(NO_TABLE)

    def fit(self) -> None:
        """Gives tables and texts their width."""
        least = CHARACTERS_OF_A_TABLE * self.fontMetrics().horizontalAdvance("年")
        seen = self.viewport().width() - 2 * MARGIN
        for content in self._drawn():
            # A table that is wider than the window scrolls; sentences are broken where it ends.
            width = max(seen, least) if isinstance(content, ComparedTable) else seen
            content.fit(width - 2 * content.frameWidth())
            content.setFixedWidth(width)

    def _drawn(self) -> Iterator[ComparedTable | ComparedText]:
        return (content for content in self.contents.values() if not isinstance(content, QLabel))

    def show_stop(self, stop: Stop) -> QRect | None:
        """Marks a difference; returns where it is in the page, None where this side has no such place."""
        for content in self._drawn():
            if isinstance(content, ComparedTable):
                content.setCurrentCell(-1, -1)
            else:
                content.show_passage(0, 0)
        shown = self.contents[stop.section_id]
        if isinstance(shown, ComparedTable):
            item = shown.show_place(stop.place)
            return None if item is None else shown.visualItemRect(item).translated(shown.pos())
        if isinstance(shown, ComparedText):
            begin = shown.show_passage(stop.starts[self._right], stop.lengths[self._right])
            return begin.translated(shown.pos())
        return None

    def bring(self, place: QRect) -> None:
        """Scrolls so that a place of the page is in the upper part of what is seen."""
        view = self.viewport().size()
        self.verticalScrollBar().setValue(place.top() - view.height() // PART_ABOVE)
        bar = self.horizontalScrollBar()
        if not bar.value() <= place.left() <= place.right() <= bar.value() + view.width():
            bar.setValue(place.right() - view.width() + MARGIN)


def level(left: Side, right: Side) -> None:
    """Gives each section the same height on both sides, and each row where both have the same rows."""
    for section_id, one in left.contents.items():
        other = right.contents[section_id]
        if isinstance(one, ComparedTable) and isinstance(other, ComparedTable):
            _level_rows(one, other)
        heights = [content.whole_height() for content in (one, other) if not isinstance(content, QLabel)]
        for content in (one, other):
            content.setFixedHeight(max(heights, default=content.sizeHint().height()))


def _level_rows(one: ComparedTable, other: ComparedTable) -> None:
    if one.layout_ != other.layout_:
        return
    for row in range(one.rowCount()):
        height = max(one.rowHeight(row), other.rowHeight(row))
        one.setRowHeight(row, height)
        other.setRowHeight(row, height)
