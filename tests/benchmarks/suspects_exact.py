"""The suspects against an exact solver: the fewest cells that repair table 三, by integer programming.

python -m tests.benchmarks.suspects_exact [problems] [seed]; needs requirements-exact.txt beside it.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.equations import equations, judge
from model.families import editions
from model.report import Change, Report
from model.suspects.system import System, build_system
from tests.benchmarks.suspects import (
    ONE_OR_TWO,
    TABLE,
    THREE_OR_FOUR,
    Pick,
    altered,
    arbitrary,
    first_repair,
    random_table,
    slip,
)
from tests.families import OGI

SEED, PROBLEMS, TABLES = 20261128, 2000, 30


@dataclass
class Tally:
    """How the answers compare, problem by problem."""

    same_number: int = 0
    truth_named: int = 0
    truth_first: int = 0
    truth_possible: int = 0
    problems: int = 0
    ours: list[float] = field(default_factory=list)
    solver: list[float] = field(default_factory=list)


def fewest_cells(system: System) -> int:
    """The smallest number of cells whose change makes every equation hold."""
    cells, own = list(system.signatures), list(system.residuals)
    count = len(cells)
    sums = np.zeros((len(own), 2 * count))
    for column, cell_id in enumerate(cells):
        for equation, times in system.signatures[cell_id].items():
            sums[own.index(equation), column] = times
    wanted = np.array([-float(system.residuals[equation]) for equation in own])
    # The solver needs a bound for changes that may be anything: twice the largest difference is enough.
    largest = 2 * max(abs(float(residual)) for residual in system.residuals.values())
    reach = largest * np.eye(count)
    up, down = np.hstack([np.eye(count), -reach]), np.hstack([-np.eye(count), -reach])
    lowest = np.array([-min(largest, float(system.values[cell_id])) for cell_id in cells])
    solved = milp(
        np.hstack([np.zeros(count), np.ones(count)]),
        integrality=np.ones(2 * count),
        bounds=Bounds(
            np.hstack([lowest, np.zeros(count)]),
            np.hstack([np.full(count, largest), np.ones(count)]),
        ),
        constraints=[
            LinearConstraint(sums, wanted, wanted),
            LinearConstraint(up, -np.inf, 0),
            LinearConstraint(down, -np.inf, 0),
        ],
    )
    if solved.x is None:
        raise RuntimeError(solved.message)
    return round(float(sum(solved.x[count:])))


def system_of(report: Report) -> System:
    """The equations of table 三."""
    own = [equation for equation in equations(report.form) if equation.rule.table == TABLE]
    return build_system(report, [judge(equation, report) for equation in own])


def compare(report: Report, chance: random.Random, pick: Pick, tally: Tally) -> None:
    """One problem: some cells altered, both asked."""
    wrong = altered(chance, report, pick, chance.choice((slip, arbitrary)))
    truth = {cell_id: report.stated.get(cell_id, 0) for cell_id in wrong}
    inverse = report.apply(Change("", wrong))
    begin = time.perf_counter()
    findings = list(check_balance(Case(report)))
    tally.ours.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    exact = fewest_cells(system_of(report))
    tally.solver.append(time.perf_counter() - begin)
    report.apply(inverse)
    tally.problems += 1
    named = {
        frozenset({(suspect.cell, suspect.proposed), *suspect.together})
        for finding in findings
        for suspect in finding.suspects
    }
    firsts = [first_repair(finding) for finding in findings]
    tally.same_number += all(len(first) == exact for first in firsts)
    if exact == len(truth):
        tally.truth_possible += 1
        tally.truth_named += frozenset(truth.items()) in named
        tally.truth_first += all(first == truth for first in firsts)


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each kind of alteration."""
    problems = int(arguments[0]) if arguments else PROBLEMS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    chance = random.Random(seed)
    tables = [
        random_table(chance, form, blanks=blanks)
        for form in editions(OGI)
        for blanks in (False, True)
        for _ in range(TABLES)
    ]
    print(f"seed {seed}, {problems} problems a line")
    for pick in (*ONE_OR_TWO, *THREE_OR_FOUR):
        tally = Tally()
        for _ in range(problems):
            compare(chance.choice(tables), chance, pick, tally)
        ours, solver = sorted(tally.ours), tally.solver
        print(
            f"{pick.__name__:16} same number {tally.same_number / problems:8.3%}"
            f"  of {tally.truth_possible} where the truth is smallest:"
            f" named {tally.truth_named / tally.truth_possible:8.3%}"
            f" first {tally.truth_first / tally.truth_possible:8.3%}"
            f"  ms: ours median {1000 * statistics.median(ours):.1f}"
            f" p99 {1000 * ours[len(ours) * 99 // 100]:.1f}"
            f", solver median {1000 * statistics.median(solver):.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
