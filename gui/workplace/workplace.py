"""What the rooms of the window share: the report at work, its pages, and a way to say and to try something.

A room takes this in place of the window, so that it need not know how the window is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from gui.dialogs.messages import show_error
from gui.work.running import BusyError
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from gui.workplace.page import Page
from gui.workplace.settings import Settings
from model.checks.findings import Place
from model.document import PREAMBLE
from model.errors import UserError
from model.ledger.session import NotSavedError


class Pages(Protocol):
    """The pages of the open report, as far as other rooms need them."""

    section_id: str

    @property
    def current(self) -> Page | None:
        """The page at the front; None while none has been shown."""

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages of the sections that have been shown."""

    def isHidden(self) -> bool:
        """Qt's: whether something else, such as the preview, stands in front of them."""

    def show_section(self, section_id: str) -> Page:
        """Brings a section to the front."""

    def show_cell(self, cell_id: str) -> None:
        """Goes to a cell."""

    def show_place(self, place: Place) -> None:
        """Goes to words in one of the texts."""

    def keep(self) -> bool:
        """Writes everything that is typed and not kept yet; False when a figure is refused."""

    def deleteLater(self) -> None:
        """Qt's: they are not used any more."""


class Workplace(QObject):
    """One report of a library at a time, in one window."""

    report_shown = Signal(int, object)
    """A report has been opened; carries its id and its pages."""
    page_made = Signal(object)
    """A section of the open report is shown for the first time; carries its page."""
    report_left = Signal(object)
    """The open report is closed; carries the pages, which are about to go."""
    changed = Signal()
    """Another report is open, or none."""
    settled = Signal()
    """Somebody wanted to open a report, and it is open now, or has been refused."""
    front_wanted = Signal(object)
    """A widget is to stand in place of the pages; None brings them back."""
    told = Signal(str)
    """A sentence for the status bar."""
    closing = Signal()
    """The window is about to go."""

    def __init__(
        self,
        window: QMainWindow,
        library: Library,
        settings: Settings,
        actions: Mapping[str, QAction],
        make_pages: Callable[[OpenReport], Pages],
    ) -> None:
        """Makes it with no report open.

        Args:
            window: Over which dialogs stand.
            library: The open ledger, whichever that is.
            settings: What is remembered.
            actions: The actions of the menus by name, to which rooms connect themselves.
            make_pages: Makes the pages of a report and puts them into the window.
        """
        super().__init__(window)
        self.window = window
        self.library = library
        self.settings = settings
        self.actions = actions
        self.opened: OpenReport | None = None
        self.pages: Pages | None = None
        self.open_id: int | None = None
        """The id of the open report."""
        self.may_leave_unsaved: Callable[[], bool] = lambda: False
        """Asked before a report is left although the disk has not taken all of it."""
        self._make_pages = make_pages

    # Saying and trying

    def tell(self, sentence: str) -> None:
        """Says something in the status bar."""
        self.told.emit(sentence)

    def attempt(self, step: Callable[[], object]) -> None:
        """Does something that a user may have to put right herself, and tells her if so."""
        try:
            step()
        except BusyError as busy:
            # In passing: a dialog would hold up what runs.
            self.tell(str(busy))
        except UserError as error:
            show_error(self.window, error)

    @property
    def visited(self) -> str:
        """Whose ledger is open, where it is not the one with which the program starts; else empty."""
        return "" if self.library.place == self.settings.opens_next else self.library.name

    # The open report

    def open_report(self, report_id: int, section_id: str = "") -> None:
        """Shows a report of the library; one that cannot be opened leaves everything as it is."""
        if report_id != self.open_id:
            self.attempt(lambda: self._change_to(report_id))
            self.settled.emit()
        if section_id:
            self.show_section(section_id)

    def _change_to(self, report_id: int) -> None:
        self._keep()
        opened = self.library.open(report_id)
        if self.leave_report():
            self._enter(report_id, opened)
        else:
            opened.deleteLater()

    def _enter(self, report_id: int, opened: OpenReport) -> None:
        pages = self._make_pages(opened)
        opened.refused.connect(self._tell_refusal, Qt.ConnectionType.QueuedConnection)
        self.opened, self.pages, self.open_id = opened, pages, report_id
        self.settings.keep_last_report(self.library.place, report_id)
        self.report_shown.emit(report_id, pages)
        self.changed.emit()
        pages.show_section(_first_section(opened)).take_focus()

    def close_report(self) -> bool:
        """Has no report open any more; False when the user stays because of the disk."""
        left = self.leave_report()
        if left:
            self.changed.emit()
        return left

    def leave_report(self) -> bool:
        """The same where another report, or the end, follows at once."""
        if self.opened is None or self.pages is None:
            return True
        if not self._keep() and not self.may_leave_unsaved():
            return False
        opened, pages = self.opened, self.pages
        self.opened, self.pages, self.open_id = None, None, None
        self.report_left.emit(pages)
        pages.deleteLater()
        opened.deleteLater()
        return True

    def _keep(self) -> bool:
        """What is typed belongs to the report, and to the ledger; False when the disk does not take it."""
        if self.opened is None or self.pages is None:
            return True
        self.pages.keep()
        return not self.opened.session.unsaved or self.opened.save()

    def show_section(self, section_id: str) -> None:
        """Brings a section to the front."""
        if self.pages is not None:
            self.pages.show_section(section_id)

    def _tell_refusal(self, error: UserError) -> None:
        """Of a disk that goes on refusing it is told only once; the bar above the report stays."""
        unsaved = self.opened.session.unsaved if self.opened is not None else 0
        if not isinstance(error, NotSavedError) or unsaved <= 1:
            show_error(self.window, error)


def _first_section(opened: OpenReport) -> str:
    """Where work begins: the first table."""
    sections = opened.report.form.sections
    return next((section.id for section in sections if section.table), PREAMBLE)
