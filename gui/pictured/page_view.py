"""A page as it was scanned, with frames around the figures that were read, to scroll and to magnify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
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

from gui.look.theme import LIGHT
from model.importers.picture.pages import DOTS_PER_POINT
from model.presenting.pictured import Standing

FRAME_ROOM = 3.0
"""Points around the words in a frame."""
AROUND = 60
"""Pixels of the page that stay in sight around the framed words."""
READABLE = 1.3
"""Pixels a point that show a page so that it can be read."""
LARGEST, SMALLEST = 6.0, 0.3
"""Pixels a point."""
STEP = 1.25
LINE = 48
"""Pixels that an arrow key scrolls."""
JPEG = b"\xff\xd8"
"""How a picture begins that is unpacked here: it comes from a process that read a stranger's file."""
THIN, THICK = 1.5, 3.0
COLOURS: Mapping[Standing, QColor] = {
    Standing.DOUBTFUL: LIGHT.warning,
    Standing.MISSING: LIGHT.error,
    Standing.CONFIRMED: LIGHT.done,
    Standing.CORRECTED: LIGHT.done,
}
"""Of frames; the paper is white in the dark theme, too. What is proved has none."""


def jpeg_image(data: bytes) -> QImage:
    """The image of a JPEG file; a null one for anything else."""
    return QImage.fromData(data) if data.startswith(JPEG) else QImage()


@dataclass(frozen=True)
class Frame:
    """A place of the page: left, top, right, bottom in points."""

    box: tuple[float, float, float, float]
    standing: Standing

    @property
    def place(self) -> QRectF:
        """The box with some room around it, in points."""
        left, top, right, bottom = self.box
        room = FRAME_ROOM
        return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-room, -room, room, room)


class PageView(QAbstractScrollArea):
    """One page at a time."""

    cell_clicked = Signal(str)
    """A framed or proved figure was clicked; carries the id of its cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QPixmap()
        self._frames: dict[str, Frame] = {}
        self._current = ""
        self._scale = 0.0
        """Pixels a point; 0 fits the width, but not below what can be read."""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("原件图像")
        self.setAccessibleDescription("方向键移动，加号和减号放大缩小")

    def show_page(self, data: bytes, number: int) -> None:
        """Shows a page, given as a JPEG file, without any frames."""
        self._page = QPixmap.fromImage(jpeg_image(data))
        self._frames, self._current = {}, ""
        self.setAccessibleName(f"原件图像第{number}页")
        self._lay_out()

    def show_frames(self, frames: Mapping[str, Frame]) -> None:
        """Frames the figures of the page, by their cells."""
        self._frames = dict(frames)
        self.viewport().update()

    def show_cell(self, cell_id: str) -> None:
        """Frames one figure more strongly and brings it into sight."""
        self._current = cell_id
        frame = self._frames.get(cell_id)
        if frame is not None:
            self._bring(frame.place)
        self.viewport().update()

    def piece(self, cell_id: str) -> QPixmap:
        """The picture of one figure; nothing where it is not on this page."""
        frame = self._frames.get(cell_id)
        if frame is None or self._page.isNull():
            return QPixmap()
        place = frame.place
        dots = QRectF(place.topLeft() * DOTS_PER_POINT, place.size() * DOTS_PER_POINT).toAlignedRect()
        return self._page.copy(dots.intersected(self._page.rect()))

    @property
    def scale(self) -> float:
        """Pixels of the window for a point of the page."""
        if self._scale:
            return self._scale
        width = self._page.width() / DOTS_PER_POINT
        return max(self.viewport().width() / width, READABLE) if width else READABLE

    def zoom(self, factor: float) -> None:
        """Larger or smaller than now."""
        self._scale = min(max(self.scale * factor, SMALLEST), LARGEST)
        self._lay_out()

    def fit_width(self) -> None:
        """The whole width of the page in sight."""
        width = self._page.width() / DOTS_PER_POINT
        self._scale = max(self.viewport().width() / width, SMALLEST) if width else 0.0
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def _lay_out(self) -> None:
        """Room for the bars, and what is looked at in sight."""
        whole = self._page.size() * (self.scale / DOTS_PER_POINT)
        seen = self.viewport().size()
        for bar, length, part in (
            (self.horizontalScrollBar(), whole.width(), seen.width()),
            (self.verticalScrollBar(), whole.height(), seen.height()),
        ):
            bar.setRange(0, max(length - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(LINE)
        self.show_cell(self._current)

    def _bring(self, place: QRectF) -> None:
        scale = self.scale
        for bar, start, length, part in (
            (self.horizontalScrollBar(), place.left(), place.width(), self.viewport().width()),
            (self.verticalScrollBar(), place.top(), place.height(), self.viewport().height()),
        ):
            room = min(AROUND, max((part - length * scale) / 2, 0))
            first, last = start * scale - room, (start + length) * scale + room - part
            bar.setValue(round(min(max(bar.value(), last), first)))

    @property
    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self._offset)
        painter.scale(self.scale, self.scale)
        whole = self._page.size() / DOTS_PER_POINT
        painter.drawPixmap(QRectF(0, 0, whole.width(), whole.height()), self._page, QRectF(self._page.rect()))
        for cell_id, frame in self._frames.items():
            if frame.standing in COLOURS:
                self._draw(painter, frame.place, COLOURS[frame.standing], THIN)
            if cell_id == self._current:
                self._draw(painter, frame.place.adjusted(-1, -1, 1, 1), LIGHT.accent, THICK)

    def _draw(self, painter: QPainter, place: QRectF, colour: QColor, width: float) -> None:
        pen = QPen(colour, width)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position() + self._offset
        point = QPointF(at.x() / self.scale, at.y() / self.scale)
        found = next((c for c, frame in self._frames.items() if frame.place.contains(point)), None)
        if found is not None:
            self.cell_clicked.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / STEP)
            case _:
                super().keyPressEvent(event)
