"""What an import would do to a report, before it does it. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from model.edits import entry_change
from model.form import Form
from model.importers.reading import Note, Reading
from model.narrative import plain_text
from model.numbers import write_number
from model.report import Change, Report, text_names
from model.unconfirmed import UNCONFIRMED, unconfirmed_source
from model.unit_rows import unit_lists, unit_names, with_units


@dataclass(frozen=True)
class PlannedValue:
    """One line of the preview: a cell or a text, before and after."""

    name: str
    before: str
    after: str
    source: str = ""

    @property
    def changes(self) -> bool:
        """Whether the report is different afterwards."""
        return self.before != self.after


@dataclass(frozen=True)
class ImportPlan:
    """An import.

    Attributes:
        values: All that was recognised and has a place in the report.
        left_out: Names of cells that the report's edition of the form does not have.
        other_report: The file is about another unit or year than the report.
    """

    change: Change
    values: tuple[PlannedValue, ...]
    left_out: tuple[str, ...]
    notes: tuple[Note, ...]
    other_report: bool


def plan_import(report: Report, reading: Reading, file_name: str) -> ImportPlan:
    """The plan to take what was read into the report. What the file leaves unfilled stays as it is."""
    found = reading.report
    texts = {text_id: text for text_id, text in found.texts.items() if text_id in report.text_ids}
    texts |= {text_id: _both(report, text_id, names) for text_id, names in unit_lists(found.form).items()}
    form = with_units(report.form, {**report.texts, **texts})
    cells = {cell_id: value for cell_id, value in found.stated.items() if cell_id in form.cells}
    # A text that is the same keeps the figures in it that follow the tables.
    new_texts = {text_id: text for text_id, text in texts.items() if text != report.texts.get(text_id)}
    sources = {
        cell_id: source for cell_id, source in sources_of(reading, file_name).items() if cell_id in cells
    }
    change = entry_change(report, cells, f"导入 {file_name}")
    left_out = [
        cell.name for cell_id, cell in found.form.cells.items() if cell_id in found.stated.keys() - cells
    ]
    return ImportPlan(
        change=replace(change, texts=new_texts, sources=sources),
        values=(*_cell_values(report, found, form), *_text_values(report, texts)),
        left_out=tuple(left_out),
        notes=reading.notes,
        other_report=_differs(found.unit, report.unit) or _differs(found.year, report.year),
    )


def sources_of(reading: Reading, file_name: str) -> dict[str, str]:
    """Where the figures of a reading come from; those in doubt because they stand in a picture are marked."""
    found = reading.report
    places = {cell_id: found.sources.get(cell_id, file_name) for cell_id in found.stated}
    doubtful = {c for note in reading.notes if note.rule == UNCONFIRMED for c in note.doubts}
    return {c: unconfirmed_source(place) if c in doubtful else place for c, place in places.items()}


def _differs(found: str | int | None, expected: str | int | None) -> bool:
    return bool(found) and found != expected


def _both(report: Report, text_id: str, names: str) -> str:
    """The units that have rows already, then those of the file."""
    own = unit_names(report.texts.get(text_id, ""))
    return "\n".join(dict.fromkeys((*own, *unit_names(names))))


def _cell_values(report: Report, found: Report, form: Form) -> tuple[PlannedValue, ...]:
    return tuple(
        PlannedValue(
            cell.name,
            write_number(report.stated.get(cell_id)),
            write_number(found.stated[cell_id]),
            found.sources.get(cell_id, ""),
        )
        for cell_id, cell in form.cells.items()
        if cell_id in found.stated
    )


def _text_values(report: Report, texts: Mapping[str, str]) -> tuple[PlannedValue, ...]:
    names = text_names(report.form)
    return tuple(
        PlannedValue(names[text_id], plain_text(report.texts.get(text_id, "")), plain_text(text))
        for text_id, text in texts.items()
    )
