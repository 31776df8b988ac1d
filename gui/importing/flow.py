"""From a file to a report: read it, show what was found, and do what the user chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.dialogs import files
from gui.dialogs.new_report import NewReportDialog
from gui.importing.preview import Choice, ExistingPreview, ImportPreview
from gui.importing.reading import read_with_progress
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from model.importers.process.isolation import IsolatedReader
from model.importers.readers import READABLE_SUFFIXES
from model.importers.reading import Reading
from model.importers.recognition.selection import Wish
from model.ledger.folders import SUFFIX
from model.ledger.key import key_of
from model.ledger.pieces import Piece
from model.ledger.store import ReportEntry
from model.presenting.import_plan import plan_import, sources_of
from model.report import Change, Report

NAME_FILTERS = (
    f"能读的文件 ({' '.join(f'*{suffix}' for suffix in (*READABLE_SUFFIXES, SUFFIX))})",
    "所有文件 (*)",
)


@dataclass(frozen=True)
class Imported:
    """What came of an import: a change for a report, by default the open one, or a new one in the ledger.

    Attributes:
        pieces: From what pictures the figures were read, to be kept with the report.
    """

    change: Change | None = None
    report_id: int | None = None
    pieces: Mapping[str, Piece] = field(default_factory=dict)


def ask_file(parent: QWidget, folder: str = "") -> Path | None:
    """Asks which file to import, beginning in a folder."""
    return files.ask_file(parent, "导入", list(NAME_FILTERS), folder)


def import_file(
    parent: QWidget, library: Library, opened: OpenReport | None, reader: IsolatedReader, path: Path
) -> Imported | None:
    """Reads a file and asks what to do with it; None when nothing is to be done.

    Raises:
        UserError: The file cannot be read, or the new report cannot be added; ReadingCancelled when the
            user has stopped the reading.
    """
    reading = read_with_progress(parent, reader, path)
    if reading is not None and reading.page_pictures:
        from gui.pictured.window import OwnTextWanted

        try:
            return _import_pictured(parent, library, opened, reading, path)
        except OwnTextWanted:
            reading = read_with_progress(parent, reader, path, Wish(own_text=True))
    return _import_reading(parent, library, opened, reading, path) if reading is not None else None


def _import_pictured(
    parent: QWidget, library: Library, opened: OpenReport | None, reading: Reading, path: Path
) -> Imported | None:
    """The same for a picture, which is compared with what was read first."""
    from gui.pictured.pieces import pieces_of
    from gui.pictured.window import PicturedDialog

    looking = PicturedDialog.ask(reading, path.name, parent)
    imported = looking and _import_reading(parent, library, opened, looking.result(), path)
    return replace(imported, pieces=pieces_of(looking, path.name)) if looking and imported else None


def _import_reading(
    parent: QWidget, library: Library, opened: OpenReport | None, reading: Reading, path: Path
) -> Imported | None:
    found = reading.report
    existing = library.find(found.unit, found.year, found.form.family) if found.year is not None else None
    if existing is not None and (opened is None or _is_other(opened, existing)):
        return _into_existing(parent, library, existing, reading, path)
    target = opened.report if opened is not None else _blank(reading)
    plan = plan_import(target, reading, path.name)
    report, locked = (opened.report, opened.locked) if opened is not None else (None, "")
    choice = ImportPreview.ask(reading, path.name, report, plan, parent, locked)
    if choice is Choice.INTO_REPORT:
        return Imported(change=plan.change)
    if choice is Choice.NEW_REPORT:
        return _store(parent, library, reading, path)
    return None


def _is_other(opened: OpenReport, entry: ReportEntry) -> bool:
    return key_of(opened.report) != entry.key


def _into_existing(
    parent: QWidget, library: Library, entry: ReportEntry, reading: Reading, path: Path
) -> Imported | None:
    """What the file would change in the report of the ledger that it is about, which is not open."""
    report = library.ledger.load(entry.id)
    plan = plan_import(report, reading, path.name)
    if ExistingPreview.ask(reading, path.name, report, plan, parent) is not Choice.INTO_REPORT:
        return None
    return Imported(plan.change, entry.id)


def _blank(reading: Reading) -> Report:
    return Report(reading.report.form, reading.report.unit, reading.report.year)


def _store(parent: QWidget, library: Library, reading: Reading, path: Path) -> Imported | None:
    """Adds what was read as a report of its own; unit and year are asked for where the file is silent."""
    found = reading.report
    unit, year = found.unit, found.year
    if not unit or year is None:
        units = sorted({entry.unit for entry in library.ledger.entries()})
        answer = NewReportDialog.ask(units, library.find, unit, parent)
        if answer is None:
            return None
        unit, year = answer.unit, answer.year
    existing = library.find(unit, year, found.form.family)
    if existing is not None:
        return _into_existing(parent, library, existing, reading, path)
    report = Report(found.form, unit, year)
    sources = sources_of(reading, path.name)
    report.apply(Change("", cells=found.stated, texts=found.texts, sources=sources))
    return Imported(report_id=library.add(report, f"导入 {path.name}"))
