"""A report of several pages, as its documents need it."""

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.families import form_for_year
from model.judging.judged import judge
from model.judging.manuscript import Manuscript, manuscript_of_report
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import YEAR, balanced_report

LONG_TEXT = "\n\n".join(f"第{number}段。" + "公开工作有序推进，" * 30 for number in range(1, 9))


@pytest.fixture
def report() -> Report:
    made = balanced_report(form_for_year(YEAR, OGI))
    made.apply(Change("", texts={"overview": LONG_TEXT}))
    return made


def manuscript_of(report: Report, others: tuple[Report, ...] = ()) -> Manuscript:
    """The report, checked."""
    return manuscript_of_report(report, judge(report, run_checks(Case(report))), others=others)


@pytest.fixture
def manuscript(report: Report) -> Manuscript:
    return manuscript_of(report)
