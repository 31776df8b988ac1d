"""How far the sections of a report are: what is counted is what somebody may fill in."""

from model.families import form_for_year
from model.presenting.section_states import section_states
from model.report import Change, Report
from model.totals import is_total
from tests.families import OGI

UNIT, YEAR = "青山市人民政府", 2024


def test_totals_that_nobody_may_fill_in_are_not_waited_for() -> None:
    report = Report(form_for_year(YEAR, OGI), UNIT, YEAR)
    entries = [cell for cell in report.form.cells if not is_total(report.form, cell)]
    texts = [section.id for section in report.form.sections if not section.table]
    assert sum(state.unfilled for state in section_states(report, ())) == len(entries) + len(texts)
    report.apply(Change("", cells=dict.fromkeys(entries, 0), texts=dict.fromkeys(texts, "没有。")))
    assert [state.words for state in section_states(report, ())] == ["已完成"] * (
        len(report.form.sections) + 1
    )


def test_a_report_without_a_unit_is_not_finished() -> None:
    first, *_ = section_states(Report(form_for_year(YEAR, OGI)), ())
    assert (first.unfilled, first.done) == (1, False)
