"""The questions of the publish dialog: where, which formats, in which style, which charts, what beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from export.charts import ChartKind, chart_kinds, possible_charts
from export.file_names import file_name
from gui.dialogs.files import ask_folder
from gui.dialogs.messages import show_error
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.theme import theme_of
from gui.publishing.chosen_style import ChosenStyle
from model.errors import UserError
from model.judging.manuscript import Manuscript

if TYPE_CHECKING:
    from export.planning import Choices
    from export.writers import Format

USUAL = (".pdf", ".docx")
IN_A_ROW = 3
ARCHIVED = ".ofd"
NO_OFD = "请先勾选 OFD"
NO_CHART = "请先勾选图表"


class ChoicesPage(QWidget):
    """All questions on one page, answered as usual beforehand."""

    changed = Signal()

    def __init__(
        self,
        manuscript: Manuscript,
        formats: Sequence[Format],
        folder: Path,
        charts: Iterable[ChartKind],
        chosen_style: ChosenStyle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._manuscript = manuscript
        self._chosen_style = chosen_style
        self.style_name = _wrapped(chosen_style.usable.name)
        self.choose_style = QPushButton("版式…")
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("文件夹")
        self.formats = {known.suffix: QCheckBox(f"{known.name}（{known.suffix}）") for known in formats}
        for suffix in USUAL:
            self.formats[suffix].setChecked(True)
        self.charts = {kind: QCheckBox(kind.name) for kind in chart_kinds(manuscript.report.form.family)}
        possible = possible_charts(manuscript)
        for kind, box in self.charts.items():
            enable_unless(box, "" if kind in possible else "没有可以画的数据")
            box.setChecked(box.isEnabled() and kind in charts)
        self.archive = QCheckBox("OFD 供归档（OFD-A），里面不附报告的数据")
        self.formats[ARCHIVED].toggled.connect(self._offer_archive)
        self.pictures = QCheckBox("图表另存为图片（.png），用于网站")
        self.check_report = QCheckBox("附核对表（.pdf），供审核人签字存档")
        self._arrange()
        self.folder.textChanged.connect(self.changed)
        for box in self.charts.values():
            box.toggled.connect(self._offer_pictures)
        for box in (*self.formats.values(), *self.charts.values(), self.check_report):
            box.toggled.connect(self.changed)

    @property
    def answer(self) -> Choices:
        """What stands on the page."""
        # Late: it comes with the writers of all formats.
        from export.planning import Choices

        return Choices(
            Path(self.folder.text().strip()).expanduser(),
            tuple(suffix for suffix, box in self.formats.items() if box.isChecked()),
            tuple(kind for kind, box in self.charts.items() if box.isChecked()),
            self.check_report.isChecked(),
            self._chosen_style.style,
            self.pictures.isChecked() and self.pictures.isEnabled(),
            self.archive.isChecked() and self.archive.isEnabled(),
        )

    @property
    def complete(self) -> bool:
        """Whether there is something to publish, and a place for it."""
        wanted = (*self.formats.values(), self.check_report)
        return bool(self.folder.text().strip()) and any(box.isChecked() for box in wanted)

    def _arrange(self) -> None:
        report = self._manuscript.report
        form = QFormLayout()
        form.addRow("单位", _wrapped(report.unit or "没有写明"))
        form.addRow("年度", plain_label(f"{report.year}年" if report.year else "没有写明"))
        form.addRow("文件名", self._name())
        form.addRow("文件夹", self._folder_row())
        form.addRow("格式", _grid(list(self.formats.values())))
        form.addRow("", self.archive)
        self._offer_archive()
        form.addRow("版式", self._style_row())
        if self.charts:
            form.addRow("图表", _grid(list(self.charts.values())))
            form.addRow("", self.pictures)
            self._offer_pictures()
        form.addRow("", self.check_report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self._manuscript.judged.must_be_draft:
            layout.addWidget(self._draft_warning())
        layout.addLayout(form)
        layout.addStretch(1)

    def _offer_archive(self) -> None:
        chosen = self.formats[ARCHIVED].isChecked()
        enable_unless(self.archive, "" if chosen else NO_OFD, "档案馆不收附有数据的 OFD")

    def _offer_pictures(self) -> None:
        """Only a chart can be a picture, and only one that is chosen."""
        chosen = any(box.isChecked() and not kind.table for kind, box in self.charts.items())
        enable_unless(self.pictures, "" if chosen else NO_CHART, "每张图表一个文件")

    def _name(self) -> QWidget:
        manuscript = self._manuscript
        return _wrapped(file_name(manuscript.report.title, "", manuscript.judged.must_be_draft))

    def _draft_warning(self) -> QWidget:
        label = _wrapped(
            f"{self._manuscript.judged.draft_reasons}，现在只能发布草稿："
            "文档每一页标有“草稿”，文件名带“（草稿）”。"
        )
        palette = label.palette()
        palette.setColor(palette.ColorRole.WindowText, theme_of(palette).error)
        label.setPalette(palette)
        return label

    def _folder_row(self) -> QWidget:
        browse = QPushButton("选择…")
        browse.clicked.connect(self._choose_folder)
        return _beside(self.folder, browse)

    def _style_row(self) -> QWidget:
        self.choose_style.setToolTip("字体、页边距、行距、页码和表格，用于 PDF、OFD 和 Word 文档")
        self.choose_style.clicked.connect(self._choose_style)
        return _beside(self.style_name, self.choose_style)

    def _choose_style(self) -> None:
        # Late: it looks into the fonts of the machine.
        from gui.publishing.style_dialog import StyleDialog

        dialog = StyleDialog(self._chosen_style.usable, self)
        if dialog.exec() == StyleDialog.DialogCode.Accepted:
            try:
                self._chosen_style.keep(dialog.answer)
            except UserError as error:
                show_error(self, error)
            self.style_name.setText(self._chosen_style.usable.name)
        dialog.deleteLater()

    def _choose_folder(self) -> None:
        chosen = ask_folder(self, "发布到哪个文件夹", self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))


def _grid(boxes: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    layout = QGridLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for number, box in enumerate(boxes):
        layout.addWidget(box, number // IN_A_ROW, number % IN_A_ROW)
    layout.setColumnStretch(IN_A_ROW, 1)
    return row


def _beside(wide: QWidget, button: QPushButton) -> QWidget:
    keep_from_default(button)
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(wide, stretch=1)
    layout.addWidget(button)
    return row


def _wrapped(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    return label
