"""What a new user sees first: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.look.fonts import magnified, size_font
from gui.look.icons import icon, icon_size
from gui.look.labels import plain_label
from gui.look.product_icon import product_icon
from gui.look.theme import theme_of
from gui.look.within_screen import Scrolled
from model.families import all_names

COLUMN_WIDTH = 420
ICON = 24
PICTURE = QSize(48, 48)
TITLE_FACTOR = 2.2


class _Way(QCommandLinkButton):
    """A button that keeps the height of its two lines: Qt's own lets itself be squeezed to one."""

    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        return usual.expandedTo(QSize(0, self.heightForWidth(magnified(COLUMN_WIDTH))))


class StartPage(QWidget):
    """New report, open a worksheet, the example."""

    new_requested = Signal()
    import_requested = Signal()
    example_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        subtitle = plain_label(f"{all_names()}\n填报、核对、汇总和发布。所有内容随时自动保存在本机。")
        subtitle.setForegroundRole(subtitle.foregroundRole().PlaceholderText)
        column = QWidget()
        column.setMaximumWidth(magnified(COLUMN_WIDTH))
        inner = QVBoxLayout(column)
        inner.setSpacing(10)
        inner.addLayout(_head())
        inner.addWidget(subtitle)
        inner.addSpacing(12)
        self._buttons: dict[str, QCommandLinkButton] = {}
        choices = (
            ("file-plus", "新建报告", "选择单位和年度，从空白表开始填", self.new_requested),
            ("file-input", "打开填好的表格或旧报告", "也可以把文件直接拖到窗口里", self.import_requested),
            ("book-open", "看一看示例", "一份填好的报告，可以随意修改", self.example_requested),
        )
        for name, text, description, signal in choices:
            button = _Way(text, description)
            self._buttons[name] = button
            button.setIconSize(icon_size(ICON))
            button.clicked.connect(signal)
            inner.addWidget(button)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addStretch(2)
        layout.addWidget(column, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))
        self._draw_icons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_buttons"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme_of(self.palette())))


def _head() -> QHBoxLayout:
    picture = QLabel()
    picture.setPixmap(product_icon().pixmap(PICTURE))
    title = plain_label("年报")
    size_font(title, TITLE_FACTOR, bold=True)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(picture)
    head.addWidget(title, stretch=1)
    return head
