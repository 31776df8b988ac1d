"""Signing and opening again: the menu, the banner above a locked report, the states in the list of reports.

Connected to the window from outside, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from gui.pages.report_pages import ReportPages
from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.judging.signature import Role
from model.presenting.signature_states import REOPEN

REOPEN_HINT = "写明理由，让报告可以修改；签字随之失效"


class Signing(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace, show_roles: Callable[[dict[int, Role]], None]) -> None:
        """`show_roles` shows, by report, who has signed it last."""
        super().__init__(workplace)
        self._show_roles = show_roles
        self._workplace = workplace
        self._library = workplace.library
        self._settings = workplace.settings
        self._signed = False
        workplace.actions["sign"].triggered.connect(self.sign)
        workplace.report_shown.connect(self._begin_report)
        self._library.entries_changed.connect(self._show_states)
        self._show_states()

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        opened = self._workplace.opened
        if opened is None:
            return
        follow = partial(self._show_button, opened, pages)
        follow()
        opened.lock_changed.connect(follow)
        opened.lock_changed.connect(self._show_states)
        opened.changed.connect(self._show_lapse)
        self._signed = bool(opened.session.signatures)

    def _show_button(self, opened: OpenReport, pages: ReportPages) -> None:
        """Only above an approved report: what else locks a report has buttons of its own."""
        if opened.session.reopenable and not pages.banner.buttons:
            pages.banner.add_button(REOPEN, self.reopen, REOPEN_HINT)
        for button in pages.banner.buttons:
            if button.text() == REOPEN:
                button.setVisible(opened.session.reopenable)

    def _show_lapse(self) -> None:
        """A change ends signatures, and taking it back brings them back. Most reports have none."""
        if self._signed:
            self._show_states()

    def _show_states(self) -> None:
        opened = self._workplace.opened
        try:
            self._signed = opened is not None and bool(opened.session.signatures)
            self._show_roles(self._library.ledger.signing_states())
        except UserError:
            # That the disk does not answer is told beside the change; the next one puts the list right.
            self._signed = True

    def sign(self) -> None:
        """Opens the dialog with the three signatures, on what is typed so far and checked as a whole."""
        from gui.text.editor import NarrativeEditor

        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None:
            return
        pages.keep()
        if any(editor.pending for page in pages.made for editor in page.findChildren(NarrativeEditor)):
            self._workplace.tell("还有输入的文字没有存进报告，请先处理，再签字")
            return
        opened.check_all()
        self._workplace.attempt(lambda: self._sign(opened))

    def _sign(self, opened: OpenReport) -> None:
        from gui.signing.dialog import SigningDialog

        dialog = SigningDialog(opened, self._settings, self._workplace.window)
        dialog.reopen_requested.connect(self.reopen)
        dialog.exec()
        dialog.deleteLater()

    def reopen(self) -> None:
        """Asks for the reason and opens the approved report for changes."""
        from gui.signing.reopening import ReopeningDialog

        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None or not opened.session.reopenable:
            return
        reason = ReopeningDialog.ask(opened.locked, self._workplace.window)
        if reason is not None and opened.reopen(reason):
            self._workplace.tell("报告已重新打开，可以修改；改后请重新签字")
            # The button that was pressed has gone, and the keyboard must not go to the list of reports.
            if pages.current is not None:
                pages.current.take_focus()
