"""A damaged or foreign ledger read into a new file, and the account of what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.dialogs.messages import show_error
from gui.ledgers.files import LEDGERS, ask_new_file
from gui.look.answers import AnswerBox
from gui.look.fonts import size_font
from gui.look.labels import plain_label
from gui.look.within_screen import resize_within_screen
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.settings import Settings
from model.errors import UserError
from model.ledger.folders import SUFFIX
from model.ledger.salvage import Account, salvage

SIZE = (620, 440)


def salvage_with_account(parent: QWidget | None, settings: Settings, path: Path, ending: str) -> Path | None:
    """The new file when it is to be opened; `ending` is what is added to the name of the old one."""
    name = f"{path.stem}-{ending}{SUFFIX}"
    target = ask_new_file(parent, "存为新的账本文件", settings, name, LEDGERS)
    if target is None:
        return None
    try:
        account = run(parent, Work(f"正在逐条检验 {path.name}…"), lambda _: salvage(path, target))
    except UserError as error:
        show_error(parent, error)
        return None
    return target if account.complete or AccountDialog.ask(account, path, target, parent) else None


class AccountDialog(QDialog):
    """Which reports are in the new file, and what is missing."""

    def __init__(self, account: Account, path: Path, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("抢救账本")
        resize_within_screen(self, *SIZE)
        summary = plain_label(f"救出 {len(account.saved)} 份报告，有 {len(account.missing)} 处请核对。")
        size_font(summary, 1.05, bold=True)
        places = plain_label(f"新的账本：{target}\n损坏的账本没有改动：{path}")
        places.setWordWrap(True)
        self.details = QPlainTextEdit(_account_text(account))
        self.details.setReadOnly(True)
        self.details.setAccessibleName("救出的内容和缺少的内容")
        buttons = AnswerBox(self, "打开新的账本", "先不打开")
        layout = QVBoxLayout(self)
        for widget in (summary, places, self.details, buttons):
            layout.addWidget(widget)

    @classmethod
    def ask(cls, account: Account, path: Path, target: Path, parent: QWidget | None = None) -> bool:
        """Shows the account; whether the new file is to be opened."""
        return cls(account, path, target, parent).exec() == QDialog.DialogCode.Accepted


def _account_text(account: Account) -> str:
    missing = [f"· {sentence}" for sentence in account.missing]
    saved = [f"· {title}" for title in account.saved] or ["· 没有"]
    return "\n".join(["没有救出或需要核对的内容：", *missing, "", "救出的报告：", *saved])
