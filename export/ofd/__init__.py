"""The report as OFD, the format of the national standard for fixed pages (GB/T 33190-2016).

The pages are those of the PDF, drawn a second time: lengths in millimetres, y downwards. Every font is
embedded as a subset, the outline and the structure are those of the document, and the report itself may lie
inside as data, so that reading the file back is exact.
"""

from __future__ import annotations

from export.document import Document
from export.fonts import FontSet, register


def render_ofd(
    document: Document, fonts: FontSet | None = None, report: bytes = b"", *, archive: bool = False
) -> bytes:
    """Sets a document as OFD; the same document gives the same bytes.

    Args:
        document: What to set.
        fonts: By default all of the machine. Afterwards `fonts.missing` names what was drawn as 〓.
        report: The report as JSON, to be attached; an archive takes no such attachment.
        archive: Call the file one for archives, OFD-A (GB/T 42133-2022).
    """
    from export.ofd.drawing import draw_pages
    from export.ofd.package import package_of
    from export.pages.layout import lay_out

    fonts = fonts or register(document.style)
    drawn = draw_pages(document, lay_out(document, fonts), fonts)
    return package_of(document, drawn, b"" if archive else report, archive=archive)
