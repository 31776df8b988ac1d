"""A round in which everything goes wrong: each file at its unit or asked for, no figure out of nowhere."""

import pytest

from model.rounds.adding import Level, add_up
from model.rounds.choosing import Flag, State
from model.rounds.rounds import Round
from tests.benchmarks.cities import FIRST_YEAR, IN_TIME, YEAR, City, make_city, received_round
from tests.benchmarks.city_faults import spoilt
from tests.benchmarks.city_figures import added, difference


@pytest.fixture(scope="module", params=[0, 11])
def bad_year(request: pytest.FixtureRequest) -> tuple[City, Round]:
    """A city of eight counties and its second year, taken in beside the first."""
    bad = spoilt(make_city(request.param), request.param)
    return bad, received_round(bad, YEAR, received_round(bad, FIRST_YEAR))


def test_every_file_is_at_its_unit_or_asked_for(bad_year: tuple[City, Round]) -> None:
    bad, collected = bad_year
    for sent in bad.sent[YEAR]:
        found = collected.by_file[sent.file]
        assert (found.unit, found.status) == (None if sent.asked else sent.unit, sent.status), sent.file


def test_nothing_is_silent_about_what_is_wrong(bad_year: tuple[City, Round]) -> None:
    bad, collected = bad_year
    unusable = {"missing", "unreadable", "empty", "wrong_year", "wrong_edition"}
    for fault in bad.faults:
        if fault.kind in unusable:
            (unit,) = fault.units
            assert collected.by_unit[unit].unusable is not None
            assert unit in [one.unit for one in add_up(collected, fault.parent).not_used]
        if fault.kind == "two_versions":
            assert collected.by_unit[fault.units[0]].flags


def test_who_is_late_or_need_not_report_is_told(bad_year: tuple[City, Round]) -> None:
    bad, collected = bad_year
    late = {sent.unit for sent in bad.sent[YEAR] if sent.time > IN_TIME}
    assert {state.unit for state in collected.states if Flag.LATE in state.flags} == late != set()
    exempt = {unit.key for unit in bad.tree.units if unit.exempt or not unit.is_active(YEAR)}
    root = bad.tree.root_key
    assert {one.unit for one in collected.states if one.state is State.EXEMPT} - {root} == exempt


def test_what_is_stated_differs_from_the_sum_by_the_faults_and_nothing_else(
    bad_year: tuple[City, Round],
) -> None:
    bad, collected = bad_year
    for unit in bad.tree.units:
        if bad.tree.children(unit.key):
            stated = collected.figures[unit.key].cells
            found = difference(stated, add_up(collected, unit.key).cells)
            due = added(fault.cells for fault in bad.faults if fault.parent == unit.key)
            assert found == difference(due, {}), unit.name


def test_leaves_show_what_counties_got_wrong(bad_year: tuple[City, Round]) -> None:
    bad, collected = bad_year
    root = bad.tree.root
    assert root is not None
    leaves = add_up(collected, root.key, Level.LEAVES)
    usable = [bad.tree.by_key[key] for key in collected.figures]
    own = [u for u in usable if not bad.tree.children(u.key) and u.counted]
    assert leaves.cells == added(collected.figures[unit.key].cells for unit in own)
    assert leaves.cells != add_up(collected, root.key).cells
