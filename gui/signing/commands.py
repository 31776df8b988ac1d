"""Signing and opening again: the menu, the banner above a locked report, the states in the list of reports.

Connected to the window from outside, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gui.pages.report_pages import ReportPages
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from gui.workplace.settings import Settings
from model.errors import UserError
from model.presenting.signature_states import REOPEN

REOPEN_HINT = "写明理由，让报告可以修改；签字随之失效"


class Signing(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, window: MainWindow, library: Library, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._signed = False
        window.actions_["sign"].triggered.connect(self.sign)
        window.report_shown.connect(self._begin_report)
        library.entries_changed.connect(self._show_states)
        self._show_states()

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        opened = self._window.opened
        if opened is None:
            return
        follow = partial(self._show_button, opened, pages)
        follow()
        opened.lock_changed.connect(follow)
        opened.lock_changed.connect(self._show_states)
        opened.changed.connect(self._show_lapse)
        self._signed = bool(opened.signatures)

    def _show_button(self, opened: OpenReport, pages: ReportPages) -> None:
        """Only above an approved report: what else locks a report has buttons of its own."""
        if opened.reopenable and not pages.banner.buttons:
            pages.banner.add_button(REOPEN, self.reopen, REOPEN_HINT)
        for button in pages.banner.buttons:
            if button.text() == REOPEN:
                button.setVisible(opened.reopenable)

    def _show_lapse(self) -> None:
        """A change ends signatures, and taking it back brings them back. Most reports have none."""
        if self._signed:
            self._show_states()

    def _show_states(self) -> None:
        opened = self._window.opened
        try:
            self._signed = opened is not None and bool(opened.signatures)
            self._window.reports.show_states(self._library.signing_states())
        except UserError:
            # That the disk does not answer is told beside the change; the next one puts the list right.
            self._signed = True

    def sign(self) -> None:
        """Opens the dialog with the three signatures, on what is typed so far and checked as a whole."""
        from gui.text.editor import NarrativeEditor

        opened, pages = self._window.opened, self._window.pages
        if opened is None or pages is None:
            return
        pages.keep()
        if any(editor.pending for editor in pages.findChildren(NarrativeEditor)):
            self._window.tell("还有输入的文字没有存进报告，请先处理，再签字")
            return
        opened.check_all()
        self._window.commands.attempt(lambda: self._sign(opened))

    def _sign(self, opened: OpenReport) -> None:
        from gui.signing.dialog import SigningDialog

        dialog = SigningDialog(opened, self._settings, self._window)
        dialog.reopen_requested.connect(self.reopen)
        dialog.exec()
        dialog.deleteLater()

    def reopen(self) -> None:
        """Asks for the reason and opens the approved report for changes."""
        from gui.signing.reopening import ReopeningDialog

        opened, pages = self._window.opened, self._window.pages
        if opened is None or pages is None or not opened.reopenable:
            return
        reason = ReopeningDialog.ask(opened.locked, self._window)
        if reason is not None and opened.reopen(reason):
            self._window.tell("报告已重新打开，可以修改；改后请重新签字")
            # The button that was pressed has gone, and the keyboard must not go to the list of reports.
            if pages.current is not None:
                pages.current.take_focus()
