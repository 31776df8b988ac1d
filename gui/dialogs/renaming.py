"""Asks for another name of the unit or another year of a report, and for somebody's own name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.year_box import YearBox
from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide

LEAST_WIDTH = 460
NO_NAME = "请填写名称"


@dataclass(frozen=True)
class Renaming:
    """The answer.

    Attributes:
        later_too: Whether the unit has the name from this year on, in all its reports.
    """

    unit: str
    year: int
    later_too: bool


class RenamingDialog(QDialog):
    """Unit and year of a report."""

    def __init__(self, unit: str, year: int, first_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("单位和年份")
        keep_wide(self, LEAST_WIDTH)
        self.unit = QLineEdit(unit)
        self.unit.setAccessibleName("单位全称")
        self.year = YearBox(year, first_year)
        self.later_too = QCheckBox("单位从这一年起改名：以后各年的报告一起改，往年的保留原名")
        self.later_too.setChecked(True)
        note = plain_label("往年的内容照旧用于上年结转和比较。修改会记入修改记录。")
        note.setWordWrap(True)
        form = QFormLayout()
        form.addRow("单位全称", self.unit)
        form.addRow("年度", self.year)
        self._ok = AnswerBox(self, "修改")
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for widget in (self.later_too, note, self._ok):
            layout.addWidget(widget)
        self.unit.textChanged.connect(self._show_state)
        self.year.valueChanged.connect(self._show_state)

    def _show_state(self) -> None:
        named = "" if self.unit.text().strip() else NO_NAME
        enable_unless(self._ok.buttons()[0], named or self.year.refusal)

    @classmethod
    def ask(cls, unit: str, year: int, first_year: int, parent: QWidget | None = None) -> Renaming | None:
        """What is wanted; None when it was cancelled."""
        dialog = cls(unit, year, first_year, parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Renaming(dialog.unit.text().strip(), dialog.year.value(), dialog.later_too.isChecked())


class NameDialog(QDialog):
    """The name that stands beside each change in the history."""

    def __init__(self, name: str, usual: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改人姓名")
        keep_wide(self, LEAST_WIDTH)
        self.name = QLineEdit(name, placeholderText=usual)
        self.name.setAccessibleName("修改人姓名")
        words = plain_label(f"写进以后的修改记录。不填时用登录名“{usual}”。")
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (words, self.name, AnswerBox(self, "确定")):
            layout.addWidget(widget)

    @classmethod
    def ask(cls, name: str, usual: str, parent: QWidget | None = None) -> str | None:
        """The name, empty for the usual one; None when it was cancelled."""
        dialog = cls(name, usual, parent)
        return " ".join(dialog.name.text().split()) if dialog.exec() == QDialog.DialogCode.Accepted else None
