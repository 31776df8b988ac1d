"""A Chinese font for the window, chosen by name: Qt's default on a plain system has no Chinese characters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from export.fonts import Role, bundled_font_file

POINT_SIZE = 10.0
READABLE_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "思源黑体",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "SimSun",
)
"""Chinese typefaces that are good to read on a screen, the best first."""


def window_font() -> QFont:
    """The font of the window: the best Chinese one of the system, else the bundled one."""
    font = QFont(_family())
    font.setPointSizeF(POINT_SIZE)
    return font


def _family() -> str:
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for family in (*READABLE_FAMILIES, *families):
        if family in families and _has_figures(family):
            return family
    identifier = QFontDatabase.addApplicationFont(str(bundled_font_file(Role.HEADING)))
    return QFontDatabase.applicationFontFamilies(identifier)[0]


def _has_figures(family: str) -> bool:
    """Whether the font has figures of its own: Droid Sans Fallback borrows them, or shows boxes."""
    return QRawFont.fromFont(QFont(family)).supportsCharacter("0")


def resized(font: QFont, factor: float, bold: bool = False) -> QFont:
    """The same typeface, larger or smaller, in one of two weights."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other
