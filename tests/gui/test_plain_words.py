"""Widgets never guess rich text: the sources go through the plain helpers, and nowhere around them.

What a widget really shows is tried with hostile words in test_hostile_words.py; this protects the windows
that nobody has thought of there.
"""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.look.labels import plain_label, plain_menu_text, plain_tooltip
from gui.work.wait_dialog import WaitDialog
from gui.work.work import Work
from tests.hostile_texts import HOSTILE_TEXTS, HostileText
from tests.sources import sources_of

LABELS = {"gui.look.labels"}
BOXES = {"gui.dialogs.messages", "gui.window.fault_report"}
PAGES = {"gui.help.browser", "gui.help.printing"}
"""The guide is our own HTML."""
CLIPBOARD = {"gui.grid.block_commands", "gui.publishing.commands"}
"""What is copied is offered to Word as a table, to a site as a page; no widget of ours shows it."""
ALLOWED_IN = {
    "QMessageBox": BOXES,
    "QInputDialog": set[str](),
    "QErrorMessage": set[str](),
    "QWhatsThis": set[str](),
    "setHtml": PAGES | CLIPBOARD,
    "insertHtml": set[str](),
    "appendHtml": set[str](),
    "setMarkdown": set[str](),
    "insertMarkdown": set[str](),
    "fromHtml": set[str](),
    "setWhatsThis": set[str](),
    "setStatusTip": {"gui.look.labels"},
}
"""Names whose call, or a call of whose members, shows words in another way than a helper does."""


def named(node: ast.expr) -> list[str]:
    """The names in `a.b.c`: all but the enumerations, which are written like classes inside classes."""
    if isinstance(node, ast.Attribute):
        return [*named(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def is_harmless(words: ast.expr) -> bool:
    """Words of ours that look like nothing else, or words that went through the helper."""
    if isinstance(words, ast.Constant):
        return not set(str(words.value)) & set("<&")
    return isinstance(words, ast.Call) and named(words.func)[-1:] == ["plain_tooltip"]


def guesses(module: str, text: str) -> Iterator[str]:
    """The calls of a module that let Qt decide whether words are rich text."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        names, place = named(node.func), f"{module}:{node.lineno}"
        for name in names:
            if module not in ALLOWED_IN.get(name, {module}):
                yield f"{place} {name}"
        last = names[-1] if names else ""
        if last == "QLabel" and node.args and module not in LABELS:
            yield f"{place} QLabel with words: plain_label"
        if last == "QProgressDialog":
            yield f"{place} QProgressDialog: gui.work"
        if last == "setToolTip" and not is_harmless(node.args[-1]):
            yield f"{place} setToolTip: plain_tooltip"
        if names[-2:] == ["QToolTip", "showText"] and not is_harmless(node.args[1]):
            yield f"{place} showText: plain_tooltip"
        if last == "setTextFormat" and named(node.args[0])[-1:] != ["PlainText"]:
            yield f"{place} setTextFormat: PlainText"


def test_no_widget_is_left_to_guess() -> None:
    assert [found for module, text in sources_of("gui").items() for found in guesses(module, text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(unit)",
        "QtWidgets.QLabel(f'{unit}')",
        "widget.setToolTip(words)",
        "item.setToolTip(0, f'{words}')",
        "QToolTip.showText(place, words, self)",
        "QMessageBox.information(self, '年报', words)",
        "QInputDialog.getText(self, '年报', words)",
        "QProgressDialog(words, '取消', 0, 0)",
        "text.setHtml(words)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "button.setWhatsThis('')",
    ],
)
def test_a_planted_guess_is_found(line: str) -> None:
    assert len(list(guesses("gui.window", line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "QLabel()",
        "plain_label(words)",
        "widget.setToolTip('放大')",
        "widget.setToolTip(plain_tooltip(words))",
        "QToolTip.showText(place, plain_tooltip(words), self)",
        "label.setTextFormat(Qt.TextFormat.PlainText)",
        "QMimeData.setText(words)",
    ],
)
def test_plain_words_are_left_alone(line: str) -> None:
    assert list(guesses("gui.window", line)) == []


@pytest.mark.parametrize("case", HOSTILE_TEXTS, ids=lambda case: case.name)
def test_a_tooltip_is_no_markup_of_others(case: HostileText) -> None:
    tooltip = plain_tooltip(case.text)
    guessed = GuiQt.mightBeRichText(tooltip)
    inner = tooltip.removeprefix('<p style="white-space: pre-wrap">').removesuffix("</p>")
    assert not guessed or "<" not in inner
    assert len(tooltip) < 10_000


def test_a_tooltip_keeps_short_words_and_their_lines() -> None:
    assert plain_tooltip("第一行\n第二行") == "第一行\n第二行"
    assert plain_tooltip("") == ""


def test_a_long_name_does_not_make_a_label_wide(qtbot: QtBot) -> None:
    label = plain_label("a" * 3000)
    label.setWordWrap(True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 600
    assert label.text().replace("\u200b", "") == "a" * 3000


def test_menus_and_buttons_show_every_sign() -> None:
    assert plain_menu_text("甲&乙\t丙\n丁") == "甲&&乙 丙 丁"
    assert len(plain_menu_text("长" * 5000)) < 80


def test_progress_shows_plain_words(qtbot: QtBot) -> None:
    dialog = WaitDialog(Work("正在读取 <b>甲</b>.xlsx", "导入"))
    qtbot.addWidget(dialog)
    dialog.show_progress(0, 0, "<img src=x>")
    (label,) = dialog.findChildren(QLabel)
    assert (label.text(), label.textFormat()) == ("<img src=x>", Qt.TextFormat.PlainText)
