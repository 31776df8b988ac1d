"""A report: the figures as stated, the texts, the unit and the year; and the one door for changes.

A report keeps what its source states, totals included and even when they are wrong; what they should
be is computed beside it (model.totals) and a difference is a finding, never a silent correction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from model.annotations import written_out
from model.document import (
    ABOVE_THE_TEXT,
    BELOW_THE_TEXT,
    DOCUMENT_NAMES,
    NOTE_SUFFIX,
    PREAMBLE,
    PREAMBLE_NAME,
    UNITS_SUFFIX,
)
from model.form import Form, Section
from model.numbers import Value
from model.title_patterns import filled_in
from model.unit_rows import unit_lists, with_units

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """Some new contents of a report: one undo step, one transaction of the ledger, one refresh.

    Attributes:
        label: What happened, for the undo menu and the history: `输入`, `粘贴`, `导入 a.xlsx`.
        cells: New stated values by cell id; None clears a cell.
        texts: New texts by id, in the Markdown subset of model.narrative; figures may be bound.
        sources: Where changed cells were read from; a changed cell without one was entered by hand.
        unit: The new full name of the organ, or None to keep it.
    """

    label: str
    cells: Mapping[str, Value | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None


class Report:
    """One organ's report on one year. Read it freely; change it only through `apply`.

    `unit` is empty and `year` None while the source of the report does not tell them; `scope` says what the
    report covers where that is not the whole unit (本级, 全域). `form` has a row for each unit that a text
    lists (model.unit_rows), and is another one when such a text changes.
    """

    def __init__(self, form: Form, unit: str = "", year: int | None = None, scope: str = "") -> None:
        self.form = form
        self.unit = unit
        self.year = year
        self.scope = scope
        self._stated: dict[str, Value] = {}
        # Made once: the checks ask for it a thousand times a key.
        self._stated_for_others = MappingProxyType(self._stated)
        self._manuscripts: dict[str, str] = unit_lists(form)
        self._texts: dict[str, str] = dict(self._manuscripts)
        self._sources: dict[str, str] = {}
        self._last_changed: frozenset[str] = frozenset()

    @property
    def stated(self) -> Mapping[str, Value]:
        """The stated values by cell id; an unfilled cell is absent."""
        return self._stated_for_others

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts by id (`text_ids`) as readers see them; an empty text is absent."""
        return MappingProxyType(self._texts)

    @property
    def prose(self) -> Mapping[str, str]:
        """Those of the texts that make up the report's prose: preamble and text sections."""
        return self._those(self.form.prose_ids)

    @property
    def prose_and_notes(self) -> Mapping[str, str]:
        """The prose and the texts beside the tables; not what the document says around the report."""
        return self._those((*self.form.prose_ids, *self.form.note_ids))

    def _those(self, text_ids: tuple[str, ...]) -> Mapping[str, str]:
        return {text_id: self._texts[text_id] for text_id in text_ids if text_id in self._texts}

    @property
    def manuscripts(self) -> Mapping[str, str]:
        """The same texts with the bindings of their figures (model.annotations), to edit and to keep."""
        return MappingProxyType(self._manuscripts)

    @property
    def sources(self) -> Mapping[str, str]:
        """Where imported cells were read from, by cell id."""
        return MappingProxyType(self._sources)

    @property
    def last_changed(self) -> frozenset[str]:
        """The cells of the last change that had any: where a difference that has just appeared began."""
        return self._last_changed

    @property
    def text_ids(self) -> tuple[str, ...]:
        """The ids of all texts in printed order."""
        return tuple(text_names(self.form))

    @property
    def title(self) -> str:
        """The title as printed: 郑州市人民政府2021年政府信息公开工作年度报告."""
        return filled_in(self.form.title_pattern, self.unit, self.year)

    def apply(self, change: Change) -> Change:
        """Makes the change and returns the change that takes it back.

        Raises:
            KeyError: The change names a cell or text that the form does not have, or takes a row away that
                has figures; nothing was changed.
        """
        form = with_units(self.form, {**self._texts, **change.texts}) if change.texts else self.form
        self._refuse_unknown(change, form)
        inverse = self._inverse_of(change)
        self.form = form
        for cell_id, value in change.cells.items():
            _put(self._stated, cell_id, value)
            _put(self._sources, cell_id, change.sources.get(cell_id))
        for text_id, text in change.texts.items():
            _put(self._manuscripts, text_id, text or None)
            _put(self._texts, text_id, written_out(text) or None)
        if change.cells:
            self._last_changed = frozenset(change.cells)
        if change.unit is not None:
            self.unit = change.unit
        return inverse

    def copy(self) -> Report:
        """The report as it is now, untouched by what comes later."""
        copied = Report(self.form, self.unit, self.year, self.scope)
        copied._stated.update(self._stated)
        copied._manuscripts = dict(self._manuscripts)
        copied._texts = dict(self._texts)
        copied._sources = dict(self._sources)
        copied._last_changed = self._last_changed
        return copied

    def _refuse_unknown(self, change: Change, form: Form) -> None:
        """`form` is the one that the report has after the change."""
        known = self.form.cells.keys() | form.cells.keys()
        unknown = (change.cells.keys() - known) | (change.texts.keys() - set(self.text_ids))
        if form is not self.form:
            stated = {**self._stated, **change.cells}
            unknown |= {cell for cell in stated.keys() - form.cells.keys() if stated[cell] is not None}
        if unknown:
            raise KeyError(min(unknown))

    def _inverse_of(self, change: Change) -> Change:
        return Change(
            label=change.label,
            cells={cell_id: self._stated.get(cell_id) for cell_id in change.cells},
            texts={text_id: self._manuscripts.get(text_id, "") for text_id in change.texts},
            sources={cell_id: self._sources[cell_id] for cell_id in change.cells if cell_id in self._sources},
            unit=None if change.unit is None else self.unit,
        )


@cache
def text_names(form: Form) -> Mapping[str, str]:
    """All texts of a report in the words of the form, by id, in printed order."""
    names = dict.fromkeys(ABOVE_THE_TEXT, "") | {PREAMBLE: PREAMBLE_NAME}
    names |= {section.text_id: _of_note(section, form.section_heading(section)) for section in form.sections}
    names |= {
        section.units_id: f"{form.section_heading(section)}{UNITS_SUFFIX}"
        for section in form.sections
        if section.table and form.table(section.table).unit_heading
    }
    return MappingProxyType(names | dict.fromkeys(BELOW_THE_TEXT, "") | DOCUMENT_NAMES)


def text_title(form: Form, text_id: str) -> str:
    """A text as sentences call it, without the number of its section; KeyError when the form has none."""
    section = form.section_of_text(text_id)
    if section is None:
        return text_names(form)[text_id]
    if text_id == section.units_id:
        return f"{section.title}{UNITS_SUFFIX}"
    return section.title if text_id == section.id else _of_note(section, section.title)


def _of_note(section: Section, name: str) -> str:
    return f"{name}{NOTE_SUFFIX}" if section.table else name


def _put(store: dict[str, T], key: str, value: T | None) -> None:
    if value is None:
        store.pop(key, None)
    else:
        store[key] = value
