"""The blocks of a document as XML of a Word body, with the spaces between them that the pages have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.document import Chart, Document, Grid, Heading, Paragraph, Title
from export.docx.pictures import Pictures
from export.docx.tables import table_xml
from export.docx.words import text_xml
from export.fonts import FontSet
from export.pages.layout import (
    CAPTION,
    LEADING,
    SPACE_ABOVE_CAPTION,
    TITLE,
    TablePart,
    chart_part,
    space_below,
)
from export.pages.tables import SetTable
from export.title_breaking import break_title
from model.narrative import Run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TITLE_WIDTH = 20
"""Characters of 2号 that fit on one line."""
_LINE = round(LEADING * 20)


class Body:
    """The body of one document in the making."""

    def __init__(
        self, document: Document, fonts: FontSet, tables: Sequence[SetTable], pictures: Pictures
    ) -> None:
        self._blocks = document.blocks
        self._fonts = fonts
        self._tables = iter(tables)
        self._pictures = pictures

    def elements(self) -> list[BaseOxmlElement]:
        """The elements of the body in printed order."""
        return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(self._xml())}</w:body>"))

    def _xml(self) -> Iterator[str]:
        above = 0.0
        for block, following in zip(self._blocks, [*self._blocks[1:], None], strict=True):
            if isinstance(block, Grid):
                if above:
                    yield _spacer(above)
                table = next(self._tables)
                yield table_xml(block, table)
                above = space_below(TablePart.space_above + table.whole_height, TablePart.space_below)
                continue
            below = TablePart.space_above if isinstance(following, Grid) else 0.0
            yield self._text_xml(block, above, below)
            above = 0.0

    def _text_xml(self, block: Title | Heading | Paragraph | Chart, above: float, below: float) -> str:
        match block:
            case Title():
                return _title_xml(block, below)
            case Heading(runs, level):
                opening = "<w:pageBreakBefore/>" if block.opens_page else ""
                return _paragraph_xml(f"Heading{level}", runs, opening + _spacing(_LINE, above, below))
            case Paragraph(runs):
                return _paragraph_xml("BodyText", runs, _spacing(_LINE, above, below))
            case Chart():
                return self._chart_xml(block, above, below)

    def _chart_xml(self, chart: Chart, above: float, below: float) -> str:
        part = chart_part(chart, self._fonts)
        left = space_below(part.height, part.space_below)
        picture = f"<w:r>{self._pictures.add(chart)}</w:r>"
        shown = _paragraph(
            "Figure", picture, f'<w:spacing w:before="{round((above + part.space_above) * 20)}"/>'
        )
        spacing = _spacing(round(CAPTION.leading * 20), SPACE_ABOVE_CAPTION, left + below)
        return shown + _paragraph_xml("Caption", [Run(chart.caption)], spacing)


def _title_xml(title: Title, below: float) -> str:
    """The title with the line breaks that a title too long for one line needs, the same as in the PDF."""
    text = title.text
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    lines = break_title(text, title.breaks, widths, TITLE_WIDTH)
    run = Run("\n".join(text[line.start : line.end].strip("\n") for line in lines))
    after = space_below(len(lines) * TITLE.leading, LEADING / 2) + below
    return _paragraph_xml("Title", [run], _spacing(round(TITLE.leading * 20), 0.0, after))


def _spacing(line: int, above: float, below: float) -> str:
    """The room above and below a paragraph where it differs from that of its style."""
    if not above and not below:
        return ""
    before, after = round(above * 20), round(below * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _spacer(height: float) -> str:
    """An empty paragraph between two tables, which would else become one."""
    return f'<w:p><w:pPr><w:spacing w:line="{round(height * 20)}" w:lineRule="exact"/></w:pPr></w:p>'


def _paragraph_xml(style: str, runs: Iterable[Run], properties: str) -> str:
    return _paragraph(style, "".join(map(_run_xml, runs)), properties)


def _paragraph(style: str, content: str, properties: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run_xml(run: Run) -> str:
    properties = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if run.bold else ""
    return f"<w:r>{properties}{text_xml(run.text)}</w:r>"
