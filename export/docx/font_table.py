"""Which fonts may stand in for those of the document: offices have them under different names.

Without this Word takes a thin font for the title where 方正小标宋简体 is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from export.house_style import StyleFonts

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_OTHER_NAMES = {
    "title": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong"),
    "heading": ("黑体", "SimHei", "方正黑体_GBK"),
    "subheading": ("楷体", "KaiTi", "楷体_GB2312", "方正楷体_GBK"),
    "body": ("仿宋", "FangSong", "仿宋_GB2312", "方正仿宋_GBK"),
    "table": ("宋体", "SimSun", "方正书宋_GBK"),
}
_GB2312 = "86"


def add_font_table(word: WordDocument, chosen: StyleFonts) -> None:
    """Puts the table for the fonts of a house style into the package."""
    # Two kinds of text may share one font.
    others = {getattr(chosen, kind): names for kind, names in _OTHER_NAMES.items()}
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}>"
        f'<w:altName w:val="{",".join(other for other in names if other != name)}"/>'
        f'<w:charset w:val="{_GB2312}"/></w:font>'
        for name, names in others.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    )
    place = PackURI("/word/fontTable.xml")
    part = Part(place, CONTENT_TYPE.WML_FONT_TABLE, content.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
