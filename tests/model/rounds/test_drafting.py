"""The area report that is drafted from a round."""

from model.checks import run_quick_checks
from model.checks.case import Case
from model.level import Level as FindingLevel
from model.rounds.adding import add_up
from model.rounds.drafting import area_report
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
