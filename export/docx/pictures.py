"""Charts in a Word document: pictures with their words for those who cannot see them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Pt

from export.chart_drawing import chart_png
from export.document import Chart
from export.fonts import FontSet

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


class Pictures:
    """The pictures of one document, numbered, since Word wants no two with one number."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._count = 0

    def add(self, chart: Chart, fonts: FontSet, width: float) -> str:
        """Puts the picture of the chart into the package and returns what shows it in a run."""
        self._count += 1
        picture = io.BytesIO(chart_png(chart, fonts=fonts, width=width))
        inline = self._word.part.new_pic_inline(picture, width=Pt(width))
        inline.docPr.set("id", str(self._count))
        inline.docPr.set("name", f"图{self._count}")
        inline.docPr.set("descr", chart.words)
        inline.docPr.set("title", chart.caption)
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        return str(serialize_for_reading(drawing))
