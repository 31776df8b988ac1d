"""The commands that make paper and files of the open report: 预览, 打印, 发布.

Connected to the window from outside, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.window.main_window import MainWindow
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.presenting.cell_states import NumberedFinding

if TYPE_CHECKING:
    from gui.publishing.preview_page import PreviewPage
    from model.judging.manuscript import Manuscript


class Publishing(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, window: MainWindow, library: Library, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._page: PreviewPage | None = None
        self._connect()

    @property
    def page(self) -> PreviewPage:
        """The preview, made when it is first wanted: the start must not wait for it."""
        if self._page is None:
            self._page = self._make_page()
        return self._page

    def _make_page(self) -> PreviewPage:
        from gui.publishing.preview_page import PreviewPage

        page = PreviewPage(self._manuscript, self._window)
        page.hide()
        page.told.connect(self._window.tell)
        page.bar.leave_requested.connect(self._leave_preview)
        return page

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_
        actions["publish"].triggered.connect(self.publish)
        actions["print"].triggered.connect(self.print_)
        actions["preview"].toggled.connect(self._show_preview)
        actions["zoom_in"].triggered.connect(lambda: self._zoom(1))
        actions["zoom_out"].triggered.connect(lambda: self._zoom(-1))
        actions["zoom_reset"].triggered.connect(lambda: self._zoom(0))
        window.report_shown.connect(self._begin_report)
        # A click or Enter: the list also follows the findings, which are looked at in the preview.
        window.sections.clicked.connect(self._leave_preview)
        window.sections.activated.connect(self._leave_preview)
        window.findings.finding_requested.connect(self._show_finding)
        window.findings.cell_requested.connect(self._show_cell)

    def _begin_report(self) -> None:
        self._leave_preview()
        if self._page is not None:
            self._page.charts = ()
        if self._window.opened is not None:
            self._window.opened.changed.connect(self._refresh_later)
            self._window.opened.checked.connect(self._refresh_later)

    def _manuscript(self) -> Manuscript:
        """The open report as it is now, with what is typed and not kept yet."""
        opened, pages = self._window.opened, self._window.pages
        if opened is None or pages is None:
            raise ValueError("no report is open")
        pages.keep()
        others = self._library.other_years(opened.report)
        return opened.manuscript(others, opened.signatures)

    # Preview

    def _show_preview(self, shown: bool) -> None:
        if shown and self._window.opened is not None:
            self._window.show_in_middle(self.page)
            self._window.commands.attempt(self.page.refresh)
            self.page.view.setFocus()
        else:
            self._window.show_in_middle(None)
            pages = self._window.pages
            if pages is not None and pages.section_id:
                pages.show_section(pages.section_id).take_focus()

    def _leave_preview(self) -> None:
        self._window.actions_["preview"].setChecked(False)

    @property
    def _previewing(self) -> bool:
        return self._window.actions_["preview"].isChecked()

    def _refresh_later(self) -> None:
        if self._previewing:
            self.page.refresh_later()

    def _zoom(self, steps: int) -> None:
        if self._previewing:
            self.page.zoom(steps)

    def _show_finding(self, numbered: NumberedFinding) -> None:
        if self._previewing:
            self.page.show_finding(numbered.finding)

    def _show_cell(self, cell_id: str) -> None:
        if self._previewing:
            self.page.show_cell(cell_id)

    # Paper and files

    def print_(self) -> None:
        """Prints the report as the preview shows it."""
        if self._window.opened is not None:
            self._window.commands.attempt(self._print)

    def _checked_manuscript(self) -> Manuscript:
        """The same after all checks: what leaves the house is never behind its findings."""
        if self._window.opened is not None and self._window.pages is not None:
            self._window.pages.keep()
            self._window.opened.check_all()
        return self._manuscript()

    def _print(self) -> None:
        from export.charts import charts_of
        from export.pdf.page_pictures import PdfPages
        from export.pdf.preview import render_preview
        from gui.publishing.printing import print_with_dialog

        manuscript = self._checked_manuscript()
        setting, charts = Work("正在排版…"), charts_of(manuscript, self.page.charts)
        preview = run(self._window, setting, lambda _: render_preview(manuscript, charts))
        pages = PdfPages(preview.content)
        try:
            printed = print_with_dialog(self._window, pages, manuscript.report.title, self.page.view.page)
        finally:
            pages.close()
        if printed:
            self._window.tell(f"已送往打印机，共 {printed} 页")

    def publish(self) -> None:
        """Opens the publish dialog."""
        if self._window.opened is not None:
            self._window.commands.attempt(self._publish)

    def _publish(self) -> None:
        # Late: the dialog brings the charts along, which nobody needs at the start.
        from gui.publishing.dialog import PublishDialog

        dialog = PublishDialog(self._checked_manuscript(), self._settings, self.page.charts, self._window)
        dialog.exec()
        dialog.deleteLater()
