"""The headings above a grid and the labels beside it, merged as on paper; they stay while cells scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.grid.painting import paint_label, paint_label_ground, paint_words
from gui.look.theme import theme_of
from model.presenting.grid_shape import Heading


class MergedHeader(QHeaderView):
    """Draws headings of several levels over the sections of a table view.

    `set_thickness` gives the levels their sizes: heights above the cells, widths beside them.
    """

    heading_pressed = Signal(int, int, bool)
    """A heading was pressed; carries its first and last section, and whether more is selected already."""

    def __init__(self, orientation: Qt.Orientation, headings: Sequence[Heading], parent: QTableView) -> None:
        super().__init__(orientation, parent)
        across = orientation is Qt.Orientation.Horizontal
        bar = parent.horizontalScrollBar() if across else parent.verticalScrollBar()
        bar.valueChanged.connect(self._update_reaching)
        self._headings = headings
        self._thickness: tuple[int, ...] = ()
        self._current = -1
        self.setAccessibleName("栏目" if orientation is Qt.Orientation.Horizontal else "行名")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def set_sizes(self, thickness: tuple[int, ...], sections: Sequence[int]) -> None:
        """The sizes of the levels and of the sections, in pixels."""
        self._thickness = thickness
        for section, size in enumerate(sections):
            self.resizeSection(section, size)
        if self.orientation() is Qt.Orientation.Horizontal:
            self.setFixedHeight(sum(thickness))
        else:
            self.setFixedWidth(sum(thickness))

    def set_current(self, section: int) -> None:
        """The row or column of the cursor: its headings are marked."""
        before, self._current = self._current, section
        for heading in self._headings:
            if self._is_marked(heading, before) != self._is_marked(heading, section):
                self.viewport().update(self.box_of(heading))

    def _update_reaching(self) -> None:
        """Qt moves what is painted; the words of what reaches out of sight take another place."""
        for heading in self._headings:
            if heading.first < heading.last:
                self.viewport().update(self.box_of(heading))

    def sizeHint(self) -> QSize:
        total = sum(self._thickness)
        return QSize(total, total)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Without Qt's own, which knows nothing of headings that reach over several sections."""
        place = event.position().toPoint()
        pressed = next((each for each in self._headings if self.box_of(each).contains(place)), None)
        if pressed is not None and event.button() is Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.heading_pressed.emit(pressed.first, pressed.last, extend)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        for heading in self._headings:
            box = self.box_of(heading)
            if box.intersects(event.rect()):
                paint_label_ground(painter, box, theme, self._is_marked(heading, self._current))
                paint_words(painter, self._seen(heading, box), heading.text, theme, self._centred(heading))
        painter.end()

    def box_of(self, heading: Heading) -> QRect:
        """Where a heading stands in the header's viewport."""
        start = self.sectionViewportPosition(heading.first)
        end = self.sectionViewportPosition(heading.last) + self.sectionSize(heading.last)
        depth = sum(self._thickness[: heading.level])
        extent = sum(self._thickness[heading.level : heading.level + heading.levels])
        if self.orientation() is Qt.Orientation.Horizontal:
            return QRect(start, depth, end - start, extent)
        return QRect(depth, start, extent, end - start)

    def _seen(self, heading: Heading, box: QRect) -> QRect:
        """The part of a box that is in sight, where its words have room there; else all of it."""
        seen = box.intersected(self.viewport().rect())
        if heading.first == heading.last or seen == box:
            return box
        words = self.fontMetrics().boundingRect(seen, Qt.TextFlag.TextWordWrap, heading.text)
        return seen if words.height() <= seen.height() and words.width() <= seen.width() else box

    def _is_marked(self, heading: Heading, current: int) -> bool:
        innermost = heading.level + heading.levels == len(self._thickness)
        return innermost and heading.first <= current <= heading.last

    def _centred(self, heading: Heading) -> bool:
        return self.orientation() is Qt.Orientation.Horizontal or heading.last > heading.first


class Label(QWidget):
    """One box of the form outside the headers: the corner of a table, the title of a block."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_label(painter, self.rect(), self.text, theme_of(self.palette()))
        painter.end()
