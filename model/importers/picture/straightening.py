"""Puts a page upright: turned by the scanner, seen from aside by a camera, stamped with a red seal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from model.importers.picture.pages import Pixels

Corner = tuple[float, float]
"""Across and down, in pixels."""

MOST_TURN = 12.0
"""Degrees; a page that lies more askew has been put down by nobody."""

COARSE, FINE = 1.0, 0.1
"""Degrees between the turns that are tried."""

SMALL = 700
"""Pixels of the long side on which turns are tried."""

ADAPTIVE = 41
"""Pixels of the surroundings that tell paper from ink, whatever the light."""

INK = 12
"""Greys by which ink is darker than the paper around it."""

STRAIGHT_ENOUGH = 0.004
"""The share of a side by which the corners of a table may be off before the page is pulled straight."""

LARGE_TABLE = 0.08
"""The share of a page from which on a table tells how the page is seen."""

SHEET, WHOLE_PICTURE = 0.4, 0.985
"""The shares of a picture between which a lighter area is a sheet on a table."""

CLOSE = 0.02
"""The share of an outline by which it may differ from straight edges."""

FOUR = 4

RED = 35
"""By how much red must outshine the other colours for ink to be that of a seal."""


def straightened(pixels: Pixels) -> Pixels:
    """The page as it would be seen from straight above, with its lines level."""
    paper = _pulled(pixels, _corners_of_paper(pixels))
    level = _turned(paper, _turn(ink_of(grey_of(paper))))
    return _pulled(level, _corners_of_table(ink_of(grey_of(level))))


def grey_of(pixels: Pixels) -> Pixels:
    """The page in greys, in which red ink is as white as paper: seals vanish, what stands below stays."""
    import cv2
    import numpy as np

    blue, green, red = (pixels[:, :, channel].astype(np.int16) for channel in range(3))
    others = np.maximum(blue, green)
    light = (blue + green + red) // 3
    reddish = red - others > RED
    # As bright as the seal itself is paper; what is darker has black below.
    seal = float(np.median(red[reddish])) if reddish.any() else 255.0
    paper = float(np.median(light))
    below = np.minimum(red * (paper / max(BRIGHT * seal, 1)), paper)
    # Colours of pictures are coarser than their greys: around the seal stands a pale rim.
    rim = cv2.dilate(reddish.astype(np.uint8), np.ones((RIM, RIM), np.uint8)) > 0
    pale = rim & ~reddish & (light > PALE * paper)
    return np.where(reddish, below, np.where(pale, paper, light)).astype(np.uint8)


def has_red_ink(pixels: Pixels) -> bool:
    """Whether a seal or red words stand on the page, which are not read."""
    import numpy as np

    colours = pixels.astype(np.int16)
    reddish = colours[:, :, 2] - np.maximum(colours[:, :, 0], colours[:, :, 1]) > RED
    return float(reddish.mean()) > RED_SHARE


RIM, PALE = 7, 0.6
"""Pixels around a seal that have some of its colour, and how bright such a pixel is against paper."""

BRIGHT = 0.88
"""The share of a seal's own brightness from which on there is nothing below it."""

RED_SHARE = 0.0008
"""The share of red pixels from which on there is something red; colours of a telephone have less."""


def ink_of(grey: Pixels) -> Pixels:
    """White where there is ink, black where there is paper, whatever the light on the page."""
    import cv2
    import numpy as np

    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    way, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(smooth, 255, way, kind, ADAPTIVE, INK), np.uint8)


def _turn(ink: Pixels) -> float:
    """By how many degrees the page is turned: level lines are seen in the sharpest rows."""
    import cv2
    import numpy as np

    scale = SMALL / max(ink.shape)
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)

    def sharpness(turn: float) -> float:
        rows = _turned(np.asarray(small, np.uint8), turn, background=0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-MOST_TURN, MOST_TURN + COARSE, COARSE), key=lambda turn: sharpness(float(turn)))
    near = np.arange(-COARSE, COARSE + FINE, FINE) + float(coarse)
    return float(max(near, key=lambda turn: sharpness(float(turn))))


def _turned(pixels: Pixels, turn: float, background: int = 255) -> Pixels:
    import cv2
    import numpy as np

    if abs(turn) < FINE / 2:
        return pixels
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    edge = (background,) * 3
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=edge), np.uint8
    )


def _pulled(pixels: Pixels, corners: Sequence[Corner]) -> Pixels:
    """The page with the outline of those corners made a rectangle; unchanged without corners."""
    import cv2
    import numpy as np

    if not corners:
        return pixels
    upper_left, upper_right, lower_right, lower_left = corners
    left, right = (upper_left[0] + lower_left[0]) / 2, (upper_right[0] + lower_right[0]) / 2
    top, bottom = (upper_left[1] + upper_right[1]) / 2, (lower_left[1] + lower_right[1]) / 2
    target = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    source = np.array(corners, np.float32)
    if float(np.abs(source - target).max()) < STRAIGHT_ENOUGH * max(right - left, bottom - top):
        return pixels
    matrix = cv2.getPerspectiveTransform(source, target)
    height, width = pixels.shape[:2]
    white = (255, 255, 255)
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white),
        np.uint8,
    )


def _corners_of_paper(pixels: Pixels) -> list[Corner]:
    """The corners of a sheet that lies on something darker; none where the page is all that is seen."""
    import cv2
    import numpy as np

    scale = SMALL / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (9, 9), 0)
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    filled = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
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
    return _clockwise(largest)


def _clockwise(outline: NDArray[Any]) -> list[Corner]:
    """The outermost points of an outline from the upper left one on."""
    points = outline.reshape(-1, 2).astype(float)
    total, difference = points.sum(axis=1), points[:, 0] - points[:, 1]
    chosen = (total.argmin(), difference.argmax(), total.argmax(), difference.argmin())
    return [(float(points[index][0]), float(points[index][1])) for index in chosen]
