"""What the right mouse button offers in a text, in the words of the window's own menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.look.labels import plain_menu_text
from gui.text.chips import Chip
from gui.text.editor import NarrativeEditor
from gui.workplace.open_report import OpenReport

LEVELS = {0: "设为正文", 1: "设为（一）标题", 2: "设为 1. 小标题"}


def offer_menu(editor: NarrativeEditor, opened: OpenReport) -> None:
    """Shows the menu from now on whenever it is wanted in that editor."""
    editor.menu_requested.connect(partial(_show, editor, opened))


def _show(editor: NarrativeEditor, opened: OpenReport, event: QContextMenuEvent) -> None:
    by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
    chip = editor.figures.at_cursor() if by_key else editor.figures.chip_under(event.pos())
    menu = text_menu(editor, opened, chip)
    at = editor.textCursor() if by_key else editor.cursorForPosition(event.pos())
    editor.menu_made.emit(menu, at.position())
    menu.exec(event.globalPos())
    menu.deleteLater()


def text_menu(editor: NarrativeEditor, opened: OpenReport, chip: Chip | None) -> QMenu:
    """The menu at a place of a text; `chip` is the bound figure there, if there is one."""
    menu = QMenu(editor)
    for words, act in editor.figures.offers(chip):
        menu.addAction(words).triggered.connect(act)
    menu.addSeparator()
    _add_steps(menu, editor, opened)
    menu.addSeparator()
    _add_clipboard(menu, editor, opened)
    menu.addSeparator()
    for level, words in LEVELS.items():
        menu.addAction(words).triggered.connect(partial(editor.set_level, level))
    menu.addAction("加粗\tCtrl+B").triggered.connect(editor.toggle_bold)
    return menu


def _add_steps(menu: QMenu, editor: NarrativeEditor, opened: OpenReport) -> None:
    """Undo and redo are the report's: what is typed and not kept yet can be taken back too."""
    undo, redo = opened.session.undo_label or "", opened.session.redo_label or ""
    undo = undo if not editor.pending else "正在输入的文字"
    steps: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        ("撤销", undo, "Ctrl+Z", opened.undo),
        ("重做", redo, "Ctrl+Y", opened.redo),
    )
    for words, label, key, step in steps:
        entry = menu.addAction(plain_menu_text(f"{words}：{label}" if label else words) + f"\t{key}")
        entry.setEnabled(bool(label))
        entry.triggered.connect(editor.keep)
        entry.triggered.connect(step)


def _add_clipboard(menu: QMenu, editor: NarrativeEditor, opened: OpenReport) -> None:
    marked, locked = editor.textCursor().hasSelection(), bool(opened.locked)
    copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
    # WORKAROUND: the stubs say there is always a content; an empty clipboard gives None.
    pastes = copied is not None and not locked and editor.canInsertFromMimeData(copied)
    entries = (
        ("剪切\tCtrl+X", editor.cut, marked and not locked),
        ("复制\tCtrl+C", editor.copy, marked),
        ("粘贴\tCtrl+V", editor.paste, pastes),
        ("全选\tCtrl+A", editor.selectAll, not editor.document().isEmpty()),
    )
    for words, act, possible in entries:
        entry = menu.addAction(words)
        entry.setEnabled(possible)
        entry.triggered.connect(act)
