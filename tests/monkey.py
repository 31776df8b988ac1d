"""A monkey at the window: random keys, texts, clicks, pastes, menus and answers to dialogs, from a seed.

After every step nothing may have been raised or logged by Qt, and the ledger says what the window shows.
"""

from __future__ import annotations

import contextlib
import faulthandler
import random
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMessageLogContext,
    QMimeData,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.ledger.history import UNDO_STEPS
from model.report import Report
from tests.hostile_texts import HOSTILE_TEXTS

KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Insert),
    *(Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6),
    *(Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_Menu),
    *(Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_I, Qt.Key.Key_R, Qt.Key.Key_V),
    *(
        Qt.Key.Key_X,
        Qt.Key.Key_Y,
        Qt.Key.Key_Z,
        Qt.Key.Key_0,
        Qt.Key.Key_7,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
    ),
)
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 5,
    *(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier),
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
NUMBERS = ("0", "7", "12", "-3", "1234567", "0.25", "１２", "3,914", "七", "=1+1", "12件", "9" * 40)
NOT_TRIGGERED = frozenset({"quit"})
PAUSE = 3
"""Milliseconds between looks for a dialog."""
STEPS_REMEMBERED = 25
LONGEST_STEP = 120
"""Seconds after which a step counts as hanging."""
HARMLESS = ("This plugin does not support", "OpenType support missing", "QPainter::")
"""What the off-screen platform cannot do, a font without Arabic, a printer that there is not."""


class MonkeyFound(AssertionError):  # noqa: N818 - what it is, not whose error
    """Something is wrong; says with which seed, after which steps."""


class Monkey:
    """Belongs to one window and one ledger. Whatever it writes lies in the present folder."""

    def __init__(self, window: MainWindow, library: Library, seed: int) -> None:
        self._window = window
        self._library = library
        self._seed = seed
        self._random = random.Random(seed)
        self._steps: deque[str] = deque(maxlen=STEPS_REMEMBERED)
        self._count = 0
        self._troubles: list[str] = []
        self._watches = False
        self._acts: dict[str, tuple[int, Callable[[], str]]] = {
            "key": (30, self._press),
            "number": (20, self._type_number),
            "words": (10, self._compose),
            "paste": (8, self._paste),
            "action": (14, self._trigger),
            "section": (8, self._change_section),
            "report": (3, self._change_report),
            "click": (10, self._click),
            "resize": (1, self._resize),
            "drop": (1, self._drop),
            "undo": (6, self._undo),
            "wait": (3, self._wait),
        }

    def run(self, steps: int) -> None:
        """Does so many things.

        Raises:
            MonkeyFound: After one of them something was wrong.
        """
        with self._watching():
            for _ in range(steps):
                self._step()
            self._check_undo()

    @contextlib.contextmanager
    def _watching(self) -> Iterator[None]:
        hook, sys.excepthook = sys.excepthook, self._note_fault
        handler = qInstallMessageHandler(self._note_message)
        self._watches = True
        self._look()
        try:
            yield
        finally:
            self._watches = False
            sys.excepthook = hook
            qInstallMessageHandler(handler)

    def _note_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._troubles.append("".join(traceback.format_exception(kind, error, trace)))

    def _note_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(word in message for word in HARMLESS):
            self._troubles.append(f"Qt: {message}")

    def _step(self) -> None:
        weights = [weight for weight, _ in self._acts.values()]
        (name,) = self._random.choices(list(self._acts), weights)
        self._count += 1
        self._steps.append(name)
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
        faulthandler.dump_traceback_later(LONGEST_STEP, exit=True)
        self._steps[-1] = f"{name} {self._acts[name][1]()}"
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._check()
        faulthandler.cancel_dump_traceback_later()

    # What a user may do

    def _focused(self) -> QWidget:
        # WORKAROUND: the stubs say that there is always one; without one it is None.
        focused: list[QWidget | None] = [QApplication.focusWidget(), self._window.focusWidget()]
        return next((widget for widget in focused if widget is not None), self._window)

    def _press(self) -> str:
        key, modifier = self._random.choice(KEYS), self._random.choice(MODIFIERS)
        target = self._focused()
        QTest.keyClick(target, key, modifier)
        return f"{modifier.name} {key.name} in {type(target).__name__}"

    def _type_number(self) -> str:
        number = self._random.choice(NUMBERS)
        self._commit(number)
        if self._random.random() < 0.7:
            QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        return number

    def _compose(self) -> str:
        text = self._random.choice([case.text[:200] for case in HOSTILE_TEXTS if case.storable])
        self._commit(text)
        return ascii(text)

    def _commit(self, text: str) -> None:
        """As an input method does; plain letters key by key."""
        target = self._focused()
        if text.isascii() and text.isprintable():
            for character in text:
                QTest.keyClicks(self._focused(), character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)

    def _paste(self) -> str:
        mime = QMimeData()
        words = [self._random.choice(HOSTILE_TEXTS).text[:300] for _ in range(self._random.randint(1, 4))]
        figures = "\n".join(
            "\t".join(self._random.choice(NUMBERS) for _ in range(self._random.randint(1, 9)))
            for _ in range(self._random.randint(1, 12))
        )
        kind = self._random.choice(["figures", "words", "html", "table", "bytes", "nothing"])
        if kind == "bytes":
            mime.setData("text/html", QByteArray(self._random.randbytes(300)))
            mime.setData("application/x-nianbao-text", QByteArray(self._random.randbytes(50)))
        elif kind != "nothing":
            mime.setText(figures if kind in {"figures", "table"} else "\n".join(words))
        if kind == "html":
            mime.setHtml("".join(f"<p>{word}</p><h3>{word}" for word in words))
        if kind == "table":
            rows = "".join(f"<tr><td>{line.replace(chr(9), '<td>')}" for line in figures.split("\n"))
            mime.setHtml(f"<table>{rows}</table>")
        QApplication.clipboard().setMimeData(mime)
        QTest.keyClick(self._focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return kind

    def _trigger(self) -> str:
        names = [name for name in self._window.actions_.by_name if name not in NOT_TRIGGERED]
        name = self._random.choice(names)
        self._window.actions_[name].trigger()
        return name

    def _change_section(self) -> str:
        opened = self._window.workplace.opened
        if opened is None:
            return "none"
        section = self._random.choice(["preamble", *(each.id for each in opened.report.form.sections)])
        self._window.workplace.show_section(section)
        page = self._window.pages.current if self._window.pages is not None else None
        if page is not None:
            page.take_focus()
        return section

    def _change_report(self) -> str:
        entries = self._library.ledger.entries()
        if not entries:
            return "none"
        chosen = self._random.choice(entries).id
        self._window.workplace.open_report(chosen)
        return str(chosen)

    def _click(self) -> str:
        widgets = [widget for widget in self._window.findChildren(QWidget) if widget.isVisible()]
        target = self._random.choice(widgets)
        place = QPoint(
            self._random.randrange(max(target.width(), 1)), self._random.randrange(max(target.height(), 1))
        )
        button = self._random.choice([*[Qt.MouseButton.LeftButton] * 4, Qt.MouseButton.RightButton])
        double = self._random.random() < 0.2
        (QTest.mouseDClick if double else QTest.mouseClick)(
            target, button, Qt.KeyboardModifier.NoModifier, place
        )
        return f"{type(target).__name__} {place.toTuple()} {button.name}"

    def _resize(self) -> str:
        self._window.resize(self._random.randint(300, 1900), self._random.randint(200, 1200))
        return str(self._window.size().toTuple())

    def _drop(self) -> str:
        paths = ["/dev/null", "/没有/a.xlsx", str(Path.cwd()), "http://127.0.0.1:9/"]
        self._window.commands.import_dropped([QUrl.fromLocalFile(self._random.choice(paths))])
        return "file"

    def _undo(self) -> str:
        name = self._random.choice(["undo", "undo", "redo"])
        times = self._random.randint(1, 6)
        for _ in range(times):
            self._window.actions_[name].trigger()
        return f"{name} {times}"

    def _wait(self) -> str:
        QTest.qWait(self._random.choice([10, 100, 400]))
        return ""

    # Dialogs and menus, which block the step that has opened them

    def _look(self) -> None:
        """Answers a dialog or closes a menu. First the next look: an answer may open another dialog."""
        if not self._watches:
            return
        QTimer.singleShot(PAUSE, self._window, self._look)
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(dialog, QDialog) and dialog.isVisible():
            self._answer(dialog)

    def _answer(self, dialog: QDialog) -> None:
        buttons = [button for button in dialog.findChildren(QPushButton) if button.isEnabled()]
        choice = self._random.random()
        self._steps.append(f"    {type(dialog).__name__} “{dialog.windowTitle()}”")
        if choice < 0.3 and buttons:
            button = self._random.choice(buttons)
            self._steps[-1] += f" {button.text()}"
            button.click()
        elif choice < 0.6:
            focused: QWidget | None = dialog.focusWidget()
            target = dialog if focused is None else focused
            QTest.keyClick(target, self._random.choice(KEYS), self._random.choice(MODIFIERS))
        else:
            dialog.reject()

    # What must hold

    def _check(self) -> None:
        opened, report_id = self._window.workplace.opened, self._window.workplace.open_id
        if opened is not None and report_id is not None and not opened.session.unsaved:
            kept = self._library.ledger.load(report_id)
            if said(kept) != said(opened.report):
                self._troubles.append(f"the ledger says {said(kept)}, the window {said(opened.report)}")
        if self._troubles:
            faulthandler.cancel_dump_traceback_later()
            steps = "\n".join(self._steps)
            raise MonkeyFound(f"seed {self._seed}, step {self._count}, after\n{steps}\n{self._troubles[0]}")

    def _check_undo(self) -> None:
        """All steps taken back and made again lead to the same report."""
        opened, pages = self._window.workplace.opened, self._window.pages
        if opened is None or pages is None or opened.locked:
            return
        pages.keep()
        before = said(opened.report)
        taken = 0
        while opened.session.undo_label and taken <= UNDO_STEPS:
            opened.undo()
            taken += 1
        for _ in range(taken):
            opened.redo()
        if said(opened.report) != before:
            self._troubles.append("undo and redo of everything lead to another report")
        self._check()


def said(report: Report) -> tuple[object, ...]:
    """All that a report says."""
    return report.unit, report.year, dict(report.stated), dict(report.manuscripts), dict(report.sources)
