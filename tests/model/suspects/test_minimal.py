"""The fewest cells that repair a table: no fewer would do, none of that number is passed over."""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from model.equations import equations, judge
from model.families import load_form
from model.report import Change
from model.suspects.minimal import CELLS_AT_MOST, smallest_repairs
from model.suspects.system import Deltas, System, build_system
from tests.benchmarks.suspects import Pick, altered, arbitrary, random_table, slip
from tests.families import OGI

ROWS = {"new_received", "carried_in", "granted", "denied_third_party", "total_handled", "carried_out"}


def system_of_wrong(chance: random.Random, pick: Pick) -> tuple[System, dict[str, int]]:
    """Table 三 with some wrong figures, and what has to be added to them."""
    report = random_table(chance, load_form("2021", OGI), blanks=chance.random() < 0.5)
    wrong = altered(chance, report, pick, chance.choice((slip, arbitrary)))
    truth = {cell_id: int(report.stated.get(cell_id, 0)) for cell_id in wrong}
    report.apply(Change("", wrong))
    own = [equation for equation in equations(report.form) if equation.rule.table == "applications"]
    system = build_system(report, [judge(equation, report) for equation in own])
    return system, {cell_id: truth[cell_id] - int(value or 0) for cell_id, value in wrong.items()}


def anywhere(size: int) -> Pick:
    return lambda chance, ids: chance.sample(ids, size)


def in_one_line(size: int, along: int) -> Pick:
    def pick(chance: random.Random, ids: list[str]) -> list[str]:
        line = chance.choice(ids).split(".")[along]
        return chance.sample([cell_id for cell_id in ids if cell_id.split(".")[along] == line], size)

    return pick


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_wrong_cells_anywhere_are_among_the_repairs(size: int) -> None:
    chance = random.Random(f"anywhere {size}")
    for _ in range(40):
        system, truth = system_of_wrong(chance, anywhere(size))
        found = smallest_repairs(system)
        assert truth in found or len(found[0]) < size
        assert all(system.settled_by(deltas) and system.allows(deltas) for deltas in found)


@pytest.mark.parametrize("along", [1, 2])
@pytest.mark.parametrize("size", [3, 4])
def test_wrong_cells_of_one_row_or_column_are_among_the_repairs(size: int, along: int) -> None:
    chance = random.Random(f"line {size} {along}")
    for _ in range(25):
        system, truth = system_of_wrong(chance, in_one_line(size, along))
        found = smallest_repairs(system)
        assert truth in found or len(found[0]) < size


def test_many_wrong_cells_are_not_guessed_at() -> None:
    chance = random.Random("many")
    for size in (CELLS_AT_MOST + 3, 20, 80):
        for _ in range(10):
            assert smallest_repairs(system_of_wrong(chance, anywhere(size))[0]) == []


def every_repair(system: System, size: int) -> Iterator[Deltas]:
    """All repairs by so many cells, by trying every set: the slow way, for a small table."""
    for cells in combinations(system.signatures, size):
        rows = [
            [Fraction(system.signatures[cell_id].get(equation, 0)) for cell_id in cells]
            + [Fraction(-residual)]
            for equation, residual in system.residuals.items()
        ]
        deltas = solved(rows, size)
        if deltas and all(deltas) and all(delta.denominator == 1 for delta in deltas):
            repair = {cell_id: int(delta) for cell_id, delta in zip(cells, deltas, strict=True)}
            if system.allows(repair):
                yield repair


def solved(rows: list[list[Fraction]], size: int) -> list[Fraction]:
    """The one solution of the rows (the wanted value last in each); empty where there is none or many."""
    for column in range(size):
        pivot = next((row for row in rows[column:] if row[column]), None)
        if pivot is None:
            return []
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in rows]
        rows.insert(column, pivot)
    return [] if any(row[size] for row in rows[size:]) else [row[size] for row in rows[:size]]


@pytest.mark.parametrize("seed", range(12))
def test_no_repair_of_the_smallest_size_is_passed_over(seed: int) -> None:
    """A table of six rows, so that every set of cells can be tried."""
    chance = random.Random(f"exhaustive {seed}")
    whole, _ = system_of_wrong(chance, anywhere(chance.choice((1, 2, 3))))
    cells = {cell_id for cell_id in whole.signatures if cell_id.split(".")[1] in ROWS}
    lines = [equation for equation in whole.residuals if set(equation.cells) <= cells]
    columns = [equation for equation in whole.residuals if equation.rule.id == "applications.balance"]
    small = whole.restricted([*lines, *columns])
    if not small.broken:
        return
    found = smallest_repairs(small)
    expected: list[Deltas] = []
    for size in (1, 2, 3):
        expected = expected or list(every_repair(small, size))
    assert {frozenset(deltas.items()) for deltas in found} == {frozenset(d.items()) for d in expected}
