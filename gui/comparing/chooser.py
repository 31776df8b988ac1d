"""Chooses a report of the ledger by unit and year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from model.ledger.store import ReportEntry


class ReportChooser(QWidget):
    """Two boxes: the unit, which can be searched by typing, and the years that it has."""

    chosen = Signal()
    """Another report is chosen."""

    def __init__(self, side: str, entries: Sequence[ReportEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit, self.year = QComboBox(), QComboBox()
        self.unit.setAccessibleName(f"{side}的单位")
        self.year.setAccessibleName(f"{side}的年度")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.unit, stretch=1)
        layout.addWidget(self.year)
        self._entries: list[ReportEntry] = []
        self.show_entries(entries)
        self.unit.currentIndexChanged.connect(self._show_years)
        self.year.currentIndexChanged.connect(self.chosen)

    @property
    def report_id(self) -> int | None:
        """The id of the chosen report; None while there is none."""
        found: int | None = self.year.currentData()
        return found

    def show_entries(self, entries: Sequence[ReportEntry]) -> None:
        """Offers these reports; what is chosen stays chosen where it is still there."""
        before = self.report_id
        self._entries = list(entries)
        with QSignalBlocker(self.unit):
            self.unit.clear()
            self.unit.addItems(sorted({entry.unit for entry in entries}))
        self._fill_years()
        if before is not None:
            self.choose(before)

    def choose(self, report_id: int) -> None:
        """Chooses a report, without telling; one that is not there is left alone."""
        entry = next((entry for entry in self._entries if entry.id == report_id), None)
        if entry is None:
            return
        with QSignalBlocker(self.unit):
            self.unit.setCurrentText(entry.unit)
        self._fill_years()
        with QSignalBlocker(self.year):
            self.year.setCurrentIndex(self.year.findData(report_id))

    def _show_years(self) -> None:
        self._fill_years()
        self.chosen.emit()

    def _fill_years(self) -> None:
        year = self.year.currentText()
        with QSignalBlocker(self.year):
            self.year.clear()
            for entry in self._entries:
                if entry.unit == self.unit.currentText():
                    self.year.addItem(f"{entry.key.name_within_unit}（{entry.edition} 版）", entry.id)
            self.year.setCurrentIndex(max(self.year.findText(year), 0) if self.year.count() else -1)
