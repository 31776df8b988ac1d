"""The year of a report, as it is typed: one that is not allowed is told, never exchanged for another."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSpinBox, QWidget

LATEST_YEAR = 9999


class YearBox(QSpinBox):
    """Takes any number of up to four digits, and tells what is wrong with it as a year."""

    def __init__(self, year: int, first_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, LATEST_YEAR)
        self.setAccessibleName("年度")
        self.first_year = first_year
        """The first year of the form."""
        self.setValue(year)

    @property
    def refusal(self) -> str:
        """Why there is no report on that year; empty where there is."""
        if self.value() < self.first_year:
            return f"年度从 {self.first_year} 年起，请改正"
        return "" if self.value() <= date.today().year else f"{self.value()} 年还没有到，请改正"
