"""Which fonts may stand in for those of the document: offices have them under different names.

Without this Word takes a thin font for the title where 方正小标宋简体 is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from export.docx.styles import BODY_FONT, HEADING_FONTS, TABLE_FONT, TITLE_FONT

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_OTHER_NAMES = {
    TITLE_FONT: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong"),
    HEADING_FONTS[0]: ("SimHei", "方正黑体_GBK"),
    HEADING_FONTS[1]: ("KaiTi", "楷体_GB2312", "方正楷体_GBK"),
    BODY_FONT: ("FangSong", "仿宋_GB2312", "方正仿宋_GBK"),
    TABLE_FONT: ("SimSun", "方正书宋_GBK"),
}
_GB2312 = "86"


def add_font_table(word: WordDocument) -> None:
    """Puts the table into the package."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/>'
        f'<w:charset w:val="{_GB2312}"/></w:font>'
        for name, others in _OTHER_NAMES.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    )
    place = PackURI("/word/fontTable.xml")
    part = Part(place, CONTENT_TYPE.WML_FONT_TABLE, content.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
