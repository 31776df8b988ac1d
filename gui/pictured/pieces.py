"""The pieces of pictures that are kept with a report: each figure with a little around it, small and grey."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage

from gui.pictured.page_view import jpeg_image
from model.importers.picture.pages import DOTS_PER_POINT
from model.importers.seen import Seen
from model.ledger.pieces import Piece
from model.numbers import write_number
from model.presenting.pictured import Looking

AROUND = (26.0, 7.0)
"""Points beside and above a figure: its neighbours and the lines of its cell."""
QUALITY = 45


def pieces_of(looking: Looking, file_name: str) -> dict[str, Piece]:
    """What each figure was read from, by its cell."""
    pages = looking.reading.page_pictures
    made: dict[str, Piece] = {}
    for page, data in pages.items():
        image = jpeg_image(data)
        places = {c: seen for c in looking.cells_of(page) if (seen := looking.seen(c)) is not None}
        made.update(_of_page(image, places, looking, file_name))
    return made


def _of_page(
    image: QImage, places: Mapping[str, Seen], looking: Looking, file_name: str
) -> Mapping[str, Piece]:
    read = looking.reading.report
    return {
        cell_id: Piece(
            _cut(image, seen),
            f"{file_name} {read.sources.get(cell_id, f'第{seen.page}页')}",
            write_number(read.stated.get(cell_id)),
            seen.confidence,
            seen.others,
        )
        for cell_id, seen in places.items()
    }


def _cut(image: QImage, seen: Seen) -> bytes:
    """The place of a page as a JPEG file."""
    left, top, right, bottom = seen.box
    beside, above = AROUND
    points = QRectF(left - beside, top - above, right - left + 2 * beside, bottom - top + 2 * above)
    dots = QRectF(points.topLeft() * DOTS_PER_POINT, points.size() * DOTS_PER_POINT).toAlignedRect()
    piece = image.copy(dots.intersected(image.rect())).convertToFormat(QImage.Format.Format_Grayscale8)
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    piece.save(file, "JPG", QUALITY)  # type: ignore[call-overload]
    return bytes(file.data().data())
