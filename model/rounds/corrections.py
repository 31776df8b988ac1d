"""What a unit has to correct: cells with the reason and what they should be, or what to send instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.catalogue import CHECKS
from model.checks.findings import Finding
from model.checks.of_notes import findings_of_notes
from model.level import Level
from model.numbers import write_number
from model.report import Report
from model.rounds.choosing import State, UnitState
from model.rounds.rounds import Round
from model.rounds.submissions import Status, Submission, arithmetic_rules
from model.rounds.units import Unit

_INSTEAD = {
    Status.WRONG_YEAR: "请改报 {year} 年的报告",
    Status.WRONG_EDITION: "请用随附的空白表填报，不要沿用旧表",
    Status.EMPTY: "请把表格填好，没有发生的项目填 0",
    Status.UNREADABLE: "请在原来的程序里打开文件，去掉密码并另存",
    Status.TEXT_PART: "请补上表格",
}
"""What to do where there is no file in which a cell could be marked."""

NEEDS_BLANK = frozenset({Status.WRONG_EDITION, Status.EMPTY, Status.TEXT_PART})
"""States in which a blank worksheet helps."""


@dataclass(frozen=True)
class Marked:
    """A cell to look at: where it stands in the file, what is the matter, and what it most likely should be.

    Attributes:
        place: Empty where the file leaves the cell unfilled.
        proposed: The figure after which every rule holds; empty where none is certain.
    """

    cell: str
    place: str
    stated: str
    proposed: str
    message: str


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and what to do about it."""

    message: str
    remedy: str
    cells: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Correction:
    """All that a unit has to correct.

    Attributes:
        file: The file that goes back to it; empty where none was readable as its own.
        status: The state of that file.
    """

    unit: Unit
    file: str
    status: Status
    faults: tuple[Fault, ...]

    @property
    def marks(self) -> dict[str, str]:
        """What is to be said at each place of the file."""
        marks: dict[str, list[str]] = {}
        for fault in self.faults:
            for cell in fault.cells:
                if cell.place:
                    should = f"，应为 {cell.proposed}？" if cell.proposed else ""
                    marks.setdefault(cell.place, []).append(f"{cell.message}{should}")
        return {place: "\n".join(dict.fromkeys(words)) for place, words in marks.items()}


def corrections(collected: Round, last_year: Round | None = None) -> list[Correction]:
    """The units whose reports have to be corrected, in the order of the list, each with what is wrong."""
    found = (_correction(collected, state, last_year) for state in collected.states)
    return [correction for correction in found if correction is not None]


def _correction(collected: Round, state: UnitState, last_year: Round | None) -> Correction | None:
    if state.state is not State.FAULTY:
        return None
    unit = collected.tree.by_key[state.unit]
    if state.unusable is None:
        chosen = [collected.by_file[file] for file in state.chosen]
        one = next(one for one in chosen if one.status is Status.FAULTY)
        return Correction(unit, one.file, one.status, tuple(_faults(one, _report_of(last_year, state.unit))))
    status = next((s for s in _INSTEAD if s is state.unusable), Status.UNREADABLE)
    files = [one for file in state.files if (one := collected.by_file[file]).status is status]
    remedy = _INSTEAD[status].format(year=collected.year)
    fault = Fault("；".join(files[-1].notes) if files else state.reasons[0], remedy)
    return Correction(unit, files[-1].file if files else "", status, (fault,))


def _report_of(last_year: Round | None, unit: str) -> Report | None:
    """The unit's own report of the year before."""
    if last_year is None or unit not in last_year.figures:
        return None
    return last_year.by_file[last_year.figures[unit].file].report


def _faults(one: Submission, last_year: Report | None) -> Iterator[Fault]:
    """What is wrong in the figures of a file, with the cells that most likely are to blame."""
    assert one.report is not None  # noqa: S101 - a faulty file was read
    case = Case(one.report, last_year)
    rules = arithmetic_rules(one.report.form)
    found = [finding for check in CHECKS if check.quick for finding in check(case)]
    noted = [finding for finding in one.findings if not finding.cells]
    for finding in (*found, *noted, *findings_of_notes(case)):
        if finding.level is Level.ERROR and finding.rule in rules:
            cells = tuple(_marked(finding, one.report))
            yield Fault(finding.message, _remedy(cells), cells)


def _marked(finding: Finding, report: Report) -> Iterator[Marked]:
    """The cells that are suspected; all of the broken rule where none is."""
    for suspect in finding.suspects:
        stated, proposed = write_number(suspect.stated), write_number(suspect.proposed)
        place = report.sources.get(suspect.cell, "")
        yield Marked(suspect.cell, place, stated, proposed, finding.message)
    if not finding.suspects:
        for cell in finding.cells:
            stated = write_number(report.stated.get(cell))
            yield Marked(cell, report.sources.get(cell, ""), stated, "", finding.message)


def _remedy(cells: tuple[Marked, ...]) -> str:
    proposed = [cell for cell in cells if cell.proposed]
    if len(proposed) == 1:
        return f"请核对标红处，可能应为 {proposed[0].proposed}"
    return "请核对标红的几处并改正"
