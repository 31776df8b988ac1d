"""Opens the window as `main.py` does, says on standard output what a user would read, and closes it.

`python -m tests.opened_window [LEDGER]`, for tests in which the surroundings are broken beforehand.
"""

from __future__ import annotations

import os
import sys

import main

if __name__ == "__main__":
    main.start_again_in_utf8()

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

import gui.application
from gui.look.theme import Theme
from gui.window.main_window import MainWindow
from gui.work.wait_dialog import WaitDialog
from gui.workplace.library import Library
from gui.workplace.settings import Settings

PAUSE = 50
make_application, open_window = gui.application.make_application, gui.application.open_window


def answered_application(theme: Theme | None = None) -> QApplication:
    """The application, in which every dialog is read and closed."""
    application = make_application(theme)
    timer = QTimer(application, interval=PAUSE)
    timer.timeout.connect(answer)
    timer.start()
    return application


def answer() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and not isinstance(dialog, WaitDialog):
        say("DIALOG", words(dialog))
        dialog.reject()


def words(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return f"{dialog.text()} {dialog.informativeText()}"
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def say(kind: str, text: str) -> None:
    if sys.stdout is not None:
        print(kind, " ".join(text.replace("\u200b", "").split()), flush=True)


def closing_window(library: Library, settings: Settings | None = None) -> MainWindow:
    """The window with the example in it, which closes as soon as it has been painted."""
    window = open_window(library, settings)
    QTimer.singleShot(PAUSE, window.commands.open_example)
    QTimer.singleShot(
        2 * PAUSE, lambda: say("WINDOW", f"{window.windowTitle()} {inked(window.grab().toImage())}")
    )
    QTimer.singleShot(int(os.environ.get("STAYS_OPEN", 3 * PAUSE)), window.close)
    return window


def inked(image: QImage) -> str:
    """Whether more than blank ground was drawn."""
    seen = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    return "drawn" if len(seen) > 20 else "blank"


if __name__ == "__main__":
    gui.application.make_application = answered_application
    gui.application.open_window = closing_window
    sys.exit(main.main(sys.argv[1:]))
