"""The shapes of a chart as objects of a page: reportlab walks through the drawing, this writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.renderbase import Renderer, getStateDelta, renderScaledDrawing

from export.font_files import Role
from export.fonts import FontSet
from export.ofd.objects import Look, Units, Words, path_object, text_objects


def chart_objects(
    drawing: Any, fonts: FontSet, units: Units, corner: tuple[float, float]
) -> list[tuple[int, str]]:
    """The objects of a chart with their numbers; `corner` is its lower left one on the page."""
    renderer = _ChartRenderer(fonts, units, corner)
    renderer.draw(renderScaledDrawing(drawing), _NoCanvas(), showBoundary=0)
    return renderer.objects


class _NoCanvas:
    """What reportlab wants to draw on; here everything goes into objects."""

    def saveState(self) -> None:  # noqa: N802 - reportlab's name
        """Nothing to keep."""

    def restoreState(self) -> None:  # noqa: N802 - reportlab's name
        """Nothing to go back to."""


class _ChartRenderer(Renderer):
    def __init__(self, fonts: FontSet, units: Units, corner: tuple[float, float]) -> None:
        super().__init__()
        self.objects: list[tuple[int, str]] = []
        self._fonts, self._units = fonts, units
        self._left, self._bottom = corner

    def applyStateChanges(self, delta: Any, new_state: Any) -> None:  # noqa: N802 - reportlab's name
        """Every shape looks up the state itself."""

    def drawNode(self, node: Any) -> None:  # noqa: N802 - reportlab's name
        """Takes over what the shape changes of the state, and draws it."""
        self._tracker.push(getStateDelta(node))
        self.drawNodeDispatcher(node)
        self._tracker.pop()

    def drawRect(self, rect: Any) -> None:  # noqa: N802 - reportlab's name
        """A bar, or a sample of its colour."""
        x, y, right, top = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
        self._path([(x, y), (right, y), (right, top), (x, top)], closed=True)

    def drawLine(self, line: Any) -> None:  # noqa: N802 - reportlab's name
        """A line of an axis."""
        self._path([(line.x1, line.y1), (line.x2, line.y2)], closed=False)

    def drawPolygon(self, polygon: Any) -> None:  # noqa: N802 - reportlab's name
        """An area between points."""
        points = polygon.points
        self._path(list(zip(points[::2], points[1::2], strict=True)), closed=True)

    def drawString(self, string: Any) -> None:  # noqa: N802 - reportlab's name
        """Words in the font of tables, or in whichever has a character."""
        state = self._tracker.getState()
        size, anchor = state["fontSize"], state["textAnchor"]
        width = self._fonts.width(string.text, Role.TABLE, size)
        x, y = self._place(string.x, string.y)
        x -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        for font_name, text in self._fonts.split(string.text, Role.TABLE):
            words = Words(font_name, size, text)
            self.objects += text_objects(words, x, y, self._units)
            x += sum(words.advances)

    def _path(self, points: Sequence[tuple[float, float]], closed: bool) -> None:
        state = self._tracker.getState()
        line = state["strokeWidth"] if state["strokeColor"] is not None else 0.0
        fill = _colour(state["fillColor"]) if closed else ""
        look = Look(line, _colour(state["strokeColor"]) if line else "", fill)
        if look.stroke or look.fill:
            placed = [self._place(*point) for point in points]
            self.objects.append(path_object(placed, closed, look, self._units))

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing, which counts upwards, as a point of the page, which counts downwards."""
        a, b, c, d, e, f = self._tracker.getCTM()
        return self._left + a * x + c * y + e, self._bottom - (b * x + d * y + f)


def _colour(colour: Any) -> str:
    if colour is None:
        return ""
    return " ".join(str(round(part * 255)) for part in (colour.red, colour.green, colour.blue))
