"""Every change is on the disk, can be undone and redone, now and after a restart."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.families import load_form
from model.ledger.history import Action, State
from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI
from tests.model.ledger.conftest import AMOUNT, COMMERCIAL, NATURAL, a_report, key, said


def reopened(session: ReportSession, path: Path) -> ReportSession:
    session._ledger.close()
    return ReportSession(Ledger.open(path), session.report_id)


def test_undo_and_redo_go_step_by_step(session: ReportSession) -> None:
    assert (session.undo_label, session.redo_label) == (None, None)
    session.apply(Change("输入", {NATURAL: 13}))
    session.apply(Change("粘贴", {NATURAL: 14, COMMERCIAL: 1}))
    assert (session.undo_label, session.redo_label) == ("粘贴", None)
    undone = session.undo()
    assert undone is not None
    assert undone.cells == {NATURAL: 13, COMMERCIAL: None}
    assert session.report.stated[NATURAL] == 13
    assert (session.undo_label, session.redo_label) == ("输入", "粘贴")
    session.undo()
    assert session.report.sources == {NATURAL: "表三!D5"}
    assert session.undo() is None
    session.redo()
    assert session.report.stated[NATURAL] == 13
    assert (session.undo_label, session.redo_label) == ("输入", "粘贴")
    session.redo()
    assert session.redo() is None
    assert session.report.stated[COMMERCIAL] == 1


def test_undo_survives_a_restart(path: Path) -> None:
    ledger = Ledger.open(path)
    session = ReportSession(ledger, ledger.create(a_report()))
    for value in (20, 21, 22, 23):
        session.apply(Change(f"输入{value}", {NATURAL: value}))
    session.undo()
    session.undo()
    session = reopened(session, path)
    assert (session.undo_label, session.redo_label) == ("输入21", "输入22")
    session.redo()
    session = reopened(session, path)
    assert (session.undo_label, session.redo_label) == ("输入22", "输入23")
    for _ in range(3):
        session.undo()
    assert said(session.report) == said(a_report())
    session = reopened(session, path)
    assert said(session.report) == said(a_report())
    session._ledger.close()


def test_a_new_change_supersedes_what_was_undone_but_the_history_keeps_it(session: ReportSession) -> None:
    session.apply(Change("一", {NATURAL: 1}))
    session.undo()
    session.apply(Change("二", {NATURAL: 2}))
    assert session.redo_label is None
    told = [(entry.action, entry.change.label, entry.state) for entry in session.history()]
    assert told == [
        (Action.EDITED, "二", State.DONE),
        (Action.UNDONE, "一", None),
        (Action.EDITED, "一", State.SUPERSEDED),
        (Action.CREATED, "新建报告", None),
    ]


def test_the_history_of_a_cell_tells_who_when_and_from_what(session: ReportSession) -> None:
    session.apply(Change("输入", {NATURAL: 13}))
    session.apply(Change("输入", {COMMERCIAL: 2}))
    session.apply(Change("写作", texts={"overview": f"“{NATURAL}”"}))
    history = session.history(NATURAL)
    assert [(entry.change.cells[NATURAL], entry.inverse.cells.get(NATURAL)) for entry in history] == [
        (13, 12),
        (12, None),
    ]
    assert {entry.author for entry in history} == {"王丽"}
    assert all(entry.time.tzinfo is not None for entry in history)
    assert [entry.change.label for entry in session.history("overview")] == ["写作", "新建报告"]


def test_a_unit_can_be_renamed_but_not_onto_another_report(ledger: Ledger, session: ReportSession) -> None:
    ledger.create(a_report("测试市财政局"))
    session.apply(Change("改名", unit="测试市教育体育局"))
    assert ledger.find(key("测试市教育体育局", 2023)) is not None
    for unit, reason in {"测试市财政局": "已经有", " ": "单位名称"}.items():
        with pytest.raises(UserError, match=reason):
            session.apply(Change("改名", unit=unit))
    assert session.report.unit == "测试市教育体育局"
    ledger.create(a_report())
    with pytest.raises(UserError, match="已经有"):
        session.undo()
    assert session.undo_label == "改名"
    assert session.report.unit == "测试市教育体育局"


def test_a_change_that_is_refused_leaves_no_trace(session: ReportSession) -> None:
    before = said(session.report)
    with pytest.raises(KeyError):
        session.apply(Change("", {"applications.new_received.nobody": 1}))
    with pytest.raises(UserError, match="残缺"):
        session.apply(Change("", texts={"overview": "\udc00"}))
    assert said(session.report) == before
    assert session.unsaved == 0
    assert session.undo_label is None


def test_a_report_deleted_meanwhile_takes_no_changes(ledger: Ledger, session: ReportSession) -> None:
    ledger.delete(session.report_id)
    with pytest.raises(NotSavedError, match="已不在账本里"):
        session.apply(Change("", {NATURAL: 1}))
    ledger.restore(session.report_id)
    session.save()
    assert ledger.load(session.report_id).stated[NATURAL] == 1


def test_a_damaged_step_and_those_before_it_are_not_undone(ledger: Ledger, session: ReportSession) -> None:
    for value in (20, 21, 22):
        session.apply(Change(f"输入{value}", {NATURAL: value}))
    ledger.file.connection.execute("UPDATE change_log SET inverse = replace(inverse, '20', '90')")
    again = ReportSession(ledger, session.report_id)
    assert again.undo_label == "输入22"
    again.undo()
    assert again.undo_label is None
    with pytest.raises(UserError, match="损坏"):
        again.history()


FORM = load_form("2021", OGI)
COUNTS = [cell_id for cell_id in FORM.cells if not cell_id.endswith("amount")][:6]
changes = st.builds(
    Change,
    label=st.just("输入"),
    cells=st.dictionaries(
        st.sampled_from(COUNTS), st.none() | st.integers(min_value=-9, max_value=10**20), max_size=3
    )
    | st.dictionaries(st.just(AMOUNT), st.decimals(allow_nan=False, allow_infinity=False), max_size=1),
    texts=st.dictionaries(
        st.sampled_from(["preamble", "overview"]), st.text(st.characters(exclude_categories=["Cs"]))
    ),
    sources=st.dictionaries(st.sampled_from(COUNTS), st.sampled_from(["A1", "B2"])),
    unit=st.none() | st.sampled_from(["甲局", "乙局"]),
)
steps = st.lists(changes | st.sampled_from(["undo", "redo", "restart"]), max_size=12)


@settings(max_examples=60)
@given(steps)
def test_whatever_is_done_a_restart_shows_the_same_and_undoing_all_leads_back(
    steps: list[Change | str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.nianbao"
        ledger = Ledger.open(path)
        session = ReportSession(ledger, ledger.create(a_report()))
        for step in steps:
            if isinstance(step, Change):
                session.apply(step)
            elif step == "restart":
                session = reopened(session, path)
            else:
                getattr(session, step)()
            assert said(session._ledger.load(session.report_id)) == said(session.report)
        session = reopened(session, path)
        assert said(replayed(session)) == said(session.report)
        while session.undo():
            pass
        session = reopened(session, path)
        assert said(session.report) == said(a_report())
        session._ledger.close()


def replayed(session: ReportSession) -> Report:
    """The report that the log leads to, from first to last entry."""
    report = Report(session.report.form, year=session.report.year)
    for entry in reversed(session.history()):
        inverse = report.apply(entry.change)
        if entry.action is not Action.CREATED:
            assert inverse == entry.inverse
    return report


def test_amounts_keep_their_last_digit_through_undo(session: ReportSession) -> None:
    session.apply(Change("", {AMOUNT: Decimal("25.1000")}))
    session.undo()
    assert str(session.report.stated[AMOUNT]) == "25.10"
