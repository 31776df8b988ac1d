"""The commands of the help menu about the guide: open it at the fitting page, write it as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pages.table_page import TablePage
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.workplace import Workplace

if TYPE_CHECKING:
    from gui.help.window import GuideWindow

GUIDE = "guide"
"""The purpose under which the folder of the printed guide is remembered."""


class GuideCommands(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._guide: GuideWindow | None = None
        workplace.actions["guide"].triggered.connect(self._show)
        workplace.actions["guide_pdf"].triggered.connect(self._save)

    def _show(self) -> None:
        """Opens the guide, at the page about what is in front."""
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.help.window import GuideWindow

        if self._guide is None:
            zooming = [self._workplace.actions[name] for name in ("zoom_in", "zoom_out", "zoom_reset")]
            self._guide = GuideWindow(self._workplace.window, zooming)
        self._guide.show_page(self._fitting_page())
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def _fitting_page(self) -> str:
        pages = self._workplace.pages
        if pages is None:
            return "index.html"
        table = isinstance(pages.current, TablePage) and not pages.isHidden()
        return "tables.html" if table else "texts.html"

    def _save(self) -> None:
        from gui.help.printing import ask_guide_file

        settings = self._workplace.settings
        path = ask_guide_file(self._workplace.window, settings.folder(GUIDE))
        if path is not None:
            settings.keep_folder(GUIDE, path.parent)
            self._workplace.attempt(lambda: self._write(path))

    def _write(self, path: Path) -> None:
        from gui.help.printing import write_guide_pdf

        run(self._workplace.window, Work(f"正在写出 {path.name}…"), lambda _: write_guide_pdf(path))
        self._workplace.tell(f"使用指南已存为 {path}")
