"""两份报告并排: opens the window in which any two reports of the ledger are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.workplace.workplace import Workplace
from model.ledger.store import ReportEntry
from model.report import Report

if TYPE_CHECKING:
    from gui.comparing.window import SideBySideWindow

LEAST = 2
"""Reports without which there is nothing to compare."""


class Comparing(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._shown: SideBySideWindow | None = None
        workplace.actions["side_by_side"].triggered.connect(self._show)
        workplace.closing.connect(self._close)
        self._library.ledger_changed.connect(self._close)
        self._library.entries_changed.connect(self._follow)

    def _show(self) -> None:
        self._workplace.attempt(self._open)

    def _open(self) -> None:
        from gui.comparing.window import SideBySideWindow

        entries = self._library.ledger.entries()
        if len(entries) < LEAST:
            self._workplace.tell("账本里还没有两份报告，不能并排对照")
            return
        self._close()
        chosen = first_pair(entries, self._workplace.open_id)
        self._shown = SideBySideWindow(entries, self._load, chosen, self._workplace.window)
        self._shown.show()

    def _load(self, report_id: int) -> Report:
        """A report as it stands, with what is typed in the main window and not kept yet."""
        opened, pages = self._workplace.opened, self._workplace.pages
        if report_id == self._workplace.open_id and opened is not None and pages is not None:
            pages.keep()
            return opened.report.copy()
        return self._library.ledger.load(report_id)

    def _follow(self) -> None:
        entries = self._library.ledger.entries()
        if self._shown is None:
            return
        if len(entries) < LEAST:
            self._close()
        else:
            self._workplace.attempt(lambda: self._show_entries(entries))

    def _show_entries(self, entries: list[ReportEntry]) -> None:
        if self._shown is not None:
            self._shown.show_entries(entries)

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None


def first_pair(entries: list[ReportEntry], open_id: int | None) -> tuple[int, int]:
    """What is compared first: the open report at the right, and the year before it of its unit at the left.

    Where that is missing, the nearest earlier year of the unit, else another report.
    """
    right = next((entry for entry in entries if entry.id == open_id), entries[0])
    others = [entry for entry in entries if entry.id != right.id]
    own = [entry for entry in others if entry.unit == right.unit]
    earlier = [entry for entry in own if entry.year < right.year]
    left = max(earlier, key=lambda entry: entry.year, default=(own or others)[0])
    return left.id, right.id
