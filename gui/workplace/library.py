"""The reports of the open ledger, for the window: which there are, opening one, adding one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gui.workplace.open_report import OpenReport
from model.errors import UserError
from model.families import first_family, form_for_year
from model.form import Family
from model.ledger.kept_explanations import KeptExplanations
from model.ledger.key import ReportKey, key_of
from model.ledger.last_year import find_last_year
from model.ledger.pieces import Piece, read_pieces
from model.ledger.renaming import names_of
from model.ledger.session import ReportSession
from model.ledger.siblings import find_siblings
from model.ledger.store import Ledger, ReportEntry
from model.report import Report
from model.unconfirmed import unconfirmed_cells


class Library(QObject):
    """A ledger as the window sees it. Methods raise the ledger's UserErrors."""

    entries_changed = Signal()
    ledger_changed = Signal()
    """Another ledger is open, or the same one in another state."""
    rounds_changed = Signal()
    """Something was added to the rounds of the ledger by somebody else than who shows them."""

    def __init__(self, ledger: Ledger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger
        """The open ledger; whoever adds to it or takes from it does so here, where that is told."""

    @property
    def place(self) -> str:
        """The file in which everything lies."""
        return str(self.ledger.path)

    @property
    def name(self) -> str:
        """What the ledger is called, and by whom it was changed last where that was somebody else."""
        name = f"账本“{self.ledger.path.stem}”"
        try:
            last = self.ledger.last_entry()
        except UserError:
            # A log that cannot be read is told by whoever wants to see it.
            return name
        return name if last is None or last.author == self.ledger.author else f"{last.author}的{name}"

    def exchange(self, ledger: Ledger) -> None:
        """Goes on with another open ledger. No report is open, and whoever calls closes the former one."""
        self.ledger = ledger
        self.ledger_changed.emit()
        self.entries_changed.emit()

    def find(self, unit: str, year: int, family: Family | None = None) -> ReportEntry | None:
        """The report of that unit on that year in that family of forms, by default the first."""
        return self.ledger.find(ReportKey((family or first_family()).id, unit, year))

    def open(self, report_id: int) -> OpenReport:
        """Opens a report, with last year's for comparison where the ledger has it."""
        session = ReportSession(self.ledger, report_id)
        explanations = KeptExplanations(self.ledger, report_id)
        last_year = find_last_year(self.ledger, session.report)
        siblings, pieces = find_siblings(self.ledger, session.report), self._pieces(session)
        return OpenReport(session, explanations, last_year, self, siblings, pieces)

    def _pieces(self, session: ReportSession) -> Mapping[str, Piece]:
        """What figures that wait for a look were read from; of damage hears whoever wants to see it."""
        if not unconfirmed_cells(session.report):
            return {}
        try:
            return read_pieces(self.ledger, session.report_id)
        except UserError:
            return {}

    def other_years(self, report: Report) -> tuple[Report, ...]:
        """The reports of the same form, unit and scope on all other years, under its earlier names too."""
        own = key_of(report)
        names = names_of(self.ledger, own.unit)
        found: dict[int, int] = {}
        for name in names:
            for entry in self.ledger.entries():
                if replace(entry.key, year=own.year) == replace(own, unit=name) and entry.year != own.year:
                    found.setdefault(entry.year, entry.id)
        return tuple(map(self.ledger.load, found.values()))

    def create(self, unit: str, year: int, family: Family | None = None, region: str = "") -> int:
        """Adds an empty report in the edition that year and region ask for, and returns its id."""
        form = form_for_year(year, family or first_family(), region)
        return self.add(Report(form, unit, year), "新建报告")

    def add(self, report: Report, label: str) -> int:
        """Adds a report with all it says, and returns its id."""
        report_id = self.ledger.create(report, label)
        self.entries_changed.emit()
        return report_id

    def delete(self, report_id: int) -> None:
        """Takes a report out of sight; it can be restored."""
        self.ledger.delete(report_id)
        self.entries_changed.emit()

    def restore(self, report_id: int) -> None:
        """Brings a deleted report back, with its history."""
        self.ledger.restore(report_id)
        self.entries_changed.emit()
