"""Tells ink from paper: uneven light, folds and seals are taken out, and what is written below them stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.importers.picture.pages import Pixels

COARSE = 8
"""Pixels whose mean is looked at for the light of a page."""

LARGEST_DARK = 25
"""Of those: what is dark and smaller is ink, what is larger is shadow."""

LEAST_LIGHT = 40
"""Greys of paper; what is darker over a large area is no paper, and is not made white."""

ADAPTIVE = 41
"""Pixels of the surroundings that tell paper from ink, whatever the light."""

INK, GRAINS = 12, 6.0
"""Greys by which ink is darker than the paper around it, and how many times it must outdo noise."""

PALE, SPECK = 170, 4
"""Greys from which on there is paper, and the pixels of the longer side of what is more than a grain."""

RED = 35
"""By how much red must outshine the other colours for ink to be that of a seal."""

FAINT_RED = 15
"""By how much red outshines them at most beside a seal, where some of its colour is and none of its ink."""

RED_SHARE = 0.0008
"""The share of red pixels from which on there is something red; colours of a telephone have less."""

RIM = 9
"""Pixels around a seal that have some of its colour: colours of pictures are coarser than their greys."""

DARKEST = 1
"""Of the pixels of a page, in percent: the middle of strokes."""

BELOW = 0.88
"""The share of a seal's own brightness from which on there is nothing below it."""

MIDDLE_GREYS = (90, 205)
"""Between those lies the ink of a seal that was scanned without colours, and the shade of a cell."""

FLAT, FLAT_SIDE = 60, 5
"""Greys by which a shade changes at most from pixel to pixel; the pixels over which noise is taken out."""

STRAIGHT = 150
"""Pixels of a straight line that no seal has."""

SOLID = 9
"""Pixels of both sides of what is no line."""

STROKE, SMALL_STROKE = (30, 9), (18, 4)
"""Pixels of the longer and the shorter side of what seals are made of, and of what lies between."""

SEAL = 250
"""Pixels around a part of a seal in which the rest of it lies."""

RING, SECTOR, MOST_OF_RING = 9, 5, 0.6
"""Pixels of the breadth of a seal's ring; the share of its sectors, in degrees, in which it must be seen."""

EDGE = 7
"""Pixels of the edge of such a stroke."""

ALIKE, WHOLE = 30, 5
"""Greys by which a seal's ink differs from place to place, and the pixels of both sides of a spot of it.

Thin strokes side by side are as grey as a seal on the whole, but there is white between them.
"""

JOINED = 25
"""Pixels between the parts of a shape that lines and characters part."""

SHADED_SIDE = 60
"""Pixels of both sides of a shaded shape; characters are smaller, lines of them lower."""

PAPER_SHARE = 88
"""Of a row or column of pixels, in percent: lines of tables are shorter, a fold is not."""

WHITE = 255


def evened(pixels: Pixels) -> Pixels:
    """The page as if lit evenly from everywhere: paper is white, in each colour."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    size = max(width // COARSE, 1), max(height // COARSE, 1)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((LARGEST_DARK, LARGEST_DARK), np.uint8))
    light = np.maximum(cv2.medianBlur(light, 5), LEAST_LIGHT).astype(np.uint8)
    whole = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, whole, scale=WHITE), np.uint8)


def grey_of(pixels: Pixels) -> Pixels:
    """The page in greys."""
    import cv2
    import numpy as np

    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)


def is_red(pixels: Pixels) -> Pixels:
    """Where there is red ink: 1, elsewhere 0."""
    import numpy as np

    return (_redness(pixels) > RED).astype(np.uint8)


def _redness(pixels: Pixels) -> Pixels:
    """By how much red outshines the other colours."""
    import cv2
    import numpy as np

    blue, green, red = cv2.split(cv2.GaussianBlur(pixels, (3, 3), 0))
    return np.asarray(cv2.subtract(red, cv2.max(blue, green)), np.uint8)


def has_red_ink(red: Pixels) -> bool:
    """Whether a seal or red words stand on the page, which are not read."""
    return float(red.mean()) > RED_SHARE


def without_seals(pixels: Pixels, red: Pixels) -> tuple[Pixels, Pixels]:
    """A page lit evenly in greys, in which seals are as white as paper; what stands below them stays.

    Returns:
        The greys, and 1 where there was a seal.
    """
    import cv2
    import numpy as np

    grey = grey_of(pixels)
    seals = _wider(red, RIM)
    ink = float(np.percentile(grey, DARKEST))
    if red.any():
        strength = np.asarray(cv2.GaussianBlur(pixels[:, :, 2], (3, 3), 0), np.uint8)
        level = float(np.median(strength[red > 0]))
        # Beside a seal its colour reaches into characters of which nothing lies below it.
        share = ((_redness(pixels).astype(np.float32) - FAINT_RED) / (RED - FAINT_RED)).clip(0, 1) * seals
        grey = (grey + share * (_lightened(strength, level, ink) - grey.astype(np.float32))).astype(np.uint8)
    for shade, level in _shades(grey):
        grey = np.where(shade, _lightened(grey, level, ink), grey).astype(np.uint8)
        seals |= shade
    return grey, seals


def without_folds(pixels: Pixels) -> Pixels:
    """A page that lies straight without the shadows that run over the whole of it, across or down."""
    import cv2
    import numpy as np

    grey = grey_of(pixels)
    # A third of the pixels tells as much.
    rows = np.percentile(grey[:, ::3], PAPER_SHARE, axis=1, keepdims=True)
    columns = np.percentile(grey[::3].T.copy(), PAPER_SHARE, axis=1)[np.newaxis]
    if min(rows.min(), columns.min()) > WHITE - INK:
        return pixels
    light = np.minimum(rows, columns).clip(LEAST_LIGHT).astype(np.uint8)
    return np.asarray(cv2.divide(pixels, cv2.merge([light] * 3), scale=WHITE), np.uint8)


def ink_of(grey: Pixels) -> Pixels:
    """White where there is ink, black where there is paper, whatever the light on the page; no grains."""
    import cv2
    import numpy as np

    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    grains = cv2.absdiff(smooth, cv2.medianBlur(smooth, FLAT_SIDE))
    least = max(INK, GRAINS * float(np.mean(grains[smooth > PALE])))
    way, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    ink = np.asarray(cv2.adaptiveThreshold(smooth, WHITE, way, kind, ADAPTIVE, least), np.uint8)
    return _components(ink, (SPECK, 1)) * np.uint8(WHITE)


def _lightened(strength: Pixels, level: float, ink: float) -> Pixels:
    """What is as bright as a seal becomes paper, what is as dark as other ink stays so."""
    import numpy as np

    gain = (WHITE - ink) / max(BELOW * level - ink, 1.0)
    return np.asarray(((strength - ink) * gain + ink).clip(0, WHITE), np.uint8)


def _wider(mask: Pixels, by: int) -> Pixels:
    import cv2
    import numpy as np

    return np.asarray(cv2.dilate(mask, np.ones((by, by), np.uint8)), np.uint8)


def _shades(grey: Pixels) -> Iterator[tuple[Pixels, float]]:
    """The places of each shape of one grey, such as a seal without colours, and how bright it is."""
    import cv2
    import numpy as np

    smooth = np.asarray(cv2.medianBlur(grey, FLAT_SIDE), np.uint8)
    flat = _not_straight(smooth)
    large, small = (_components(flat, sides) for sides in (STROKE, SMALL_STROKE))
    joined = cv2.morphologyEx(large, cv2.MORPH_CLOSE, np.ones((JOINED, JOINED), np.uint8))
    count, _, areas, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for area in areas[1:count]:
        if min(area[2:4]) >= SHADED_SIDE:
            strokes = _only_within(large, area[:4], SEAL)
            level = float(np.median(smooth[strokes > 0]))
            here = _as_grey(_only_within(small, cv2.boundingRect(strokes), EDGE), grey, level)
            yield _wider(_with_ring(here) if here.any() else here, EDGE), level


def _as_grey(parts: Pixels, grey: Pixels, level: float) -> Pixels:
    """Those parts of a seal in which there is no white between the strokes."""
    import cv2
    import numpy as np

    smooth = np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.uint8)
    covered = (smooth < level + ALIKE).astype(np.uint8)
    whole = cv2.morphologyEx(covered, cv2.MORPH_OPEN, np.ones((WHOLE, WHOLE), np.uint8))
    return _components(parts & _wider(np.asarray(whole, np.uint8), 3), SMALL_STROKE)


def _with_ring(seal: Pixels) -> Pixels:
    """A seal with the gaps of its ring closed, where lines and characters cross it."""
    import cv2
    import numpy as np

    points = cv2.findNonZero(seal)
    centre, radius = cv2.minEnclosingCircle(points)
    away = points.reshape(-1, 2) - np.array(centre)
    on_ring = away[np.abs(np.hypot(away[:, 0], away[:, 1]) - radius) < RING]
    directions = np.unique(np.degrees(np.arctan2(on_ring[:, 1], on_ring[:, 0])) // SECTOR)
    if len(directions) < MOST_OF_RING * 360 / SECTOR:
        return seal
    middle = round(centre[0]), round(centre[1])
    return np.asarray(cv2.circle(seal.copy(), middle, round(radius - RING / 2), (1,), RING), np.uint8)


def _only_within(mask: Pixels, box: Sequence[int], margin: int) -> Pixels:
    """The mask without what lies outside a box of left, top, width and height and a margin around it."""
    import numpy as np

    left, top, across, down = (int(side) for side in box)
    place = np.s_[max(top - margin, 0) : top + down + margin, max(left - margin, 0) : left + across + margin]
    within = np.zeros_like(mask)
    within[place] = mask[place]
    return within


def _not_straight(smooth: Pixels) -> Pixels:
    """Where there is a middle grey that is broader than the strokes of characters and no line of a table."""
    import cv2
    import numpy as np

    square = np.ones((3, 3), np.uint8)
    middle = ((smooth > MIDDLE_GREYS[0]) & (smooth < MIDDLE_GREYS[1])).astype(np.uint8)
    change = cv2.morphologyEx(smooth, cv2.MORPH_GRADIENT, square)
    flat = cv2.morphologyEx(middle * (change < FLAT).astype(np.uint8), cv2.MORPH_OPEN, square)
    across = cv2.morphologyEx(middle, cv2.MORPH_OPEN, np.ones((1, STRAIGHT), np.uint8))
    down = cv2.morphologyEx(middle, cv2.MORPH_OPEN, np.ones((STRAIGHT, 1), np.uint8))
    solid = cv2.morphologyEx(middle, cv2.MORPH_OPEN, np.ones((SOLID, SOLID), np.uint8))
    thin = np.asarray(cv2.subtract(cv2.max(across, down), solid), np.uint8)
    return np.asarray(cv2.max(flat * (1 - _wider(thin, 3)), solid), np.uint8)


def _components(mask: Pixels, sides: tuple[int, int]) -> Pixels:
    """What is connected and has at least those sides, the longer one first."""
    import cv2
    import numpy as np

    count, labels, areas, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = areas[:count, 2:4]
    kept = (found.max(axis=1) >= sides[0]) & (found.min(axis=1) >= sides[1])
    kept[0] = False
    return np.asarray(kept[labels], np.uint8)
