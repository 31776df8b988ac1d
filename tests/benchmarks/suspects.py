"""How often the wrong cells of a table are named, and how fast: seeded trials on random and real tables.

python -m tests.benchmarks.suspects [trials] [seed]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.checks.findings import Finding, Suspect
from model.families import editions
from model.form import Form
from model.importers.file import read_file
from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, total_parts
from tests.families import OGI

SEED = 20260121
TRIALS = 1000
RANDOM_TABLES = 60
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
TABLE = "applications"

Alter = Callable[[random.Random, int], int]
Pick = Callable[[random.Random, list[str]], list[str]]


@dataclass
class Score:
    """What the trials of one kind gave; times in seconds."""

    first: int = 0
    named: int = 0
    breaking: int = 0
    silent: int = 0
    suggested: int = 0
    wrong: int = 0
    times: list[float] = field(default_factory=list)


def random_table(chance: random.Random, form: Form, *, blanks: bool) -> Report:
    """A balanced table 三 with every total stated; with `blanks` its zeros are mostly left unfilled."""
    rows = list(dict.fromkeys(cell.row.id for cell in form.cells.values() if cell.table.id == TABLE))
    columns = [column.id for column in form.table(TABLE).blocks[0].columns if column.id != "total"]
    outcomes = [
        row for row in rows if row not in {"new_received", "carried_in", "total_handled", "carried_out"}
    ]
    figures: dict[str, Value] = {}
    for column in columns:
        busy = column == "natural_person" or chance.random() < 0.5
        counts = {row: _count(chance) if busy else 0 for row in outcomes}
        handled, carried_out = sum(counts.values()), _count(chance) if busy else 0
        carried_in = chance.randint(0, min(handled + carried_out, 120))
        counts |= {"carried_in": carried_in, "new_received": handled + carried_out - carried_in}
        counts["carried_out"] = carried_out
        figures |= {f"{TABLE}.{row}.{column}": count for row, count in counts.items()}
    report = Report(form, "", form.first_year)
    report.apply(Change("", figures))
    report.apply(Change("", stated_totals(report)))
    if blanks:
        zeros = [cell_id for cell_id, value in figures.items() if value == 0 and chance.random() < 0.7]
        report.apply(Change("", dict.fromkeys(zeros)))
    return report


def _count(chance: random.Random) -> int:
    return 0 if chance.random() < 0.55 else int(chance.lognormvariate(2.5, 1.8))


def stated_totals(report: Report) -> dict[str, Value | None]:
    """Every total of table 三 as it should be."""
    totals = [cell_id for cell_id in total_parts(report.form) if cell_id.startswith(TABLE)]
    return {cell_id: computed_total(report, cell_id) or 0 for cell_id in totals}


def sample_tables() -> list[Report]:
    """The tables of the real reports beside the repository, as stated; none where they are absent."""
    files = sorted(SAMPLES.glob("*.txt")) if SAMPLES.is_dir() else []
    reports = [read_file(file).report for file in files]
    for report in reports:
        others = [cell_id for cell_id in report.stated if not cell_id.startswith(TABLE)]
        report.apply(Change("", dict.fromkeys(others)))
    return reports


def arbitrary(chance: random.Random, value: int) -> int:
    """Any other number."""
    return next(other for other in iter(lambda: chance.randint(0, 9999), None) if other != value)


def slip(chance: random.Random, value: int) -> int:
    """Another number that one slip of typing makes of this one."""
    while True:
        digits = str(value)
        at = chance.randrange(len(digits))
        digit = str(chance.randrange(10))
        made = chance.choice(
            [
                digits[:at] + digit + digits[at + 1 :],
                digits[:at] + digit + digits[at:],
                digits[:at] + digits[at + 1 :] or "0",
                digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
            ]
        )
        if int(made) != value:
            return int(made)


def any_cell(chance: random.Random, ids: list[str]) -> list[str]:
    """One cell."""
    return [chance.choice(ids)]


def any_two(chance: random.Random, ids: list[str]) -> list[str]:
    """Two cells anywhere in the table."""
    return chance.sample(ids, 2)


def two_in_line(chance: random.Random, ids: list[str]) -> list[str]:
    """Two cells of one row or one column: the harder case, since they share an equation."""
    along, line = chance.choice((1, 2)), chance.choice(ids)
    near = [cell_id for cell_id in ids if cell_id.split(".")[along] == line.split(".")[along]]
    return chance.sample(near, 2)


def any_three(chance: random.Random, ids: list[str]) -> list[str]:
    """Three cells anywhere in the table."""
    return chance.sample(ids, 3)


def any_four(chance: random.Random, ids: list[str]) -> list[str]:
    """Four cells anywhere in the table."""
    return chance.sample(ids, 4)


def in_one_line(chance: random.Random, ids: list[str], along: int) -> list[str]:
    """Three or four cells of one row (`along` 1) or column (2)."""
    line = chance.choice(ids).split(".")[along]
    near = [cell_id for cell_id in ids if cell_id.split(".")[along] == line]
    return chance.sample(near, chance.choice((3, 4)))


def few_in_a_row(chance: random.Random, ids: list[str]) -> list[str]:
    """Three or four cells of one row."""
    return in_one_line(chance, ids, 1)


def few_in_a_column(chance: random.Random, ids: list[str]) -> list[str]:
    """Three or four cells of one column."""
    return in_one_line(chance, ids, 2)


ONE_OR_TWO: tuple[Pick, ...] = (any_cell, any_two, two_in_line)
THREE_OR_FOUR: tuple[Pick, ...] = (any_three, any_four, few_in_a_row, few_in_a_column)


def altered(chance: random.Random, report: Report, pick: Pick, alter: Alter) -> dict[str, Value | None]:
    """Other values for some of the cells of table 三."""
    ids = [cell_id for cell_id in report.form.cells if cell_id.startswith(TABLE)]
    return {cell_id: alter(chance, int(report.stated.get(cell_id, 0))) for cell_id in pick(chance, ids)}


def run_trial(report: Report, wrong: dict[str, Value | None], score: Score) -> None:
    """Alters the report, lets it be checked, scores what is said, and takes the alteration back."""
    truth = {cell_id: report.stated.get(cell_id, 0) for cell_id in wrong}
    inverse = report.apply(Change("", wrong))
    start = time.perf_counter()
    findings = list(check_balance(Case(report)))
    score.times.append(time.perf_counter() - start)
    score.first += bool(findings) and all(first_repair(finding) == truth for finding in findings)
    suspects = {suspect for finding in findings for suspect in finding.suspects}
    pairs = {(suspect.cell, suspect.proposed) for suspect in suspects}
    score.named += truth.items() <= pairs
    score.silent += not suspects
    score.suggested += len(pairs)
    score.wrong += len(pairs - truth.items())
    score.breaking += any(breaks_a_rule(report, suspect) for suspect in suspects)
    report.apply(inverse)


def first_repair(finding: Finding) -> dict[str, Value]:
    """What the finding names first, with the cells that must change together with it."""
    if not finding.suspects:
        return {}
    first = finding.suspects[0]
    return {first.cell: first.proposed, **dict(first.together)}


def breaks_a_rule(report: Report, suspect: Suspect) -> bool:
    """Whether a rule does not hold after the proposal."""
    inverse = report.apply(Change("", {suspect.cell: suspect.proposed, **dict(suspect.together)}))
    broken = any(True for _ in check_balance(Case(report)))
    report.apply(inverse)
    return broken


def scores(
    chance: random.Random, reports: Sequence[Report], trials: int, picks: Sequence[Pick] = ONE_OR_TWO
) -> Iterator[tuple[str, Score]]:
    """Trials of every kind on these tables."""
    for pick in picks:
        for alter in (slip, arbitrary):
            score = Score()
            for _ in range(trials):
                report = chance.choice(reports)
                run_trial(report, altered(chance, report, pick, alter), score)
            yield f"{pick.__name__}, {alter.__name__}", score


def table_sets(chance: random.Random) -> dict[str, list[Report]]:
    """The tables to alter, by what they are."""
    forms = editions(OGI)
    sets = {
        name: [random_table(chance, form, blanks=blanks) for form in forms for _ in range(RANDOM_TABLES)]
        for name, blanks in (("random", False), ("random, zeros blank", True))
    }
    samples = sample_tables()
    return {**sets, "samples": samples} if samples else sets


def _line(score: Score) -> str:
    total = len(score.times)
    times = sorted(1000 * seconds for seconds in score.times)
    return (
        f"named first {score.first / total:8.3%}  named {score.named / total:8.3%}  silent {score.silent}"
        f"  wrong cells {score.wrong / max(score.suggested, 1):6.2%}  breaking a rule {score.breaking}"
        f"  ms: median {statistics.median(times):.2f} p99 {times[int(total * 0.99)]:.2f} max {times[-1]:.2f}"
    )


def main(arguments: Sequence[str]) -> None:
    """Prints the rates and times for every kind of table and alteration."""
    trials = int(arguments[0]) if arguments else TRIALS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    chance = random.Random(seed)
    print(f"seed {seed}, {trials} trials a line")
    for name, reports in table_sets(chance).items():
        balanced = sum(not list(check_balance(Case(report))) for report in reports)
        print(f"-- {name}: {len(reports)} tables, {balanced} balanced and without a suggestion")
        for title, score in scores(chance, reports, trials, (*ONE_OR_TWO, *THREE_OR_FOUR)):
            print(f"{title:24}{_line(score)}")


if __name__ == "__main__":
    main(sys.argv[1:])
