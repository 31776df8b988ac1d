"""Hostile words in every widget: shown as they are, nothing loaded, and looking at them changes nothing."""

from __future__ import annotations

import ctypes
import os
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.checking.explanation_dialog import ExplanationDialog
from gui.dialogs.about import AboutDialog
from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.messages import ask, show_error, show_notices, show_refusal
from gui.dialogs.new_report import NewReportDialog
from gui.history.dialog import HistoryDialog
from gui.importing.preview import ImportPreview
from gui.publishing.dialog import PublishDialog
from gui.window.main_window import MainWindow
from gui.work.wait_dialog import WaitDialog
from gui.work.work import Work
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.errors import UserError
from model.families import form_for_year
from model.importers.reading import Note, Reading
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.level import Level
from model.presenting.history_lines import history_lines
from model.presenting.import_plan import plan_import
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import YEAR, balanced_report
from tests.gui.modal import when_modal
from tests.hostile_texts import STORABLE_TEXTS

WIDEST = 1366
"""The screens of offices."""
FIRST = "applications.new_received.natural_person"
KEY_MARK = re.compile(r"(?<!&)(?:&&)*&(?!&)")
OWN_KEY = re.compile(r"\(&[A-Z]\)$")
IN_OPEN = 0x20
"""inotify's word for: somebody has opened the file."""


class Bait:
    """A picture and a port on this machine that nobody may touch."""

    def __init__(self, folder: Path) -> None:
        self.picture = folder / "饵.png"
        QImage(4, 4, QImage.Format.Format_RGB32).save(str(self.picture))
        self._port = socket.create_server(("127.0.0.1", 0))
        self._port.setblocking(False)
        library = ctypes.CDLL(None, use_errno=True)
        self._watch = library.inotify_init1(os.O_NONBLOCK)
        library.inotify_add_watch(self._watch, os.fsencode(self.picture), IN_OPEN)

    @property
    def words(self) -> str:
        """Words that a label which guesses would follow."""
        port = self._port.getsockname()[1]
        return (
            f'<img src="{self.picture}"><img src="{self.picture.as_uri()}">'
            f'<link rel="stylesheet" href="http://127.0.0.1:{port}/"><b>饵</b>&乙'
        )

    @property
    def touched(self) -> bool:
        """Whether the picture was opened or the port called."""
        try:
            return bool(os.read(self._watch, 4096))
        except BlockingIOError:
            pass
        try:
            self._port.accept()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        os.close(self._watch)
        self._port.close()


@pytest.fixture
def bait(tmp_path: Path, qapp: QApplication) -> Iterator[Bait]:
    made = Bait(tmp_path)
    yield made
    made.close()


HOSTILE = " ".join(case.text for case in STORABLE_TEXTS if case.kind == "rich")
LINES = [case.text for case in STORABLE_TEXTS]


def shown_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What a widget shows where & is the mark of a key, each with the kind of widget."""
    if isinstance(widget, QAbstractButton):
        yield type(widget).__name__, widget.text()
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(number)) for number in range(widget.count()))
    yield from (("action", action.text()) for action in widget.findChildren(QAction))


def tooltips(widget: QWidget) -> Iterator[str]:
    """All that appears beside the mouse, in cells and rows too."""
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (action.toolTip() for action in widget.findChildren(QAction))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cell_tooltips(widget.model(), QModelIndex())


def cell_tooltips(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        # PySide keeps the method of lists to itself.
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if column == 0:
                yield from cell_tooltips(model, index)


def is_plain(tooltip: str) -> bool:
    """Whether it shows words alone: no markup but the paragraph that plain_tooltip puts around them."""
    inner = tooltip.removeprefix('<p style="white-space: pre-wrap">').removesuffix("</p>")
    return not GuiQt.mightBeRichText(tooltip) or "<" not in inner


def guessing(window: QWidget) -> list[str]:
    """The widgets in a window that would show something else than the words they were given."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        kind = type(widget).__name__
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            # Words of ours, such as the names of fields in a form.
            found += [f"{kind} {widget.text()}"] if GuiQt.mightBeRichText(widget.text()) else []
            found += [f"{kind} {widget.text()}"] if KEY_MARK.search(widget.text()) else []
        if isinstance(widget, QMessageBox) and widget.textFormat() is not Qt.TextFormat.PlainText:
            found.append(kind)
        found += [
            f"{each} {text}"
            for each, text in shown_texts(widget)
            if KEY_MARK.search(text) and not OWN_KEY.search(text)
        ]
        found += [f"{kind} tooltip {tip[:80]}" for tip in tooltips(widget) if not is_plain(tip)]
    return found


def look_at(window: QWidget) -> None:
    """Shows a window, has it painted and looks whether it is fit to be seen."""
    window.show()
    window.grab()
    QApplication.processEvents()
    assert guessing(window) == []
    assert window.width() <= WIDEST
    assert window.minimumSizeHint().width() <= WIDEST


def hostile_report(unit: str, bait: Bait) -> Report:
    """Every string of a report is hostile; two figures are wrong, so that there is something to find."""
    report = balanced_report(form_for_year(YEAR, OGI))
    sources = {cell_id: LINES[number % len(LINES)] for number, cell_id in enumerate(report.form.cells)}
    texts = {
        "preamble": "\n\n".join(LINES),
        "overview": f"{bait.words}。收到申请 12 件。**粗*\n\n### {HOSTILE}\n\n\n#### 二\n正文\\",
        "problems": "*\n\n".join(LINES),
        "other_matters": f"\u2028{bait.words}\r\n \r\n**甲** **乙**  ",
    }
    cells = dict(report.stated) | {FIRST: 11, "disputes.reconsideration.total": 9}
    report.apply(Change("", cells=cells, sources=sources, texts=texts, unit=unit))
    return report


@pytest.fixture
def hostile_window(library: Library, bait: Bait, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a ledger in which every name is hostile, with last year's report and a hostile step."""
    for number, line in enumerate(line for line in LINES if line.strip()):
        library.add(Report(form_for_year(2020 + number % 5, OGI), f"{line}{number}", 2020 + number % 5), line)
    last_year = hostile_report(bait.words, bait)
    last_year.year = YEAR - 1
    library.add(last_year, f"导入 {HOSTILE}.xlsx")
    report_id = library.add(hostile_report(bait.words, bait), f"导入 {HOSTILE}.xlsx")
    window = make_window(library, Settings(tmp_path / "窗口.json"))
    window.workplace.open_report(report_id)
    assert window.workplace.opened is not None
    window.workplace.opened.apply(
        Change(f"导入 {bait.words}{HOSTILE}.xlsx", cells={FIRST: 12}, sources={FIRST: HOSTILE})
    )
    window.workplace.opened.apply(
        Change(f"导入 {bait.words}.xlsx", cells={FIRST: 13}, sources={FIRST: bait.words})
    )
    window.show()
    yield window
    window.close()
    window.deleteLater()


def section_ids(window: MainWindow) -> list[str]:
    assert window.workplace.opened is not None
    return ["preamble", *(section.id for section in window.workplace.opened.report.form.sections)]


def test_every_page_shows_words_alone(qtbot: QtBot, hostile_window: MainWindow, bait: Bait) -> None:
    window = hostile_window
    assert window.workplace.opened is not None
    number = next(each for each in window.workplace.opened.findings if each.level is not Level.HINT)
    assert window.workplace.opened.explain(number.finding, bait.words, HOSTILE)
    window.actions_["compare"].setChecked(True)
    for section_id in section_ids(window):
        window.workplace.show_section(section_id)
        look_at(window)
    window.workplace.tell(bait.words)
    window.actions_["preview"].setChecked(True)
    look_at(window)
    window.actions_["undo"].trigger()
    look_at(window)
    assert not bait.touched


def test_looking_changes_nothing(qtbot: QtBot, hostile_window: MainWindow) -> None:
    """Not even texts and names that our own editors would write in another way."""
    window = hostile_window
    assert window.workplace.opened is not None
    report, undo = window.workplace.opened.report.copy(), window.workplace.opened.session.undo_label
    for section_id in [*section_ids(window), *section_ids(window)]:
        window.workplace.show_section(section_id)
        assert window.pages is not None
        window.pages.keep()
        window.actions_["zoom_in"].trigger()
    assert window.workplace.opened.session.undo_label == undo
    assert window.workplace.opened.report.manuscripts == report.manuscripts
    assert window.workplace.opened.report.unit == report.unit
    assert window.workplace.opened.report.stated == report.stated


@pytest.mark.parametrize("number", range(len(LINES)), ids=lambda number: STORABLE_TEXTS[number].name)
def test_looking_at_a_name_does_not_change_it(library: Library, number: int) -> None:
    report = balanced_report(form_for_year(YEAR, OGI))
    report.apply(Change("", unit=f"甲{LINES[number]} ", texts={"preamble": LINES[number]}))
    window = make_window(library)
    window.workplace.open_report(library.add(report, "导入"))
    window.workplace.show_section("preamble")
    assert window.workplace.opened is not None
    assert window.pages is not None
    window.pages.keep()
    assert window.workplace.opened.session.undo_label is None
    assert window.minimumSizeHint().width() <= WIDEST
    window.close()
    window.deleteLater()


def test_undo_of_an_edit_brings_the_foreign_text_back(qtbot: QtBot, hostile_window: MainWindow) -> None:
    window = hostile_window
    assert window.workplace.opened is not None
    window.workplace.show_section("other_matters")
    before = window.workplace.opened.report.manuscripts["other_matters"]
    editor = next(edit for edit in window.findChildren(QTextEdit) if edit.isVisible())
    shown = editor.toPlainText()
    editor.setFocus()
    QTest.keyClicks(editor, "abc")
    assert window.pages is not None
    window.pages.keep()
    assert "abc" in window.workplace.opened.report.texts["other_matters"]
    window.actions_["undo"].trigger()
    assert window.workplace.opened.report.manuscripts["other_matters"] == before
    assert editor.toPlainText() == shown


def hostile_reading(bait: Bait) -> Reading:
    notes = [Note(Level.WARNING, f"{line}没有读入", bait.words) for line in LINES]
    return Reading(hostile_report(bait.words, bait), None, tuple(notes))


def test_the_preview_of_an_import(qtbot: QtBot, opened: object, bait: Bait) -> None:
    reading, target = hostile_reading(bait), balanced_report(form_for_year(YEAR, OGI))
    plan = plan_import(target, reading, f"{bait.words}.xlsx")
    dialog = ImportPreview(reading, bait.words, target, plan)
    qtbot.addWidget(dialog)
    look_at(dialog)
    assert not bait.touched


def publish_dialog(report: Report) -> QDialog:
    return PublishDialog(Manuscript(report, Judged(), (), report, (report,)), Settings())


DIALOGS: dict[str, Callable[[Report, str], QDialog]] = {
    "about": lambda _, words: AboutDialog(words),
    "new report": lambda _, words: NewReportDialog([words, *LINES], lambda *_: None, words),
    "choice": lambda _, words: ChoiceDialog("恢复", words, [words, *LINES], "恢复"),
    "progress": lambda _, words: WaitDialog(Work(f"正在读取 {words}", "导入")),
    "publish": lambda report, _: publish_dialog(report),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("long", [False, True])
def test_dialogs(qtbot: QtBot, bait: Bait, name: str, long: bool) -> None:
    words = "a" * 3000 if long else bait.words + HOSTILE
    dialog = DIALOGS[name](hostile_report(words, bait), words)
    qtbot.addWidget(dialog)
    look_at(dialog)
    assert not bait.touched


def test_the_dialog_of_explanations(qtbot: QtBot, hostile_window: MainWindow, bait: Bait) -> None:
    assert hostile_window.workplace.opened is not None
    for numbered in hostile_window.workplace.opened.findings:
        dialog = ExplanationDialog(numbered, numbered.explanation, bait.words)
        qtbot.addWidget(dialog)
        look_at(dialog)
    assert not bait.touched


def test_the_history(qtbot: QtBot, hostile_window: MainWindow, bait: Bait) -> None:
    assert hostile_window.workplace.opened is not None
    for place in (FIRST, "overview"):
        lines = history_lines(hostile_window.workplace.opened.session.history(place), place)
        dialog = HistoryDialog(bait.words, lines)
        qtbot.addWidget(dialog)
        look_at(dialog)
    assert not bait.touched


MESSAGES: dict[str, Callable[[QWidget, str], object]] = {
    "error": lambda parent, words: show_error(parent, UserError(words, words, words)),
    "refusal": lambda parent, words: show_refusal(parent, words, [words] * 30),
    "notices": lambda parent, words: show_notices(parent, words, [words]),
    "question": lambda parent, words: ask(parent, words, words, "好"),
}


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("long", [False, True])
def test_messages(qtbot: QtBot, bait: Bait, name: str, long: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    looked: list[bool] = []

    def look(dialog: QDialog) -> None:
        look_at(dialog)
        looked.append(dialog.height() < 2 * 768)
        dialog.reject()

    when_modal(look)
    MESSAGES[name](parent, "长a" * 3000 if long else bait.words + HOSTILE)
    assert looked == [True]
    assert not bait.touched


def test_the_bait_works(qtbot: QtBot, bait: Bait) -> None:
    """A label that guesses does take the picture: otherwise all these tests would see nothing."""
    label = QLabel(bait.words)
    qtbot.addWidget(label)
    label.show()
    label.grab()
    assert bait.touched
    assert guessing(label) != []
