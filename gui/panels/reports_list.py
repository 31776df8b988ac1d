"""The list of reports at work: what the right mouse button offers, and how far each report in sight is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from gui.panels.progress import ProgressWatch, progress_from
from gui.panels.reports import ReportsTree
from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace
from model.ledger.renaming import names_of
from model.ledger.store import ReportEntry


class ReportsList(QObject):
    """Serves the list of one window."""

    def __init__(
        self,
        workplace: Workplace,
        reports: ReportsTree,
        new_report: Callable[[str, int | None], object],
        export_report: Callable[[int], object],
    ) -> None:
        """Makes it.

        Args:
            workplace: Where a report is opened.
            reports: The list.
            new_report: Makes a report of that unit and year, after asking.
            export_report: Writes the report of that id to a file of its own.
        """
        super().__init__(workplace)
        self._workplace = workplace
        self._new_report = new_report
        self._export_report = export_report
        library = workplace.library
        self._watch = ProgressWatch(lambda: library.ledger, reports.ids_in_sight, self)
        reports.menu_requested.connect(self._show)
        reports.sight_changed.connect(self._watch.wake)
        self._watch.found.connect(reports.show_progress)
        workplace.report_shown.connect(self._begin_report)
        library.entries_changed.connect(self._watch.forget)
        workplace.closing.connect(self._watch.stop)

    def _begin_report(self, report_id: int) -> None:
        opened = self._workplace.opened
        if opened is not None:
            self._watch.know(report_id, progress_from(opened.report, opened.findings))
            opened.checked.connect(lambda: self._show_checked(report_id, opened))

    def _show_checked(self, report_id: int, opened: OpenReport) -> None:
        self._watch.know(report_id, progress_from(opened.report, opened.findings))
        self._watch.forget(self._concerned(opened) - {report_id})

    def _concerned(self, opened: OpenReport) -> set[int]:
        """The reports that are checked against this one: next year's, and those of other forms."""
        report, ledger = opened.report, self._workplace.library.ledger
        if report.year is None:
            return set()
        names, years = names_of(ledger, report.unit), {report.year, report.year + 1}
        entries = ledger.entries()
        return {each.id for each in entries if each.unit in names and each.year in years}

    def _show(self, unit: str, entry: ReportEntry | None, place: QPoint) -> None:
        menu = self.menu(unit, entry)
        menu.exec(place)
        menu.deleteLater()

    def menu(self, unit: str, entry: ReportEntry | None) -> QMenu:
        """The menu of a report; without one that of a unit."""
        menu = QMenu(self._workplace.window)
        if entry is None:
            menu.addAction("新建报告…").triggered.connect(lambda: self._new_report(unit, None))
            return menu
        actions: dict[str, Callable[[], object]] = {
            "打开": lambda: self._workplace.open_report(entry.id),
            "新建下一年…": lambda: self._new_report(unit, entry.year + 1),
            "交给同事…": lambda: self._export_report(entry.id),
            "删除…": lambda: self._delete(entry),
        }
        for words, step in actions.items():
            menu.addAction(words).triggered.connect(step)
        return menu

    def _delete(self, entry: ReportEntry) -> None:
        """Opens it first: what is deleted is seen before the question is answered."""
        self._workplace.open_report(entry.id)
        if self._workplace.open_id == entry.id:
            self._workplace.actions["delete"].trigger()
