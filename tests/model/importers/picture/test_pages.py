"""Files of pictures: what is opened, how it is brought into one size, and what is refused before it hurts."""

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import closing

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model.errors import UserError
from model.importers.picture.pages import (
    MOST_PAGES,
    PagePicture,
    guard_picture,
    page_of_pdf,
    pages_of_picture,
)

SIZE = (620, 877)


def packed(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def page(mode: str = "RGB") -> Image.Image:
    """White paper whose left half is black."""
    picture = Image.new("L", SIZE, 255)
    picture.paste(0, (0, 0, SIZE[0] // 2, SIZE[1]))
    return picture.convert(mode)


def deep_grey() -> Image.Image:
    return Image.frombytes(
        "I;16",
        SIZE,
        b"".join(struct.pack("<H", v) for row in range(SIZE[1]) for v in [300] * 310 + [60_000] * 310),
    )


def transparent() -> Image.Image:
    """Ink on nothing at all."""
    picture = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, SIZE[0] // 2, SIZE[1]))
    return picture


@pytest.mark.parametrize(
    ("kind", "picture"),
    [
        ("PNG", page),
        ("PNG", deep_grey),
        ("PNG", transparent),
        ("PNG", lambda: page("1")),
        ("PNG", lambda: page("P")),
        ("JPEG", lambda: page("CMYK")),
        ("JPEG", lambda: page("L")),
        ("TIFF", lambda: page("1")),
    ],
)
def test_ink_is_dark_and_paper_white_in_pictures_of_all_colours(
    kind: str, picture: Callable[[], Image.Image]
) -> None:
    (found,) = pages_of_picture(packed(picture(), kind))
    assert found.pixels.shape[2] == 3
    assert min(found.pixels.shape[:2]) == pytest.approx(1653, abs=2)
    middle = found.pixels.shape[0] // 2
    assert found.pixels[middle, 100].max() < 60
    assert found.pixels[middle, -100].min() > 195


def test_a_photograph_taken_sideways_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (found,) = pages_of_picture(packed(page(), "JPEG", exif=exif))
    assert found.pixels.shape[1] > found.pixels.shape[0]


def test_the_pictures_of_a_tif_are_pages_and_those_of_a_moving_png_are_not() -> None:
    pages = pages_of_picture(packed(page(), "TIFF", save_all=True, append_images=[page()]))
    assert [(one.number, one.of) for one in pages] == [(1, 2), (2, 2)]
    moving = packed(page(), "PNG", save_all=True, append_images=[page("L").convert("RGB").rotate(180)])
    assert len(list(pages_of_picture(moving))) == 1


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises that many pixels, and whose content is a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def opened(data: bytes) -> int:
    """How many pages there are, the guard having looked first."""
    guard_picture(data)
    return len(list(pages_of_picture(data)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(30_000, 30_000), "像素"),
        (bomb(2_000_000_000, 2), "像素"),
        (packed(Image.new("L", (200, 200)), "PNG"), "看不清"),
        (packed(page(), "PNG")[:900], "损坏"),
        (b"\x89PNG\r\n\x1a\n" + b"rubbish" * 50, "损坏"),
        (b"II*\0" + b"\xff" * 500, "损坏"),
    ],
)
def test_what_would_hurt_or_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        opened(data)


def test_a_tif_of_too_many_pages_is_refused() -> None:
    small = Image.new("1", (300, 424), 1)
    data = packed(small, "TIFF", save_all=True, append_images=[small] * MOST_PAGES)
    with pytest.raises(UserError, match="页"):
        list(pages_of_picture(data))


def pdf_of(picture: Image.Image, page_size: tuple[int, int]) -> bytes:
    """A PDF of one page, over which a picture is drawn."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=page_size)
    canvas.drawImage(ImageReader(picture), 0, 0, *page_size)
    canvas.save()
    return file.getvalue()


def first_page(data: bytes) -> PagePicture:
    with PdfDocument(data) as document, closing(document[0]) as page:
        return page_of_pdf(page, 1, 1)


def test_a_page_is_drawn_in_our_size_however_many_pixels_its_picture_has() -> None:
    page = first_page(pdf_of(Image.new("1", (3_000, 4_243), 1), (595, 842)))
    assert page.pixels.shape == pytest.approx((2339, 1653, 3), abs=2)


@pytest.mark.parametrize("size", [(595, 14_000), (20, 14_000)])
def test_what_is_no_page_is_refused_before_it_is_drawn(size: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="又窄又长"):
        first_page(pdf_of(Image.new("1", (300, 300), 1), size))


def test_a_narrow_picture_is_refused_before_it_is_made_larger() -> None:
    with pytest.raises(UserError, match="又窄又长"):
        opened(packed(Image.new("L", (310, 20_000), 255), "PNG"))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_picture_that_breaks_off_is_refused(kind: str) -> None:
    whole = packed(page(), kind)
    with pytest.raises(UserError, match="损坏"):
        opened(whole[: len(whole) * 2 // 3])
