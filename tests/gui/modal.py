"""Acting on a dialog that blocks the test until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton

from gui.work.wait_dialog import WaitDialog


def when_modal(act: Callable[[QDialog], None]) -> None:
    """Does something with the dialog that is about to open."""

    def attempt() -> None:
        dialog = QApplication.activeModalWidget()
        # What only says that something takes long is not the dialog that a test waits for.
        if isinstance(dialog, QDialog) and not isinstance(dialog, WaitDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, attempt)

    QTimer.singleShot(0, attempt)


def click(dialog: QDialog, text: str) -> None:
    """Clicks the button with that text."""
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == text)
    button.click()


def words(dialog: QDialog) -> str:
    """What a dialog says, without the places where its labels may break a long name."""
    if isinstance(dialog, QMessageBox):
        said = dialog.text() + dialog.informativeText()
    else:
        said = "".join(label.text() for label in dialog.findChildren(QLabel))
    return said.replace("\u200b", "")
