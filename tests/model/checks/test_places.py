"""A figure of table 二 that is some places off is told by last year's, with the figure that was meant."""

from decimal import Decimal

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.findings import Suspect
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI

FEES = "disclosure.admin_fees.amount"
LICENCES = "disclosure.licensing.decisions"


def suspects_of(cell: str, before: Value, now: Value) -> list[Suspect]:
    form = load_form("2021", OGI)
    reports = []
    for year, value in ((2023, before), (2024, now)):
        report = Report(form, "云岭市", year)
        report.apply(Change("", {cell: value}))
        reports.append(report)
    findings = run_checks(Case(reports[1], reports[0]))
    return [s for finding in findings if finding.rule == "history.change" for s in finding.suspects]


@pytest.mark.parametrize(
    ("cell", "before", "now", "meant", "words"),
    [
        (FEES, Decimal("31.2046"), 334517, Decimal("33.4517"), "像是按元填写，没有折算成万元"),
        (FEES, Decimal("1234.5"), Decimal("1.302"), 1302, "小数点错了 3 位"),
        (FEES, Decimal("86.2"), Decimal("9.04"), Decimal("90.4"), "小数点错了 1 位"),
        (LICENCES, 412, 42500, 425, "多写了 2 个 0"),
        (LICENCES, 4120, 401, 4010, "少写了 1 个 0"),
    ],
)
def test_the_figure_that_was_meant_is_proposed(
    cell: str, before: Value, now: Value, meant: Value, words: str
) -> None:
    (suspect,) = suspects_of(cell, before, now)
    assert (suspect.cell, suspect.stated, suspect.proposed) == (cell, now, meant)
    assert words in suspect.reason
    assert "与上年的" in suspect.reason


@pytest.mark.parametrize(
    ("cell", "before", "now"),
    [
        (LICENCES, 412, 42531),  # four hundred and a quarter is no count
        (LICENCES, 412, 2100),  # five times as much is no slip
        (LICENCES, 412, 0),
        (FEES, Decimal("31.2046"), Decimal("160.3")),
        ("applications.new_received.natural_person", 41, 4100),  # its sums tell
    ],
)
def test_a_figure_that_no_place_explains_is_left_to_the_clerk(cell: str, before: Value, now: Value) -> None:
    assert suspects_of(cell, before, now) == []
