"""The page of the Word document: A4, the margins of GB/T 9704, outer page numbers, 草稿 behind a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from export.house_style import NumberPlace, StylePage
from export.pages.geometry import Geometry

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

_WORD = "http://schemas.microsoft.com/office/word"
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    # A line that ends in a line break is not stretched to the margin.
    "<w:compat><w:doNotExpandShiftReturn/>"
    f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)
_FOOTER_ROOM = 10
"""Millimetres from the lower edge of the text to that of the page number."""
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def set_page(word: WordDocument, geometry: Geometry, draft: bool) -> None:
    """Sets paper, margins, page numbers and, for a draft, the mark on every page."""
    settings = word.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(list(parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS}</w:settings>")))
    section = word.sections[0]
    page = geometry.style.page
    _set_paper(section, page)
    # A grid of lines and characters would move the text away from the exact leading.
    for grid in word.element.body.findall(f"{qn('w:sectPr')}/{qn('w:docGrid')}"):
        grid.getparent().remove(grid)
    for side, footer in (("right", section.footer), ("left", section.even_page_footer)):
        footer.part.element[:] = [parse_xml(_page_number(side, page))]
    if draft:
        for number, header in enumerate((section.header, section.even_page_header), start=1):
            header.part.element[:] = [parse_xml(_draft_mark(number))]


def _set_paper(section: Section, page: StylePage) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(max(page.bottom - _FOOTER_ROOM, 0))


def _page_number(side: str, page: StylePage) -> str:
    """`— 1 —` on the outer side, one character in; or as the house style wants it."""
    if page.number is NumberPlace.NONE:
        return f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'
    before, after = ("— ", " —") if page.dashes else ("", "")
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            f'<w:t xml:space="preserve">{before}</w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            f'<w:t xml:space="preserve">{after}</w:t>',
        )
    )
    place = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    if page.number is NumberPlace.CENTRE:
        place = '<w:jc w:val="center"/>'
    return f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>{field}</w:p>'


def _draft_mark(number: int) -> str:
    """草稿 across the page, behind the text, as Word itself draws a watermark."""
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:360pt;height:180pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:p {nsdecls("w")} {_VML}><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '</v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" style="{style}" o:allowincell="f" fillcolor="#cccccc" stroked="f">'
        '<v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape>'
        "</w:pict></w:r></w:p>"
    )
