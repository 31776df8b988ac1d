"""The one dialog for house styles: fonts, page and tables, from a style that is there or from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QGroupBox,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from export.house_style import NUMBER_PLACES, HouseStyle, StyleFonts, StylePage, StyleTables
from export.named_fonts import asked_fonts
from export.style_files import (
    LONGEST_NAME,
    SUFFIX,
    bundled_styles,
    limits_of,
    read_style,
    write_style,
)
from gui.dialogs.files import ask_file
from gui.dialogs.messages import show_error
from gui.dialogs.targets import ask_target
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import resize_within_screen
from model.errors import UserError

SIZE = (660, 560)
FILE_KIND = "版式"
FILES = f"版式文件 (*{SUFFIX})"
FONT_WORDS = {
    "title": "标题",
    "heading": "一级标题",
    "subheading": "二级标题",
    "body": "正文",
    "table": "表格",
    "latin": "字母和数字",
}
PAGE_WORDS = {"top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距", "leading": "行距"}
AS_CHINESE = "和汉字相同"
FOUR_DECIMALS = 4
ALL_THERE = "本机有这些字体，或者有同类的字体可用。"
WORD_ONLY = "Word 文档里写的是字体名称，在有这些字体的电脑上照样显示。"
NO_NAME = "请给版式起一个名称"


class StyleDialog(QDialog):
    """Shows a style; accepted, `answer` is the one that is wanted."""

    def __init__(self, style: HouseStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("版式")
        resize_within_screen(self, *SIZE)
        self.known = QComboBox()
        self.known.setAccessibleName("已有的版式")
        self._styles = (style, *(each for each in bundled_styles() if each != style))
        self.known.addItems([each.name for each in self._styles])
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.fonts = {item: QLineEdit(maxLength=LONGEST_NAME) for item in FONT_WORDS}
        self.fonts["latin"].setPlaceholderText(AS_CHINESE)
        self.lengths = {item: _number(item, "毫米") for item in PAGE_WORDS}
        self.lengths["leading"].setSuffix(" 磅")
        self.place = QComboBox()
        self.place.addItems(list(NUMBER_PLACES.values()))
        self.dashes = QCheckBox("页码两边有一字线")
        self.size_of_tables = _number("size", "磅")
        self.decimals = QCheckBox("万元金额写足四位小数")
        self.state = plain_label()
        self.state.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self.use = self._buttons.addButton("使用", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self.show_style(style)

    def _arrange(self) -> None:
        first = QFormLayout()
        first.addRow("从已有的版式开始", self.known)
        first.addRow("名称", self.name)
        fonts, page = QFormLayout(), QFormLayout()
        for item, words in FONT_WORDS.items():
            fonts.addRow(words, self.fonts[item])
        for item, words in PAGE_WORDS.items():
            page.addRow(words, self.lengths[item])
        page.addRow("页码", self.place)
        page.addRow("", self.dashes)
        page.addRow("表格字号最大", self.size_of_tables)
        page.addRow("", self.decimals)
        boxes = QGridLayout()
        for column, (title, form) in enumerate((("字体", fonts), ("页面和表格", page))):
            box = QGroupBox(title)
            box.setLayout(form)
            boxes.addWidget(box, 0, column)
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.addLayout(first)
        fields.addLayout(boxes)
        fields.addWidget(self.state)
        fields.addStretch(1)
        # A small screen has no room for all of it.
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setAccessibleName("版式的各项")
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        role = QDialogButtonBox.ButtonRole
        self.from_file = self._buttons.addButton("打开文件…", role.ActionRole)
        self.to_file = self._buttons.addButton("存为文件…", role.ActionRole)
        self._buttons.addButton("取消", role.RejectRole)
        for button in (self.from_file, self.to_file):
            keep_from_default(button)
        self.from_file.clicked.connect(lambda: self._attempt(self._open))
        self.to_file.clicked.connect(lambda: self._attempt(self._save))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.known.activated.connect(lambda at: self.show_style(self._styles[at]))
        self.name.textChanged.connect(self._show_state)
        for field in self.fonts.values():
            field.editingFinished.connect(self._show_state)

    @property
    def answer(self) -> HouseStyle:
        """The style as it stands in the dialog; a font without a name is that of the standard."""
        fonts = {item: field.text().strip() for item, field in self.fonts.items() if field.text().strip()}
        lengths = {item: field.value() for item, field in self.lengths.items()}
        place = list(NUMBER_PLACES)[self.place.currentIndex()]
        return HouseStyle(
            self.name.text().strip(),
            StyleFonts(**fonts),
            StylePage(**lengths, number=place, dashes=self.dashes.isChecked()),
            StyleTables(self.size_of_tables.value(), FOUR_DECIMALS if self.decimals.isChecked() else 0),
        )

    def show_style(self, style: HouseStyle) -> None:
        """Puts all of a style into the fields."""
        self.name.setText(style.name)
        for item, field in self.fonts.items():
            field.setText(getattr(style.fonts, item))
        for item, number in self.lengths.items():
            number.setValue(getattr(style.page, item))
        self.place.setCurrentIndex(list(NUMBER_PLACES).index(style.page.number))
        self.dashes.setChecked(style.page.dashes)
        self.size_of_tables.setValue(style.tables.size)
        self.decimals.setChecked(style.tables.decimals > 0)
        self._show_state()

    def _show_state(self) -> None:
        lacking = asked_fonts(self.answer.fonts).lacking
        told = f"PDF 和 OFD：{'；'.join(lacking)}。{WORD_ONLY}" if lacking else ALL_THERE
        self.state.setText(told)
        enable_unless(self.use, "" if self.name.text().strip() else NO_NAME)

    def _attempt(self, do: Callable[[], Any]) -> None:
        try:
            do()
        except UserError as error:
            show_error(self, error)

    def _open(self) -> None:
        chosen = ask_file(self, "打开版式文件", [FILES])
        if chosen is not None:
            self.show_style(read_style(chosen))

    def _save(self) -> None:
        name = self.answer.name or FILE_KIND
        chosen = ask_target(self, "存为版式文件", name.replace("/", "／"), {SUFFIX: FILE_KIND})
        if chosen is not None:
            write_style(replace(self.answer, name=name), chosen)


def _number(item: str, unit: str) -> QDoubleSpinBox:
    least, most = limits_of(item)
    return QDoubleSpinBox(minimum=least, maximum=most, decimals=2, singleStep=0.5, suffix=f" {unit}")
