"""How an office wants its documents set, as data: fonts by name, margins, leading, page number, tables.

A style is one TOML file that can be handed on. It says only where it differs from the national standard,
GB/T 9704-2012, which is what an empty file asks for:

    name = "某市办公室"
    [fonts]
    body = "仿宋_GB2312"
    latin = "Times New Roman"
    [page]
    leading = 30.0
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class NumberPlace(Enum):
    """Where the number of a page stands; the value is what files say."""

    OUTER = "outer"
    CENTRE = "centre"
    NONE = "none"


NUMBER_PLACES = {
    NumberPlace.OUTER: "外侧（单页右、双页左）",
    NumberPlace.CENTRE: "居中",
    NumberPlace.NONE: "没有页码",
}
"""What users see them called."""


@dataclass(frozen=True)
class StyleFonts:
    """Fonts by the names that office programs show.

    Attributes:
        latin: Of letters and digits; empty where they are those of the Chinese font.
    """

    title: str = "方正小标宋简体"
    heading: str = "黑体"
    subheading: str = "楷体"
    body: str = "仿宋"
    table: str = "宋体"
    latin: str = ""


@dataclass(frozen=True)
class StylePage:
    """The page: margins in millimetres, the leading of the text in points.

    Attributes:
        number: Where the page number stands.
        dashes: It stands between dashes.
    """

    top: float = 37.0
    bottom: float = 35.0
    left: float = 28.0
    right: float = 26.0
    leading: float = 28.95
    number: NumberPlace = NumberPlace.OUTER
    dashes: bool = True


@dataclass(frozen=True)
class StyleTables:
    """Tables.

    Attributes:
        size: The largest size of type in points; tables that need more room are smaller.
        decimals: So many decimals amounts have at least.
    """

    size: float = 10.5
    decimals: int = 0


@dataclass(frozen=True)
class HouseStyle:
    """One style; without more than its name it is the national standard."""

    name: str
    fonts: StyleFonts = StyleFonts()
    page: StylePage = StylePage()
    tables: StyleTables = StyleTables()


NATIONAL = HouseStyle("国家标准（GB/T 9704—2012）")
