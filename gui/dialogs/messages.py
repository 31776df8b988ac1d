"""Short messages and questions, always as plain text and with Chinese buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from model.errors import UserError

SHOWN_AT_MOST = 12
LONGEST, LONGEST_IN_LIST = 500, 120
"""Characters that are shown of a sentence, and of one of several."""
Icon = QMessageBox.Icon


def show_error(parent: QWidget | None, error: UserError) -> None:
    """Tells what could not be done, with the sentence that the command line prints too."""
    _box(parent, Icon.Warning, str(error)).exec()


def show_refusal(parent: QWidget | None, sentence: str, reasons: Sequence[str]) -> None:
    """Tells that something was refused as a whole, and why."""
    _show_list(parent, Icon.Warning, sentence, reasons)


def show_notices(parent: QWidget | None, sentence: str, notices: Sequence[str]) -> None:
    """Tells that something was done, and what the user should know about it."""
    _show_list(parent, Icon.Information, sentence, notices)


def _show_list(parent: QWidget | None, kind: Icon, sentence: str, reasons: Sequence[str]) -> None:
    shown = [f"· {_shortened(reason, LONGEST_IN_LIST)}" for reason in reasons[:SHOWN_AT_MOST]]
    more = [f"……共 {len(reasons)} 处"] if len(reasons) > SHOWN_AT_MOST else []
    box = _box(parent, kind, f"{sentence}。")
    box.setInformativeText("\n".join([*shown, *more]))
    box.exec()


def ask(
    parent: QWidget | None,
    question: str,
    explanation: str,
    yes: str,
    no: str = "取消",
    *,
    hesitating: bool = False,
) -> bool:
    """Asks whether to go on; `yes` and `no` are the words on the buttons.

    `hesitating` makes Enter mean no: for what must be decided, not clicked away.
    """
    box = _box(parent, Icon.Question, question)
    box.setInformativeText(_shortened(explanation))
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse if hesitating else accept)
    box.exec()
    return box.clickedButton() is accept


def _box(parent: QWidget | None, kind: Icon, text: str) -> QMessageBox:
    box = QMessageBox(kind, "年报", _shortened(text), QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.button(QMessageBox.StandardButton.Ok).setText("知道了")
    return box


def _shortened(text: str, longest: int = LONGEST) -> str:
    """A sentence that fits the screen, whatever name it quotes: its end, with the remedy, stays."""
    return text if len(text) <= longest else f"{text[: longest // 2]} …… {text[-longest // 2 :]}"
