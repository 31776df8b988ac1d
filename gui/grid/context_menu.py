"""What the right mouse button offers on a table: actions of the menus that concern its cells."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.grid.view import GridView
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace

ACTIONS = (
    *("cut", "copy", "paste", ""),
    *("clear", "fill_down", "fill_right", "fill_zeros", "control_total", ""),
    "history",
)


class GridMenus(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._actions = workplace.actions
        workplace.page_made.connect(self._begin_page)

    def _begin_page(self, page: Page) -> None:
        for grid in page.findChildren(GridView):
            grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            for name in ACTIONS:
                grid.addAction(self._actions[name] if name else _separator(grid))


def _separator(parent: QWidget) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line
