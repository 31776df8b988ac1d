"""The window on a ledger of its own, which tells on standard output what is in it: for test_input_methods."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTextEdit

from gui.application import make_application, open_library, open_window
from gui.typing.choosing import begin_typing, choose_for_qt
from gui.window.main_window import MainWindow
from model.families import form_for_year
from tests.families import OGI
from tests.gui.conftest import balanced_report

CELL = "applications.new_received.natural_person"


class Teller:
    """Says each change of the text, the cell and the page, once."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._said: tuple[object, ...] = ()
        self._timer = QTimer(window)
        self._timer.timeout.connect(self.tell)
        self._timer.start(50)

    def tell(self) -> None:
        opened, pages = self._window.workplace.opened, self._window.workplace.pages
        if opened is None or pages is None:
            return
        focused = type(QApplication.focusWidget()).__name__
        state = (
            opened.report.texts.get("overview"),
            opened.report.stated.get(CELL),
            pages.section_id,
            focused,
        )
        if state != self._said:
            self._said = state
            print(*state, sep="|", flush=True)


def main(ledger: Path) -> int:
    method = choose_for_qt(os.environ)
    application = make_application()
    begin_typing(application, method)
    library = open_library(ledger)
    library.ledger.create(balanced_report(form_for_year(2024, OGI)))
    window = open_window(library)
    window.show()
    pages = window.workplace.pages
    assert pages is not None
    pages.show_section("overview")
    QTimer.singleShot(0, lambda: _editor(window).setFocus())
    # Kept: a timer does not keep the object whose method it calls.
    teller = Teller(window)
    teller.tell()
    return application.exec()


def _editor(window: MainWindow) -> QTextEdit:
    return next(editor for editor in window.findChildren(QTextEdit) if editor.isVisible())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
