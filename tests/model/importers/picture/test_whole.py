"""Pictures in a PDF that break off are known; those that are whole are left alone."""

import io
from collections.abc import Callable
from contextlib import closing

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model.importers.picture.whole import has_whole_pictures
from tests.scanning.drawn import scanned


def jpeg_page() -> bytes:
    """A PDF of one page whose picture is a JPEG file."""
    import numpy as np

    shades = np.random.default_rng(1).integers(0, 255, (400, 300, 3), np.uint8)
    return scanned([shades], ".pdf")


def packed_page() -> bytes:
    """The same with a picture packed without loss."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.effect_noise((300, 400), 90)), 0, 0)
    canvas.save()
    return file.getvalue()


def is_whole(data: bytes) -> bool:
    with PdfDocument(data) as document, closing(document[0]) as page:
        return has_whole_pictures(page)


@pytest.mark.parametrize("made", [jpeg_page, packed_page])
def test_a_whole_picture_is_one(made: Callable[[], bytes]) -> None:
    assert is_whole(made())


def test_a_picture_that_breaks_off_is_not_whole() -> None:
    data = jpeg_page()
    end = data.rindex(b"\xff\xd9")
    assert not is_whole(data[: end - 900] + b"\x41" * 902 + data[end + 2 :])
