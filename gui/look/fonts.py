"""A Chinese font for the window, chosen by name: Qt's default on a plain system has no Chinese characters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from export.font_files import Role, bundled_font_file

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
    font = QFont()
    # What the first has not, such as ⑪ in some, comes from the last.
    font.setFamilies(list(dict.fromkeys((_family(), _bundled()))))
    font.setPointSizeF(POINT_SIZE)
    return font


def _family() -> str:
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for family in (*READABLE_FAMILIES, *families):
        # Droid Sans Fallback borrows its figures, or shows boxes.
        if family in families and _has_figures(family):
            return family
    return _bundled()


def _bundled() -> str:
    identifier = QFontDatabase.addApplicationFont(str(bundled_font_file(Role.HEADING)))
    return QFontDatabase.applicationFontFamilies(identifier)[0]


def _has_figures(family: str) -> bool:
    # By its number: of a text PySide looks at something else.
    return QRawFont.fromFont(QFont(family)).supportsCharacter(ord("0"))


def resized(font: QFont, factor: float, bold: bool = False) -> QFont:
    """The same typeface, larger or smaller, in one of two weights."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other


SIZE, BOLD = "fontSize", "fontBold"
"""Properties of a widget whose font differs from that of the window."""


def size_font(widget: QWidget, factor: float, bold: bool = False) -> None:
    """Gives a widget the window's font, larger or smaller; it goes on following the size of the window's."""
    widget.setProperty(SIZE, factor)
    widget.setProperty(BOLD, bold)
    widget.setFont(resized(QGuiApplication.font(), factor, bold))


def magnify(application: QApplication, per_cent: int) -> None:
    """Shows all text of the application larger or smaller than it is by itself."""
    font = application.font()
    font.setPointSizeF(POINT_SIZE * per_cent / 100)
    application.setFont(font)
    # Qt would tell the widgets later, and whoever asks for their sizes now would get the old ones.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange.value)
    for widget in application.allWidgets():
        factor = widget.property(SIZE)
        if factor is not None:
            size_font(widget, factor, widget.property(BOLD))


def magnified(pixels: int) -> int:
    """A length that grows with the text of the window."""
    return round(pixels * QGuiApplication.font().pointSizeF() / POINT_SIZE)
