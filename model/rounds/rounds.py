"""A round as a whole: all received files, the state of every unit, and what is still to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from model.families import form_for_year
from model.form import Family, Form
from model.numbers import Value
from model.rounds.choosing import State, UnitState, folded
from model.rounds.deadlines import unit_due, with_lateness
from model.rounds.decisions import NOTHING_SAID, Decisions, KindDeadline
from model.rounds.kept_readings import KeptReadings
from model.rounds.matching import Matcher
from model.rounds.rows_of_units import with_rows_settled
from model.rounds.said_states import said_state
from model.rounds.submissions import Status, Submission, Wanted, submission_of, summed_figures_of
from model.rounds.taking_in import ShouldCancel, take_in
from model.rounds.units import Unit, UnitTree
from model.rounds.walking import received_files

IN_QUESTION = frozenset({Status.STRANGER, Status.ASK})
"""States of files of which nobody knows whose they are."""

SETTLED = frozenset({State.RECEIVED, State.CORRECTED, State.APPROVED, State.EXEMPT})
"""States of units of which nothing more is wanted."""

OnFile = Callable[[Submission, int], None]
"""Is told each file as it comes, and how many there are."""


@dataclass(frozen=True)
class UnitFigures:
    """The figures of one unit that are added up.

    Attributes:
        file: The file that they were read from, the newest where the tables came apart.
        cells: The figures by cell id; rates are not among them.
        places: Where each stands in its file, by cell id; empty where that is not known, nothing of a total
            that the file leaves unfilled.
        in_others: The file of each that stands in another one.
    """

    unit: str
    file: str
    cells: Mapping[str, Value]
    places: Mapping[str, str]
    in_others: Mapping[str, str] = field(default_factory=dict)

    def file_of(self, cell_id: str) -> str:
        """The file in which a figure stands."""
        return self.in_others.get(cell_id, self.file)


@dataclass(frozen=True)
class Round:
    """The round of a year: what was received, file by file, and what follows for each unit of the list.

    Attributes:
        decisions: What people have said; nothing where the round is one of folders.
    """

    year: int
    form: Form
    tree: UnitTree
    submissions: tuple[Submission, ...]
    states: tuple[UnitState, ...]
    decisions: Decisions = NOTHING_SAID

    @cached_property
    def by_file(self) -> Mapping[str, Submission]:
        """The received files by their names."""
        return {one.file: one for one in self.submissions}

    @cached_property
    def by_unit(self) -> Mapping[str, UnitState]:
        """The states by the keys of the units."""
        return {state.unit: state for state in self.states}

    @cached_property
    def figures(self) -> Mapping[str, UnitFigures]:
        """The figures of all units that have usable ones, by the keys of the units."""
        usable = (state for state in self.states if state.unusable is None)
        return {state.unit: self._figures_of(state) for state in usable}

    def _figures_of(self, state: UnitState) -> UnitFigures:
        """The figures of all chosen files, which hold different tables."""
        cells: dict[str, Value] = {}
        places: dict[str, str] = {}
        in_others: dict[str, str] = {}
        for file in state.chosen:
            report = self.by_file[file].report
            own = summed_figures_of(report) if report is not None else {}
            cells |= own
            places |= (
                {cell: report.sources.get(cell, "") for cell in report.stated} if report is not None else {}
            )
            in_others |= dict.fromkeys(own if file != state.chosen[0] else (), file)
        return UnitFigures(state.unit, state.chosen[0], cells, places, in_others)

    @property
    def missing(self) -> list[Unit]:
        """The units that have not reported and should have."""
        return [self.tree.by_key[state.unit] for state in self.states if state.state is State.MISSING]

    @cached_property
    def unknown(self) -> list[Submission]:
        """The files that may be reports and belong to nobody known."""
        return [one for one in self.submissions if is_in_question(one)]

    @property
    def is_clean(self) -> bool:
        """Whether all units have reported soundly and nothing is left to ask or to decide."""
        sound = all(state.state in SETTLED and not state.flags for state in self.states)
        return sound and not self.unknown


def is_in_question(one: Submission) -> bool:
    """Whether a file may be a report and belongs to nobody known."""
    return one.status in IN_QUESTION or (one.status is Status.UNREADABLE and one.unit is None)


@dataclass(frozen=True)
class Order:
    """What is to be collected.

    Attributes:
        paths: Folders, zip files and single files.
        tree: The units that report.
        year: The report year.
        family: Which form is collected.
        last_year: What each unit stated the year before, by its key and by cell id.
        apart_from: Files in these places that are none of the round, such as the list of units.
        today: The day by which it is told who is late.
        region: Whose edition is collected, where regions have their own; empty for the general one.
        deadlines: By when each kind of unit has to report.
    """

    paths: tuple[Path, ...]
    tree: UnitTree
    year: int
    family: Family
    last_year: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    apart_from: tuple[Path, ...] = ()
    today: date = field(default_factory=date.today)
    region: str = ""
    deadlines: tuple[KindDeadline, ...] = ()


def collect_round(
    order: Order,
    kept: KeptReadings,
    on_file: OnFile = lambda _one, _count: None,
    should_cancel: ShouldCancel = lambda: False,
) -> Round:
    """Takes in all files in these places.

    Args:
        order: What is wanted.
        kept: What was read before; what is read now is added.
        on_file: Is told each file as it comes, its state still without copies and versions.
        should_cancel: Is asked some twenty times a second.

    Raises:
        UserError: A place is not there, or no edition of the form covers the year.
        ReadingCancelled: `should_cancel` has said so.
    """
    form = form_for_year(order.year, order.family, order.region)
    wanted = Wanted(order.year, form, Matcher(order.tree), order.last_year)
    files = received_files(order.paths, order.apart_from)
    found: dict[str, list[Submission]] = {}
    for taken in take_in(files, order.year, kept, should_cancel):
        one = submission_of(taken, wanted)
        found.setdefault(one.workbook or one.file, []).append(one)
        on_file(one, len(files))
    kept.trim()
    submissions = [one for received in files for one in found[received.file]]
    return round_of(submissions, wanted, order.today, Decisions(order.deadlines))


def round_of(
    submissions: Sequence[Submission], wanted: Wanted, today: date, decisions: Decisions = NOTHING_SAID
) -> Round:
    """The round of these files; everything that is decided about several of them together."""
    tree = wanted.matcher.tree
    by_unit: dict[str, list[Submission]] = {unit.key: [] for unit in tree.units}
    told = {one.file: one for one in folded(with_rows_settled(submissions, tree))}
    for one in told.values():
        if one.unit is not None:
            by_unit[one.unit].append(one)
    states = []
    for unit in tree.units:
        state, files = said_state(unit, by_unit[unit.key], wanted.year, decisions)
        told.update((one.file, one) for one in files)
        time = max((one.time for one in files if one.file in state.chosen), default=None)
        due = unit_due(unit, decisions)
        states.append(with_lateness(_of_root(state, unit, tree), due, time, wanted.year, today))
    return Round(wanted.year, wanted.form, tree, tuple(told.values()), tuple(states), decisions)


def _of_root(state: UnitState, unit: Unit, tree: UnitTree) -> UnitState:
    """Nobody waits for the report of the unit at the top: it is made of this very round."""
    if state.state is not State.MISSING or unit is not tree.root:
        return state
    reason = "本单位的报告由这一轮汇总产生"
    return UnitState(unit.key, State.EXEMPT, reasons=(reason,), unusable=State.EXEMPT)
