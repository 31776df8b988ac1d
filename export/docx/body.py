"""The blocks of a document as XML of a Word body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.document import Block, Chart, Document, Grid, Heading, Paragraph, Title
from export.docx.tables import table_xml
from export.docx.words import text_xml
from export.title_breaking import break_title
from model.narrative import Run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TITLE_WIDTH = 20
"""Characters of 2号 that fit on one line."""


Picture = Callable[[Chart], str]
"""Puts the picture of a chart into the package and returns the XML that shows it."""


def body_elements(document: Document, picture: Picture) -> list[BaseOxmlElement]:
    """The elements of the body in printed order."""
    xml = "".join(_block_xml(block, picture) for block in document.blocks)
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def _block_xml(block: Block, picture: Picture) -> str:
    match block:
        case Title():
            return _paragraph_xml("Title", [_title_run(block)])
        case Heading(runs, level):
            return _paragraph_xml(f"Heading{level}", runs)
        case Paragraph(runs):
            return _paragraph_xml("BodyText", runs)
        case Grid():
            return table_xml(block)
        case Chart():
            caption = _paragraph_xml("Caption", [Run(block.caption)])
            return f'<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r>{picture(block)}</w:r></w:p>{caption}'


def _title_run(title: Title) -> Run:
    """The title with the line breaks that a title too long for one line needs, the same as in the PDF."""
    text = title.text
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    lines = break_title(text, title.breaks, widths, TITLE_WIDTH)
    return Run("\n".join(text[line.start : line.end].strip("\n") for line in lines))


def _paragraph_xml(style: str, runs: Iterable[Run]) -> str:
    content = "".join(map(_run_xml, runs))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run_xml(run: Run) -> str:
    properties = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if run.bold else ""
    return f"<w:r>{properties}{text_xml(run.text)}</w:r>"
