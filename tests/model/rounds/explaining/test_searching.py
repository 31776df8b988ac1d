"""Single differences between a parent and its parts: what is told, of whom, and how sure it is."""

from dataclasses import replace
from random import Random

import pytest

from model.numbers import Value
from model.rounds.explaining.causes import Cause, Confidence, Explanation, Kind
from model.rounds.explaining.comparing import Comparison, Part
from model.rounds.explaining.searching import explain
from model.rounds.explaining.vectors import Vector, added, minus
from tests.benchmarks.city_figures import form_of, usual_figures, with_totals, year_figures

PARENT = "清源县"
NEW, GRANTED = "applications.new_received.natural_person", "applications.granted.natural_person"


def parts(count: int = 6, seed: int = 1, size: int = 40) -> list[Part]:
    rng = Random(f"parts {seed}")
    found = []
    for number in range(count):
        usual = usual_figures(rng, size)
        before = year_figures(rng, usual)
        found.append(Part(f"U{number}", f"{number}局", year_figures(rng, usual, before), last_year=before))
    return found


def sent(part: Part, cells: Vector) -> Part:
    """The part when it has sent other figures."""
    return Part(part.unit, part.name, cells, last_year=part.last_year)


def explained(true: list[Part], received: list[Part], more: Vector | None = None) -> Explanation:
    """The parent states the sum of the true figures, and perhaps more; these were received."""
    stated = added([*(part.cells for part in true), more or {}])
    found = explain(Comparison(form_of(), PARENT, PARENT, stated, tuple(received)))
    told = added([*(cause.cells for cause in found.causes), found.unexplained])
    assert minus(told, found.difference) == {}
    return found


def only(found: Explanation) -> Cause:
    assert found.unexplained == {}
    (cause,) = found.causes
    return cause


def test_two_units_that_were_both_left_out() -> None:
    true = parts()
    counted = [part for part in true if part.unit not in {"U1", "U4"}]
    found = explain(Comparison(form_of(), PARENT, PARENT, added(part.cells for part in counted), tuple(true)))
    assert {(cause.kind, cause.units) for cause in found.causes} == {
        (Kind.LEFT_OUT, ("U1",)),
        (Kind.LEFT_OUT, ("U4",)),
    }
    assert found.unexplained == {}


def test_one_unit_counted_twice_and_another_left_out() -> None:
    true = parts()
    stated = added([*(part.cells for part in true if part.unit != "U2"), true[5].cells])
    found = explain(Comparison(form_of(), PARENT, PARENT, stated, tuple(true)))
    assert {(cause.kind, cause.units) for cause in found.causes} == {
        (Kind.LEFT_OUT, ("U2",)),
        (Kind.COUNTED_TWICE, ("U5",)),
    }


def test_twins_are_named_together() -> None:
    true = parts()
    twins = [*true, Part("T", "孪生局", true[3].cells)]
    cause = only(explained(twins, twins, true[3].cells))
    assert cause.kind is Kind.COUNTED_TWICE
    assert set(cause.units) == {"U3", "T"}
    assert cause.confidence is Confidence.UNDECIDED


def test_a_figure_of_table_three_that_went_through_its_sums_is_one_cause() -> None:
    """One town wrote 11 for 110 requests from natural persons, and granted as many fewer; its sums hold."""
    true = parts(size=60)
    figures = {**true[2].cells, NEW: 1100, GRANTED: true[2].cells[GRANTED] + 1100 - true[2].cells[NEW]}
    right = sent(true[2], with_totals(figures))
    wrong = sent(true[2], with_totals({**right.cells, NEW: 110, GRANTED: right.cells[GRANTED] - 990}))
    if wrong.cells[GRANTED] < 0:
        pytest.fail("the figures of this seed do not allow it")
    received = [wrong if part.unit == "U2" else part for part in true]
    cause = only(explained([right if p.unit == "U2" else p for p in true], received))
    assert (cause.kind, cause.units[0]) == (Kind.DIGIT_SLIP, "U2")
    assert cause.cells[NEW] == cause.cells["applications.new_received.total"] == 990
    assert "写的是 110，改为 1100" in cause.evidence


def test_the_parents_own_failing_sum_is_the_parents() -> None:
    true = parts()
    cell = "applications.granted.total"
    cause = only(explained(true, true, {cell: 9}))
    assert (cause.kind, cause.units, cause.confidence) == (Kind.DIGIT_SLIP, (PARENT,), Confidence.CERTAIN)
    assert cause.cells == {cell: 9}


def test_a_part_of_a_part_that_was_counted_once_more() -> None:
    true = parts()
    (sibling,) = parts(1, seed=9, size=9)
    town = Part("TOWN", "石桥镇", sibling.cells, evidence="它已经在3局的报告里，像是又计了一次")
    stated = added([*(part.cells for part in true), town.cells])
    cause = only(explain(Comparison(form_of(), PARENT, PARENT, stated, tuple(true), others=(town,))))
    assert (cause.kind, cause.units) == (Kind.COUNTED_TWICE, ("TOWN",))
    assert "像是又计了一次" in cause.evidence


def test_several_units_without_figures_cannot_be_told_apart() -> None:
    true = parts()
    gone = [
        Part(part.unit, part.name, trouble=Kind.MISSING, last_year=part.last_year)
        if part.unit in {"U0", "U3"}
        else part
        for part in true
    ]
    cause = only(explained(true, gone))
    assert (cause.kind, set(cause.units)) == (Kind.MISSING, {"U0", "U3"})
    assert cause.confidence is Confidence.UNDECIDED
    assert cause.cells == added([true[0].cells, true[3].cells])


def test_what_cannot_be_the_missing_units_report_is_not_forced_on_it() -> None:
    """The parent states one figure far too low; nobody's slip explains it."""
    true = parts(3)
    cell = "disclosure.licensing.decisions"
    gone = [Part("U0", "0局", trouble=Kind.MISSING, last_year=true[0].last_year), *true[1:]]
    less: dict[str, Value] = {cell: -5000}
    stated = {**added(part.cells for part in true), cell: 5000}
    received = [gone[0]]
    for number, part in enumerate(gone[1:]):
        same = sent(part, {**part.cells, cell: 4321 + number})
        received.append(replace(same, last_year={**(part.last_year or {}), cell: 4300}))
    found = explain(Comparison(form_of(), PARENT, PARENT, stated, tuple(received)))
    assert set(found.unexplained) == {cell}
    assert found.unexplained[cell] < 0 > less[cell]
    assert [cause.kind for cause in found.causes] == [Kind.MISSING]
    assert found.causes[0].confidence is Confidence.POSSIBLE


def test_a_difference_without_any_trace_is_left_unexplained() -> None:
    true = parts()
    more: dict[str, Value] = {"disclosure.penalties.decisions": 1234567}
    found = explained(true, true, more)
    assert found.causes == ()
    assert found.unexplained == more


def test_where_nearly_everything_differs_no_slips_are_guessed_at() -> None:
    true = parts()
    noise = Random("noise")
    more: dict[str, Value] = {cell_id: noise.randrange(1, 500) for cell_id in form_of().cells}
    assert Kind.DIGIT_SLIP not in {cause.kind for cause in explained(true, true, with_totals(more)).causes}


@pytest.mark.parametrize("missing", [False, True])
def test_three_who_slipped_in_one_cell_are_each_proved_by_their_own_sums(missing: bool) -> None:
    true = parts()
    cell = "applications.new_received.total"
    slips = {"U1": 9, "U2": 9, "U4": 30}
    received = [
        sent(part, {**part.cells, cell: part.cells[cell] + slips[part.unit]}) if part.unit in slips else part
        for part in true
    ]
    if missing:
        received[0] = Part("U0", "0局", trouble=Kind.MISSING, last_year=true[0].last_year)
    found = explained(true, received)
    certain = [cause for cause in found.causes if cause.kind is Kind.DIGIT_SLIP]
    assert {cause.units for cause in certain} == {(unit,) for unit in slips}
    assert all(cause.cells == {cell: -slips[cause.units[0]]} for cause in certain)
    assert all(cause.confidence is Confidence.CERTAIN for cause in certain)
    assert found.unexplained == {}
