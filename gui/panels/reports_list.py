"""The list of reports at work: what the right mouse button offers, and how far each report in sight is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from gui.merging.commands import Merging
from gui.panels.progress import ProgressWatch
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.ledger.store import ReportEntry


class ReportsList(QObject):
    """Serves the list of one window."""

    def __init__(self, window: MainWindow, library: Library, merging: Merging) -> None:
        super().__init__(window)
        self._window = window
        self._merging = merging
        self._watch = ProgressWatch(lambda: library.ledger, window.reports.ids_in_sight, self)
        window.reports.menu_requested.connect(self._show)
        window.reports.sight_changed.connect(self._watch.wake)
        self._watch.found.connect(window.reports.show_progress)
        window.report_shown.connect(self._begin_report)
        library.entries_changed.connect(self._watch.forget)
        window.closing.connect(self._watch.stop)

    def _begin_report(self, report_id: int) -> None:
        if self._window.opened is not None:
            self._window.opened.checked.connect(lambda: self._watch.forget(report_id))

    def _show(self, unit: str, entry: ReportEntry | None, place: QPoint) -> None:
        menu = self.menu(unit, entry)
        menu.exec(place)
        menu.deleteLater()

    def menu(self, unit: str, entry: ReportEntry | None) -> QMenu:
        """The menu of a report; without one that of a unit."""
        menu = QMenu(self._window)
        if entry is None:
            menu.addAction("新建报告…").triggered.connect(lambda: self._new(unit, None))
            return menu
        actions: dict[str, Callable[[], object]] = {
            "打开": lambda: self._window.open_report(entry.id),
            "新建下一年…": lambda: self._new(unit, entry.year + 1),
            "导出为报告文件…": lambda: self._merging.export_report(entry.id),
            "删除…": lambda: self._delete(entry),
        }
        for words, step in actions.items():
            menu.addAction(words).triggered.connect(step)
        return menu

    def _new(self, unit: str, year: int | None) -> None:
        self._window.commands.new_report_for(unit, year)

    def _delete(self, entry: ReportEntry) -> None:
        """Opens it first: what is deleted is seen before the question is answered."""
        self._window.open_report(entry.id)
        if self._window.open_id == entry.id:
            self._window.actions_["delete"].trigger()
