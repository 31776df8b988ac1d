"""The list of sections with their states."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.look.fonts import resized
from gui.panels.sections import (
    BADGE_FACTOR,
    BADGE_PADDING,
    SectionsList,
    SectionsModel,
    _badge_room,
    _badge_words,
)
from model.presenting.section_states import SectionState

STATES = (
    SectionState("preamble", "标题和前言", 0, 0, 0),
    SectionState("overview", "一、总体情况", 0, 2, 1),
    SectionState("applications", "三、收到和处理政府信息公开申请情况", 3, 1, 0),
)


def test_it_is_a_proper_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(SectionsModel(STATES), force_py=True)  # type: ignore[no-untyped-call]


def test_screen_readers_get_the_state_in_words(qtbot: QtBot) -> None:
    model = SectionsModel(STATES)
    words = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert words == [
        "标题和前言：已完成",
        "一、总体情况：2 个警告，1 处待填",
        "三、收到和处理政府信息公开申请情况：3 个错误，1 个警告",
    ]


def test_no_badge_covers_the_heading_beside_it(qtbot: QtBot) -> None:
    states = (
        *STATES,
        SectionState("x", "五、存在的主要问题", 0, 0, 7),
        SectionState("y", "六、其他", 88, 88, 0),
    )
    font = QApplication.font()
    drawn = QFontMetrics(resized(font, BADGE_FACTOR))
    for state in states:
        assert _badge_room(font, state) > drawn.horizontalAdvance(_badge_words(state)) + BADGE_PADDING


def test_a_row_whose_badge_stays_is_not_arranged_again(qtbot: QtBot) -> None:
    """With every figure there is one less to fill in, which only the words tell."""
    before = SectionState("disclosure", "二、主动公开政府信息情况", 0, 0, 9)
    model = SectionsModel((before,))
    drawn: list[bool] = []
    model.dataChanged.connect(lambda _first, _last, roles: drawn.append(not roles))
    model.set_states((replace(before, unfilled=8),))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("8 处待填")
    model.set_states((replace(before, unfilled=0),))
    assert drawn == [False, True]


def test_choosing_asks_for_the_section_and_new_states_keep_the_choice(qtbot: QtBot) -> None:
    shown = SectionsList()
    qtbot.addWidget(shown)
    shown.show_states(STATES)
    asked: list[str] = []
    shown.section_requested.connect(asked.append)
    shown.mark("applications")
    shown.show_states(tuple(SectionState(s.id, s.heading, 0, 0, 0) for s in STATES))
    assert asked == ["applications"]
    assert shown.currentIndex().row() == 2
