"""修改记录: who has changed the cell or the text at the cursor, and when."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace


class PlaceHistory(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.actions["history"].triggered.connect(self._show)

    def _show(self) -> None:
        pages, opened = self._workplace.pages, self._workplace.opened
        if pages is None or opened is None:
            return
        pages.keep()
        place = pages.current.place if pages.current is not None else ""
        if place:
            self._workplace.attempt(lambda: self._tell(opened, place))
        else:
            self._workplace.tell("请先点一下要查的单元格")

    def _tell(self, opened: OpenReport, place: str) -> None:
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.history.dialog import HistoryDialog
        from model.presenting.history_lines import history_lines
        from model.report import text_names

        name = text_names(opened.report.form).get(place) or opened.report.form.cells[place].heading_path
        HistoryDialog.tell(name, history_lines(opened.session.history(place), place), self._workplace.window)
