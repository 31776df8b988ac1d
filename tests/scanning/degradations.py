"""What happens to a page on its way into the computer, each kind by itself and repeatable by its seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

Degradation = Callable[["Pixels", "np.random.Generator"], "Pixels"]


def turned(page: Pixels, chance: np.random.Generator) -> Pixels:
    """Laid askew by up to two degrees."""
    import cv2

    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-2, 2)), 1)
    return _pixels(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE))


def noisy(page: Pixels, chance: np.random.Generator) -> Pixels:
    """Grains of a bad sensor, packed as a small JPEG."""
    import cv2
    import numpy as np

    grains = page.astype(np.float32) + chance.normal(0, 15, page.shape)
    _, packed = cv2.imencode(".jpg", _pixels(np.clip(grains, 0, 255)), [cv2.IMWRITE_JPEG_QUALITY, 50])
    return _pixels(cv2.imdecode(packed, cv2.IMREAD_COLOR))


def blurred(page: Pixels, chance: np.random.Generator) -> Pixels:
    """Out of focus."""
    import cv2

    return _pixels(cv2.GaussianBlur(page, (0, 0), float(chance.uniform(0.7, 1.1))))


def stamped(page: Pixels, chance: np.random.Generator) -> Pixels:
    """A red seal across the page."""
    return _stamped(page, chance, (60, 50, 215))


def stamped_in_grey(page: Pixels, chance: np.random.Generator) -> Pixels:
    """A seal on a page that was scanned without colours."""
    return _stamped(page, chance, (150, 150, 150))


def photographed(page: Pixels, chance: np.random.Generator) -> Pixels:
    """Seen from aside, with the light of a lamp on one side."""
    import cv2
    import numpy as np

    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    inward = chance.uniform(0.005, 0.035, (4, 2)) * (width, height)
    moved = corners + (inward * [[1, 1], [-1, 1], [-1, -1], [1, -1]]).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(
        page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(96, 110, 120)
    )
    light = np.linspace(1.0, float(chance.uniform(0.7, 0.9)), width, dtype=np.float32)
    return _pixels(np.clip(seen * light[np.newaxis, :, np.newaxis], 0, 255))


def faxed(page: Pixels, chance: np.random.Generator) -> Pixels:
    """Black and white alone."""
    import numpy as np

    grey = page.mean(axis=2) + chance.normal(0, 10, page.shape[:2])
    return _pixels(np.repeat(np.where(grey > 150, 255, 0)[:, :, np.newaxis], 3, axis=2))


def folded(page: Pixels, chance: np.random.Generator) -> Pixels:
    """The shadow of a fold, on grey paper."""
    import numpy as np

    height = page.shape[0]
    rows = np.abs(np.arange(height) - height * float(chance.uniform(0.4, 0.6)))
    shade = (0.9 - 0.3 * np.exp(-rows / 6)).astype(np.float32)
    return _pixels(page * shade[:, np.newaxis, np.newaxis])


def _stamped(page: Pixels, chance: np.random.Generator, colour: tuple[int, int, int]) -> Pixels:
    import cv2
    import numpy as np

    height, width = page.shape[:2]
    centre = (int(width * chance.uniform(0.35, 0.75)), int(height * chance.uniform(0.3, 0.7)))
    radius = int(width * 0.1)
    seal = np.full_like(page, 255)
    cv2.circle(seal, centre, radius, colour, max(2, width // 250))
    star = _star(centre, radius * 0.35)
    cv2.fillPoly(seal, [star], colour)
    return np.minimum(page, seal)


def _star(centre: tuple[int, int], radius: float) -> NDArray[np.int32]:
    import numpy as np

    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    lengths = np.where(np.arange(10) % 2, radius * 0.38, radius)
    return np.stack(
        [centre[0] + lengths * np.cos(angles), centre[1] + lengths * np.sin(angles)], axis=1
    ).astype(np.int32)


def _pixels(values: Any) -> Pixels:
    import numpy as np

    return np.asarray(values, dtype=np.uint8)


_WHITE = (255, 255, 255)
