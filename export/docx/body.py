"""The blocks of a document as XML of a Word body, with the spaces between them that the pages have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.document import Chart, Document, Grid, Heading, Paragraph, Place, Setting, Title
from export.docx.pictures import Pictures
from export.docx.tables import table_xml
from export.docx.words import text_xml
from export.fonts import FontSet
from export.line_breaking import address_pieces
from export.pages.geometry import (
    CAPTION,
    NOTE,
    SPACE_ABOVE_CAPTION,
    SPACE_ABOVE_NOTE,
    TITLE,
    geometry_of,
)
from export.pages.layout import TablePart, chart_part, is_note, note_lines, signs, title_lines
from export.pages.tables import SetTable
from model.narrative import Run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_STYLES = {
    Place.PROSE: "BodyText",
    Place.TABLE_NOTE: "TableNote",
    Place.CENTRED: "DocumentNumber",
    Place.NOTE_OF_TITLE: "TitleNote",
    Place.FLUSH: "Addressee",
    Place.LEFT: "Attachments",
    Place.RIGHT: "Signature",
}


class Body:
    """The body of one document in the making."""

    def __init__(
        self, document: Document, fonts: FontSet, tables: Sequence[SetTable], pictures: Pictures
    ) -> None:
        self._blocks = document.blocks
        self._geometry = geometry_of(document.style)
        self._line = round(self._geometry.leading * 20)
        self._fonts = fonts
        self._tables = iter(tables)
        self._pictures = pictures

    def elements(self) -> list[BaseOxmlElement]:
        """The elements of the body in printed order."""
        return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(self._xml())}</w:body>"))

    def _xml(self) -> Iterator[str]:
        """The blocks with the space that keeps the text in the lines of the page, whatever stands between."""
        above = height = 0.0
        for block, following in zip(self._blocks, [*self._blocks[1:], None], strict=True):
            if isinstance(block, Grid):
                if above:
                    yield _spacer(above)
                table = next(self._tables)
                yield table_xml(block, table)
                height = TablePart.space_above + table.whole_height
                above = (
                    SPACE_ABOVE_NOTE
                    if is_note(following)
                    else self._geometry.space_below(height, TablePart.space_below)
                )
                continue
            if is_note(block):
                height += above + len(note_lines(block, self._fonts, self._geometry)) * NOTE.leading
                below = 0.0 if is_note(following) else self._geometry.space_below(height, 0.0)
                yield _paragraph_xml(
                    "TableNote", block.runs, _spacing(round(NOTE.leading * 20), above, below)
                )
                above = 0.0
                continue
            below = TablePart.space_above if isinstance(following, Grid) else 0.0
            yield self._text_xml(block, above, below, "<w:keepNext/>" if signs(following) else "")
            above = 0.0

    def _text_xml(
        self, block: Title | Heading | Paragraph | Chart, above: float, below: float, keep: str
    ) -> str:
        match block:
            case Title():
                return self._title_xml(block, above + block.lines_above * self._geometry.leading, below)
            case Heading(runs, level):
                opening = "<w:pageBreakBefore/>" if block.opens_page else ""
                return _paragraph_xml(f"Heading{level}", runs, opening + _spacing(self._line, above, below))
            case Paragraph(runs, _, setting):
                spacing = _spacing(self._line, above + setting.lines_above * self._geometry.leading, below)
                properties = keep + spacing + self._indents(setting) + _alignment(block)
                return _paragraph_xml(_STYLES[setting.place], runs, properties)
            case Chart():
                return self._chart_xml(block, above, below)

    def _chart_xml(self, chart: Chart, above: float, below: float) -> str:
        part = chart_part(chart, self._fonts, self._geometry)
        left = self._geometry.space_below(part.height, part.space_below)
        picture = f"<w:r>{self._pictures.add(chart, self._fonts, self._geometry.chart_width)}</w:r>"
        shown = _paragraph(
            "Figure", picture, f'<w:spacing w:before="{round((above + part.space_above) * 20)}"/>'
        )
        spacing = _spacing(round(CAPTION.leading * 20), SPACE_ABOVE_CAPTION, left + below)
        return shown + _paragraph_xml("Caption", [Run(chart.caption)], spacing)

    def _indents(self, setting: Setting) -> str:
        """What the lines begin and end with, where that is not the same for all paragraphs of a style."""
        if setting.place not in {Place.LEFT, Place.RIGHT}:
            return ""
        character = self._geometry.text_width * 20 / self._geometry.characters_a_line
        left, right = round(setting.hanging * character), round(setting.free * character)
        hanging = round((setting.hanging - setting.indent) * character)
        return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'

    def _title_xml(self, title: Title, above: float, below: float) -> str:
        """The title with the line breaks of the page where it is too long for one."""
        geometry = self._geometry
        lines = title_lines(title, self._fonts, geometry.text_width)
        run = Run("\n".join(title.text[line.start : line.end].strip("\n") for line in lines))
        after = geometry.space_below(len(lines) * TITLE.leading, geometry.leading / 2) + below
        return _paragraph_xml("Title", [run], _spacing(round(TITLE.leading * 20), above, after))


def _alignment(paragraph: Paragraph) -> str:
    """Ragged where a long address stands: before it office programs would tear the line apart."""
    has_address = paragraph.setting.place is Place.PROSE and len(address_pieces(paragraph.text)) > 1
    return '<w:jc w:val="left"/>' if has_address else ""


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
