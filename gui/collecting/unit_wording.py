"""Asks what there is to say of one unit of the list: its name, whose part it is, what kind, by when."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless
from gui.look.within_screen import keep_wide
from model.presenting.round_lines import INDENT
from model.rounds.list_editing import Wording
from model.rounds.units import UnitTree

LEAST_WIDTH = 460
TOP = "（没有上级，在最上面）"


class UnitDialog(QDialog):
    """The fields of a unit."""

    def __init__(self, title: str, tree: UnitTree, said: Wording, parent: QWidget | None = None) -> None:
        """`said` is what is there already."""
        super().__init__(parent)
        self.setWindowTitle(title)
        keep_wide(self, LEAST_WIDTH)
        self.name = QLineEdit(said.name)
        self.above, self.kind = QComboBox(), QComboBox()
        self.kind.setLineEdit(QLineEdit(placeholderText="不写就按名称判断"))
        self.above.addItem(TOP, "")
        for unit in tree.units:
            depth = sum(1 for _ in tree.ancestors(unit.key))
            self.above.addItem(f"{INDENT * depth}{unit.name}", unit.key)
        self.above.setCurrentIndex(self.above.findData(said.parent))
        self.kind.addItems(sorted({unit.kind for unit in tree.units if unit.kind}))
        self.kind.setCurrentText(said.kind)
        self.counted = QCheckBox("计入汇总")
        self.counted.setChecked(said.counted)
        self.deadline = QLineEdit(said.deadline, placeholderText="可以不写；如 2026-01-15")
        self._buttons = AnswerBox(self, "确定")
        self._accept = self._buttons.agree
        self._arrange()
        self.name.textChanged.connect(self._show_state)
        self._show_state()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow("单位全称", self.name)
        form.addRow("上级单位", self.above)
        form.addRow("类别", self.kind)
        form.addRow("报送期限", self.deadline)
        form.addRow("", self.counted)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

    def _show_state(self) -> None:
        enable_unless(self._accept, "" if self.name.text().strip() else "请先写单位全称")

    def answer(self) -> Wording | None:
        """Shows the dialog; what was said, or None where it was cancelled."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return Wording(
            self.name.text().strip(),
            str(self.above.currentData() or ""),
            self.kind.currentText().strip(),
            self.counted.isChecked(),
            self.deadline.text().strip(),
        )
