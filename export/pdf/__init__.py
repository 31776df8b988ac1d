"""The report as a PDF that an official can sign: GB/T 9704-2012, all fonts embedded, text that can be copied.

data = render_pdf(document)

fonts = register()                # to know which characters no font has, they are drawn as 〓
data = render_pdf(document, fonts)
fonts.missing
"""

from __future__ import annotations

from export.document import Document
from export.fonts import FontSet, register


def render_pdf(document: Document, fonts: FontSet | None = None) -> bytes:
    """Sets a document as a PDF.

    Args:
        document: What to set.
        fonts: By default all of the machine. Afterwards `fonts.missing` names what was drawn as 〓.

    Returns:
        The content of the file; the same document gives the same bytes.
    """
    from export.pages.layout import lay_out
    from export.pdf.drawing import draw

    fonts = fonts or register(document.style)
    return draw(document, lay_out(document, fonts), fonts)
