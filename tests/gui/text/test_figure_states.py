"""What a bound figure says of itself."""

from gui.workplace.open_report import OpenReport
from model.presenting.figure_states import figure_state
from model.report import Change

NATURAL = "applications.new_received.natural_person"


def test_a_figure_that_follows_tells_its_cell(opened: OpenReport) -> None:
    state = figure_state(opened.report, opened.states, NATURAL, "10")
    assert not state.in_doubt
    assert state.words == (
        "随表格更新：表三 一、本年新收政府信息公开申请数量 › 申请人情况 › 自然人\n双击到表格中的单元格"
    )


def test_every_doubt_is_told(opened: OpenReport) -> None:
    behind = figure_state(opened.report, opened.states, NATURAL, "9")
    assert (behind.in_doubt, "表格里现在是 10" in behind.words) == (True, True)
    unknown = figure_state(opened.report, opened.states, "disclosure.none.made", "9")
    assert (unknown.in_doubt, "不在本版表格里" in unknown.words) == (True, True)
    opened.apply(Change("输入", cells={NATURAL: 11}))
    faulty = figure_state(opened.report, opened.states, NATURAL, "11")
    assert (faulty.in_doubt, "相差 1" in faulty.words) == (True, True)
    opened.apply(Change("清除", cells={NATURAL: None}))
    unfilled = figure_state(opened.report, opened.states, NATURAL, "××")
    assert (unfilled.in_doubt, "还没有填写" in unfilled.words) == (True, True)
