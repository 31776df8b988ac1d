"""Asks for the reason (出错说明) why a warning is in order, or an error is published all the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide
from model.checks.explanations import Explanation
from model.level import Level
from model.presenting.cell_states import NumberedFinding

LEAST_WIDTH = 480
WITHDRAW = "收回说明"
OF_ERRORS = "有了说明，这个错误不再妨碍正式导出；说明会印在核对表上。数值改变后说明失效。"
OF_WARNINGS = "说明会印在核对表上。数值或文字改变后说明失效。"
HAS_LAPSED = "此前的说明因数值或文字改变已经失效，请看是否仍然成立。"


@dataclass(frozen=True)
class Answer:
    """What to keep; `withdrawn` takes the present explanation back instead."""

    reason: str = ""
    author: str = ""
    withdrawn: bool = False


class ExplanationDialog(QDialog):
    """The finding, a line for the reason and one for the name of who gives it."""

    def __init__(
        self,
        numbered: NumberedFinding,
        earlier: Explanation | None = None,
        author: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Shows a finding; `earlier` is an explanation that has lapsed, to start from."""
        super().__init__(parent)
        self.setWindowTitle("出错说明")
        keep_wide(self, LEAST_WIDTH)
        present = numbered.explanation or earlier
        self.reason = QLineEdit(
            present.reason if present else "", placeholderText="写明原因，例如数据口径不同"
        )
        self.author = QLineEdit(present.author if present else author, placeholderText="可以不填")
        self._withdrawn = False
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton("保存说明", QDialogButtonBox.ButtonRole.AcceptRole)
        if numbered.explanation is not None:
            withdraw = self._buttons.addButton(WITHDRAW, QDialogButtonBox.ButtonRole.DestructiveRole)
            withdraw.clicked.connect(self._withdraw)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._arrange(numbered, _hint(numbered, earlier))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(self._show_state)
        self._show_state()

    @classmethod
    def ask(
        cls, numbered: NumberedFinding, earlier: Explanation | None, author: str, parent: QWidget | None
    ) -> Answer | None:
        """Shows the dialog; None when it was cancelled."""
        dialog = cls(numbered, earlier, author, parent)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def answer(self) -> Answer:
        """What stands in the dialog."""
        return Answer(self.reason.text().strip(), self.author.text().strip(), self._withdrawn)

    def _arrange(self, numbered: NumberedFinding, hint: str) -> None:
        finding = plain_label(f"{numbered.sign} {numbered.finding.message}")
        explanation = plain_label(hint)
        explanation.setForegroundRole(explanation.foregroundRole().PlaceholderText)
        form = QFormLayout()
        form.addRow("原因", self.reason)
        form.addRow("填写人", self.author)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for label in (finding, explanation):
            label.setWordWrap(True)
        layout.addWidget(finding)
        layout.addLayout(form)
        layout.addWidget(explanation)
        layout.addWidget(self._buttons)

    def _withdraw(self) -> None:
        self._withdrawn = True
        self.accept()

    def _show_state(self) -> None:
        enable_unless(self._accept, "" if self.reason.text().strip() else "请先写明原因")


def _hint(numbered: NumberedFinding, earlier: Explanation | None) -> str:
    if numbered.explanation is None and earlier is not None:
        return HAS_LAPSED
    return OF_ERRORS if numbered.finding.level is Level.ERROR else OF_WARNINGS
