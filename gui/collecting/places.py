"""Asks what is to be collected: folder, list of units, year, and last year's folder where there is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.files import ask_file, ask_folder
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide
from gui.workplace.example import example_county
from model.families import first_family

LATEST_YEAR = 2099
LEAST_WIDTH = 560
_LISTED = "可以不选；不选就用账本里的名单"
_OPEN = "可以不选；不选就打开账本里已经收的"


@dataclass(frozen=True)
class Places:
    """The answer.

    Attributes:
        folder: Where new files lie; None where the round is only to be opened.
        units: The list; None where that of the ledger holds.
    """

    folder: Path | None
    units: Path | None
    year: int
    last_year: Path | None = None


class PlacesDialog(QDialog):
    """The places of a round."""

    def __init__(self, known: Collection[int] = (), parent: QWidget | None = None) -> None:
        """`known` are the years of which the ledger has a round."""
        super().__init__(parent)
        self._known = known
        self.setWindowTitle("收报汇总")
        keep_wide(self, LEAST_WIDTH)
        self.folder, self.units, self.last_year = QLineEdit(), QLineEdit(), QLineEdit()
        self.last_year.setPlaceholderText("可以不选；选了就能核对结转和报错年份的文件")
        self.year = QSpinBox(minimum=first_family().first_year, maximum=LATEST_YEAR)
        self.year.setValue(date.today().year - 1)
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton("开始收取", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.example = self._buttons.addButton("填入示例", QDialogButtonBox.ButtonRole.ActionRole)
        self._arrange()
        for line in (self.folder, self.units):
            line.textChanged.connect(self._show_state)
        self.year.valueChanged.connect(self._show_state)
        self.example.setToolTip("程序自带的一个县，十二个单位，有三处毛病")
        self.example.clicked.connect(self._take_example)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_state()

    @classmethod
    def ask(
        cls, known: Collection[int], parent: QWidget | None = None, folder: Path | None = None
    ) -> Places | None:
        """Shows the dialog, with a folder that is known already; None when it was cancelled."""
        dialog = cls(known, parent)
        dialog.folder.setText(str(folder or ""))
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def answer(self) -> Places:
        """What stands in the dialog."""
        return Places(_path(self.folder), _path(self.units), self.year.value(), _path(self.last_year))

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow("报送文件夹", self._with_button(self.folder, "报送文件夹", folder=True))
        form.addRow("单位名单", self._with_button(self.units, "单位名单", folder=False))
        form.addRow("报告年度", self.year)
        form.addRow("上年文件夹", self._with_button(self.last_year, "上年文件夹", folder=True))
        hint = plain_label(
            "文件夹里可以有下级文件夹和压缩包（.zip）。名单是 .xlsx 或 .csv，表头里有“单位全称”，"
            "最好还有“代码”“上级单位”“类别”。"
        )
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self._buttons)

    def _with_button(self, line: QLineEdit, name: str, *, folder: bool) -> QHBoxLayout:
        line.setAccessibleName(name)
        button = QPushButton("选择…")
        button.setAccessibleName(f"选择{name}")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._choose, line, name, folder))
        row = QHBoxLayout()
        row.addWidget(line, stretch=1)
        row.addWidget(button)
        return row

    def _choose(self, line: QLineEdit, name: str, folder: bool) -> None:
        if folder:
            chosen = ask_folder(self, name, line.text())
        else:
            chosen = ask_file(self, name, ["名单 (*.xlsx *.csv *.xls *.ods)"], line.text())
        if chosen is not None:
            line.setText(str(chosen))

    def _take_example(self) -> None:
        example = example_county()
        self.folder.setText(str(example.folder))
        self.units.setText(str(example.units))
        self.last_year.clear()
        self.year.setValue(example.year)

    def _show_state(self) -> None:
        year = self.year.value()
        open_already = year in self._known
        listed = open_already or year - 1 in self._known
        self.units.setPlaceholderText(_LISTED if listed else "")
        self.folder.setPlaceholderText(_OPEN if open_already else "")
        reason = "" if listed or self.units.text().strip() else "请先选择单位名单"
        reason = reason if open_already or self.folder.text().strip() else "请先选择报送文件夹"
        enable_unless(self._accept, reason)


def _path(line: QLineEdit) -> Path | None:
    words = line.text().strip()
    return Path(words) if words else None
