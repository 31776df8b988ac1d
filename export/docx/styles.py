"""The styles of the Word document: GB/T 9704 as named styles that a secretary finds in the style list.

Sizes are in half-points, lengths in twentieths of a point. Every font is named for Latin and for Chinese
characters alike, as the standard asks, and by the names that offices have it under.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.pages.geometry import BODY_SIZE, TITLE, Geometry
from export.pages.tables import TABLE_LEADING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TWENTIETHS = 20
"""Of a point."""
_BOLD_LEVEL = 3
_TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_NOTE_PARAGRAPH = (
    '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="200" w:firstLine="420"/><w:jc w:val="both"/>'
)
_DEFAULTS_OF_OTHER_KINDS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
)
_STRONG = (
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
)
_CAPTION = '<w:jc w:val="center"/>'
_CUSTOM = ' w:customStyle="1"'
_NO_GRID = (
    # WORKAROUND: LibreOffice takes this default of Word for its opposite. Without it marks hang over the
    # margin there, and are not drawn at all where a line is set to its full width.
    '<w:overflowPunct w:val="1"/>'
    # No extra room between Chinese and digits, no grid: both would move characters off their 28 places.
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
)


def set_styles(word: WordDocument, geometry: Geometry, table_size: float) -> None:
    """Replaces the template's styles by those of an official document, with tables of that font size."""
    element = word.styles.element
    for child in list(element):
        element.remove(child)
    styles = "".join(_Styles(geometry, table_size).all())
    element.extend(list(parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>")))


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _exact(line: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _style(identifier: str, name: str, paragraph: str, run: str, follow: str = "", kind: str = "") -> str:
    based = "" if identifier == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{follow}"/>' if follow else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{kind}><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


class _Styles:
    """The styles for one house style and one size of tables."""

    def __init__(self, geometry: Geometry, table_size: float) -> None:
        self._fonts_of = geometry.style.fonts
        self._line = round(geometry.leading * TWENTIETHS)
        self._table_size = table_size
        self._squeezed = _squeezed(geometry)

    def _fonts(self, name: str) -> str:
        latin = quoteattr(self._fonts_of.latin or name)
        return (
            f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={latin} '
            f"w:eastAsia={quoteattr(name)} w:cs={latin}/>"
        )

    def all(self) -> Iterator[str]:
        """All of them as XML."""
        fonts = self._fonts_of
        yield self._defaults()
        yield _style("Normal", "Normal", f"<w:widowControl/>{_NO_GRID}", "", kind=' w:default="1"')
        title = (
            f'<w:keepNext/><w:keepLines/>{_exact(round(TITLE.leading * TWENTIETHS))}<w:jc w:val="center"/>'
        )
        yield _style("Title", "Title", title, f"{self._fonts(fonts.title)}{_size(44)}", "BodyText")
        body = f'{_exact(self._line)}{_TWO_CHARACTERS}<w:jc w:val="both"/>'
        yield _style("BodyText", "Body Text", body, self._squeezed)
        yield from map(self._heading_style, (1, 2, 3), (fonts.heading, fonts.subheading, fonts.body))
        yield from self._part_styles()
        yield from self._table_styles()
        figure = '<w:keepNext/><w:spacing w:before="200"/><w:jc w:val="center"/>'
        yield _style("Figure", "图", figure, "", kind=_CUSTOM)
        yield _style("Caption", "caption", _CAPTION, f"{self._fonts(fonts.heading)}{_size(21)}", "BodyText")
        yield _style("Header", "header", '<w:jc w:val="center"/>', "")
        yield _style("Footer", "footer", "", f"{self._fonts(fonts.table)}{_size(28)}")
        yield _DEFAULTS_OF_OTHER_KINDS
        yield _STRONG
        yield _table_style()

    def _defaults(self) -> str:
        # WORKAROUND: with Chinese as the language of Latin characters LibreOffice breaks lines inside 1,234.
        language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        run = f"{self._fonts(self._fonts_of.body)}{_size(32)}{language}"
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
            "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        )

    def _heading_style(self, level: int, font: str) -> str:
        bold = "<w:b/><w:bCs/>" if level == _BOLD_LEVEL else ""
        paragraph = (
            f"<w:keepNext/><w:keepLines/>{_exact(self._line)}{_TWO_CHARACTERS}"
            f'<w:jc w:val="both"/><w:outlineLvl w:val="{level - 1}"/>'
        )
        run = f"{self._fonts(font)}{bold}{self._squeezed}{_size(32)}"
        return _style(f"Heading{level}", f"heading {level}", paragraph, run, "BodyText")

    def _part_styles(self) -> list[str]:
        """Of the parts of a document around its text, and of notes under tables."""
        line, centred, squeezed = _exact(self._line), '<w:jc w:val="center"/>', self._squeezed
        fonts = self._fonts_of
        parts = (
            ("DocumentNumber", "发文字号", line + centred, squeezed),
            ("TitleNote", "题注", line + centred, f"{self._fonts(fonts.subheading)}{squeezed}"),
            ("Addressee", "主送机关", f'{line}<w:jc w:val="both"/>', squeezed),
            ("Attachments", "附件说明", f'{line}<w:jc w:val="left"/>', squeezed),
            ("Signature", "落款和成文日期", f'{line}<w:jc w:val="right"/>', squeezed),
            ("TableNote", "表格说明", _NOTE_PARAGRAPH, f"{self._fonts(fonts.table)}{_size(21)}"),
        )
        return [_style(*part, kind=_CUSTOM) for part in parts]

    def _table_styles(self) -> list[str]:
        """Of what stands in a table: texts, figures, headings."""
        run = f"{self._fonts(self._fonts_of.table)}{_size(int(self._table_size * 2))}"
        line = _exact(round(self._table_size * TABLE_LEADING * TWENTIETHS))
        parts = (
            ("TableText", "表格文字", f'{line}<w:jc w:val="left"/>'),
            ("TableFigure", "表格数字", f'{line}<w:jc w:val="center"/>'),
            ("TableHeading", "表格标题", f'<w:keepNext/>{line}<w:jc w:val="center"/>'),
        )
        return [_style(*part, run, kind=_CUSTOM) for part in parts]


def _squeezed(geometry: Geometry) -> str:
    """Characters a trifle narrower where a line holds more than there is room for: 28 in the standard."""
    share = geometry.text_width / (geometry.characters_a_line * BODY_SIZE)
    return f'<w:w w:val="{int(100 * share)}"/>' if share < 1 else ""


def _table_style() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", 0), ("left", 40), ("bottom", 0), ("right", 40))
    )
    return (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
