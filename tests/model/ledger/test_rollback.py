"""A report goes back to what it said at a point in time, and nothing of the way is lost."""

from datetime import datetime, timedelta

import pytest

from model.errors import UserError
from model.ledger.rollback import entry_at, report_at
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import AMOUNT, COMMERCIAL, NATURAL, a_report, key, said


@pytest.fixture
def edited(session: ReportSession) -> ReportSession:
    session.apply(Change("输入", {NATURAL: 13}))
    session.apply(Change("粘贴", {COMMERCIAL: 5, AMOUNT: None}, {"problems": "问题"}))
    session.undo()
    session.apply(Change("改名", unit="测试市教育体育局"))
    return session


def test_every_entry_leads_to_what_the_report_said_then(ledger: Ledger, edited: ReportSession) -> None:
    states = [report_at(ledger, edited.report_id, entry.id) for entry in reversed(edited.history())]
    assert said(states[0]) == said(a_report())
    assert [state.stated.get(NATURAL) for state in states] == [12, 13, 13, 13, 13]
    assert [state.stated.get(COMMERCIAL) for state in states] == [None, None, 5, None, None]
    assert [state.unit for state in states[-2:]] == ["测试市教育局", "测试市教育体育局"]
    assert said(states[-1]) == said(edited.report)


def test_rolling_back_is_one_step_that_can_be_undone(ledger: Ledger, edited: ReportSession) -> None:
    before, first = said(edited.report), edited.history()[-1]
    change = edited.roll_back(first.id)
    assert said(edited.report) == said(a_report()) == said(ledger.load(edited.report_id))
    assert change.unit == "测试市教育局"
    assert edited.history()[0].change.label == f"回到{first.time.astimezone():%Y-%m-%d %H:%M}的内容"
    edited.undo()
    assert said(edited.report) == before


def test_going_back_to_the_present_changes_nothing(edited: ReportSession) -> None:
    history = edited.history()
    edited.roll_back(history[0].id)
    assert edited.history() == history


def test_an_entry_of_another_report_is_no_point_to_go_back_to(ledger: Ledger, edited: ReportSession) -> None:
    ledger.create(a_report("甲局"))
    other = ledger.find(key("甲局", 2023))
    assert other is not None
    with pytest.raises(UserError, match="没有这一条"):
        edited.roll_back(ledger.history(other.id)[0].id)


def test_the_entry_of_a_time_is_the_last_one_made_by_then(edited: ReportSession) -> None:
    history = edited.history()
    assert entry_at(history, datetime.now().astimezone()) == history[0]
    assert entry_at(history, history[-1].time - timedelta(seconds=1)) is None
    middle = history[2]
    found = entry_at(history, middle.time)
    assert found is not None
    assert found.time == middle.time
