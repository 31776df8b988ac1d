"""What makes long work comfortable: sizes and places that are remembered, zoom, comparison, history.

Everything is connected here, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from gui.grid.view import GridView
from gui.pages.report_pages import Page, ReportPages
from gui.window.main_window import MainWindow
from gui.window.zoom import Zoom
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from gui.workplace.settings import Settings
from model.presenting.block_edits import fill_zeros_change

if TYPE_CHECKING:
    from gui.help.window import GuideWindow

WINDOW = "window"
GUIDE = "guide"
"""The purpose under which the folder of the printed guide is remembered."""
CONTEXT_ACTIONS = (
    "cut",
    "copy",
    "paste",
    "",
    "clear",
    "fill_down",
    "fill_right",
    "fill_zeros",
    "control_total",
    "",
    "history",
)


class Comforts(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, window: MainWindow, library: Library, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._zoom = Zoom(settings, self)
        self._guide: GuideWindow | None = None
        self._recall()
        self._connect()

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_
        window.report_shown.connect(self._begin_report)
        window.closing.connect(self._remember)
        window.sections.clicked.connect(self._begin_work)
        actions["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        actions["zoom_in"].triggered.connect(lambda: self._zoom_pages(1))
        actions["zoom_out"].triggered.connect(lambda: self._zoom_pages(-1))
        actions["zoom_reset"].triggered.connect(lambda: self._zoom_pages(0))
        self._zoom.changed.connect(self._show_zoom)
        actions["compare"].setChecked(self._settings.comparing)
        actions["compare"].toggled.connect(self._compare)
        actions["history"].triggered.connect(self._show_history)
        actions["guide"].triggered.connect(self._show_guide)
        actions["guide_pdf"].triggered.connect(self._save_guide)
        actions["fill_zeros"].triggered.connect(self._fill_zeros)

    # What is remembered

    def _recall(self) -> None:
        self._window.restoreGeometry(self._settings.arrangement(WINDOW))
        for splitter in self._splitters():
            splitter.restoreState(self._settings.arrangement(splitter.objectName()))

    def _remember(self) -> None:
        self._settings.keep_arrangement(WINDOW, self._window.saveGeometry())
        for splitter in self._splitters():
            self._settings.keep_arrangement(splitter.objectName(), splitter.saveState())

    def _splitters(self) -> list[QSplitter]:
        return [splitter for splitter in self._window.findChildren(QSplitter) if splitter.objectName()]

    # The guide

    def _show_guide(self) -> None:
        """Opens the guide, at the page about what is in front."""
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.help.window import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self._window)
        self._guide.show_page(self._fitting_page())
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def _fitting_page(self) -> str:
        if self._window.pages is None:
            return "index.html"
        return "tables.html" if self._window.pages.current_table() is not None else "texts.html"

    def _save_guide(self) -> None:
        from gui.help.printing import ask_guide_file

        path = ask_guide_file(self._window, self._settings.folder(GUIDE))
        if path is not None:
            self._settings.keep_folder(GUIDE, path.parent)
            self._window.commands.attempt(lambda: self._write_guide(path))

    def _write_guide(self, path: Path) -> None:
        from gui.help.printing import write_guide_pdf

        run(self._window, Work(f"正在写出 {path.name}…"), lambda _: write_guide_pdf(path))
        self._window.tell(f"使用指南已存为 {path}")

    # The open report

    def _begin_report(self, report_id: int, pages: ReportPages) -> None:
        self._settings.keep_last_report(self._library.place, report_id)
        pages.page_made.connect(self._begin_page)

    def _begin_work(self) -> None:
        """Who clicks on a section goes on there with the keyboard; with arrow keys one stays in the list."""
        pages = self._window.pages
        if pages is not None:
            pages.show_section(pages.section_id).take_focus()

    def _begin_page(self, page: Page) -> None:
        self._zoom.follow(page)
        page.set_comparing(self._settings.comparing)
        for grid in page.findChildren(GridView):
            self._add_context_menu(grid)

    def _add_context_menu(self, grid: QWidget) -> None:
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in CONTEXT_ACTIONS:
            grid.addAction(self._window.actions_[name] if name else _separator(grid))

    def _zoom_pages(self, steps: int) -> None:
        """Larger, smaller, or with 0 the plain size; the preview in front has its own."""
        if self._window.actions_["preview"].isChecked():
            return
        if steps:
            self._zoom.step(steps)
        else:
            self._zoom.reset()

    def _show_zoom(self, per_cent: int) -> None:
        for page in self._window.pages.made if self._window.pages is not None else ():
            self._zoom.resize(page)
        self._window.tell(f"显示比例 {per_cent}%")

    def _compare(self, comparing: bool) -> None:
        self._settings.comparing = comparing
        for page in self._window.pages.made if self._window.pages is not None else ():
            page.set_comparing(comparing)
        opened = self._window.opened
        if comparing and opened is not None and opened.last_year is None:
            self._window.tell("账本里没有这个单位上一年的报告。导入上一年的报告后就能对比")

    def _show_history(self) -> None:
        pages, opened = self._window.pages, self._window.opened
        if pages is None or opened is None:
            return
        pages.keep()
        place = pages.current.place if pages.current is not None else ""
        if not place:
            self._window.tell("请先点一下要查的单元格")
            return
        self._tell_history(opened, place)

    def _tell_history(self, opened: OpenReport, place: str) -> None:
        from gui.history.dialog import HistoryDialog
        from model.presenting.history_lines import history_lines
        from model.report import text_names

        name = text_names(opened.report.form).get(place) or opened.report.form.cells[place].heading_path
        self._window.commands.attempt(
            lambda: HistoryDialog.tell(name, history_lines(opened.history(place), place), self._window)
        )

    def _fill_zeros(self) -> None:
        pages, opened = self._window.pages, self._window.opened
        page = pages.current_table() if pages is not None else None
        if page is None or opened is None:
            self._window.tell("这个操作用在表格里，请先在左边选择一张表")
            return
        page.keep()
        change = fill_zeros_change(opened.report, page.table_id)
        if not change.cells:
            self._window.tell("本表已经填满，没有改动")
        elif opened.apply(change):
            filled = sum(value is not None for value in change.cells.values())
            self._window.tell(f"已在 {filled} 个没有填的单元格里填 0，已填的没有变，可以撤销")


def _separator(parent: QWidget) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line
