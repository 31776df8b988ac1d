"""The digest of what a report says: another for everything else that it says, the same for all time."""

from decimal import Decimal

import pytest

from model.annotations import annotate
from model.digest import content_digest, content_of
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI

BOUND = annotate("0", "applications.new_received.total")


@pytest.fixture
def report() -> Report:
    """A report with counts, an amount, a bound figure and a source."""
    report = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    cells: dict[str, Value | None] = {
        "disclosure.rules.issued": 3,
        "disclosure.admin_fees.amount": Decimal("12.50"),
        "applications.new_received.total": 0,
    }
    texts = {"overview": f"收到{BOUND}件。"}
    report.apply(Change("", cells, texts, {"disclosure.rules.issued": "表二!B5"}))
    return report


def digest_of(report: Report) -> str:
    return content_digest(content_of(report))


def test_signatures_of_earlier_versions_name_the_same_digest(report: Report) -> None:
    """These stand in ledgers: whoever changes them makes every signature lapse."""
    assert digest_of(report) == "c11ea77fad868fdd1ed169f89f454b8c78eda371f996e068bc2ecb8755fceb35"
    report.apply(Change("", {"disclosure.admin_fees.amount": Decimal("0.0000001")}))
    assert digest_of(report) == "51051d636f02409032d6349993a2b7fc6fe2e3dee1df77abb1b3078594bfa848"


@pytest.mark.parametrize(
    "change",
    [
        Change("", {"disclosure.rules.issued": 4}, sources={"disclosure.rules.issued": "表二!B5"}),
        Change("", {"disclosure.rules.issued": 3}, sources={"disclosure.rules.issued": "表二!B6"}),
        Change("", {"disclosure.rules.issued": None}),
        Change("", {"disclosure.admin_fees.amount": Decimal("12.5")}),
        Change("", {"disclosure.admin_fees.amount": 12}),
        Change("", texts={"overview": "收到0件。"}),
        Change("", texts={"preamble": "一"}),
        Change("", unit="别的单位"),
    ],
    ids=["figure", "source", "unfilled", "digits", "kind", "binding", "text", "unit"],
)
def test_it_changes_with_everything_that_is_said(report: Report, change: Change) -> None:
    before = digest_of(report)
    inverse = report.apply(change)
    assert digest_of(report) != before
    report.apply(inverse)
    assert digest_of(report) == before


def test_year_edition_and_scope_count(report: Report) -> None:
    others = [
        Report(load_form("2021", OGI), "局", 2024),
        Report(load_form("2021", OGI), "局", 2023),
        Report(load_form("2019", OGI), "局", 2024),
        Report(load_form("2021", OGI), "局", None),
    ]
    assert len(set(map(digest_of, others))) == len(others)


def test_the_order_of_entering_does_not_count(report: Report) -> None:
    other = Report(report.form, report.unit, report.year)
    for cell_id in reversed(list(report.stated)):
        sources = {cell_id: report.sources[cell_id]} if cell_id in report.sources else {}
        other.apply(Change("", {cell_id: report.stated[cell_id]}, sources=sources))
    other.apply(Change("", texts=report.manuscripts))
    assert digest_of(other) == digest_of(report)
