"""The suspects against an exact solver: the fewest cells that repair table 三, by integer programming.

python -m tests.benchmarks.suspects_exact [problems] [seed]; needs requirements-exact.txt beside it.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, eye, hstack, lil_matrix

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.equations import Equation, equations, judge
from model.families import editions
from model.numbers import Value
from model.report import Change, Report
from model.suspects.system import System, build_system
from model.totals import is_total
from tests.benchmarks.suspects import (
    TABLE,
    Pick,
    altered,
    arbitrary,
    breaks_a_rule,
    first_repair,
    random_table,
    slip,
)
from tests.families import OGI

SEED, PROBLEMS, TABLES = 20261128, 2000, 30


LEFT_BLANK = 0.25
"""How many of the altered figures are left out altogether."""


@dataclass
class Tally:
    """How the answers compare, problem by problem; times in seconds, of the processor."""

    problems: int = 0
    same_number: int = 0
    truth_smallest: int = 0
    truth_named: int = 0
    unique: int = 0
    unique_first: int = 0
    silent: int = 0
    invalid: int = 0
    ours: list[float] = field(default_factory=list)
    solver: list[float] = field(default_factory=list)


class Solver:
    """The changes of a system's cells as an integer programme: as few of them as may be."""

    def __init__(self, system: System) -> None:
        self._cells, own = list(system.signatures), list(system.residuals)
        count = len(self._cells)
        sums = lil_matrix((len(own), count))
        for column, cell_id in enumerate(self._cells):
            for equation, times in system.signatures[cell_id].items():
                sums[own.index(equation), column] = times
        wanted = np.array([-float(system.residuals[equation]) for equation in own])
        # The solver needs a bound for changes that may be anything: twice the largest difference is enough.
        self._largest = 2 * max(abs(float(residual)) for residual in system.residuals.values())
        lowest = [-min(self._largest, float(system.values[cell_id])) for cell_id in self._cells]
        one, bound = eye(count), self._largest * eye(count)
        self._bounds = Bounds(
            np.hstack([lowest, np.zeros(count)]),
            np.hstack([np.full(count, self._largest), np.ones(count)]),
        )
        self._constraints = [
            LinearConstraint(hstack([sums, csr_matrix(sums.shape)]), wanted, wanted),
            LinearConstraint(hstack([one, -bound]), -np.inf, 0),
            LinearConstraint(hstack([-one, -bound]), -np.inf, 0),
            *self._implied(system, own, abs(sums).tocsr() > 0),
        ]

    def _implied(
        self, system: System, own: list[Equation], stands_in: csr_matrix
    ) -> Iterator[LinearConstraint]:
        """What follows of itself and spares most of the branching.

        A broken equation needs a changed cell; a kept one never has a single one.
        """
        for line, equation in enumerate(own):
            members = stands_in[line].astype(float).toarray()[0]
            nothing = np.zeros(len(self._cells))
            if system.residuals[equation]:
                yield LinearConstraint(np.hstack([nothing, members])[None, :], 1, np.inf)
                continue
            at = np.flatnonzero(members)
            others = np.tile(members, (len(at), 1))
            others[np.arange(len(at)), at] = -1
            yield LinearConstraint(np.hstack([np.zeros_like(others), others]), 0, np.inf)

    def fewest(self, at_most: int, *but: Iterable[str]) -> int | None:
        """The smallest number of cells whose change makes every equation hold, other sets than these.

        None where more than so many would have to change.
        """
        count = len(self._cells)
        whole = np.hstack([np.zeros(count), np.ones(count)])[None, :]
        constraints = [*self._constraints, LinearConstraint(whole, 0, at_most)]
        for cells in but:
            chosen = np.array([float(cell_id in cells) for cell_id in self._cells])
            # Not all of them at once; sets that hold further cells are larger and of no interest.
            line = np.hstack([np.zeros(count), chosen])[None, :]
            constraints.append(LinearConstraint(line, 0, chosen.sum() - 1))
        solved = milp(
            whole[0],
            integrality=np.ones(2 * count),
            bounds=self._bounds,
            constraints=constraints,
        )
        if solved.x is None:
            return None
        return round(float(sum(solved.x[count:])))


def system_of(report: Report) -> System:
    """The equations of table 三."""
    own = [equation for equation in equations(report.form) if equation.rule.table == TABLE]
    return build_system(report, [judge(equation, report) for equation in own])


def spoilt(chance: random.Random, report: Report, pick: Pick) -> dict[str, Value | None]:
    """Other values for some cells of table 三; now and then a figure is left out."""
    wrong = altered(chance, report, pick, chance.choice((slip, arbitrary)))
    for cell_id in wrong:
        can_be_blank = report.stated.get(cell_id) and not is_total(report.form, cell_id)
        if can_be_blank and chance.random() < LEFT_BLANK:
            wrong[cell_id] = None
    return wrong


def compare(report: Report, wrong: dict[str, Value | None], tally: Tally) -> None:
    """One problem: some cells altered, both asked."""
    truth = {cell_id: report.stated.get(cell_id, 0) for cell_id in wrong}
    inverse = report.apply(Change("", wrong))
    begin = time.process_time()
    findings = list(check_balance(Case(report)))
    tally.ours.append(time.process_time() - begin)
    firsts = [first_repair(finding) for finding in findings]
    begin = time.process_time()
    solver = Solver(system_of(report))
    exact = solver.fewest(len(truth))
    is_unique = exact == len(truth) and solver.fewest(len(truth), truth) is None
    tally.solver.append(time.process_time() - begin)
    suspects = {suspect for finding in findings for suspect in finding.suspects}
    tally.invalid += any(breaks_a_rule(report, suspect) for suspect in suspects)
    report.apply(inverse)
    tally.problems += 1
    tally.silent += not suspects
    tally.same_number += all(len(first) == exact for first in firsts)
    if exact == len(truth):
        named = {frozenset({(s.cell, s.proposed), *s.together}) for s in suspects}
        tally.truth_smallest += 1
        tally.truth_named += frozenset(truth.items()) in named
    if is_unique:
        tally.unique += 1
        tally.unique_first += all(first == truth for first in firsts)


def anywhere(size: int) -> Pick:
    """So many cells anywhere in the table."""
    return lambda chance, ids: chance.sample(ids, size)


def in_one(along: int, size: int) -> Pick:
    """So many cells of one row (`along` 1) or column (2)."""

    def pick(chance: random.Random, ids: list[str]) -> list[str]:
        line = chance.choice(ids).split(".")[along]
        return chance.sample([cell_id for cell_id in ids if cell_id.split(".")[along] == line], size)

    return pick


KINDS: dict[str, Pick] = {
    **{f"{size} anywhere": anywhere(size) for size in (1, 2, 3, 4)},
    **{f"{size} in a row": in_one(1, size) for size in (3, 4)},
    **{f"{size} in a column": in_one(2, size) for size in (3, 4)},
}


def line_of(tally: Tally) -> str:
    """The rates, and the times in milliseconds."""
    ours = sorted(tally.ours)
    named = _rate(tally.truth_named, tally.truth_smallest)
    return (
        f"same number {_rate(tally.same_number, tally.problems)}"
        f"  truth among the smallest {tally.truth_smallest}: named {named}"
        f"  only smallest {tally.unique}: first {_rate(tally.unique_first, tally.unique)}"
        f"  silent {tally.silent} invalid {tally.invalid}"
        f"  ms: median {1000 * statistics.median(ours):.1f} p99 {1000 * ours[len(ours) * 99 // 100]:.1f}"
        f", solver {1000 * statistics.median(tally.solver):.0f}"
    )


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:8.3%}" if whole else "-"


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each kind of alteration."""
    problems = int(arguments[0]) if arguments else PROBLEMS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    print(f"seed {seed}, {problems} problems a line")
    for name, pick in KINDS.items():
        chance = random.Random(f"{seed} {name}")
        tables = [
            random_table(chance, form, blanks=blanks)
            for form in editions(OGI)
            for blanks in (False, True)
            for _ in range(TABLES)
        ]
        tally = Tally()
        while tally.problems < problems:
            report = chance.choice(tables)
            compare(report, spoilt(chance, report, pick), tally)
        print(f"{name:14}{line_of(tally)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
