"""Whether the pictures on a page of a PDF are whole: one that breaks off is drawn as far as it goes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

END_OF_JPEG = b"\xff\xd9"
PADDING = b"\0\r\n \t"
"""What programs put behind the end of a JPEG file."""

AT_ONCE = 1 << 20
"""Bytes that are unpacked at a time, and let go."""

DEEPEST = 5
"""Levels of forms on a page within which pictures are looked for."""


def has_whole_pictures(page: pypdfium2.PdfPage) -> bool:
    """Whether all pictures on a page go on to their end, as far as that can be told."""
    import pypdfium2.raw

    objects = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)
    return all(_is_whole(one.get_filters(), bytes(one.get_data())) for one in objects)


def _is_whole(filters: list[str], data: bytes) -> bool:
    match filters:
        case ["DCTDecode"]:
            return data.startswith(b"\xff\xd8") and data.rstrip(PADDING).endswith(END_OF_JPEG)
        case ["FlateDecode"]:
            return _unpacks(data)
        case _:
            return True


def _unpacks(data: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(data, AT_ONCE)
        while unpacker.unconsumed_tail:
            unpacker.decompress(unpacker.unconsumed_tail, AT_ONCE)
    except zlib.error as error:
        # Some programs write a wrong check sum behind all of the data.
        return "data check" in str(error)
    return unpacker.eof
