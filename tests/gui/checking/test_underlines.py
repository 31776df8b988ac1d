"""Waves under the words of findings: the very words, whatever stands before them."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.look.theme import DARK, LIGHT, palette_for
from gui.pages.prose_page import TextEditing
from gui.workplace.open_report import OpenReport
from model.checks.case import Case
from model.checks.findings import Finding, Place
from model.level import Level
from model.report import Change

TEXT = r"### （一）**\*标题\***" + "\n\n甲乙𠀀**丙丁**某某，\n戊己。\n\n某某"
"""Markup, an escape, a character of two UTF-16 units and a line break before what is found."""


def find_all(case: Case) -> list[Finding]:
    """A check that complains of every 某某 and of the bold words."""
    text = case.report.texts.get("preamble", "")
    starts = [n for n in range(len(text)) if text.startswith("某某", n)]
    places = [Place("preamble", n, n + 2, "某某") for n in starts]
    bold = text.find("丙丁")
    if bold >= 0:
        places.append(Place("preamble", bold - 3, bold + 5, "𠀀**丙丁**某"))
    return [Finding("style.placeholder", Level.ERROR, f"问题 {place.start}", place=place) for place in places]


@pytest.fixture
def editing(qtbot: QtBot, opened: OpenReport, monkeypatch: pytest.MonkeyPatch) -> TextEditing:
    monkeypatch.setattr("gui.workplace.open_report.run_checks", find_all)
    made = TextEditing(opened, "preamble", "前言")
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.editor.setFocus()
    return made


def underlined(editing: TextEditing) -> list[str]:
    return sorted(mark.cursor.selectedText() for mark in editing.editor.extraSelections())


def test_the_very_words_are_marked(editing: TextEditing, opened: OpenReport) -> None:
    opened.apply(Change("", texts={"preamble": TEXT}))
    assert underlined(editing) == ["某某", "某某", "𠀀丙丁某"]
    assert editing.editor.toPlainText().splitlines()[-1] == "某某"


def test_marks_come_with_the_pause_and_move_with_the_words(
    qtbot: QtBot, editing: TextEditing, opened: OpenReport
) -> None:
    opened.apply(Change("", texts={"preamble": "某某。"}))
    editing.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editing.editor, "  abc ")
    assert underlined(editing) == ["某某"]
    with qtbot.waitSignal(opened.checked):
        pass
    assert underlined(editing) == ["某某"]
    opened.undo()
    assert underlined(editing) == ["某某"]
    opened.undo()
    assert underlined(editing) == []


def test_a_finding_leads_to_its_own_words(editing: TextEditing, opened: OpenReport) -> None:
    opened.apply(Change("", texts={"preamble": TEXT}))
    second = opened.findings[1].finding.place
    assert second is not None
    editing.show_place(second)
    cursor = editing.editor.textCursor()
    assert cursor.selectedText() == "某某"
    assert cursor.block() == editing.editor.document().lastBlock()


def test_the_tooltip_says_what_is_found(editing: TextEditing, opened: OpenReport) -> None:
    opened.apply(Change("", texts={"preamble": "甲某某。"}))
    assert editing.underlines.messages_at(0) == ""
    assert editing.underlines.messages_at(1) == f"{opened.findings[0].sign} 问题 1"
    editor = editing.editor
    cursor = QTextCursor(editor.document())
    cursor.setPosition(2)
    spot = editor.cursorRect(cursor).center() + QPoint(2, 0)
    help_event = QHelpEvent(QEvent.Type.ToolTip, spot, editor.viewport().mapToGlobal(spot))
    QApplication.sendEvent(editor.viewport(), help_event)
    assert "问题 1" in QToolTip.text()
    QToolTip.hideText()


def test_explained_words_are_dotted_and_colours_follow_the_theme(
    editing: TextEditing, opened: OpenReport, qapp: QApplication
) -> None:
    opened.apply(Change("", texts={"preamble": "某某"}))
    (mark,) = editing.editor.extraSelections()
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert mark.format.underlineColor() == LIGHT.error
    qapp.setPalette(palette_for(DARK))
    try:
        QApplication.processEvents()
        assert editing.editor.extraSelections()[0].format.underlineColor() == DARK.error
    finally:
        qapp.setPalette(palette_for(LIGHT))
    assert opened.explain(opened.findings[0].finding, "原文如此")
    (mark,) = editing.editor.extraSelections()
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert "原文如此" in editing.underlines.messages_at(0)
