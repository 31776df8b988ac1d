"""Last year's report is the one of the same form, unit and scope."""

from model.families import load_form
from model.ledger.last_year import find_last_year
from model.ledger.store import Ledger
from model.report import Report
from tests.families import OGI
from tests.model.ledger.conftest import a_report, said

FORM = load_form("2021", OGI)


def test_it_is_found_by_all_that_tells_reports_apart(ledger: Ledger) -> None:
    before = a_report("甲局", 2024)
    for other in (a_report("甲局", 2023), Report(FORM, "甲局", 2024, "全域"), a_report("乙局", 2024), before):
        ledger.create(other)
    found = find_last_year(ledger, Report(FORM, "甲局", 2025))
    assert found is not None
    assert said(found) == said(before)
    whole = find_last_year(ledger, Report(FORM, "甲局", 2025, "全域"))
    assert whole is not None
    assert (whole.scope, dict(whole.stated)) == ("全域", {})


def test_there_may_be_none(ledger: Ledger) -> None:
    ledger.create(a_report("甲局", 2024))
    for report in (
        Report(FORM, "甲局", 2026),
        Report(FORM, "乙局", 2025),
        Report(FORM, "甲局", 2025, "本级"),
        Report(FORM, "甲局"),
    ):
        assert find_last_year(ledger, report) is None
