"""The findings with what one does with them: a filter by level above, the explanation below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.checking.findings_list import FindingsList
from gui.look.labels import enable_unless, plain_tooltip
from model.checks.findings import LEVEL_NAMES
from model.form import Form
from model.level import Level
from model.presenting.cell_states import EXPLAINED, TO_FILL, NumberedFinding

GROUPS = (LEVEL_NAMES[Level.ERROR], LEVEL_NAMES[Level.WARNING], TO_FILL, LEVEL_NAMES[Level.HINT], EXPLAINED)
EXPLAIN = "出错说明…"
NOTHING_TO_EXPLAIN = "请先在上面选中一条错误或警告"
EXPLAIN_HINT = "写明原因：警告为什么没有问题，错误为什么仍然这样公布"

NONE_CHOSEN = "请先选一个错误或警告：在右边的核对结果里点一下，或按 F8"


class FindingsPanel(QWidget):
    """Shows the findings of the open report."""

    explanation_requested = Signal(object)
    """Carries the NumberedFinding that is to be explained."""
    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = FindingsList()
        self._filters = {group: self._filter(group) for group in GROUPS}
        self._explain = QPushButton(EXPLAIN)
        self._explain.setToolTip(plain_tooltip(EXPLAIN_HINT))
        self._explain.clicked.connect(self.request_explanation)
        self._arrange()
        self.list.current_changed.connect(self._show_state)
        self.show_findings((), None)

    def show_findings(self, findings: Sequence[NumberedFinding], form: Form | None) -> None:
        """Shows the findings of the report as it is now."""
        for group, button in self._filters.items():
            count = sum(numbered.group == group for numbered in findings)
            button.setText(f"{group} {count}")
            button.setVisible(bool(count))
        if form is not None:
            self.list.show_findings(findings, form)
        self._show_state()

    def _filter(self, group: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolTip(plain_tooltip(f"显示或隐藏：{group}"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.toggled.connect(self._apply_filters)
        return button

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(6, 0, 6, 4)
        filters.setSpacing(3)
        for button in self._filters.values():
            filters.addWidget(button)
        filters.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(6, 4, 6, 4)
        below.addWidget(self._explain)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(filters)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(below)

    def _apply_filters(self) -> None:
        hidden = {group for group, button in self._filters.items() if not button.isChecked()}
        self.list.set_hidden(hidden)

    def _explainable(self) -> NumberedFinding | None:
        numbered = self.list.current_finding()
        return numbered if numbered is not None and numbered.finding.level is not Level.HINT else None

    def request_explanation(self) -> None:
        """Asks for the reason of the chosen finding, or tells that one is to be chosen."""
        numbered = self._explainable()
        if numbered is not None:
            self.explanation_requested.emit(numbered)
        else:
            self.told.emit(NONE_CHOSEN)

    def _show_state(self) -> None:
        enable_unless(self._explain, "" if self._explainable() else NOTHING_TO_EXPLAIN, EXPLAIN_HINT)
