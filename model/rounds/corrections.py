"""What a unit has to correct: cells with the reason and what they should be, or what to send instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.catalogue import CHECKS
from model.checks.findings import Finding
from model.checks.of_notes import findings_of_notes
from model.level import Level
from model.numbers import write_number
from model.report import Report
from model.rounds.adding import Level as Summed
from model.rounds.choosing import State, UnitState
from model.rounds.explaining.causes import Cause, Confidence, Explanation, Kind
from model.rounds.explaining.gathering import LastYear, comparison_of, stating_parents
from model.rounds.explaining.searching import explain
from model.rounds.rounds import Round
from model.rounds.submissions import Status, Submission, arithmetic_rules, figures_of
from model.rounds.units import Unit

_INSTEAD = {
    Status.WRONG_YEAR: "请改报 {year} 年的报告",
    Status.WRONG_EDITION: "请用随附的空白表填报，不要沿用旧表",
    Status.EMPTY: "请把表格填好，没有发生的项目填 0",
    Status.UNREADABLE: "请在原来的程序里打开文件，去掉密码并另存",
    Status.TEXT_PART: "请补上表格",
}
"""What to do where there is no file in which a cell could be marked."""

SENT_BACK = frozenset({Kind.AREA_INSTEAD_OF_OWN, Kind.SWAPPED_COLUMNS, Kind.DIGIT_SLIP})
"""Causes that a unit mends in its own figures."""
ANSWERED_BY_A_REPORT = frozenset({Kind.EMPTY, Kind.UNREADABLE, Kind.WRONG_YEAR, Kind.WRONG_EDITION})
"""Causes that end when the unit sends a report that can be used."""
AWAITED = ANSWERED_BY_A_REPORT | {Kind.MISSING}
"""Causes that no adjustment may stand for: a report that is not there is not replaced by an estimate."""
_AS_GOOD_AS_PROVED = frozenset({Confidence.CERTAIN, Confidence.LIKELY})
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


def corrections(
    collected: Round, last_year: Round | None = None, causes: Iterable[Cause] = ()
) -> list[Correction]:
    """The units whose reports have to be corrected, in the order of the list, each with what is wrong.

    `causes` are those of differences between areas and their parts: what is as good as proved of a unit's own
    figures goes back to it too.
    """
    of_unit: dict[str, list[Cause]] = {}
    for cause in causes:
        # Whose report is the area's is known even where nobody can say how much of the difference that makes.
        proved = cause.confidence in _AS_GOOD_AS_PROVED or cause.kind is Kind.AREA_INSTEAD_OF_OWN
        if cause.kind in SENT_BACK and proved:
            of_unit.setdefault(cause.units[0], []).append(cause)
    found = (_correction(collected, state, last_year, of_unit) for state in collected.states)
    return [correction for correction in found if correction is not None]


def explanations_of(collected: Round, last_year: Round | None = None) -> list[Explanation]:
    """Why the report of each area differs from the sum of its parts, as far as it does."""
    before = _figures_of(last_year)
    parents = stating_parents(collected)
    explained = (explain(comparison_of(collected, parent, before)) for parent in parents)
    return [explanation for explanation in explained if explanation.difference]


def explanation_of(
    collected: Round, parent: str, last_year: Round | None, level: Summed
) -> Explanation | None:
    """Why the report of one unit differs from the sum of its parts on that level; None where it has none."""
    if parent not in collected.figures:
        return None
    unit = collected.tree.by_key[parent]
    return explain(comparison_of(collected, unit, _figures_of(last_year), level))


def _figures_of(last_year: Round | None) -> LastYear:
    return {key: own.cells for key, own in last_year.figures.items()} if last_year is not None else {}


def causes_of(collected: Round, last_year: Round | None = None) -> list[Cause]:
    """The causes of all these differences."""
    return [cause for found in explanations_of(collected, last_year) for cause in found.causes]


def _correction(
    collected: Round, state: UnitState, last_year: Round | None, causes: Mapping[str, Sequence[Cause]]
) -> Correction | None:
    unit = collected.tree.by_key[state.unit]
    if state.state is State.APPROVED:
        return None
    if state.unusable is None:
        return _of_figures(collected, state, last_year, causes.get(state.unit, ()))
    if state.state is not State.FAULTY:
        return None
    status = next((s for s in _INSTEAD if s is state.unusable), Status.UNREADABLE)
    files = [one for file in state.files if (one := collected.by_file[file]).status is status]
    remedy = _INSTEAD[status].format(year=collected.year)
    fault = Fault("；".join(files[-1].notes) if files else state.reasons[0], remedy)
    return Correction(unit, files[-1].file if files else "", status, (fault,))


def _of_figures(
    collected: Round, state: UnitState, last_year: Round | None, causes: Sequence[Cause]
) -> Correction | None:
    """What is wrong in the figures of a unit; None where nothing is."""
    chosen = [collected.by_file[file] for file in state.chosen]
    one = next((one for one in chosen if one.status is Status.FAULTY), chosen[0])
    faults = list(faults_in(one, report_before(last_year, state.unit))) if one.status is Status.FAULTY else []
    known = {cell.cell for fault in faults for cell in fault.cells}
    faults += [fault for cause in causes if (fault := _of_cause(cause, one, known)) is not None]
    return (
        Correction(collected.tree.by_key[state.unit], one.file, one.status, tuple(faults)) if faults else None
    )


def _of_cause(cause: Cause, one: Submission, known: set[str]) -> Fault | None:
    """What a comparison has shown; None where the file's own checks have said it already."""
    if cause.kind is Kind.AREA_INSTEAD_OF_OWN:
        return Fault("报的是全域的数，不是本单位自己的", "请改报本单位自己（本级）的数")
    report = one.report
    if report is None or set(cause.cells) <= known:
        return None
    figures = figures_of(report)
    cells = tuple(
        Marked(
            cell,
            report.sources.get(cell, ""),
            write_number(report.stated.get(cell)),
            write_number(figures.get(cell, 0) + difference),
            cause.evidence,
        )
        for cell, difference in cause.cells.items()
    )
    return Fault(cause.evidence, _remedy(cells), cells)


def report_before(last_year: Round | None, unit: str) -> Report | None:
    """The unit's own report of the year before; None where it is not known."""
    if last_year is None or unit not in last_year.figures:
        return None
    return last_year.by_file[last_year.figures[unit].file].report


def faults_in(one: Submission, last_year: Report | None) -> Iterator[Fault]:
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
