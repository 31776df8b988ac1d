"""What two states of a report differ in: for previews, for merging, for the way back to an earlier state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from model.annotations import pieces_of, written_out
from model.form import Form
from model.numbers import write_number
from model.report import Change, Report, text_names

UNIT = "unit"
"""The place of a difference in the name of the organ."""

_UNIT_NAME = "单位名称"


@dataclass(frozen=True)
class Difference:
    """One place that says something else in two states of a report.

    Attributes:
        place: A cell id, a text id, or UNIT.
        name: What users see it called.
        ours: What it says now, as users read it; empty when unfilled.
        theirs: What it says in the other state.
    """

    place: str
    name: str
    ours: str
    theirs: str


def differences(ours: Report, theirs: Report) -> list[Difference]:
    """Every place that differs: the unit, then the cells and texts in the order of the form."""
    cell_ids = list(dict.fromkeys([*ours.form.cells, *theirs.form.cells]))
    text_ids = list(dict.fromkeys([*ours.text_ids, *theirs.text_ids]))
    found = [(UNIT, ours.unit, theirs.unit)]
    found += [(i, write_number(ours.stated.get(i)), write_number(theirs.stated.get(i))) for i in cell_ids]
    forms = (ours.form, theirs.form)
    found += [
        (i, *_as_read(forms, ours.manuscripts.get(i, ""), theirs.manuscripts.get(i, ""))) for i in text_ids
    ]
    return [Difference(p, place_name(forms, p), own, other) for p, own, other in found if own != other]


def _as_read(forms: Collection[Form], ours: str, theirs: str) -> tuple[str, str]:
    """Two texts as users read them; where only the figures differ that follow the tables, those are told."""
    own, other = written_out(ours), written_out(theirs)
    if own != other or ours == theirs:
        return own, other
    return f"{own}\n{_told_bindings(forms, ours)}", f"{other}\n{_told_bindings(forms, theirs)}"


def _told_bindings(forms: Collection[Form], text: str) -> str:
    bound = [f"{piece.text}（{place_name(forms, piece.cell)}）" for piece in pieces_of(text) if piece.cell]
    return f"随表格更新的数字：{'、'.join(bound) or '没有'}"


def place_name(forms: Collection[Form], place: str) -> str:
    """What users see a place called, in the first of the forms that has it."""
    if place == UNIT:
        return _UNIT_NAME
    for form in forms:
        if place in form.cells:
            cell = form.cells[place]
            return f"{form.table_name(cell.table.id)}{cell.name}"
        if place in (names := text_names(form)):
            return names[place]
    return place


def change_to(report: Report, target: Report, label: str) -> Change:
    """The change that makes a report say exactly what `target` says, both being of the same edition."""
    cells = {
        cell_id: target.stated.get(cell_id)
        for cell_id in dict.fromkeys([*report.form.cells, *target.form.cells])
        if report.stated.get(cell_id) != target.stated.get(cell_id)
        or str(report.stated.get(cell_id)) != str(target.stated.get(cell_id))
        or report.sources.get(cell_id) != target.sources.get(cell_id)
    }
    texts = {
        text_id: target.manuscripts.get(text_id, "")
        for text_id in report.text_ids
        if report.manuscripts.get(text_id) != target.manuscripts.get(text_id)
    }
    sources = {cell_id: target.sources[cell_id] for cell_id in cells if cell_id in target.sources}
    return Change(label, cells, texts, sources, None if report.unit == target.unit else target.unit)


def only(change: Change, places: Collection[str]) -> Change:
    """The part of a change that concerns these places."""
    return replace(
        change,
        cells={cell_id: value for cell_id, value in change.cells.items() if cell_id in places},
        texts={text_id: text for text_id, text in change.texts.items() if text_id in places},
        sources={cell_id: source for cell_id, source in change.sources.items() if cell_id in places},
        unit=change.unit if UNIT in places else None,
    )


def is_empty(change: Change) -> bool:
    """Whether a change leaves a report as it is."""
    return not change.cells and not change.texts and change.unit is None


def same_form(ours: Report, theirs: Report) -> bool:
    """Whether both have the same tables, so that figures can be taken over one by one."""
    return ours.form.cells.keys() == theirs.form.cells.keys() and ours.text_ids == theirs.text_ids
