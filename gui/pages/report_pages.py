"""The pages of the open report, one for each section, made when they are first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.pages.banner import Banner
from gui.pages.table_page import TablePage
from gui.workplace.open_report import OpenReport
from gui.workplace.page import Page
from model.checks.findings import Place
from model.document import PREAMBLE
from model.form import Section
from model.presenting.cell_states import NumberedFinding
from model.presenting.section_states import section_of, section_of_place

if TYPE_CHECKING:
    from gui.pages.cover_page import CoverPage
    from gui.pages.text_page import TextPage


class ReportPages(QWidget):
    """Title and preamble and the six sections of one report; above them why it is locked, when it is."""

    told = Signal(str)
    refused = Signal(str, list)
    pending_changed = Signal(bool)
    selected = Signal(str)
    """What the selected figures make together, in words."""
    section_shown = Signal(str)
    page_made = Signal(object)
    """A section is shown for the first time; carries its page."""

    def __init__(self, opened: OpenReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._pages: dict[str, Page] = {}
        self.section_id = ""
        self.banner = Banner("lock")
        self._stack = QStackedWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.banner)
        self._layout.addWidget(self._stack, stretch=1)
        # Before any page is made: a page whose table has other rows makes way before it looks for them.
        opened.changed.connect(self._renew_tables)
        opened.locked_out.connect(self.told)
        opened.lock_changed.connect(self._show_lock)
        self._show_lock()

    def _show_lock(self) -> None:
        self.banner.say(self._opened.locked)

    def add_banner(self) -> Banner:
        """A bar of its own above all others, for what has nothing to do with the lock."""
        banner = Banner("info")
        self._layout.insertWidget(0, banner)
        return banner

    def show_section(self, section_id: str) -> Page:
        """Brings a section to the front."""
        if section_id not in self._pages:
            self._pages[section_id] = self._make(section_id)
            self._stack.addWidget(self._pages[section_id])
            self.page_made.emit(self._pages[section_id])
        if section_id != self.section_id:
            self.section_id = section_id
            self.selected.emit("")
            self._stack.setCurrentWidget(self._pages[section_id])
            self.section_shown.emit(section_id)
        return self._pages[section_id]

    def _renew_tables(self) -> None:
        """Puts new pages in the place of those whose tables have got or lost rows of units."""
        form = self._opened.report.form
        for section_id, page in list(self._pages.items()):
            if not isinstance(page, TablePage) or page.table is form.table(page.table_id):
                continue
            del self._pages[section_id]
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
            if section_id == self.section_id:
                self.section_id = ""
                self.show_section(section_id).take_focus()

    @property
    def current(self) -> Page | None:
        """The page at the front; None while none has been shown."""
        return self._pages.get(self.section_id)

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages of the sections that have been shown."""
        return tuple(self._pages.values())

    def show_finding(self, numbered: NumberedFinding) -> None:
        """Goes to the cell or the words that a finding speaks of."""
        finding = numbered.finding
        page = self.show_section(section_of(self._opened.report, finding))
        if isinstance(page, TablePage) and finding.cells:
            self.show_cell(finding.cells[0])
        elif finding.place:
            self.show_place(finding.place)
        else:
            page.take_focus()

    def show_place(self, place: Place) -> None:
        """Goes to words in one of the texts."""
        from gui.pages.prose_page import ProsePage

        page = self.show_section(section_of_place(self._opened.report.form, place.text))
        if isinstance(page, ProsePage):
            page.show_place(place)
        elif isinstance(page, TablePage):
            page.own_note.show_place(place)

    def show_cell(self, cell_id: str) -> None:
        """Goes to a cell."""
        report = self._opened.report
        table = report.form.cells[cell_id].table.id
        page = self.show_section(report.form.section_of(table).id)
        if isinstance(page, TablePage):
            page.show_cell(cell_id)

    def current_table(self) -> TablePage | None:
        """The page at the front, if it is a table."""
        page = self.current
        # Hidden is what another page, such as the preview, stands in front of.
        return page if isinstance(page, TablePage) and not self.isHidden() else None

    def keep(self) -> bool:
        """Writes everything that is typed and not kept yet; False when a figure is refused."""
        taken = True
        for page in self._pages.values():
            taken = page.keep() and taken
        return taken

    def _make(self, section_id: str) -> Page:
        if section_id == PREAMBLE:
            return self._make_cover()
        section = self._opened.report.form.section(section_id)
        return self._make_table(section) if section.table else self._make_text(section)

    def _make_table(self, section: Section) -> TablePage:
        table = TablePage(self._opened, section)
        table.told.connect(self.told)
        table.refused.connect(self.refused)
        table.selected.connect(self.selected)
        table.pending_changed.connect(self.pending_changed)
        return table

    def _make_cover(self) -> CoverPage:
        # Late, like the other texts: work begins with a table, and the start must not wait for more.
        from gui.pages.cover_page import CoverPage

        cover = CoverPage(self._opened)
        cover.pending_changed.connect(self.pending_changed)
        return cover

    def _make_text(self, section: Section) -> TextPage:
        from gui.pages.text_page import TextPage

        text = TextPage(self._opened, section)
        text.pending_changed.connect(self.pending_changed)
        return text
