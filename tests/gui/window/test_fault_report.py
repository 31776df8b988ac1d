"""A fault of the program: the first ones in the log, one dialog."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.window.fault_report import FaultReporter, show_fault
from model.log import log_file

ROOT = Path(__file__).resolve().parents[3]


def fail(reporter: FaultReporter, words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        reporter.report(type(error), error, error.__traceback__)


def test_a_fault_in_every_repaint_is_told_once(qtbot: QtBot, user_folders: Path) -> None:
    reporter = FaultReporter()
    told: list[str] = []
    reporter.fault_logged.connect(told.append)
    for number in range(200):
        fail(reporter, f"broken {number}")
    assert len(told) == 1
    assert "ValueError: broken 0" in told[0]
    assert log_file().read_text(encoding="utf-8").count("ValueError: broken") == 20


FAILING = """
import sys
from pathlib import Path
from PySide6.QtCore import QAbstractTableModel, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from gui.window.fault_report import FaultReporter

class Failing(QAbstractTableModel):
    def rowCount(self, parent=None): return 20
    def columnCount(self, parent=None): return 5
    def data(self, index, role=0): raise ValueError("broken")

application = QApplication([])
reporter = FaultReporter()
reporter.install()
reporter.fault_logged.connect(lambda _: print("told"))
view = QTableView()
view.setModel(Failing())
view.show()
QTimer.singleShot(100, view.viewport().update)
QTimer.singleShot(300, application.quit)
sys.exit(application.exec())
"""


def test_a_model_that_fails_in_every_cell_is_told_once(user_folders: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["told"]
    assert 1000 < log_file().stat().st_size < 250_000


def test_without_a_place_for_the_log_the_dialog_still_comes(qtbot: QtBot, user_folders: Path) -> None:
    log_file().parent.parent.mkdir(parents=True, exist_ok=True)
    log_file().parent.write_text("a file where the folder should be", encoding="utf-8")
    reporter = FaultReporter()
    with qtbot.waitSignal(reporter.fault_logged):
        fail(reporter, "broken")


def test_it_becomes_the_hook(qtbot: QtBot, user_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    reporter = FaultReporter()
    reporter.install()
    assert sys.excepthook == reporter.report


def test_the_dialog_has_the_details_and_does_not_block(qtbot: QtBot, user_folders: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    show_fault(parent, "Traceback …")
    (box,) = parent.findChildren(QMessageBox)
    assert box.detailedText() == "Traceback …"
    assert "没有丢失" in box.informativeText()
    box.close()
