"""Filled in, reviewed, approved: an approved report stands still until somebody says why it must not."""

import pytest

from model.checks.explanations import Explanation, Occasion
from model.errors import UserError
from model.files import held
from model.judging.signature import Role
from model.ledger.history import Action
from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, said


def approve(session: ReportSession) -> None:
    for role, name in zip(Role, ["张敏", "李伟", "王 强"], strict=True):
        session.sign(role, f" {name}\n")


def shown(session: ReportSession) -> list[tuple[str, str, bool]]:
    return [(signed.role.value, signed.name, signed.valid) for signed in session.signatures]


def test_signatures_carry_name_and_time_and_stand_in_the_history(session: ReportSession) -> None:
    approve(session)
    assert shown(session) == [("填报", "张敏", True), ("审核", "李伟", True), ("签发", "王 强", True)]
    assert all(signed.time.tzinfo is not None for signed in session.signatures)
    told = [(entry.action.value, entry.change.label, entry.author) for entry in session.history()]
    assert told[:3] == [
        ("签发", "王 强", "王丽"),
        ("审核签字", "李伟", "王丽"),
        ("填报签字", "张敏", "王丽"),
    ]


def test_a_signature_lapses_with_the_next_change_and_holds_again_after_undo(session: ReportSession) -> None:
    session.sign(Role.FILLED, "张敏")
    session.apply(Change("输入", {NATURAL: 13}))
    assert shown(session) == [("填报", "张敏", False)]
    with pytest.raises(UserError, match="缺少有效的填报签字"):
        session.sign(Role.REVIEWED, "李伟")
    session.undo()
    assert shown(session) == [("填报", "张敏", True)]
    session.sign(Role.REVIEWED, "李伟")


def test_a_signature_lapses_with_the_explanations_that_were_signed(
    ledger: Ledger, session: ReportSession
) -> None:
    occasion = Occasion("text.year", words="2021年")
    ledger.explain(session.report_id, Explanation(occasion, "口径不同", "王丽"))
    session.sign(Role.FILLED, "张敏")
    assert shown(session) == [("填报", "张敏", True)]
    ledger.explain(session.report_id, Explanation(occasion, "另一个原因", "王丽"))
    assert shown(session) == [("填报", "张敏", False)]
    assert ledger.signing_states() == {}
    ledger.explain(session.report_id, Explanation(occasion, "口径不同", "王丽"))
    assert shown(session) == [("填报", "张敏", True)]
    ledger.withdraw_explanation(session.report_id, Explanation(occasion, "口径不同", "王丽"))
    assert shown(session) == [("填报", "张敏", False)]
    with pytest.raises(UserError, match="缺少有效的填报签字"):
        session.sign(Role.REVIEWED, "李伟")


def test_the_list_tells_how_far_each_report_is(ledger: Ledger, session: ReportSession) -> None:
    assert ledger.signing_states() == {}
    session.sign(Role.FILLED, "张敏")
    session.sign(Role.REVIEWED, "李伟")
    assert ledger.signing_states() == {session.report_id: Role.REVIEWED}
    session.apply(Change("输入", {NATURAL: 13}))
    assert ledger.signing_states() == {}
    approve(session)
    assert ledger.signing_states() == {session.report_id: Role.APPROVED}
    assert session.lock_reason.startswith("报告已由王 强于")
    session.reopen("更正")
    assert session.lock_reason == ""
    assert ledger.signing_states() == {}


@pytest.mark.parametrize("role", [Role.REVIEWED, Role.APPROVED])
def test_nobody_signs_out_of_turn(session: ReportSession, role: Role) -> None:
    with pytest.raises(UserError, match="缺少"):
        session.sign(role, "李伟")
    assert shown(session) == []
    assert [entry.action for entry in session.history()] == [Action.CREATED]


def test_an_approved_report_refuses_every_change_with_a_sentence(
    ledger: Ledger, session: ReportSession
) -> None:
    session.apply(Change("输入", {NATURAL: 13}))
    approve(session)
    before, history = said(session.report), session.history()
    explanation = Explanation(Occasion("cells.missing"), "原因", "张敏")
    for change in (
        lambda: session.apply(Change("输入", {NATURAL: 14})),
        session.undo,
        lambda: session.roll_back(history[-1].id),
        lambda: session.sign(Role.FILLED, "张敏"),
        lambda: ledger.delete(session.report_id),
        lambda: ledger.explain(session.report_id, explanation),
        lambda: ledger.withdraw_explanation(session.report_id, explanation),
    ):
        with pytest.raises(UserError, match=r"王 强于.*签发，不能再修改") as refused:
            change()
        assert "理由" in refused.value.remedy
    assert said(session.report) == before == said(ledger.load(session.report_id))
    assert session.history() == history
    assert session.unsaved == 0


def test_it_is_reopened_only_with_a_reason_which_the_history_keeps(session: ReportSession) -> None:
    with pytest.raises(UserError, match="没有签发"):
        session.reopen("改错字")
    approve(session)
    with pytest.raises(UserError, match="理由"):
        session.reopen(" \n")
    session.reopen("收费金额\n有误")
    assert shown(session) == []
    assert (session.history()[0].action, session.history()[0].change.label) == (
        Action.REOPENED,
        "收费金额 有误",
    )
    session.apply(Change("输入", {NATURAL: 14}))


@pytest.mark.parametrize("name", ["", "  ", "\ud83d"])
def test_without_a_name_there_is_no_signature(session: ReportSession, name: str) -> None:
    with pytest.raises(UserError, match=r"姓名|残缺"):
        session.sign(Role.FILLED, name)


@pytest.mark.parametrize("column", ["name", "time", "content", "role"])
def test_an_altered_signature_is_told(ledger: Ledger, session: ReportSession, column: str) -> None:
    approve(session)
    ledger.file.connection.execute(f"UPDATE signature SET {column} = {column} || 'x' WHERE role = '签发'")
    with pytest.raises(UserError, match="损坏"):
        session.signatures  # noqa: B018 - reading it is the test
    with pytest.raises(UserError, match="损坏"):
        ReportSession(ledger, session.report_id)


def test_what_is_typed_stays_when_the_file_cannot_even_be_read(
    ledger: Ledger, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as stick:
        stick.setattr(ledger.file, "reading", pulled)
        stick.setattr(held, "identity", pulled)
        with pytest.raises(NotSavedError):
            session.apply(Change("输入", {NATURAL: 14}))
    assert session.report.stated[NATURAL] == 14
    session.save()
    assert ledger.load(session.report_id).stated[NATURAL] == 14


def test_an_approval_is_known_after_a_restart(ledger: Ledger, session: ReportSession) -> None:
    approve(session)
    again = ReportSession(ledger, session.report_id)
    assert again.approved
    with pytest.raises(UserError, match="签发"):
        again.apply(Change("输入", {NATURAL: 14}))
    again.reopen("改正")
    assert not again.approved
