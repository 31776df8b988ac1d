"""Notices that the program was updated or removed while its window is open: not every system asks before.

What is loaded only later would come from the other version, or from nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from gui.dialogs.messages import show_notices
from gui.workplace.workplace import Workplace
from model.version import Build, program_build

SENTENCE = "年报已经更新或移走，这个窗口还是原来的程序"
REMEDIES = ("请关闭窗口，再重新打开年报", "已经填写的内容都已保存，不会丢失")


class Replacement(QObject):
    """Looks, each time that the user comes back to the window, whether the same program still lies there.

    Args:
        workplace: Whose window tells it, once.
        present: Tells which program lies where this one was started.
    """

    def __init__(self, workplace: Workplace, present: Callable[[], Build] = program_build) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._present = present
        self._own = present()
        self._told = False
        application = QApplication.instance()
        # Sources change while somebody works at them, who knows it.
        if self._own.date and isinstance(application, QApplication):
            application.applicationStateChanged.connect(self.look)

    def look(self, state: Qt.ApplicationState) -> None:
        """Tells it where the program is another one, or gone."""
        if state is Qt.ApplicationState.ApplicationActive and not self._told and self._is_replaced():
            self._told = True
            show_notices(self._workplace.window, SENTENCE, REMEDIES)

    def _is_replaced(self) -> bool:
        try:
            return self._present() != self._own
        except OSError:
            return True
