"""The commands that make paper and files of the open report: 预览, 打印, 发布, 导出.

Connected to the window from outside, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.dialogs.messages import show_notices
from gui.publishing.chosen_style import ChosenStyle
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.workplace import Pages, Workplace
from model.presenting.cell_states import NumberedFinding

if TYPE_CHECKING:
    from export.publishing import Published
    from export.writers import Format
    from gui.publishing.preview_page import PreviewPage
    from gui.workplace.open_report import OpenReport
    from model.judging.manuscript import Manuscript

COPY_FRAGMENT = "复制网页正文"
EXPORTS = "export"
"""The purpose under which the folder of single files is remembered."""


class Publishing(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace, export_menu: QMenu) -> None:
        """`export_menu` is filled with the formats when it is first opened."""
        super().__init__(workplace)
        self._workplace = workplace
        self._export_menu = export_menu
        self._library = workplace.library
        self._settings = workplace.settings
        self._style = ChosenStyle(workplace.settings)
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

        page = PreviewPage(self._manuscript, lambda: self._style.usable, self._workplace.window)
        page.hide()
        page.told.connect(self._workplace.tell)
        page.bar.leave_requested.connect(self.leave_preview)
        page.cell_requested.connect(lambda cell_id: self._lead(lambda pages: pages.show_cell(cell_id)))
        page.place_requested.connect(lambda place: self._lead(lambda pages: pages.show_place(place)))
        return page

    def _connect(self) -> None:
        workplace, actions = self._workplace, self._workplace.actions
        actions["publish"].triggered.connect(self.publish)
        actions["check_report"].triggered.connect(self.export_check_report)
        self._export_menu.aboutToShow.connect(self._fill_export_menu)
        actions["print"].triggered.connect(self.print_)
        actions["preview"].toggled.connect(self._show_preview)
        actions["find"].triggered.connect(self._find)
        actions["zoom_in"].triggered.connect(lambda: self._zoom(1))
        actions["zoom_out"].triggered.connect(lambda: self._zoom(-1))
        actions["zoom_reset"].triggered.connect(lambda: self._zoom(0))
        workplace.report_shown.connect(self._begin_report)

    def _begin_report(self) -> None:
        self.leave_preview()
        if self._page is not None:
            self._page.charts = ()
        if self._workplace.opened is not None:
            self._workplace.opened.changed.connect(self._refresh_later)
            self._workplace.opened.checked.connect(self._refresh_later)

    def _opened(self) -> OpenReport:
        """The open report, with what is typed and not kept yet."""
        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None:
            raise ValueError("no report is open")
        pages.keep()
        return opened

    def _checked(self) -> OpenReport:
        """The same after all checks: what leaves the house is never behind its findings."""
        opened = self._opened()
        opened.check_all()
        return opened

    def _manuscript(self, opened: OpenReport | None = None) -> Manuscript:
        """The open report as it is now, with all that a publication may need."""
        opened = opened or self._opened()
        return opened.manuscript(self._library.other_years(opened.report), opened.session.signatures)

    # Preview

    def _show_preview(self, shown: bool) -> None:
        if shown and self._workplace.opened is not None:
            self._workplace.front_wanted.emit(self.page)
            self._workplace.attempt(self.page.refresh)
            self.page.view.setFocus()
        else:
            self._workplace.front_wanted.emit(None)
            pages = self._workplace.pages
            if pages is not None and pages.section_id:
                pages.show_section(pages.section_id).take_focus()

    def leave_preview(self) -> None:
        """Shows the sections of the report again."""
        self._workplace.actions["preview"].setChecked(False)

    def _lead(self, step: Callable[[Pages], object]) -> None:
        """Leaves the preview for the place of which something was clicked."""
        self.leave_preview()
        if self._workplace.pages is not None:
            step(self._workplace.pages)

    @property
    def _previewing(self) -> bool:
        return self._workplace.actions["preview"].isChecked()

    def _refresh_later(self) -> None:
        if self._previewing:
            self.page.refresh_later()

    def _find(self) -> None:
        if self._previewing:
            self.page.begin_search()

    def _zoom(self, steps: int) -> None:
        if self._previewing:
            self.page.zoom(steps)

    def show_finding(self, numbered: NumberedFinding) -> None:
        """Goes to a finding in the preview, if that is in front."""
        if self._previewing:
            self.page.show_finding(numbered.finding)

    def show_cell(self, cell_id: str) -> None:
        """Goes to a figure in the preview, if that is in front."""
        if self._previewing:
            self.page.show_cell(cell_id)

    # Paper and files

    def print_(self) -> None:
        """Prints the report as the preview shows it."""
        if self._workplace.opened is not None:
            self._workplace.attempt(self._print)

    def _print(self) -> None:
        from export.charts import charts_of
        from export.pdf.page_pictures import PdfPages
        from export.pdf.preview import render_preview
        from gui.publishing.printing import print_with_dialog

        manuscript = self._manuscript(self._checked())
        setting, charts, style = Work("正在排版…"), charts_of(manuscript, self.page.charts), self._style.style
        preview = run(self._workplace.window, setting, lambda _: render_preview(manuscript, charts, style))
        pages = PdfPages(preview.content, preview.geometry)
        try:
            printed = print_with_dialog(
                self._workplace.window, pages, manuscript.report.title, self.page.view.page
            )
        finally:
            pages.close()
        if printed:
            self._workplace.tell(f"已送往打印机，共 {printed} 页")

    def publish(self) -> None:
        """Opens the publish dialog."""
        if self._workplace.opened is not None:
            self._workplace.attempt(self._publish)

    def _publish(self) -> None:
        # Late: the dialog brings the charts along, which nobody needs at the start.
        from gui.publishing.dialog import PublishDialog

        dialog = PublishDialog(
            self._manuscript(self._checked()),
            self._settings,
            self.page.charts,
            self._workplace.window,
            chosen_style=self._style,
        )
        dialog.exec()
        dialog.deleteLater()
        self._refresh_later()

    def _fill_export_menu(self) -> None:
        """When it is first opened: the writers load libraries that the start must not wait for."""
        from export.writers import FORMATS

        menu = self._export_menu
        if menu.isEmpty():
            for chosen in FORMATS:
                action = menu.addAction(f"{chosen.name}（{chosen.suffix}）")
                action.triggered.connect(partial(self.export, chosen))
            menu.addSeparator()
            copying = menu.addAction(COPY_FRAGMENT)
            copying.triggered.connect(self.copy_fragment)

    def copy_fragment(self) -> None:
        """Puts the body of the web page on the clipboard, to be pasted into the editor of a web site."""
        if self._workplace.opened is not None:
            self._workplace.attempt(self._copy_fragment)

    def _copy_fragment(self) -> None:
        from export.html_fragment import fragment_text, render_fragment
        from export.judged_document import document_of

        document = document_of(self._checked().manuscript(), style=self._style.style)
        data = QMimeData()
        data.setHtml(render_fragment(document))
        data.setText(fragment_text(document))
        QGuiApplication.clipboard().setMimeData(data)
        draft = "，报告里还有错误或没有确认的数字，复制的是草稿" if document.draft else ""
        self._workplace.tell(f"已复制网页正文{draft}，可以粘贴到网站后台的编辑器里")

    def export(self, chosen: Format) -> None:
        """Publishes the open report in one format, after asking where."""
        if self._workplace.opened is not None:
            self._workplace.attempt(lambda: self._export(chosen))

    def _export(self, chosen: Format) -> None:
        from gui.publishing.exporting import export_report

        # Neither other years nor signatures are wanted, so none that is damaged stands in the way.
        manuscript = self._checked().manuscript()
        folder, style = self._settings.folder(EXPORTS), self._style.style
        exported = export_report(self._workplace.window, manuscript, chosen, folder, style)
        if exported is not None:
            self._settings.keep_folder(EXPORTS, exported.paths[0].parent)
            self._tell_exported(exported)

    def export_check_report(self) -> None:
        """Publishes the check report alone, after asking where."""
        if self._workplace.opened is not None:
            self._workplace.attempt(self._export_check_report)

    def _export_check_report(self) -> None:
        from gui.publishing.exporting import export_check_report

        opened = self._checked()
        exported = export_check_report(
            self._workplace.window, opened.manuscript(signatures=opened.session.signatures)
        )
        if exported is not None:
            self._tell_exported(exported)

    def _tell_exported(self, exported: Published) -> None:
        (path,) = exported.paths
        self._workplace.tell(f"已导出 {path}")
        if exported.notices:
            show_notices(self._workplace.window, f"已导出 {path.name}", exported.notices)
