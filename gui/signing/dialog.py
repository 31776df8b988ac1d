"""The three signatures of a report in their order: who has signed when, and who is to sign next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.messages import ask
from gui.look.buttons import keep_from_default
from gui.look.fonts import size_font
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide, resize_within_screen
from gui.workplace.open_report import OpenReport
from gui.workplace.settings import Settings
from model.judging.signature import BEFORE, Role
from model.presenting.signature_states import REOPEN, findings_words, signature_of, signed_words

LEAST_WIDTH = 560
HINT = "签字后内容或出错说明有改动的，签字失效，要重新签字。签发后报告锁定，要修改时先重新打开。"


class SignatureRow:
    """The widgets of one role: what is known, the name, and the button."""

    def __init__(self, role: Role, name: str) -> None:
        self.role = role
        self.said = plain_label()
        self.said.setWordWrap(True)
        self.name = QLineEdit(name, placeholderText="签字人姓名")
        self.name.setAccessibleName(f"{role.value}人姓名")
        self.button = QPushButton(f"{role.value}签字" if role is not Role.APPROVED else role.value)
        keep_from_default(self.button)

    def show_state(self, said: str, refusal: str) -> None:
        """Shows what is known; `refusal` says why nobody can sign here now."""
        self.said.setText(said)
        enable_unless(self.name, refusal)
        enable_unless(self.button, refusal or ("" if self.name.text().strip() else "请先填写姓名"))


class SigningDialog(QDialog):
    """Stays open while one role after the other signs."""

    reopen_requested = Signal()
    """The approved report is to be opened for changes."""

    def __init__(self, opened: OpenReport, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("签字")
        keep_wide(self, LEAST_WIDTH)
        self._opened = opened
        self._signatures = opened.session.signatures
        self._settings = settings
        self.rows = {role: SignatureRow(role, self._first_name(role)) for role in Role}
        self._findings = plain_label()
        self._note = plain_label()
        self._note.setWordWrap(True)
        self._note.setForegroundRole(self._note.foregroundRole().PlaceholderText)
        self._reopen = QPushButton(REOPEN)
        self._arrange()
        self._reopen.clicked.connect(self._ask_to_reopen)
        for row in self.rows.values():
            row.button.clicked.connect(partial(self._sign, row))
            row.name.textChanged.connect(self.show_state)
            row.name.returnPressed.connect(row.button.click)
        opened.lock_changed.connect(self._read_again)
        self.show_state()
        self._go_to_next()
        resize_within_screen(self, LEAST_WIDTH, self.sizeHint().height())

    def _first_name(self, role: Role) -> str:
        signature = signature_of(role, self._signatures)
        return signature.name if signature is not None else self._settings.signer(role.value)

    def _arrange(self) -> None:
        title = plain_label(self._opened.report.title)
        title.setWordWrap(True)
        size_font(title, 1.1, bold=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self.rows.values()):
            at = 2 * number
            grid.addWidget(_role_label(row), at, 0)
            grid.addWidget(row.name, at, 1)
            grid.addWidget(row.button, at, 2)
            grid.addWidget(row.said, at + 1, 1, 1, 2)
            grid.setRowMinimumHeight(at + 1, row.said.fontMetrics().height() + 12)
        buttons = QDialogButtonBox()
        buttons.addButton(self._reopen, QDialogButtonBox.ButtonRole.ActionRole)
        self._close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in (self._reopen, *(b for b in buttons.buttons() if isinstance(b, QPushButton))):
            # Enter signs where the name stands, and nothing else.
            keep_from_default(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self._findings)
        layout.addLayout(grid)
        layout.addWidget(self._note)
        layout.addWidget(buttons)

    def _ask_to_reopen(self) -> None:
        """Who opens the report again wants to change it, and this dialog would stand before it."""
        self.reopen_requested.emit()
        if not self._opened.locked:
            self.accept()

    def _read_again(self) -> None:
        self._signatures = self._opened.session.signatures
        self.show_state()

    def _valid(self) -> set[Role]:
        return {signature.role for signature in self._signatures if signature.valid}

    def show_state(self) -> None:
        """Shows the signatures as they are now."""
        valid = self._valid()
        self._findings.setText(findings_words(self._opened.judged))
        self._note.setText(f"{self._opened.locked}。" if self._opened.locked else HINT)
        self._reopen.setVisible(self._opened.session.reopenable)
        for role, row in self.rows.items():
            before = BEFORE.get(role)
            missing = f"请先完成{before.value}签字" if before is not None and before not in valid else ""
            row.show_state(signed_words(signature_of(role, self._signatures)), self._opened.locked or missing)

    def _go_to_next(self) -> None:
        """The keyboard to the role whose turn it is."""
        row = self._next_row()
        if row is not None:
            row.name.setFocus(Qt.FocusReason.OtherFocusReason)
            row.name.selectAll()

    def _next_row(self) -> SignatureRow | None:
        valid = self._valid()
        return next((r for role, r in self.rows.items() if role not in valid and r.name.isEnabled()), None)

    def _sign(self, row: SignatureRow) -> None:
        name = " ".join(row.name.text().split())
        if row.role is Role.APPROVED and not self._approves(name):
            return
        if self._opened.sign(row.role, name):
            self._settings.keep_signer(row.role.value, name)
            self._leave_signed()

    def _leave_signed(self) -> None:
        """Enter pressed once more signs for nobody else: names of last time stand there already."""
        row = self._next_row()
        if row is not None and row.name.text():
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to_next()

    def _approves(self, name: str) -> bool:
        """An approval locks the report, and one over errors is a decision, not an oversight."""
        reasons = self._opened.judged.draft_reasons
        agreed = "签发表示同意这样公布，报告随即锁定。"
        if not reasons:
            return ask(self, f"以“{name}”的姓名签发吗？", agreed, "签发", "先不签发", hesitating=True)
        return ask(
            self,
            f"{reasons}。仍要签发吗？",
            f"{agreed}可以先改正，或为每个错误写明原因（编辑 → 出错说明…）。",
            "仍然签发",
            "先不签发",
            hesitating=True,
        )


def _role_label(row: SignatureRow) -> QLabel:
    label = plain_label(f"{row.role.value}人")
    label.setBuddy(row.name)
    return label
