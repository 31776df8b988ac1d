"""What came back: a corrected report beside the returned one, mark by mark, and whatever else changed.

A unit may answer by changing the marked figure, another one, or nothing at all; the last is what a person has
to see at once, and so is a figure that nobody had asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.numbers import write_number
from model.report import Report, text_title
from model.rounds.choosing import UnitState
from model.rounds.corrections import Correction, Fault, Marked, faults_in, report_before
from model.rounds.rounds import Round
from model.rounds.submissions import USABLE, Status, Submission


@dataclass(frozen=True)
class Answered:
    """A marked cell and what became of it.

    Attributes:
        mark: What was marked.
        now: What the new report states there; empty where it states nothing.
    """

    mark: Marked
    now: str

    @property
    def is_changed(self) -> bool:
        """Whether anything was done about it."""
        return self.now != self.mark.stated

    @property
    def is_as_proposed(self) -> bool:
        """Whether it is now what it most likely should be."""
        return bool(self.mark.proposed) and self.now == self.mark.proposed


@dataclass(frozen=True)
class Changed:
    """A figure that was not marked and is another one now; empty where there is none."""

    cell: str
    before: str
    now: str


@dataclass(frozen=True)
class CameBack:
    """A corrected report beside the returned one.

    Attributes:
        unit: The key of the unit.
        returned: The name of the file that went back.
        file: The name of the one that came.
        answered: The marked cells, each once, in the order in which they were marked.
        others: What changed beside them, in printed order.
        texts: The names of the texts that changed.
        left: What is wrong in the new report.
    """

    unit: str
    returned: str
    file: str
    answered: tuple[Answered, ...]
    others: tuple[Changed, ...]
    texts: tuple[str, ...]
    left: tuple[Fault, ...]

    @property
    def unchanged(self) -> tuple[Answered, ...]:
        """The marks that nobody has done anything about."""
        return tuple(one for one in self.answered if not one.is_changed)


def compared(
    correction: Correction, returned: Report, came: Submission, last_year: Report | None = None
) -> CameBack:
    """The report that came beside the one that went back with these marks.

    Raises:
        ValueError: Nothing could be read of the file that came.
    """
    if came.report is None:
        raise ValueError(came.file)
    marks = {mark.cell: mark for fault in reversed(correction.faults) for mark in reversed(fault.cells)}
    now = came.report
    answered = tuple(
        Answered(mark, write_number(now.stated.get(cell))) for cell, mark in reversed(marks.items())
    )
    others = tuple(
        Changed(cell, write_number(returned.stated.get(cell)), write_number(now.stated.get(cell)))
        for cell in now.form.cells
        if cell not in marks and returned.stated.get(cell) != now.stated.get(cell)
    )
    return CameBack(
        correction.unit.key,
        correction.file,
        came.file,
        answered,
        others,
        tuple(_changed_texts(returned, now)),
        tuple(faults_in(came, last_year)),
    )


def _changed_texts(returned: Report, now: Report) -> Iterator[str]:
    return (
        text_title(now.form, text_id)
        for text_id in now.form.prose_ids
        if returned.texts.get(text_id, "") != now.texts.get(text_id, "")
    )


def that_came_back(collected: Round, last_year: Round | None = None) -> list[CameBack]:
    """Of every unit that sent a faulty report and another one since, both beside each other."""
    found = (_that_came_back(collected, state, last_year) for state in collected.states)
    return [one for one in found if one is not None]


def _that_came_back(collected: Round, state: UnitState, last_year: Round | None) -> CameBack | None:
    files = [collected.by_file[file] for file in state.files]
    came = next((one for one in files if one.file in state.chosen and one.status in USABLE), None)
    if came is None:
        return None
    before = report_before(last_year, state.unit)
    for one in files:
        faults = tuple(faults_in(one, before)) if one.status is Status.SUPERSEDED else ()
        if faults and one.report is not None:
            correction = Correction(collected.tree.by_key[state.unit], one.file, Status.FAULTY, faults)
            return compared(correction, one.report, came, before)
    return None
