"""What cells show: which of them are blamed for what is wrong."""

from model.checks import run_checks
from model.checks.case import Case
from model.families import form_for_year
from model.judging.judged import judge
from model.presenting.cell_states import cell_states, number_findings
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import balanced_report


def blamed(report: Report) -> set[str]:
    judged = judge(report, run_checks(Case(report)), ())
    states = cell_states(report, number_findings(judged.findings))
    return {cell_id for cell_id, state in states.items() if state.level and state.blamed}


def test_one_wrong_total_does_not_paint_all_the_cells_of_its_sums() -> None:
    report = balanced_report(form_for_year(2024, OGI))
    report.apply(Change("", cells={"applications.granted.total": 8}))
    assert blamed(report) == {"applications.granted.total"}


def test_a_wrong_entry_is_blamed_with_the_totals_that_tell_of_it() -> None:
    report = balanced_report(form_for_year(2024, OGI))
    report.apply(Change("", cells={"applications.granted.natural_person": 17}))
    assert "applications.granted.natural_person" in blamed(report)
    assert "applications.granted.commercial" not in blamed(report)


def test_without_stated_totals_all_cells_of_a_broken_sum_are_blamed() -> None:
    report = balanced_report(form_for_year(2024, OGI))
    totals = [cell_id for cell_id in report.form.cells if cell_id.endswith(".total") or "total" in cell_id]
    report.apply(Change("", cells=dict.fromkeys(totals)))
    report.apply(Change("", cells={"applications.granted.natural_person": 17}))
    assert "applications.carried_in.natural_person" in blamed(report)
