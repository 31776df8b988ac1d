"""How often one mistake that put several figures wrong is named first, as one proposal: seeded, every column.

python -m tests.benchmarks.suspects_patterns [trials] [seed]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product, repeat

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.families import editions
from model.form import Form
from model.numbers import Value
from model.report import Change, Report
from model.totals import is_total
from tests.benchmarks.suspects import TABLE, first_repair, random_table
from tests.families import OGI

SEED, TRIALS, TABLES = 20261128, 300, 15
TELLING = 10
"""A figure that says something: smaller ones change places with their like unseen."""

Wrong = dict[str, Value | None]
Mistake = Callable[[random.Random, Report], Wrong]


@dataclass
class Outcome:
    """How often the mistake came first, was among the proposals, and how often nothing was said."""

    trials: int = 0
    first: int = 0
    named: int = 0
    silent: int = 0


def columns(form: Form) -> list[str]:
    """The columns of table 三, the total last."""
    return [column.id for column in form.table(TABLE).blocks[0].columns]


def outcome_rows(form: Form) -> list[str]:
    """The rows of table 三 that are added up to total_handled."""
    rows = [row.id for row in form.table(TABLE).blocks[0].rows]
    return rows[rows.index("granted") : rows.index("total_handled")]


def telling_columns(report: Report) -> list[list[str]]:
    """The cells of the outcomes in every column that has a few telling figures."""
    rows = outcome_rows(report.form)
    lines = [[f"{TABLE}.{row}.{column}" for row in rows] for column in columns(report.form)]
    return [cells for cells in lines if _is_telling(report, cells)]


def telling_rows(report: Report, rows: Sequence[str]) -> list[list[str]]:
    """The cells of each of the rows that has a few telling figures, its total last."""
    lines = [[f"{TABLE}.{row}.{column}" for column in columns(report.form)] for row in rows]
    return [cells for cells in lines if _is_telling(report, cells[:-1])]


def _is_telling(report: Report, cells: Sequence[str]) -> bool:
    return len({report.stated.get(cell_id, 0) for cell_id in cells} - set(range(TELLING))) > 1


def column_of(chance: random.Random, report: Report) -> list[str]:
    """The outcomes of some telling column."""
    return chance.choice(telling_columns(report))


def row_of(chance: random.Random, report: Report) -> list[str]:
    """Some telling row."""
    return chance.choice(telling_rows(report, [row.id for row in report.form.table(TABLE).blocks[0].rows]))


def telling_tables(chance: random.Random, count: int) -> list[Report]:
    """So many balanced tables of each edition, with and without their zeros, that have telling lines."""
    tables: list[Report] = []
    for form, blanks in product(editions(OGI), (False, True)):
        made = (random_table(chance, form, blanks=blanks) for _ in repeat(None))
        telling = (t for t in made if telling_columns(t) and telling_rows(t, outcome_rows(form)))
        tables.extend(islice(telling, count))
    return tables


def exchanged_in_a_column(chance: random.Random, report: Report) -> Wrong:
    """Two outcomes of a column in each other's place."""
    return _exchanged(chance, report, column_of(chance, report))


def exchanged_in_a_row(chance: random.Random, report: Report) -> Wrong:
    """Two figures of a row in each other's place."""
    return _exchanged(chance, report, row_of(chance, report)[:-1])


def _exchanged(chance: random.Random, report: Report, cells: Sequence[str]) -> Wrong:
    telling = [cell_id for cell_id in cells if report.stated.get(cell_id, 0) >= TELLING]
    while True:
        one, other = chance.choice(telling), chance.choice(cells)
        if report.stated[one] != report.stated.get(other):
            return {one: report.stated.get(other), other: report.stated[one]}


def column_too_low(chance: random.Random, report: Report) -> Wrong:
    """The outcomes of a column one row too low; the last one is gone."""
    return _shifted(report, column_of(chance, report))


def column_too_high(chance: random.Random, report: Report) -> Wrong:
    """The outcomes of a column one row too high; the first one is gone."""
    return _shifted(report, column_of(chance, report)[::-1])


def row_to_the_right(chance: random.Random, report: Report) -> Wrong:
    """The figures of a row one column too far to the right, the total in its place or gone."""
    return _shifted(report, row_of(chance, report)[: chance.choice((-1, None))])


def row_to_the_left(chance: random.Random, report: Report) -> Wrong:
    """The figures of a row one column too far to the left, the total in its place or moved as well."""
    return _shifted(report, row_of(chance, report)[: chance.choice((-1, None))][::-1])


def _shifted(report: Report, cells: Sequence[str]) -> Wrong:
    values = [report.stated.get(cell_id) for cell_id in cells]
    return dict(zip(cells, [0, *values[:-1]], strict=True))


def row_pasted_twice(chance: random.Random, report: Report) -> Wrong:
    """A row of outcomes over one below it."""
    rows = outcome_rows(report.form)
    source = chance.choice(telling_rows(report, rows))
    row = chance.choice(rows[rows.index(source[0].split(".")[1]) + 1 :] or rows[:1])
    return {f"{TABLE}.{row}.{cell_id.rpartition('.')[2]}": report.stated.get(cell_id) for cell_id in source}


def column_pasted_twice(chance: random.Random, report: Report) -> Wrong:
    """The outcomes of a column over those of one to the right of it."""
    source = column_of(chance, report)
    inputs = columns(report.form)[:-1]
    place = columns(report.form).index(source[0].rpartition(".")[2])
    column = chance.choice(inputs[place + 1 :] or inputs[:1])
    return {f"{cell_id.rpartition('.')[0]}.{column}": report.stated.get(cell_id) for cell_id in source}


def merged_in_a_row(chance: random.Random, report: Report) -> Wrong:
    """Two neighbours of a row in one cell, added up; nothing in the other."""
    return _merged(chance, report, row_of(chance, report)[:-1])


def merged_in_a_column(chance: random.Random, report: Report) -> Wrong:
    """Two neighbours of a column in one cell, added up; nothing in the other."""
    return _merged(chance, report, column_of(chance, report))


def _merged(chance: random.Random, report: Report, cells: Sequence[str]) -> Wrong:
    """Where no other two neighbours could have been merged for the same difference."""
    return {
        cell_id: value
        for one, other in _neighbours(chance, report, cells)
        if not any(_could_be_merged(report, pair, other) for pair in _beside(report, one, other))
        for cell_id, value in ((one, report.stated[one] + report.stated[other]), (other, 0))
    }


def _beside(report: Report, one: str, other: str) -> Iterator[tuple[str, str]]:
    """The same two columns in the other rows, or the same two rows in the other columns."""
    table, row, column = one.split(".")
    _, other_row, other_column = other.split(".")
    if row == other_row:
        rows = (r.id for r in report.form.table(TABLE).blocks[0].rows if r.id != row)
        yield from ((f"{table}.{r}.{column}", f"{table}.{r}.{other_column}") for r in rows)
    else:
        others = (c for c in columns(report.form) if c != column)
        yield from ((f"{table}.{row}.{c}", f"{table}.{other_row}.{c}") for c in others)


def _could_be_merged(report: Report, pair: tuple[str, str], moved: str) -> bool:
    """Whether the first of a pair could have taken in what was moved while nothing stands in the other."""
    one, other = (report.stated.get(cell_id, 0) for cell_id in pair)
    return not other and one >= report.stated[moved]


def joined_in_a_row(chance: random.Random, report: Report) -> Wrong:
    """The digits of two neighbours of a row in one cell, one after the other; nothing in the other."""
    cells = row_of(chance, report)[:-1]
    return {
        cell_id: value
        for one, other in _neighbours(chance, report, cells)
        for cell_id, value in ((one, _joined(report, one, other, cells)), (other, 0))
    }


def _joined(report: Report, one: str, other: str, cells: Sequence[str]) -> int:
    first, second = sorted((one, other), key=cells.index)
    return int(f"{report.stated[first]}{report.stated[second]}")


def _neighbours(chance: random.Random, report: Report, cells: Sequence[str]) -> list[tuple[str, str]]:
    """A telling figure and one beside it that is not nought, either first; nothing if there are none."""
    pairs = [
        pair
        for one, other in pairwise(cells)
        for pair in ((one, other), (other, one))
        if report.stated.get(one, 0) >= TELLING and report.stated.get(other, 0)
    ]
    return [chance.choice(pairs)] if pairs else []


MISTAKES: tuple[Mistake, ...] = (
    exchanged_in_a_column,
    exchanged_in_a_row,
    column_too_low,
    column_too_high,
    row_to_the_right,
    row_to_the_left,
    row_pasted_twice,
    column_pasted_twice,
    merged_in_a_row,
    merged_in_a_column,
    joined_in_a_row,
)


def altered_by(mistake: Mistake, chance: random.Random, reports: Sequence[Report]) -> tuple[Report, Wrong]:
    """A table and the mistake made in it, as it changes at least two of its figures."""
    while True:
        report = chance.choice(reports)
        wrong = {c: v for c, v in mistake(chance, report).items() if not _is_right(report, c, v)}
        if len(wrong) > 1:
            return report, wrong


def _is_right(report: Report, cell_id: str, value: Value | None) -> bool:
    """Whether the cell says the same as before; a total that is gone is computed."""
    gone = value is None and is_total(report.form, cell_id)
    return gone or (value or 0) == report.stated.get(cell_id, 0)


def try_mistake(report: Report, wrong: Wrong, outcome: Outcome) -> None:
    """Makes the mistake, lets the table be checked, scores what is said, and takes the mistake back."""
    truth = {cell_id: report.stated.get(cell_id, 0) for cell_id in wrong}
    inverse = report.apply(Change("", wrong))
    findings = list(check_balance(Case(report)))
    report.apply(inverse)
    suspects = [suspect for finding in findings for suspect in finding.suspects]
    outcome.trials += 1
    outcome.first += bool(findings) and all(first_repair(finding) == truth for finding in findings)
    outcome.named += any({s.cell: s.proposed, **dict(s.together)} == truth for s in suspects)
    outcome.silent += not suspects


def outcomes(seed: int, trials: int) -> Iterator[tuple[str, Outcome]]:
    """Trials of every mistake, on tables of both editions, with and without their zeros."""
    for mistake in MISTAKES:
        chance = random.Random(f"{seed} {mistake.__name__}")
        tables = telling_tables(chance, TABLES)
        outcome = Outcome()
        for _ in range(trials):
            report, wrong = altered_by(mistake, chance, tables)
            try_mistake(report, wrong, outcome)
        yield mistake.__name__, outcome


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each mistake."""
    trials = int(arguments[0]) if arguments else TRIALS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    print(f"seed {seed}, {trials} trials a line")
    for name, outcome in outcomes(seed, trials):
        first, named = outcome.first / trials, outcome.named / trials
        print(f"{name:24} named first {first:7.2%}  named {named:7.2%}  silent {outcome.silent}")


if __name__ == "__main__":
    main(sys.argv[1:])
