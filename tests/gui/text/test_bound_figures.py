"""Bound figures under real keys and clicks: one unit, never typed into, never half deleted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.checking.underlines import Underlines
from gui.look.theme import DARK, LIGHT, palette_for
from gui.text.chips import Chip, chips_in
from gui.text.document import blocks
from gui.text.editor import NarrativeEditor
from gui.text.menu import text_menu
from gui.workplace.open_report import OpenReport
from model.annotations import annotate
from model.report import Change

CELL = "applications.new_received.natural_person"
TEN = annotate("10", CELL)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, opened: OpenReport) -> NarrativeEditor:
    opened.apply(Change("", texts={"preamble": f"甲{TEN}乙"}))
    made = NarrativeEditor(opened, "preamble", "前言")
    qtbot.addWidget(made)
    made.resize(400, 200)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def chips(editor: NarrativeEditor) -> list[Chip]:
    return [chip for block in blocks(editor.document()) for chip in chips_in(block)]


def kept(editor: NarrativeEditor, opened: OpenReport) -> str:
    editor.keep()
    return opened.report.manuscripts.get("preamble", "")


def go_to(editor: NarrativeEditor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def centre(editor: NarrativeEditor) -> QPoint:
    return editor.figures._rect_of(chips(editor)[0]).center().toPoint()


def test_the_words_are_plain_and_the_report_keeps_the_binding(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    assert editor.toPlainText() == "甲10乙"
    assert [(chip.start, chip.end, chip.cell) for chip in chips(editor)] == [(1, 3, CELL)]
    assert kept(editor, opened) == f"甲{TEN}乙"
    assert opened.session.undo_label == ""


def test_arrow_keys_step_over_it(editor: NarrativeEditor) -> None:
    go_to(editor, 0)
    places = []
    for key in [Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 3:
        QTest.keyClick(editor, key)
        places.append(editor.textCursor().position())
    assert places == [1, 3, 4, 3, 1, 0]


def test_marking_takes_all_of_it(editor: NarrativeEditor) -> None:
    go_to(editor, 1)
    QTest.keyClick(editor, Qt.Key.Key_Right, SHIFT)
    assert editor.textCursor().selectedText() == "10"
    QTest.keyClick(editor, Qt.Key.Key_Left, SHIFT)
    assert not editor.textCursor().hasSelection()
    go_to(editor, 4)
    QTest.keyClick(editor, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_Left, SHIFT)
    assert editor.textCursor().selectedText() == "10乙"


def test_a_click_into_it_lands_at_its_edge(editor: NarrativeEditor) -> None:
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=centre(editor))
    assert editor.textCursor().position() in {1, 3}
    QTest.keyClicks(editor, "5")
    assert editor.toPlainText() in {"甲510乙", "甲105乙"}
    assert [chip.end - chip.start for chip in chips(editor)] == [2]


@pytest.mark.parametrize(
    ("position", "key", "modifier", "left"),
    [
        (3, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "甲乙"),
        (1, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "甲乙"),
        (4, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, f"甲{TEN}"),
        (0, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, f"{TEN}乙"),
    ],
)
def test_it_is_deleted_whole(
    editor: NarrativeEditor,
    opened: OpenReport,
    position: int,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    left: str,
) -> None:
    go_to(editor, position)
    QTest.keyClick(editor, key, modifier)
    assert kept(editor, opened) == left


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_deleting_words_leaves_no_half_of_it(
    editor: NarrativeEditor, opened: OpenReport, key: Qt.Key
) -> None:
    opened.apply(
        Change("", cells={CELL: -2, "disputes.reconsideration.upheld": 5}, texts={"preamble": f"a{TEN}b"})
    )
    go_to(editor, 0 if key == Qt.Key.Key_Delete else editor.document().characterCount() - 1)
    QTest.keyClick(editor, key, CONTROL)
    editor.keep()
    text = opened.report.texts.get("preamble", "")
    assert ("-2" in text) == (len(chips(editor)) == 1)
    assert "-" not in text.replace("-2", "")
    assert "2" not in text.replace("-2", "")


@pytest.mark.parametrize("position", [1, 3])
def test_what_is_typed_at_its_edges_is_not_part_of_it(
    editor: NarrativeEditor, opened: OpenReport, position: int
) -> None:
    go_to(editor, position)
    QTest.keyClicks(editor, "77")
    assert kept(editor, opened) == (f"甲77{TEN}乙" if position == 1 else f"甲{TEN}77乙")


@pytest.mark.parametrize("text", [f"甲{TEN}乙", f"{TEN}乙", f"甲{TEN}"])
def test_typing_over_it_is_words(editor: NarrativeEditor, opened: OpenReport, text: str) -> None:
    opened.apply(Change("", texts={"preamble": text}))
    (chip,) = chips(editor)
    go_to(editor, chip.start)
    QTest.keyClick(editor, Qt.Key.Key_Right, SHIFT)
    QTest.keyClicks(editor, "1")
    assert kept(editor, opened) == text.replace(TEN, "1")


def test_typing_before_it_at_the_beginning_of_a_paragraph(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    opened.apply(Change("", texts={"preamble": f"{TEN}乙"}))
    go_to(editor, 0)
    QTest.keyClicks(editor, "7")
    assert kept(editor, opened) == f"7{TEN}乙"


def test_an_input_method_writes_beside_it(editor: NarrativeEditor, opened: OpenReport) -> None:
    go_to(editor, 3)
    commit = QInputMethodEvent()
    commit.setCommitString("余")
    QApplication.sendEvent(editor, commit)
    assert kept(editor, opened) == f"甲{TEN}余乙"


def test_enter_at_its_edge_and_bold_and_headings_keep_it(editor: NarrativeEditor, opened: OpenReport) -> None:
    go_to(editor, 3)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    assert kept(editor, opened) == f"**甲{TEN}**\n\n**乙**"
    go_to(editor, 0)
    editor.set_level(1)
    assert kept(editor, opened) == f"### （一）**甲{TEN}**\n\n**乙**"


def test_it_follows_the_table_and_undo_takes_both_back(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("输入", cells={CELL: 1234}))
    assert editor.toPlainText() == "甲1234乙"
    assert not editor.pending
    opened.undo()
    assert editor.toPlainText() == "甲10乙"
    assert chips(editor)[0].cell == CELL


def test_a_figure_that_changes_while_one_types_is_right_after_the_pause(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    go_to(editor, 0)
    QTest.keyClicks(editor, "x")
    opened.apply(Change("输入", cells={CELL: 11}))
    assert editor.toPlainText() == "x甲10乙"
    qtbot.waitUntil(lambda: not editor.pending)
    assert editor.toPlainText() == "x甲11乙"
    assert opened.report.texts["preamble"] == "x甲11乙"


def test_a_copy_is_plain_elsewhere_and_bound_in_its_own_report(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert mime.text() == "甲10乙"
    assert "background" not in mime.html()
    go_to(editor, 4)
    editor.insertFromMimeData(mime)
    assert kept(editor, opened) == f"甲{TEN}乙甲{TEN}乙"


def test_a_sentence_cut_out_and_put_elsewhere_keeps_its_figure(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    go_to(editor, 0)
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_X, CONTROL)
    assert editor.toPlainText() == "乙"
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)
    assert kept(editor, opened) == f"乙甲{TEN}"


def test_in_another_report_a_copied_figure_is_words(editor: NarrativeEditor, opened: OpenReport) -> None:
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    opened.apply(Change("", unit="青山市教育局"))
    editor.insertFromMimeData(mime)
    assert kept(editor, opened) == "甲10乙"


def test_a_paste_cannot_bring_a_binding(editor: NarrativeEditor, opened: OpenReport) -> None:
    mime = QMimeData()
    mime.setText(f"丙{annotate('99', CELL)}\ufff9丁")
    editor.selectAll()
    editor.insertFromMimeData(mime)
    assert kept(editor, opened) == "丙99丁"


def test_two_side_by_side_stay_two(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("", texts={"preamble": f"{TEN}{TEN}"}))
    assert len(chips(editor)) == 2
    go_to(editor, 2)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert kept(editor, opened) == TEN


def test_characters_of_two_units_do_not_shift_it(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("", texts={"preamble": f"𠀀{TEN}𠀀"}))
    go_to(editor, 3)
    editor.figures.insert("applications.carried_in.natural_person")
    assert kept(editor, opened) == f"𠀀{annotate('2', 'applications.carried_in.natural_person')}𠀀"


@pytest.mark.parametrize(
    ("text", "marked", "written"),
    [
        ("收到12件", (3, 3), f"收到{TEN}件"),
        ("收到1,234件", (4, 4), f"收到{TEN}件"),
        ("收到１２件", (2, 4), f"收到{TEN}件"),
        ("收到XX件", (3, 3), f"收到{TEN}件"),
        ("收到件", (2, 2), f"收到{TEN}件"),
        ("收到件", (0, 2), f"收到{TEN}件"),
        ("**收到12件**", (3, 3), f"**收到{TEN}件**"),
    ],
)
def test_it_takes_the_place_of_a_number_and_of_nothing_else(
    editor: NarrativeEditor, opened: OpenReport, text: str, marked: tuple[int, int], written: str
) -> None:
    opened.apply(Change("", texts={"preamble": text}))
    cursor = editor.textCursor()
    cursor.setPosition(marked[0])
    cursor.setPosition(marked[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.insert_figure(CELL)
    assert opened.report.manuscripts["preamble"] == written
    QTest.keyClicks(editor, "x")
    assert editor.toPlainText() == opened.report.texts["preamble"].replace("*", "").replace("10", "10x")


def test_its_menu_frees_it_and_leads_to_its_cell(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    menu = text_menu(editor, opened, chips(editor)[0])
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert list(entries)[:3] == ["到表格中的单元格", "插入表内数字…", "取消数字关联"]
    with qtbot.waitSignal(editor.figures.cell_requested) as asked:
        entries["到表格中的单元格"].trigger()
    assert asked.args == [CELL]
    entries["取消数字关联"].trigger()
    assert kept(editor, opened) == "甲10乙"
    opened.apply(Change("输入", cells={CELL: 11}))
    assert editor.toPlainText() == "甲10乙"


def test_a_double_click_leads_to_the_cell(qtbot: QtBot, editor: NarrativeEditor) -> None:
    with qtbot.waitSignal(editor.figures.cell_requested) as asked:
        QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=centre(editor))
    assert asked.args == [CELL]


def test_a_locked_report_keeps_its_figures(
    editor: NarrativeEditor, opened: OpenReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "locked", "已签发")
    editor.figures.set_free(chips(editor)[0])
    editor.insert_figure(CELL)
    go_to(editor, 3)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "甲10乙"
    assert chips(editor)[0].cell == CELL


def ground(editor: NarrativeEditor) -> str:
    """The colour of the chip at its edge, beside its figure."""
    rect = editor.figures._rect_of(chips(editor)[0])
    picture = editor.viewport().grab().toImage()
    return picture.pixelColor(round(rect.center().x()), round(rect.top()) + 3).name()


def test_it_is_drawn_in_the_colours_of_the_theme_and_of_doubt(
    editor: NarrativeEditor, opened: OpenReport, qapp: QApplication
) -> None:
    assert ground(editor) == LIGHT.computed.name()
    opened.apply(Change("清除", cells={CELL: None}))
    assert editor.toPlainText() == "甲××乙"
    assert ground(editor) == LIGHT.error_ground.name()
    qapp.setPalette(palette_for(DARK))
    try:
        QApplication.processEvents()
        assert ground(editor) == DARK.error_ground.name()
    finally:
        qapp.setPalette(palette_for(LIGHT))


def test_at_the_end_of_a_line_it_is_as_wide_as_within(editor: NarrativeEditor, opened: OpenReport) -> None:
    rects = []
    for before in range(40):
        opened.apply(Change("", texts={"preamble": f"{'甲' * before}{TEN}乙乙乙乙"}))
        rects.append(editor.figures._rect_of(chips(editor)[0]))
    assert len({rect.y() for rect in rects}) > 1
    assert max(rect.width() for rect in rects) - min(rect.width() for rect in rects) <= 2
    assert all(0 < rect.right() < editor.viewport().width() for rect in rects)


def test_the_tooltip_tells_the_cell_and_the_doubt(editor: NarrativeEditor, opened: OpenReport) -> None:
    Underlines(editor, opened, "preamble")
    tooltip: Callable[[], str] = QToolTip.text
    spot = centre(editor)
    help_event = QHelpEvent(QEvent.Type.ToolTip, spot, editor.viewport().mapToGlobal(spot))
    QApplication.sendEvent(editor.viewport(), help_event)
    assert "随表格更新：表三 一、本年新收政府信息公开申请数量" in tooltip()
    QToolTip.hideText()
    assert editor.figures.words_at(QPoint(1, 1)) == ""
