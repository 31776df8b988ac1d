"""Acting on a dialog that blocks the test until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QTreeView

from gui.work.wait_dialog import WaitDialog
from tests.gui.keyboard import PATIENCE


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


def double_click(dialog: QDialog, name: str) -> None:
    """Chooses a file in the dialog that asks for one, as the mouse does."""
    view = dialog.findChild(QTreeView)
    assert view is not None
    model, root = view.model(), view.rootIndex()
    deadline = QDeadlineTimer(PATIENCE)
    rows: list[QModelIndex] = []
    while not rows and not deadline.hasExpired():
        QTest.qWait(10)
        found = [model.index(row, 0, root) for row in range(model.rowCount(root))]
        rows = [index for index in found if index.data() == name]
    place = view.visualRect(rows[0]).center()
    # QTest's double click is only the second one of the two.
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def words(dialog: QDialog) -> str:
    """What a dialog says, without the places where its labels may break a long name."""
    if isinstance(dialog, QMessageBox):
        said = dialog.text() + dialog.informativeText()
    else:
        said = "".join(label.text() for label in dialog.findChildren(QLabel))
    return said.replace("\u200b", "")
