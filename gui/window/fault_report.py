"""What happens when the program itself is at fault: one log file, and one dialog however often it fails.

A fault while drawing is raised again with every repaint, hundreds of times; the second dialog would
cover the first before anyone has read it.
"""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from model.log import log_fault, log_file

LOGGED_AT_MOST = 20
"""Faults that one run writes down; what comes after them is the same again."""


class FaultReporter(QObject):
    """The excepthook of the window: logs the first faults, shows the very first."""

    fault_logged = Signal(str)
    """A fault that was not shown yet; carries its traceback."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def install(self) -> None:
        """Becomes the hook for everything that nobody catches, in slots and virtual functions too."""
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Takes note of one fault."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._count += 1
        if self._count > LOGGED_AT_MOST:
            return
        log_fault(error)
        if self._count == 1:
            self.fault_logged.emit("".join(traceback.format_exception(kind, error, trace)))


def show_fault(parent: QWidget | None, text: str) -> None:
    """Tells that the program is at fault, with the details to copy."""
    # Not exec(): a second event loop on top of a failing one would let the fault come again.
    _fault_box(parent, text, "已经填写的内容都在账本里，没有丢失。建议重新启动程序。").open()


def show_failed_start(text: str) -> None:
    """Tells that there will be no window, while no event loop runs that could show it."""
    _fault_box(None, text, "窗口没有打开。账本里的内容没有改动。").exec()


def _fault_box(parent: QWidget | None, text: str, consequence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("年报")
    box.setIcon(QMessageBox.Icon.Critical)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("程序出现了内部错误。")
    box.setInformativeText(f"{consequence}\n错误记录在 {log_file()}，可以交给维护人员。")
    box.setDetailedText(text)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    return box
