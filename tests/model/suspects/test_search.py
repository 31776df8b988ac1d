"""The search alone: what it may change, what counts as one part, and that it ends."""

from decimal import Decimal

import pytest

from model.equations import equations, judge
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from model.suspects.patterns import is_move
from model.suspects.search import find_repairs
from model.suspects.system import System, build_system
from model.totals import total_parts
from tests.families import OGI
from tests.model.conftest import MakeReport


def system_of(report: Report, table: str = "applications") -> System:
    own = [equation for equation in equations(report.form) if equation.rule.table == table]
    return build_system(report, [judge(equation, report) for equation in own])


def test_no_two_cells_of_table_three_stand_in_the_same_equations(make_report: MakeReport) -> None:
    for edition, cells in (("2019", 161), ("2021", 175)):
        system = system_of(make_report(edition))
        assert len(system.residuals) == cells // 7 + 14
        assert len({frozenset(signature) for signature in system.signatures.values()}) == cells


def test_nothing_broken_is_nothing_to_repair(make_report: MakeReport) -> None:
    assert find_repairs(system_of(make_report(seed=3))) == []


def test_a_computed_total_cannot_be_changed_its_parts_stand_for_it(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    totals = total_parts(report.form)
    report.apply(Change("", dict.fromkeys(totals)))
    system = system_of(report)
    assert not system.signatures.keys() & totals.keys()
    # Only the six balances say something: the rest is computed and holds by itself.
    granted = system.signatures["applications.granted.research"]
    assert {(equation.rule.id, times) for equation, times in granted.items()} == {
        ("applications.balance", -1)
    }


def test_the_three_groups_of_table_four_are_parts_of_their_own(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    wrong: dict[str, Value | None] = {
        f"disputes.{group}.total": 5000 + size
        for size, group in enumerate(
            ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
        )
    }
    report.apply(Change("", wrong))
    found = find_repairs(system_of(report, "disputes"))
    assert len(found) == 3
    for part, repairs in found:
        assert len(part.residuals) == 1
        assert {len(repair.deltas) for repair in repairs} == {1}


@pytest.mark.parametrize("impossible", [-3, Decimal("2.5")])
def test_what_cannot_be_a_count_must_be_changed(make_report: MakeReport, impossible: Value) -> None:
    report = make_report(seed=3)
    cell = "applications.granted.research"
    true = report.stated[cell]
    report.apply(Change("", {cell: impossible}))
    ((part, (repair,)),) = find_repairs(system_of(report))
    assert part.impossible == {cell}
    assert repair.deltas == {cell: true - impossible}


def test_equal_differences_everywhere_end_the_search_soon() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    report.apply(
        Change("", {cell_id: 1 for cell_id in report.form.cells if cell_id.startswith("applications")})
    )
    (found,) = find_repairs(system_of(report))
    assert found[1] == []


@pytest.mark.parametrize(
    ("cells", "moved"),
    [
        ({"t.a.x": 2, "t.a.y": -2}, True),
        ({"t.a.x": 2, "t.b.x": -2}, True),
        ({"t.a.x": 2, "t.b.y": -2}, False),
        ({"t.a.x": 2, "t.a.y": -1}, False),
        ({"t.a.x": 2}, False),
    ],
)
def test_a_move_leaves_its_row_or_its_column(cells: dict[str, Value], moved: bool) -> None:
    assert is_move(cells) is moved
