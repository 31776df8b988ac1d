"""Puts a page straight: laid askew on the scanner, seen from aside by a camera."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from model.importers.picture.light import evened, grey_of, ink_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from model.importers.picture.pages import Pixels

    Matrix = NDArray[np.float64]

Corner = tuple[float, float]
"""Across and down, in pixels."""

MOST_TURN = 12.0
"""Degrees; a page that lies more askew has been put down by nobody."""

COARSE, FINE = 1.0, 0.05
"""Degrees between the turns that are tried."""

SMALL = 700
"""Pixels of the long side on which turns are tried."""

STRAIGHT_ENOUGH = 0.0015
"""The share of a side by which the corners of a table may be off before the page is pulled straight."""

LARGE_TABLE = 0.08
"""The share of a page from which on a table tells how the page is seen."""

SHEET, WHOLE_PICTURE = 0.4, 0.985
"""The shares of a picture between which a lighter area is a sheet on a table."""

FRAME = 25
"""Pixels of a small page; dark spots on a sheet are smaller."""

CLOSE = 0.02
"""The share of an outline by which it may differ from straight edges."""

FOUR = 4

BORDER = 0.008
"""The share of a sheet's side along its edges where what lies below it may be seen."""

ON_LINE, NEAR = 0.7, 5
"""The share of a table's side on which lines have to be, and within how many pixels."""

A4, NEARLY = 2**0.5, 0.1
"""The sides of a sheet of paper to each other, and the share by which a measured one may differ."""


def straightened(pixels: Pixels) -> Pixels:
    """The page as it would be seen from straight above, with its lines level.

    Each step looks at the page as the one before left it; the picture itself is drawn anew only once.
    """
    import numpy as np

    corners = _corners_of_paper(pixels)
    paper, size = _of_paper(corners, pixels)
    sheet = _seen_through(pixels, paper, size) if corners else pixels
    ink = ink_of(grey_of(evened(sheet)))
    level = _turning(size, _turn(ink))
    square = _squaring(_corners_of_table(_seen_through(ink, level, size, background=0)))
    whole = square @ level @ paper
    if np.allclose(whole, np.eye(3)):
        return pixels
    straight = _seen_through(pixels, whole, size)
    return _without_surroundings(straight, square @ level) if corners else straight


def _seen_through(pixels: Pixels, matrix: Matrix, size: tuple[int, int], background: int = 255) -> Pixels:
    import cv2
    import numpy as np

    edge = (background,) * 3
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=edge), np.uint8
    )


def _of_paper(corners: Sequence[Corner], pixels: Pixels) -> tuple[Matrix, tuple[int, int]]:
    """What brings the corners of a sheet to those of a page, and the width and height of that page."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    if not corners:
        return np.eye(3), (width, height)
    upper_left, upper_right, lower_right, lower_left = (np.array(corner) for corner in corners)
    across = float(np.linalg.norm(upper_right - upper_left) + np.linalg.norm(lower_right - lower_left))
    down = float(np.linalg.norm(lower_left - upper_left) + np.linalg.norm(lower_right - upper_right))
    long = max(across, down) / min(across, down)
    long = A4 if abs(long / A4 - 1) < NEARLY else long
    short = min(width, height)
    size = (short, round(short * long)) if down > across else (round(short * long), short)
    target = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(np.array(corners, np.float32), target), np.float64), size


def _without_surroundings(page: Pixels, moved: Matrix) -> Pixels:
    """A sheet that filled the page before it was moved, with white for what is not surely paper."""
    import cv2
    import numpy as np

    height, width = page.shape[:2]
    aside, above = BORDER * width, BORDER * height
    inner = [
        [[aside, above]],
        [[width - aside, above]],
        [[width - aside, height - above]],
        [[aside, height - above]],
    ]
    outline = cv2.perspectiveTransform(np.array(inner, np.float32), moved)
    inside = cv2.fillPoly(np.zeros((height, width), np.uint8), [np.round(outline).astype(np.int32)], (1,))
    return np.where(inside[:, :, np.newaxis] > 0, page, 255).astype(np.uint8)


def _turning(size: tuple[int, int], turn: float) -> Matrix:
    import cv2
    import numpy as np

    if abs(turn) < FINE / 2:
        return np.eye(3)
    return np.vstack([cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), turn, 1.0), [0, 0, 1]])


def _turn(ink: Pixels) -> float:
    """By how many degrees the page is turned: level lines are seen in the sharpest rows."""
    import cv2
    import numpy as np

    scale = SMALL / max(ink.shape)
    small_ink = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    size = small_ink.shape[1], small_ink.shape[0]

    def sharpness(turn: float) -> float:
        rows = _seen_through(small_ink, _turning(size, turn), size, background=0).sum(
            axis=1, dtype=np.float64
        )
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-MOST_TURN, MOST_TURN + COARSE, COARSE), key=lambda turn: sharpness(float(turn)))
    near = np.arange(-COARSE, COARSE + FINE, FINE) + float(coarse)
    return float(max(near, key=lambda turn: sharpness(float(turn))))


def _squaring(corners: Sequence[Corner]) -> Matrix:
    """What makes the outline of those corners a rectangle."""
    import cv2
    import numpy as np

    if not corners:
        return np.eye(3)
    upper_left, upper_right, lower_right, lower_left = corners
    left, right = (upper_left[0] + lower_left[0]) / 2, (upper_right[0] + lower_right[0]) / 2
    top, bottom = (upper_left[1] + upper_right[1]) / 2, (lower_left[1] + lower_right[1]) / 2
    target = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    source = np.array(corners, np.float32)
    if float(np.abs(source - target).max()) < STRAIGHT_ENOUGH * max(right - left, bottom - top):
        return np.eye(3)
    return np.asarray(cv2.getPerspectiveTransform(source, target), np.float64)


def _corners_of_paper(pixels: Pixels) -> list[Corner]:
    """The corners of a sheet that lies on something darker; none where the page is all that is seen."""
    import cv2
    import numpy as np

    scale = SMALL / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (9, 9), 0)
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # With a frame of darkness: closing would fill what is narrow at the edge of the picture.
    framed = cv2.copyMakeBorder(light, FRAME, FRAME, FRAME, FRAME, cv2.BORDER_CONSTANT, value=(0,))
    closed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, np.ones((FRAME, FRAME), np.uint8))
    filled = closed[FRAME:-FRAME, FRAME:-FRAME]
    outlines, _ = cv2.findContours(filled, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = max(outlines, key=cv2.contourArea, default=None)
    if sheet is None or not SHEET < cv2.contourArea(sheet) / filled.size < WHOLE_PICTURE:
        return []
    corners = cv2.approxPolyDP(sheet, CLOSE * cv2.arcLength(sheet, closed=True), closed=True)
    return [] if len(corners) != FOUR else [(x / scale, y / scale) for x, y in _clockwise(corners)]


def _corners_of_table(ink: Pixels) -> list[Corner]:
    """The corners of the largest table; none where there is no large one."""
    import cv2
    import numpy as np

    closed = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    across = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, 50), np.uint8))
    down = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((50, 1), np.uint8))
    lines = np.bitwise_or(across, down)
    outlines, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(outlines, key=cv2.contourArea, default=None)
    if largest is None or cv2.contourArea(largest) < LARGE_TABLE * ink.size:
        return []
    corners = _clockwise(largest)
    return corners if _is_ruled(np.asarray(lines, np.uint8), corners) else []


def _is_ruled(lines: Pixels, corners: Sequence[Corner]) -> bool:
    """Whether lines run from corner to corner, so that these are indeed those of a table."""
    import cv2
    import numpy as np

    near = cv2.dilate(lines, np.ones((NEAR, NEAR), np.uint8))
    for (x, y), (to_x, to_y) in zip(corners, (*corners[1:], corners[0]), strict=True):
        steps = np.linspace(0.02, 0.98, 200)
        across = np.round(x + (to_x - x) * steps).astype(int).clip(0, lines.shape[1] - 1)
        down = np.round(y + (to_y - y) * steps).astype(int).clip(0, lines.shape[0] - 1)
        if float((near[down, across] > 0).mean()) < ON_LINE:
            return False
    return True


def _clockwise(outline: NDArray[Any]) -> list[Corner]:
    """The outermost points of an outline from the upper left one on."""
    points = outline.reshape(-1, 2).astype(float)
    total, difference = points.sum(axis=1), points[:, 0] - points[:, 1]
    chosen = (total.argmin(), difference.argmax(), total.argmax(), difference.argmin())
    return [(float(points[index][0]), float(points[index][1])) for index in chosen]
