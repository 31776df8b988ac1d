"""The text editor: kept after a pause, undone with the tables, free of foreign formats."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.text.document import blocks, units
from gui.text.editor import LONGEST_PENDING, PAUSE, NarrativeEditor
from gui.workplace.open_report import OpenReport
from model.report import Change


@pytest.fixture
def editor(qtbot: QtBot, opened: OpenReport) -> NarrativeEditor:
    made = NarrativeEditor(opened, "preamble", "前言")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def kept(opened: OpenReport) -> str:
    return opened.report.texts.get("preamble", "")


def test_a_pause_keeps_what_was_typed_as_one_step(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    pending: list[bool] = []
    editor.pending_changed.connect(pending.append)
    with qtbot.waitSignal(opened.changed):
        QTest.keyClicks(editor, "2024 abc")
        assert kept(opened) == ""
    assert kept(opened) == "2024 abc"
    assert pending == [True, False]
    opened.undo()
    assert editor.toPlainText() == ""


def test_typing_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    """A power cut takes at most the last two seconds."""
    typed = 0
    while not kept(opened):
        QTest.keyClicks(editor, "a")
        typed += 1
        qtbot.wait(PAUSE // 3)
        assert typed < 10 * LONGEST_PENDING // PAUSE
    assert set(kept(opened)) == {"a"}
    QTest.keyClicks(editor, "b")
    assert editor.toPlainText() == "a" * typed + "b"


def test_what_is_typed_into_an_empty_text_looks_as_it_will_when_opened_again(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    QTest.keyClicks(editor, "abc")
    editor.keep()
    again = NarrativeEditor(opened, "preamble", "前言")
    typed, shown = editor.document().firstBlock(), again.document().firstBlock()
    assert typed.blockFormat() == shown.blockFormat()
    assert typed.begin().fragment().charFormat().font() == shown.begin().fragment().charFormat().font()


def test_leaving_the_editor_keeps_at_once(editor: NarrativeEditor, opened: OpenReport) -> None:
    QTest.keyClicks(editor, "abc")
    editor.clearFocus()
    assert kept(opened) == "abc"


def test_a_change_from_elsewhere_is_shown(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("导入", texts={"preamble": "### （一）标题\n\n正文"}))
    assert editor.toPlainText() == "（一）标题\n正文"
    assert not editor.pending


def test_a_table_edit_in_the_pause_does_not_take_the_text_away(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    QTest.keyClicks(editor, "abc")
    opened.apply(Change("输入", cells={"disputes.reconsideration.upheld": 4}))
    assert editor.toPlainText() == "abc"
    qtbot.waitUntil(lambda: kept(opened) == "abc")


def test_headings_are_numbered_and_end_with_enter(
    qtbot: QtBot, editor: NarrativeEditor, opened: OpenReport
) -> None:
    QTest.keyClicks(editor, "open")
    editor.set_level(1)
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "text")
    editor.keep()
    assert kept(opened) == "### （一）open\n\ntext"
    editor.selectAll()
    editor.set_level(0)
    editor.keep()
    assert kept(opened) == "（一）open\n\ntext"


def test_ctrl_b_makes_bold_and_takes_it_back(editor: NarrativeEditor, opened: OpenReport) -> None:
    QTest.keyClicks(editor, "abc")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    editor.keep()
    assert kept(opened) == "**abc**"
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    editor.keep()
    assert kept(opened) == "abc"


def test_typing_goes_on_in_bold_after_ctrl_b(editor: NarrativeEditor, opened: OpenReport) -> None:
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "b")
    editor.keep()
    assert kept(opened) == "a**b**"


def test_a_paste_keeps_only_what_the_report_can_carry(editor: NarrativeEditor, opened: OpenReport) -> None:
    mime = QMimeData()
    mime.setHtml("<h2>（一）标题</h2><p style='color:red;font-size:30pt'>红<b>粗</b></p><img src=x>")
    editor.insertFromMimeData(mime)
    editor.keep()
    assert kept(opened) == "### （一）标题\n\n红**粗**"


def test_a_paste_of_broken_markup_is_taken(editor: NarrativeEditor, opened: OpenReport) -> None:
    data = QMimeData()
    data.setHtml("<![if !supportLists]><p>第一段<![endif]></p><![foo bar]><p>第二段</p>")
    editor.insertFromMimeData(data)
    editor.keep()
    assert kept(opened) == "第一段\n\n第二段"


def test_a_paste_in_the_middle_of_a_paragraph_stays_in_it(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    QTest.keyClicks(editor, "ad")
    editor.moveCursor(QTextCursor.MoveOperation.Left)
    mime = QMimeData()
    mime.setText("b\nc")
    editor.insertFromMimeData(mime)
    editor.keep()
    assert kept(opened) == "ab\n\ncd"


def sizes(editor: NarrativeEditor) -> set[float]:
    return {
        part.format.fontPointSize() for block in blocks(editor.document()) for part in block.textFormats()
    }


def test_a_new_paragraph_looks_like_the_one_before(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("导入", texts={"preamble": "第一段"}))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "abc")
    assert len(sizes(editor)) == 1
    first, second = blocks(editor.document())
    assert first.blockFormat() == second.blockFormat()


@pytest.mark.parametrize("text", ["（一）主动公开", "(一)主动公开", "（一）主动公开\n\n后文"])
def test_a_line_with_the_number_of_a_heading_becomes_one_with_enter_as_one_step(
    editor: NarrativeEditor, opened: OpenReport, text: str
) -> None:
    opened.apply(Change("导入", texts={"preamble": text}))
    before = kept(opened)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfLine)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    editor.keep()
    heading, _, rest = text.partition("\n\n")
    assert kept(opened) == "\n\n".join(filter(None, (f"### {heading}", "x", rest)))
    opened.undo()
    assert kept(opened) == before


def test_what_was_made_plain_text_by_hand_stays_so(editor: NarrativeEditor, opened: OpenReport) -> None:
    opened.apply(Change("导入", texts={"preamble": "### （一）主动公开"}))
    editor.selectAll()
    editor.set_level(0)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    editor.keep()
    assert kept(opened) == "（一）主动公开\n\nx"


def test_a_paste_recognises_headings_and_keeps_their_words(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    mime = QMimeData()
    mime.setText("(一) 主动公开\n1.机构职能\n公开信息3216条。")
    editor.insertFromMimeData(mime)
    editor.keep()
    assert kept(opened) == "### (一) 主动公开\n\n#### 1.机构职能\n\n公开信息3216条。"
    opened.undo()
    assert kept(opened) == ""


def test_undoing_a_paste_leaves_the_cursor_where_it_was_pasted(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    opened.apply(Change("导入", texts={"preamble": "甲乙丙丁戊己庚辛"}))
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    mime = QMimeData()
    mime.setText("很长的一段文字" * 9)
    editor.insertFromMimeData(mime)
    editor.keep()
    opened.undo()
    assert editor.textCursor().position() == 6


def test_a_double_click_takes_the_words_up_to_the_next_mark(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    opened.apply(Change("导入", texts={"preamble": "办结1,234件，其中𠀀公开，占4%。转入下年"}))
    for word in ("1,234", "占", "4", "转入下年", "𠀀公开"):
        at = QTextCursor(editor.document())
        at.setPosition(units(editor.toPlainText()[: editor.toPlainText().index(word)]))
        place = editor.cursorRect(at).center() + QPoint(3, 0)
        QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert word in editor.textCursor().selectedText()
        assert not set("，。%") & set(editor.textCursor().selectedText())
