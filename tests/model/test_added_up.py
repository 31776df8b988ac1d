"""The sums of a round in a report are not changed by hand, in whatever way somebody tries."""

from pathlib import Path

import pytest

from model.added_up import is_added_up
from model.errors import UserError
from model.families import load_form
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI

ADDED, TYPED = "disclosure.licensing.decisions", "disclosure.penalties.decisions"


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    report = Report(load_form("2021", OGI), "清源县人民政府", 2025)
    report.apply(Change("汇总", {ADDED: 12}, sources={ADDED: "汇总 3/3 个单位"}))
    ledger = Ledger.open(tmp_path / "年报.nianbao")
    return ReportSession(ledger, ledger.create(report))


@pytest.mark.parametrize(
    "change",
    [
        Change("输入", {ADDED: 13}),
        Change("清空", {ADDED: None}),
        Change("导入", {ADDED: 13, TYPED: 1}, sources={ADDED: "表二!D5"}),
    ],
    ids=lambda change: change.label,
)
def test_a_sum_is_not_changed_by_hand(session: ReportSession, change: Change) -> None:
    with pytest.raises(UserError, match="汇总 3/3 个单位"):
        session.apply(change)
    assert session.report.stated == {ADDED: 12}
    assert session.undo_label is None


def test_a_new_sum_is_taken_and_can_be_taken_back(session: ReportSession) -> None:
    session.apply(Change("汇总", {ADDED: 15}, sources={ADDED: "汇总 4/4 个单位"}))
    assert session.report.stated[ADDED] == 15
    session.undo()
    assert (session.report.stated[ADDED], session.report.sources[ADDED]) == (12, "汇总 3/3 个单位")


def test_other_figures_are_typed_as_ever(session: ReportSession) -> None:
    session.apply(Change("输入", {TYPED: 2}))
    assert session.report.stated[TYPED] == 2
    assert not is_added_up(session.report, TYPED)
