"""The area report that is drafted from a round."""

from dataclasses import replace

from model.checks import run_quick_checks
from model.checks.case import Case
from model.level import Level as FindingLevel
from model.rounds.adding import Level, add_up
from model.rounds.decisions import Adjustment
from model.rounds.drafting import area_report, changed_cells, level_of, refreshing_change
from tests.benchmarks.cities import YEAR, City, received_round


def test_an_area_report_states_the_totals_and_how_many_units_are_in_each(city: City) -> None:
    collected = received_round(city, YEAR)
    parent = city.tree.find("清源县").key
    report = area_report(add_up(collected, parent), collected)
    assert (report.unit, report.year) == ("清源县人民政府", YEAR)
    assert report.stated == city.truth[YEAR][parent]
    assert set(report.sources.values()) == {"汇总 14/14 个单位"}
    findings = run_quick_checks(Case(report))
    assert not [finding for finding in findings if finding.level is FindingLevel.ERROR]


def test_a_report_follows_when_a_figure_comes_or_goes(city: City) -> None:
    collected = received_round(city, YEAR)
    parent = city.tree.find("清源县").key
    total = add_up(collected, parent)
    report = area_report(total, collected)
    assert changed_cells(report, total) == []
    cell = "applications.new_received.natural_person"
    adjusted = Adjustment(1, parent, {cell: -1}, "联合发文")
    others = {other: value for other, value in total.cells.items() if not other.startswith("disclosure")}
    cells = {**others, cell: total.cells[cell] - 1}
    later = replace(total, cells=cells, adjustments=(adjusted,))
    changed = changed_cells(report, later)
    assert cell in changed
    assert "disclosure.licensing.decisions" in changed
    report.apply(refreshing_change(report, later))
    assert report.stated == later.cells
    assert report.sources[cell] == "汇总 14/14 个单位，有调整"
    assert changed_cells(report, later) == []


def test_a_report_remembers_on_which_level_it_was_added_up(city: City) -> None:
    collected = received_round(city, YEAR)
    for level in Level:
        total = add_up(collected, city.tree.find("清源县").key, level)
        assert level_of(area_report(total, collected)) is level
