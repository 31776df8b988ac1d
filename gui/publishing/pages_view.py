"""The pages of a PDF on the screen, with marked places. Only the pages in sight are drawn and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui.look.theme import LIGHT, theme_of
from gui.publishing.page_layout import (
    LARGEST,
    MARGIN,
    PIXELS_PER_POINT,
    SMALLEST,
    Fit,
    PageLayout,
    Zoom,
    lay_out_pages,
)

if TYPE_CHECKING:
    from export.pdf.page_pictures import PdfPages
    from export.pdf.preview import Area

POINTS_PER_INCH = 72
LINE = 48
"""Pixels that an arrow key scrolls."""
ZOOM_STEP = 1.1
HIT = QColor(255, 214, 0, 90)
PRESENT_HIT = QColor(255, 140, 0, 120)
MARK_GROUND = QColor(184, 35, 43, 38)
MARK_ROOM = 2.0
"""Pixels around a marked place."""
Place = Sequence["Area"]


class PagesView(QAbstractScrollArea):
    """Pages to scroll through. The paper stays white in the dark theme: it shows what will be printed."""

    page_changed = Signal(int)
    """Another page, from 0, is the one being read."""
    zoom_changed = Signal(object)
    """Ctrl and the wheel have set another Zoom."""

    place_clicked = Signal(int, float, float)
    """A point of a page was clicked; carries the page and how far right and down, in points of the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._zoom: Zoom = Fit.WIDTH
        self._continuous = True
        self._page = 0
        self._layout = PageLayout(1.0, {}, 0.0, 0.0)
        self._pictures: dict[int, QPixmap] = {}
        self._marks: Place = ()
        self._hits: Sequence[Place] = ()
        self._present_hit = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("预览")
        # Else the bar that comes with a fitted page takes the width by which the page was fitted.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._follow_scrolling)

    # What is shown

    def show_pages(self, pages: PdfPages) -> None:
        """Shows another PDF at the place where the last one was read."""
        number, part = self._reading_place()
        self._pages, self._pictures = pages, {}
        self._marks, self._hits, self._present_hit = (), (), -1
        self._page = min(number, len(pages.sizes) - 1)
        self._lay_out((self._page, part))

    def set_zoom(self, zoom: Zoom) -> None:
        """Shows the pages in another size."""
        self._zoom = zoom
        self._lay_out(self._reading_place())

    def step_zoom(self, factor: float) -> None:
        """Larger or smaller than now, between 50 and 200 %."""
        zoom = self._layout.scale / PIXELS_PER_POINT * factor
        self.set_zoom(min(max(zoom, SMALLEST), LARGEST))
        self.zoom_changed.emit(self._zoom)

    def set_continuous(self, continuous: bool) -> None:
        """All pages below each other, or one at a time."""
        self._continuous = continuous
        self._lay_out((self._page, 0.0))

    @property
    def page(self) -> int:
        """The page being read, from 0."""
        return self._page

    @property
    def scale(self) -> float:
        """Pixels for one point of the paper."""
        return self._layout.scale

    def go_to_page(self, number: int) -> None:
        """Brings the beginning of a page to the top."""
        if self._pages is not None and 0 <= number < len(self._pages.sizes):
            self._bring(number)
            self.verticalScrollBar().setValue(round(self._layout.places[number].top() - MARGIN))
            self._tell_page(number)

    def show_marks(self, areas: Place) -> None:
        """Marks a place and brings its beginning into sight."""
        self._marks = areas
        self._bring_into_sight(areas)

    def show_hits(self, hits: Sequence[Place], present: int, stay: bool = False) -> None:
        """Marks all places that were searched for, and the present one more strongly; `stay` only marks."""
        self._hits, self._present_hit = hits, present
        self._bring_into_sight(hits[present] if hits and not stay else ())

    def place_of(self, area: Area) -> QRectF:
        """Where an area of the paper stands in the viewport now."""
        scale = self._layout.scale
        corner = (
            self._layout.places[area.page].topLeft() + QPointF(area.left, area.top) * scale - self._scrolled()
        )
        return QRectF(corner, QSizeF(area.width, area.height) * scale)

    # Places

    def _lay_out(self, place: tuple[int, float]) -> None:
        """Computes all places anew and goes back to the place, a page and a part of its height."""
        sizes = self._pages.sizes if self._pages is not None else ()
        if not sizes:
            return
        number, part = place
        only = None if self._continuous else number
        before = self._layout.scale
        self._layout = lay_out_pages(sizes, QSizeF(self.viewport().size()), self._zoom, only)
        if before != self._layout.scale:
            self._pictures = {}
        for bar, length, room in (
            (self.horizontalScrollBar(), self._layout.width, self.viewport().width()),
            (self.verticalScrollBar(), self._layout.height, self.viewport().height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(LINE)
            bar.setRange(0, max(0, round(length) - room))
        target = self._layout.places.get(number)
        if target is not None:
            self.verticalScrollBar().setValue(round(target.top() - MARGIN + part * target.height()))
        self.viewport().update()

    def _reading_place(self) -> tuple[int, float]:
        place = self._layout.places.get(self._page)
        if place is None:
            return self._page, 0.0
        return self._page, (self.verticalScrollBar().value() + MARGIN - place.top()) / place.height()

    def _bring(self, number: int) -> None:
        """Makes sure that a page is among those that can be scrolled to."""
        if number not in self._layout.places:
            self._lay_out((number, 0.0))

    def _bring_into_sight(self, areas: Place) -> None:
        if areas:
            self._bring(areas[0].page)
            place = self.place_of(areas[0])
            room = QRectF(self.viewport().rect())
            if not room.contains(place):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + round(place.center().y() - room.height() / 3))
                sideways = self.horizontalScrollBar()
                sideways.setValue(sideways.value() + round(place.center().x() - room.width() / 2))
            self._tell_page(areas[0].page)
        self.viewport().update()

    def _follow_scrolling(self) -> None:
        third = self.verticalScrollBar().value() + self.viewport().height() / 3
        self._tell_page(self._layout.page_at(third))

    def _tell_page(self, number: int) -> None:
        if number != self._page or not self.accessibleDescription():
            self._page = number
            pages = len(self._pages.sizes) if self._pages is not None else 0
            self.setAccessibleDescription(f"第 {number + 1} 页，共 {pages} 页")
            self.page_changed.emit(number)

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        painter.fillRect(self.viewport().rect(), theme.line)
        seen = QRectF(self.viewport().rect()).translated(self._scrolled())
        in_sight = [number for number, place in self._layout.places.items() if place.intersects(seen)]
        self._pictures = {number: self._picture(number) for number in in_sight}
        for number in in_sight:
            corner = self._layout.places[number].topLeft() - self._scrolled()
            painter.drawPixmap(corner.toPoint(), self._pictures[number])
        self._paint_places(painter, set(in_sight))

    def _picture(self, number: int) -> QPixmap:
        if number in self._pictures or self._pages is None:
            return self._pictures[number]
        ratio = self.devicePixelRatioF()
        drawn = self._pages.picture(number, self._layout.scale * ratio * POINTS_PER_INCH)
        image = QImage(
            drawn.content, drawn.width, drawn.height, drawn.bytes_per_line, QImage.Format.Format_RGB888
        )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _paint_places(self, painter: QPainter, in_sight: set[int]) -> None:
        for at, hit in enumerate(self._hits):
            colour = PRESENT_HIT if at == self._present_hit else HIT
            for area in hit:
                if area.page in in_sight:
                    painter.fillRect(self.place_of(area), colour)
        painter.setPen(QPen(LIGHT.error, 2))
        for area in self._marks:
            if area.page in in_sight:
                place = self.place_of(area).adjusted(-MARK_ROOM, -MARK_ROOM, MARK_ROOM, MARK_ROOM)
                painter.fillRect(place, MARK_GROUND)
                painter.drawRect(place)

    # Mouse, keys and wheel

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position() + self._scrolled()
        page = next((n for n, place in self._layout.places.items() if place.contains(point)), None)
        if page is not None and event.button() is Qt.MouseButton.LeftButton:
            inside, scale = point - self._layout.places[page].topLeft(), self._layout.scale
            self.place_clicked.emit(page, inside.x() / scale, inside.y() / scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._reading_place())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._pages.sizes) - 1 if self._pages is not None else 0
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            self.go_to_page(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to_page(last)
        elif event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.go_to_page(self._page + 1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.go_to_page(self._page - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.step_zoom(ZOOM_STEP if turned > 0 else 1 / ZOOM_STEP)
        elif not self._continuous and turned < 0 and bar.value() == bar.maximum():
            self.go_to_page(self._page + 1)
        elif not self._continuous and turned > 0 and bar.value() == bar.minimum():
            self.go_to_page(self._page - 1)
        else:
            super().wheelEvent(event)
