"""Explanations and ignored proposals of the open report: kept, shown, lapsing, coming back."""

import pytest
from pytestqt.qtbot import QtBot

from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from model.errors import UserError
from model.level import Level
from model.presenting.cell_states import EXPLAINED, NumberedFinding
from model.presenting.section_states import section_states
from model.report import Change

FIRST = "applications.new_received.natural_person"
REASON = "按上级口径统计"


@pytest.fixture
def broken(opened: OpenReport) -> OpenReport:
    """The report with one wrong figure among stated totals."""
    opened.apply(Change("输入", cells={FIRST: 11}))
    opened.check_all()
    return opened


def errors(opened: OpenReport) -> list[NumberedFinding]:
    return [numbered for numbered in opened.findings if numbered.finding.level is Level.ERROR]


def explain_all(opened: OpenReport) -> None:
    for numbered in errors(opened):
        assert opened.explain(numbered.finding, REASON, "李四")


def test_explained_errors_stand_last_and_make_no_draft(broken: OpenReport) -> None:
    assert broken.judged.must_be_draft
    explain_all(broken)
    assert not broken.judged.must_be_draft
    assert [numbered.group for numbered in broken.findings[-2:]] == [EXPLAINED, EXPLAINED]
    assert broken.findings[-1].finding.level is Level.ERROR
    state = next(s for s in section_states(broken.report, broken.findings) if s.id == "applications")
    assert state.errors == 0
    assert broken.states[FIRST].level is Level.HINT
    assert REASON in broken.states[FIRST].messages


def test_an_explanation_is_there_after_a_restart(
    broken: OpenReport, library: Library, report_id: int
) -> None:
    explain_all(broken)
    assert not library.open(report_id).judged.must_be_draft


def test_it_lapses_with_a_figure_and_fits_again_after_undo(broken: OpenReport) -> None:
    explain_all(broken)
    broken.apply(Change("输入", cells={FIRST: 12}))
    assert broken.judged.must_be_draft
    lapsed = errors(broken)[0].lapsed
    assert lapsed is not None
    assert errors(broken)[0].sentence.endswith(f"\n原说明已失效：{REASON}")
    assert (lapsed.reason, lapsed.author) == (REASON, "李四")
    broken.undo()
    assert not broken.judged.must_be_draft
    assert all(found.lapsed is None for found in broken.findings)


def test_a_withdrawn_explanation_makes_a_draft_again(
    broken: OpenReport, library: Library, report_id: int
) -> None:
    explain_all(broken)
    explanation = broken.findings[-1].explanation
    assert explanation is not None
    assert broken.withdraw(explanation)
    assert len([numbered for numbered in broken.findings if numbered.group == "错误"]) == 1
    assert library.open(report_id).judged.must_be_draft


def test_an_empty_reason_is_refused_with_a_sentence(broken: OpenReport) -> None:
    told: list[UserError] = []
    broken.refused.connect(told.append)
    assert not broken.explain(errors(broken)[0].finding, "  ")
    assert "说明是空的" in str(told[0])
    assert broken.judged.must_be_draft


def test_an_ignored_proposal_comes_back_when_a_figure_changes(broken: OpenReport) -> None:
    suspects = [suspect for numbered in errors(broken) for suspect in numbered.finding.suspects]
    assert suspects
    for suspect in suspects:
        broken.ignore(suspect)
    assert not any(numbered.finding.suspects for numbered in errors(broken))
    broken.apply(Change("输入", cells={FIRST: 19}))
    broken.check_all()
    assert any(numbered.finding.suspects for numbered in errors(broken))
    broken.undo()
    broken.check_all()
    assert not any(numbered.finding.suspects for numbered in errors(broken))


def test_texts_are_checked_at_once_after_the_pause_of_typing(qtbot: QtBot, opened: OpenReport) -> None:
    with qtbot.waitSignal(opened.checked, timeout=0):
        opened.apply(Change("修改", texts={"overview": "今年以来，收到申请XX件。"}))
    assert "style.placeholder" in {numbered.finding.rule for numbered in opened.findings}
