"""How controls are drawn: Qt's Fusion, with the frames that it makes too faint.

Fusion derives frames from the ground: of a field or a check box on a dark ground nothing is left to see, at
fractions of 100 % some sides are lost, and with high contrast tabs and scroll bars go as well.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from gui.look.icons import large_icon
from gui.look.selection import paint_focus
from gui.look.theme import Theme, has_high_contrast, list_palette, palette_for, theme_of

Element = QStyle.PrimitiveElement
ComplexControl = QStyle.ComplexControl
ControlElement = QStyle.ControlElement
CHECK_BOXES = frozenset({Element.PE_IndicatorCheckBox, Element.PE_IndicatorItemViewItemCheck})
FIELDS = frozenset({Element.PE_FrameLineEdit, Element.PE_Frame, Element.PE_FrameGroupBox})
"""What is filled in or read: framed in every look. Buttons are known by their words."""
FOCUSED = frozenset({Element.PE_FrameFocusRect, Element.PE_FrameLineEdit})
BOX_DRAWINGS = {
    QStyle.StandardPixmap.SP_MessageBoxInformation: ("info", "accent"),
    QStyle.StandardPixmap.SP_MessageBoxQuestion: ("product/question", "accent"),
    QStyle.StandardPixmap.SP_MessageBoxWarning: ("product/alert", "warning"),
    QStyle.StandardPixmap.SP_MessageBoxCritical: ("product/alert", "error"),
}
"""The drawing of each kind of message box, and the colour of the theme in which it is drawn."""
ROUNDING = 2.0
AROUND_WORDS = 1
"""Pixels between the words of a row and the frame of the keyboard."""
SLIDER_MARGIN = 3
"""Pixels between the slider of a scroll bar and its edges."""


class FormStyle(QProxyStyle):
    """Fusion with frames in the colours of the theme, and one around whatever has the keyboard."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        # Fusion marks the focus with a faint ground, and only after a key of the keyboard.
        if element is not Element.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)
        if element in CHECK_BOXES or element is Element.PE_IndicatorRadioButton:
            _paint_frame(painter, option, round_=element not in CHECK_BOXES)
        elif element in FIELDS or (
            element is Element.PE_PanelButtonCommand and has_high_contrast(theme_of(option.palette))
        ):
            _paint_frame(painter, option, round_=False)
        if element in FOCUSED and option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect), theme_of(option.palette))

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawControl(element, option, painter, widget)
        if element is ControlElement.CE_PushButtonBevel and option.state & QStyle.StateFlag.State_HasFocus:
            # A button with a description of its own draws no mark of the focus.
            paint_focus(painter, QRectF(option.rect), theme_of(option.palette))
        if not has_high_contrast(theme_of(option.palette)):
            return
        if element is ControlElement.CE_TabBarTabShape:
            _paint_frame(painter, option, round_=False)
        elif element is ControlElement.CE_HeaderSection:
            painter.setPen(theme_of(option.palette).line_pen)
            box: QRect = option.rect
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """A row of a list has room for the frame of the keyboard around its words."""
        # WORKAROUND: the stubs do not know that a size may be asked for no widget.
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind is QStyle.ContentsType.CT_ItemViewItem:
            around = 2 * (theme_of(option.palette).focus_width + AROUND_WORDS)
            wanted.setHeight(max(wanted.height(), option.fontMetrics.height() + around))
        return wanted

    def standardIcon(
        self,
        drawing: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Message boxes have drawings of our own family, and the buttons of dialogs none."""
        if drawing in BOX_DRAWINGS:
            theme = theme_of(widget.palette() if widget is not None else QGuiApplication.palette())
            name, colour = BOX_DRAWINGS[drawing]
            return large_icon(name, getattr(theme, colour))
        if drawing.name.startswith("SP_Dialog"):
            return QIcon()
        return super().standardIcon(drawing, option, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control is ComplexControl.CC_ComboBox and option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect), theme_of(option.palette))
        if control is ComplexControl.CC_SpinBox:
            _paint_frame(painter, option, round_=False)
        if control is ComplexControl.CC_ScrollBar and has_high_contrast(theme_of(option.palette)):
            _paint_frame(painter, option, round_=False)
            part = QStyle.SubControl.SC_ScrollBarSlider
            # WORKAROUND: the stubs do not know that a control may be drawn for no widget.
            box = self.subControlRect(control, option, part, widget)  # type: ignore[arg-type]
            _paint_slider(painter, option, QRectF(box))


def _paint_slider(painter: QPainter, option: QStyleOption, box: QRectF) -> None:
    painter.fillRect(
        box.adjusted(SLIDER_MARGIN, SLIDER_MARGIN, -SLIDER_MARGIN, -SLIDER_MARGIN),
        theme_of(option.palette).frame,
    )


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


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Gives the whole application the style and the palette of a theme."""
    if not isinstance(application.style(), FormStyle):
        application.setStyle(FormStyle())
    application.setPalette(palette_for(theme))
    # WORKAROUND: the stubs want bytes, and Qt takes only a text.
    application.setPalette(list_palette(theme), "QAbstractItemView")  # type: ignore[arg-type]
