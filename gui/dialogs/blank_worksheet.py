"""Asks for whom a blank worksheet is to be: the unit, which may be left open, the year and the form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from gui.dialogs.new_report import NewReport, NewReportDialog
from gui.look.labels import enable_unless


class BlankWorksheetDialog(NewReportDialog):
    """The questions of a new report, without what only the ledger can answer."""

    def __init__(self, units: Sequence[str], unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(units, lambda *_: None, unit, parent)
        self.setWindowTitle("空白填报表")
        for box in (self.carry_over, self.texts):
            self._rows.setRowVisible(box, False)

    @classmethod
    def ask_whose(cls, units: Sequence[str], unit: str, parent: QWidget | None) -> NewReport | None:
        """Shows the dialog for the year that has ended; None when it was cancelled."""
        dialog = cls(units, unit, parent)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _show_state(self) -> None:
        super()._show_state()
        self._accept.setText("写出…")
        enable_unless(self._accept, self.year.refusal)
