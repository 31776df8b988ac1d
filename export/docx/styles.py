"""The styles of the Word document: GB/T 9704 as named styles that a secretary finds in the style list.

Sizes are in half-points, lengths in twentieths of a point. Every font is named for Latin and for Chinese
characters alike, as the standard asks, and by the names that offices have it under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.pages.tables import TABLE_LEADING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "仿宋"
HEADING_FONTS = ("黑体", "楷体", "仿宋")
TABLE_FONT = "宋体"

LINE = 579
"""Exact leading of the body: 22 lines on the 225 mm that the margins leave."""
TITLE_LINE = 720
"""Exact leading of the title."""

_TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_SQUEEZED = '<w:w w:val="98"/>'
"""Characters a trifle narrower: 28 of 16 pt are 2 mm wider than the text between the margins."""
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
_NO_GRID = (
    # WORKAROUND: LibreOffice takes this default of Word for its opposite. Without it marks hang over the
    # margin there, and are not drawn at all where a line is set to its full width.
    '<w:overflowPunct w:val="1"/>'
    # No extra room between Chinese and digits, no grid: both would move characters off their 28 places.
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
)


def set_styles(word: WordDocument, table_size: float) -> None:
    """Replaces the template's styles by those of an official document, with tables of that font size."""
    element = word.styles.element
    for child in list(element):
        element.remove(child)
    styles = parse_xml(f"<w:styles {nsdecls('w')}>{_defaults()}{''.join(_styles(table_size))}</w:styles>")
    element.extend(list(styles))


def _fonts(name: str) -> str:
    names = " ".join(f'w:{script}="{name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts w:hint="eastAsia" {names}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _exact(line: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _defaults() -> str:
    # WORKAROUND: with Chinese as the language of Latin characters LibreOffice breaks lines inside 1,234.
    run = f'{_fonts(BODY_FONT)}{_size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )


def _style(identifier: str, name: str, paragraph: str, run: str, follow: str = "", kind: str = "") -> str:
    based = "" if identifier == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{follow}"/>' if follow else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{kind}><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles(table_size: float) -> list[str]:
    table_run = f"{_fonts(TABLE_FONT)}{_size(int(table_size * 2))}"
    table_line = _exact(round(table_size * TABLE_LEADING * 20))
    custom = ' w:customStyle="1"'
    return [
        _style("Normal", "Normal", f"<w:widowControl/>{_NO_GRID}", "", kind=' w:default="1"'),
        _style("Title", "Title", _title_paragraph(), f"{_fonts(TITLE_FONT)}{_size(44)}", "BodyText"),
        _style(
            "BodyText",
            "Body Text",
            f'{_exact(LINE)}{_TWO_CHARACTERS}<w:jc w:val="both"/>',
            _SQUEEZED,
        ),
        *(_heading_style(level) for level in (1, 2, 3)),
        *_part_styles(),
        _style("TableText", "表格文字", f'{table_line}<w:jc w:val="left"/>', table_run, kind=custom),
        _style("TableFigure", "表格数字", f'{table_line}<w:jc w:val="center"/>', table_run, kind=custom),
        _style(
            "TableHeading",
            "表格标题",
            f'<w:keepNext/>{table_line}<w:jc w:val="center"/>',
            table_run,
            kind=custom,
        ),
        _style(
            "Figure", "图", '<w:keepNext/><w:spacing w:before="200"/><w:jc w:val="center"/>', "", kind=custom
        ),
        _style("Caption", "caption", _CAPTION, f"{_fonts(HEADING_FONTS[0])}{_size(21)}", "BodyText"),
        _style("Header", "header", '<w:jc w:val="center"/>', ""),
        _style("Footer", "footer", "", f"{_fonts(TABLE_FONT)}{_size(28)}"),
        _DEFAULTS_OF_OTHER_KINDS,
        _STRONG,
        _table_style(),
    ]


def _part_styles() -> list[str]:
    """Of the parts of a document around its text, and of notes under tables."""
    line, centred = _exact(LINE), '<w:jc w:val="center"/>'
    parts = (
        ("DocumentNumber", "发文字号", line + centred, _SQUEEZED),
        ("TitleNote", "题注", line + centred, f"{_fonts(HEADING_FONTS[1])}{_SQUEEZED}"),
        ("Addressee", "主送机关", f'{line}<w:jc w:val="both"/>', _SQUEEZED),
        ("Attachments", "附件说明", f'{line}<w:jc w:val="left"/>', _SQUEEZED),
        ("Signature", "落款和成文日期", f'{line}<w:jc w:val="right"/>', _SQUEEZED),
        ("TableNote", "表格说明", _NOTE_PARAGRAPH, f"{_fonts(TABLE_FONT)}{_size(21)}"),
    )
    return [_style(*part, kind=' w:customStyle="1"') for part in parts]


def _title_paragraph() -> str:
    return f'<w:keepNext/><w:keepLines/>{_exact(TITLE_LINE)}<w:jc w:val="center"/>'


def _heading_style(level: int) -> str:
    bold = "<w:b/><w:bCs/>" if level == len(HEADING_FONTS) else ""
    paragraph = (
        f"<w:keepNext/><w:keepLines/>{_exact(LINE)}{_TWO_CHARACTERS}"
        f'<w:jc w:val="both"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    run = f"{_fonts(HEADING_FONTS[level - 1])}{bold}{_SQUEEZED}{_size(32)}"
    return _style(f"Heading{level}", f"heading {level}", paragraph, run, "BodyText")


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
