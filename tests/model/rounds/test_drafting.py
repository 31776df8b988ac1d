"""The area report that is drafted from a round."""

from dataclasses import replace
from pathlib import Path

from export.json_report import render_json
from model.checks import run_quick_checks
from model.checks.case import Case
from model.families import editions, family
from model.judging.judged import judge
from model.judging.manuscript import manuscript_of_report
from model.level import Level as FindingLevel
from model.report import Change, Report
from model.rounds.adding import Level, add_up
from model.rounds.decisions import Adjustment
from model.rounds.drafting import area_report, changed_cells, level_of, refreshing_change
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, collect_round
from model.rounds.units import Unit, UnitTree
from model.unit_rows import cell_of_unit, units_of
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


def test_where_the_form_lists_units_each_of_those_in_the_sum_has_a_row(tmp_path: Path) -> None:
    form = next(one for one in editions(family("enforcement")) if one.edition == "2022重庆")
    fine, names = "penalties.imposed.fine", ("云岭县公安局", "云岭县水利局")
    for count, name in enumerate(names, 3):
        own = Report(form, name, YEAR)
        own.apply(Change("填", cells={fine: count, "penalties.imposed.total": count}))
        path = tmp_path / f"{name}.json"
        path.write_bytes(render_json(manuscript_of_report(own, judge(own, []))))
    units = (Unit("云岭县", "云岭县"), *(Unit(name, name, parent="云岭县") for name in names))
    order = Order((tmp_path,), UnitTree(units), YEAR, form.family, region=form.region)
    collected = collect_round(order, KeptReadings())
    total = add_up(collected, "云岭县")
    report = area_report(total, collected)
    assert units_of(report.form, "penalties") == names
    rows = {name: report.stated[cell_of_unit(name, fine)] for name in names}
    assert (rows, report.stated[fine]) == (dict(zip(names, (3, 4), strict=True)), 7)
    assert not [one for one in run_quick_checks(Case(report)) if one.level is FindingLevel.ERROR]
    assert changed_cells(report, total) == []
    later = replace(total, used=names[:1], cells={fine: 3}, provenance={fine: total.provenance[fine][:1]})
    assert fine in changed_cells(report, later)
    report.apply(refreshing_change(report, later))
    assert units_of(report.form, "penalties") == names[:1]
    assert report.stated == {fine: 3, cell_of_unit(names[0], fine): 3}
