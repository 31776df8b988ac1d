"""Text as XML of a Word document; it is escaped here and nowhere else."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape


def text_xml(text: str) -> str:
    """The content of a run: text with its line breaks and tabs."""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = re.split(r"([\n\t])", text)
    return "".join(marks.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in pieces if p)
