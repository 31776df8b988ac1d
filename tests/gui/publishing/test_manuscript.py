"""From the open report to the files that are planned."""

from pathlib import Path

from export.charts import ChartKind
from gui.publishing.manuscript import Choices, Manuscript
from model.families import form_for_year
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import YEAR, balanced_report
from tests.gui.publishing.conftest import manuscript_of

FIRST = "applications.new_received.natural_person"


def test_a_copy_does_not_follow_the_report(report: Report) -> None:
    copied = report.copy()
    assert (copied.stated, copied.texts, copied.title) == (report.stated, report.texts, report.title)
    report.apply(Change("", cells={FIRST: 99}))
    assert copied.stated[FIRST] == 10


def test_an_error_that_stands_makes_a_draft(report: Report, manuscript: Manuscript, tmp_path: Path) -> None:
    choices = Choices(tmp_path, (".pdf", ".xlsx"))
    assert manuscript.standing_errors == 0
    assert not manuscript.options(()).draft
    report.apply(Change("", cells={FIRST: 99}))
    faulty = manuscript_of(report)
    assert faulty.standing_errors > 0
    assert faulty.options(()).draft
    assert [file.path.name[-8:] for file in faulty.publication(choices).files] == [
        "（草稿）.pdf",
        "草稿）.xlsx",
    ]


def test_the_check_report_is_one_more_file(manuscript: Manuscript, tmp_path: Path) -> None:
    files = manuscript.publication(Choices(tmp_path, (".json",), check_report=True)).files
    assert [file.path.suffix for file in files] == [".json", ".pdf"]
    assert "核对表" in files[1].path.name
    assert files[1].render().content.startswith(b"%PDF")


def test_years_are_only_compared_where_there_are_several(report: Report, manuscript: Manuscript) -> None:
    assert manuscript.possible_charts == (ChartKind.OUTCOMES, ChartKind.APPLICANTS)
    earlier = balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1)
    both = manuscript_of(report, (earlier,))
    assert ChartKind.YEARS in both.possible_charts
    assert len(both.options((ChartKind.YEARS,)).charts) == 1
