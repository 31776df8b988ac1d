"""A judged report, made of a file that was read or of the report in the window."""

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import explain
from model.families import load_form
from model.importers.reading import Note, Reading
from model.judging.judged import judge
from model.judging.manuscript import manuscript_of_file, manuscript_of_report
from model.level import Level
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport

FIRST = "applications.granted.research"


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    """A report with one wrong figure in table 三."""
    report = make_report(seed=3)
    report.apply(Change("输入", {FIRST: report.stated[FIRST] + 1}))
    return report


def test_notes_with_a_rule_are_findings() -> None:
    report = Report(load_form("2021", OGI), "局", 2025)
    report.apply(Change("输入", cells={"disclosure.rules.issued": 0}))
    noted = Note(Level.WARNING, "顺序不对", rule="structure.order")
    reading = Reading(report, None, (noted, Note(Level.HINT, "别的")))
    manuscript = manuscript_of_file(reading)
    findings = [found.finding for found in manuscript.judged.findings]
    assert [finding.message for finding in findings if finding.rule == "structure.order"] == ["顺序不对"]
    assert "别的" not in {finding.message for finding in findings}
    assert (manuscript.edition, manuscript.notes) == (None, reading.notes)


def test_last_years_report_is_compared_with(report: Report, make_report: MakeReport) -> None:
    before = make_report(seed=4, year=(report.year or 0) - 1)

    def rules(last_year: Report | None) -> set[str]:
        judged = manuscript_of_file(Reading(report, "2021"), last_year).judged
        return {found.finding.rule for found in judged.findings}

    assert "history.carry_over" in rules(before) - rules(None)


def test_the_open_report_is_copied_with_its_explanations(report: Report) -> None:
    findings = run_checks(Case(report))
    explanations = [explain(finding, report, "原表如此") for finding in findings]
    manuscript = manuscript_of_report(report, judge(report, findings, explanations), explanations)
    report.apply(Change("", cells={FIRST: 99}, texts={"overview": "后来的话。"}, unit="别的单位"))
    assert manuscript.report.stated[FIRST] != 99
    assert manuscript.report.texts.get("overview") != "后来的话。"
    assert manuscript.report.unit != "别的单位"
    assert not manuscript.judged.must_be_draft
    assert [found.explanation for found in manuscript.judged.findings] == explanations
    assert (manuscript.edition, manuscript.notes) == (report.form.edition, ())
