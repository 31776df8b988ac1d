"""Lines of words as pictures of their own, level as the model for characters wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.importers.picture.letters import Corners
    from model.importers.picture.pages import Pixels


def pulled_out(page: Pixels, line: Corners) -> Pixels:
    """The picture of a line that may run up or down, made level."""
    import cv2
    import numpy as np

    upper_left, upper_right, _, lower_left = line
    width = max(1, round(float(np.linalg.norm(upper_right - upper_left))))
    height = max(1, round(float(np.linalg.norm(lower_left - upper_left))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(line, target)
    white = (255,) * 3
    level = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(level, np.uint8)
