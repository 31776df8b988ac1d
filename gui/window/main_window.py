"""The window: reports and sections at the left, the section in the middle, findings at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.checking.commands import CheckingCommands
from gui.checking.panel import FindingsPanel
from gui.dialogs.messages import ask, show_refusal
from gui.look.fonts import magnified
from gui.look.labels import plain_label
from gui.look.theme import theme_of
from gui.look.within_screen import resize_within_screen
from gui.pages.report_pages import ReportPages
from gui.pages.start_page import StartPage
from gui.panels.reports import ReportsTree
from gui.panels.reports_filter import FilteredReports
from gui.panels.sections import SectionsList
from gui.window.actions import make_actions
from gui.window.report_commands import ReportCommands
from gui.window.status import StatusLine
from gui.work.running import is_busy, is_ledger_in_use
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from gui.workplace.settings import Settings
from gui.workplace.workplace import Workplace
from model.presenting.cell_states import NumberedFinding
from model.presenting.section_states import section_states

SIZE = (1280, 720)
SIDE_WIDTHS = (212, 800, 250)
SIDE_LEAST = 150
NO_LIMIT = 16_777_215
"""Qt's own number, which PySide does not name."""
LISTS = 3
"""The share of the left side that the list of reports has by itself."""
NARROW = 1000
"""Below this width the list of findings gives its room to the table; F8, which then tells the sentence in
the status bar, and the tooltips are left."""
RETRY = 15_000
"""Milliseconds until a change that the disk has refused is written again."""


class MainWindow(QMainWindow):
    """Shows one report of a library at a time."""

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        super().__init__()
        self._library = library
        self.pages: ReportPages | None = None
        """The pages of the open report."""
        resize_within_screen(self, *SIZE)
        self.setAcceptDrops(True)
        self.actions_ = make_actions(self)
        self.workplace = Workplace(
            self, library, settings or Settings(), self.actions_.by_name, self._make_pages
        )
        self.commands = ReportCommands(self.workplace)
        self.checking = CheckingCommands(self.workplace)
        self._build()
        self._retry = QTimer(self, interval=RETRY)
        self._connect()
        self.actions_.draw_icons(theme_of(self.palette()))
        self._show_entries()
        self._show_report_state()

    # Parts

    def _build(self) -> None:
        self.reports = ReportsTree()
        self.sections = SectionsList()
        self.checked = FindingsPanel()
        self.findings = self.checked.list
        self.start_page = StartPage()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.start_page)
        self._section_panel = panel("报告内容", self.sections)
        self._findings_panel = panel("核对结果", self.checked)
        self._side = left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(panel("单位和年度", FilteredReports(self.reports)))
        left.addWidget(self._section_panel)
        left.setSizes([200, 400])
        left.setObjectName("side")
        splitter = QSplitter()
        splitter.setObjectName("columns")
        for part in (left, self._middle, self._findings_panel):
            splitter.addWidget(part)
        splitter.setSizes(list(SIDE_WIDTHS))
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        splitter.setChildrenCollapsible(False)
        left.setMinimumWidth(SIDE_LEAST)
        self._findings_panel.setMinimumWidth(SIDE_LEAST)
        self.setCentralWidget(splitter)
        self.status = StatusLine(self.statusBar())

    def _connect(self) -> None:
        workplace, actions, commands = self.workplace, self.actions_, self.commands
        actions["new"].triggered.connect(commands.new_report)
        actions["import"].triggered.connect(commands.choose_import)
        actions["import_copied"].triggered.connect(commands.import_copied)
        actions["quit"].triggered.connect(self.close)
        actions["undo"].triggered.connect(partial(self._step_back, OpenReport.undo, "已撤销"))
        actions["redo"].triggered.connect(partial(self._step_back, OpenReport.redo, "已重做"))
        actions["alone"].toggled.connect(self._show_sides)
        actions["about"].triggered.connect(self.about)
        self.start_page.new_requested.connect(commands.new_report)
        self.start_page.import_requested.connect(commands.choose_import)
        self.start_page.example_requested.connect(commands.open_example)
        workplace.told.connect(self.status.tell)
        workplace.changed.connect(self.status.forget)
        workplace.front_wanted.connect(self.status.forget)
        workplace.changed.connect(self._show_opened)
        workplace.settled.connect(self._show_entries)
        workplace.report_left.connect(self._take_away)
        workplace.front_wanted.connect(self._show_in_front)
        commands.carry_over_requested.connect(self.checking.carry_over)
        self.reports.open_requested.connect(workplace.open_report)
        self.sections.section_requested.connect(workplace.show_section)
        self.sections.clicked.connect(self._begin_work)
        self.sections.height_needed.connect(self._limit_sections)
        self.sections.activated.connect(self._begin_work)
        self._library.entries_changed.connect(self._show_entries)
        self._retry.timeout.connect(self._save_again)
        self._connect_findings()

    def _connect_findings(self) -> None:
        workplace, actions = self.workplace, self.actions_
        actions["next_finding"].triggered.connect(lambda: self.findings.step(1))
        actions["previous_finding"].triggered.connect(lambda: self.findings.step(-1))
        self.findings.finding_requested.connect(self._show_finding)
        self.findings.cell_requested.connect(self._show_cell)
        self.findings.proposal_taken.connect(self.checking.take_proposal)
        self.findings.corrections_taken.connect(self.checking.take_corrections)
        self.findings.proposal_ignored.connect(self.checking.ignore_proposal)
        self.checked.explanation_requested.connect(self.checking.explain)
        self.checked.told.connect(workplace.tell)
        actions["explain"].triggered.connect(self.checked.request_explanation)
        actions["carry_over"].triggered.connect(self.checking.carry_over)

    # The open report

    def _make_pages(self, opened: OpenReport) -> ReportPages:
        pages = ReportPages(opened)
        pages.told.connect(self.workplace.tell)
        pages.refused.connect(partial(show_refusal, self))
        pages.pending_changed.connect(self._show_saved)
        pages.section_shown.connect(self.sections.mark)
        pages.section_shown.connect(self.status.forget)
        pages.selected.connect(self.status.show_selection)
        pages.page_made.connect(self.workplace.page_made)
        opened.changed.connect(self._show_report_state)
        opened.changed.connect(self.status.forget)
        opened.checked.connect(self._show_findings)
        self._middle.addWidget(pages)
        self._middle.setCurrentWidget(pages)
        self.pages = pages
        return pages

    def _take_away(self, pages: ReportPages) -> None:
        self._middle.removeWidget(pages)
        self.pages = None
        self.status.show_selection("")

    def _show_opened(self) -> None:
        """Another report is open, or none."""
        if self.pages is None:
            self._middle.setCurrentWidget(self.start_page)
        self._show_report_state()

    def _limit_sections(self, height: int) -> None:
        """What is left below the last section belongs to the list of reports, if that is a long one."""
        caption = self._section_panel.height() - self.sections.height()
        crowded = self.reports.height_needed > self._side.height() // LISTS
        if caption > 0:
            self._section_panel.setMaximumHeight(height + caption if crowded else NO_LIMIT)

    def _begin_work(self) -> None:
        """Who clicks on a section goes on there with the keyboard; with arrow keys one stays in the list."""
        if self.pages is not None:
            self.pages.show_section(self.pages.section_id).take_focus()

    # Files dragged onto the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            _take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        _take_copy(event)
        # After the drop has ended: the program from which the file comes waits for it.
        QTimer.singleShot(0, self, partial(self.commands.import_dropped, event.mimeData().urls()))

    # Work on the open report

    def _show_in_front(self, page: QWidget | None) -> None:
        """Shows something in place of the sections of the report; None brings them back."""
        if page is not None:
            self._middle.addWidget(page)
        shown = page or self.pages
        if shown is not None:
            self._middle.setCurrentWidget(shown)

    def _show_finding(self, numbered: NumberedFinding) -> None:
        if self.pages is not None:
            self.pages.show_finding(numbered)
        if not self._findings_panel.isVisible():
            self.workplace.tell(f"{numbered.sign} {numbered.sentence}")

    def _show_cell(self, cell_id: str) -> None:
        if self.pages is not None:
            self.pages.show_cell(cell_id)

    def _step_back(self, step: Callable[[OpenReport], str], done: str) -> None:
        """What was done may stand in another section, and what was said of it before is no longer so."""
        if self.workplace.opened is not None and self.pages is not None:
            self.pages.keep()
            label = step(self.workplace.opened)
            if label:
                self.workplace.tell(f"{done}：{label}")

    # State

    def _show_entries(self) -> None:
        self.reports.show_entries(self._library.ledger.entries(), self.workplace.open_id)
        self._show_sides()
        self.sections.tell_height()

    def _show_sides(self) -> None:
        """The lists beside the section, as far as there is anything in them, room and a wish for them."""
        wanted = self.workplace.opened is None or not self.actions_["alone"].isChecked()
        self._side.setVisible(wanted and self.reports.model().rowCount() > 0)
        self._findings_panel.setVisible(
            wanted and self.workplace.opened is not None and self.width() >= magnified(NARROW)
        )

    def _show_report_state(self) -> None:
        opened = self.workplace.opened
        self._section_panel.setVisible(opened is not None)
        self._show_sides()
        self.actions_.enable(opened is not None)
        self._show_steps(opened)
        shown = (opened.report.title if opened else "", self.workplace.visited, "年报")
        self._show_title(" - ".join(filter(None, shown)))
        self._show_findings()
        self._show_saved(pending=False)

    def _show_steps(self, opened: OpenReport | None) -> None:
        session = opened.session if opened is not None else None
        labels = (session.undo_label, session.redo_label) if session is not None else (None, None)
        self.actions_.show_steps(*(label or "" for label in labels))

    def _show_title(self, title: str) -> None:
        """A new title means another report, or another name in the list of reports."""
        if title != self.windowTitle():
            self.setWindowTitle(title)
            self._show_entries()

    def _show_findings(self) -> None:
        if self.workplace.opened is not None:
            self.sections.show_states(
                section_states(self.workplace.opened.report, self.workplace.opened.findings)
            )
            self.checked.show_findings(self.workplace.opened.findings, self.workplace.opened.report.form)

    def _show_saved(self, pending: bool) -> None:
        unsaved = self.workplace.opened.session.unsaved if self.workplace.opened is not None else 0
        self.status.show_saved(unsaved, pending=pending)
        if unsaved:
            self._retry.start()
        else:
            self._retry.stop()

    def _save_again(self) -> None:
        if self.workplace.opened is not None and not is_ledger_in_use():
            self.workplace.opened.save()

    def about(self) -> None:
        """Versions and licences."""
        from gui.dialogs.about import AboutDialog

        AboutDialog.tell(self._library.place, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard: Qt does so only in dialogs."""
        button = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sides()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "actions_"):
            # Smaller words leave room for a list that had none.
            self._show_sides()
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.draw_icons(theme_of(self.palette()))

    def _entry_is_taken(self) -> bool:
        """What a table refuses would be gone with the window, and the status bar that says why with it."""
        if self.pages is None or self.pages.keep():
            return True
        why = self.statusBar().currentMessage()
        if ask(self, "刚才输入的内容没有录入，仍要退出吗？", why, "仍然退出", "回去修改", hesitating=True):
            return True
        self.pages.show_section(self.pages.section_id).take_focus()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if is_busy():
            self.workplace.tell("正在做的事还没有结束，请等它结束后再关闭窗口")
            event.ignore()
        elif self._entry_is_taken() and self.workplace.leave_report():
            self.workplace.closing.emit()
            self.commands.close()
            event.accept()
        else:
            event.ignore()


def _take_copy(event: QDropEvent) -> None:
    """Whatever is proposed: a source that is told of a move may delete the clerk's file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def panel(title: str, content: QWidget) -> QWidget:
    """A quiet caption above a list."""
    made = QWidget()
    caption = plain_label(title)
    caption.setForegroundRole(caption.foregroundRole().PlaceholderText)
    caption.setContentsMargins(9, 6, 9, 4)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(caption)
    layout.addWidget(content, stretch=1)
    return made
