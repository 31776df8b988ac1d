"""How controls are drawn: Qt's Fusion, with the frames that it makes too faint.

Fusion derives the frame of a check box from the ground; on a dark ground nothing of it is left to see.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from gui.theme import Theme, has_high_contrast, palette_for, theme_of

Element = QStyle.PrimitiveElement
CHECK_BOXES = frozenset({Element.PE_IndicatorCheckBox, Element.PE_IndicatorItemViewItemCheck})
BORDERED = frozenset({Element.PE_PanelButtonCommand, Element.PE_FrameLineEdit})
FOCUSED = frozenset({Element.PE_FrameFocusRect, Element.PE_FrameLineEdit})
ROUNDING = 2.0


class FormStyle(QProxyStyle):
    """Fusion with frames in the colours of the theme; thick ones around the focus with high contrast."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in CHECK_BOXES or element is Element.PE_IndicatorRadioButton:
            _paint_frame(painter, option, round_=element not in CHECK_BOXES)
        elif element in BORDERED and has_high_contrast(theme_of(option.palette)):
            _paint_frame(painter, option, round_=False)
        if element in FOCUSED and option.state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, option)


def _paint_frame(painter: QPainter, option: QStyleOption, round_: bool) -> None:
    theme = theme_of(option.palette)
    enabled = option.state & QStyle.StateFlag.State_Enabled
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.frame if enabled else theme.disabled, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if round_:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, ROUNDING, ROUNDING)
    painter.restore()


def _paint_focus(painter: QPainter, option: QStyleOption) -> None:
    theme = theme_of(option.palette)
    if has_high_contrast(theme):
        half = theme.focus_width / 2
        painter.save()
        painter.setPen(QPen(theme.accent, theme.focus_width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(option.rect).adjusted(half, half, -half, -half))
        painter.restore()


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Gives the whole application the style and the palette of a theme."""
    if not isinstance(application.style(), FormStyle):
        application.setStyle(FormStyle())
    application.setPalette(palette_for(theme))
