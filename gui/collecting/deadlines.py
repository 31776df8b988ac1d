"""Asks by when each kind of unit has to report."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.answers import AnswerBox
from gui.look.labels import plain_label
from gui.look.within_screen import Scrolled, keep_wide
from model.rounds.decisions import ALL_KINDS
from model.rounds.rounds import Round

LEAST_WIDTH = 460
OTHERS = "所有其他单位"


class DeadlinesDialog(QDialog):
    """A line for each kind, and one for all that have none."""

    def __init__(self, collected: Round, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送期限")
        keep_wide(self, LEAST_WIDTH)
        known = {one.kind: one.day for one in collected.decisions.deadlines}
        counts = Counter(unit.kind for unit in collected.tree.units)
        self.days: dict[str, QLineEdit] = {}
        content = QWidget()
        form = QFormLayout(content)
        for kind in (*dict.fromkeys(filter(None, counts)), ALL_KINDS):
            line = QLineEdit(known.get(kind, ""), placeholderText="如 2026-01-15；空着就没有期限")
            line.setAccessibleName(f"{kind or OTHERS}的报送期限")
            self.days[kind] = line
            form.addRow(f"{kind}（{counts[kind]} 个）" if kind else OTHERS, line)
        said = plain_label("名单里单独写了期限的单位，按名单。过了期限还没有报的标为逾期。")
        said.setWordWrap(True)
        buttons = AnswerBox(self, "设定")
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(Scrolled(content), stretch=1)
        layout.addWidget(buttons)

    def answer(self) -> dict[str, str] | None:
        """Shows the dialog; what is written for each kind, or None where it was cancelled."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return {kind: line.text().strip() for kind, line in self.days.items()}
