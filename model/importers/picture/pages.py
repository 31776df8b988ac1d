"""Opens pictures within limits: every page of a file as colours in one size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.gate.guard_xml import too_much

if TYPE_CHECKING:
    import numpy as np
    import pypdfium2
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]

MOST_PIXELS = 80_000_000
"""Of one page; A3 at 600 dpi has 70 million, a telephone's photograph 12 to 50."""

MOST_PAGES = 60
"""Of a file of pictures; each takes seconds."""

LONGEST_SIDE = 12_000
"""Pixels of a page in our resolution; the long side of paper is not twice the short one."""

PAGED = frozenset({"TIFF"})
"""The formats whose pictures are pages; in others they are movements or previews of the first."""

SMALLEST_SIDE = 300
"""Pixels; a page that is smaller cannot be read by anybody."""

DOTS_PER_POINT = 200 / 72
"""Every page is brought to this resolution: lines and characters then have sizes that are known."""

SHORT_SIDE = 595.0
"""Points of the short side of A4, which a picture without a size of its own is taken for."""


@dataclass(frozen=True)
class PagePicture:
    """A page as a picture.

    Attributes:
        number: The page counted from 1.
        pixels: Height x width x blue, green, red, at DOTS_PER_POINT.
        of: How many pages its file has.
    """

    number: int
    pixels: Pixels
    of: int

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0]) / DOTS_PER_POINT


def pages_of_picture(data: bytes) -> Iterator[PagePicture]:
    """The pages of a picture file; those of a .tif may be many.

    Raises:
        UserError: Damaged, or with more pixels or pages than can be read.
    """
    with _opened(data) as picture:
        frames = int(getattr(picture, "n_frames", 1)) if picture.format in PAGED else 1
        if frames > MOST_PAGES:
            raise too_much(f"图片有{frames}页")
        for number in range(1, frames + 1):
            picture.seek(number - 1)
            yield PagePicture(number, _pixels(picture), frames)


def guard_picture(data: bytes) -> None:
    """Refuses a picture of more pixels than can be unpacked, before anything of it is.

    Raises:
        UserError: Too large, or damaged.
    """
    with _opened(data) as picture:
        _require_pixels(picture)


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    """A picture file of which nothing is unpacked yet; what is wrong with it is said."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        # Pillow warns of large pictures, which are measured here.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as picture:
                yield picture
        except Image.DecompressionBombError as error:
            raise too_much("图片的像素太多") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            remedy = "请重新扫描或拍照，或者换成 Word、Excel、PDF 文件"
            raise UserError("图片已损坏，打不开", remedy=remedy) from error


def page_of_pdf(page: pypdfium2.PdfPage, number: int, of: int) -> PagePicture:
    """A page of a PDF of so many drawn as it is printed.

    Raises:
        UserError: It is no page.
    """
    import numpy as np

    # Not in its own size: many programs put a pixel for a point.
    sides = sorted(page.get_size())
    scale = SHORT_SIDE * DOTS_PER_POINT / max(sides[0], 1)
    if sides[1] * scale > LONGEST_SIDE:
        raise too_much(f"第{number}页又窄又长，不是一页纸")
    drawn = page.render(scale=scale, rev_byteorder=False).to_numpy()
    return PagePicture(number, np.ascontiguousarray(drawn[:, :, :3]), of)


def _require_pixels(picture: Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise too_much(f"图片有{width}×{height}个像素")
    if min(width, height) < SMALLEST_SIDE:
        raise UserError(
            f"图片只有{width}×{height}个像素，看不清文字",
            remedy="请用150点以上的分辨率重新扫描，或拍得近一些",
        )


def _pixels(picture: Image) -> Pixels:
    """A picture upright, on white where it is transparent, in our resolution."""
    import cv2
    import numpy as np
    from PIL import Image, ImageOps

    _require_pixels(picture)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"I;16", "I;16B", "I;16L", "I", "F"}:
        upright = _of_deep_grey(upright)
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    colours = np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])
    scale = SHORT_SIDE * DOTS_PER_POINT / min(colours.shape[:2])
    if max(colours.shape[:2]) * scale > LONGEST_SIDE:
        raise too_much("图片又窄又长，不是一页纸")
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(colours, None, fx=scale, fy=scale, interpolation=way), np.uint8)


def _of_deep_grey(picture: Image) -> Image:
    """A picture with more than 256 greys in 256 of them."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255.0 / max(high - low, 1.0))).astype(np.uint8))
