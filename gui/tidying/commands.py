"""The command 文字整理: every change to the texts of the open report, and the wanted ones as one step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.workplace.workplace import Workplace


class Tidying(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.actions["tidy"].triggered.connect(self._tidy)

    def _tidy(self) -> None:
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.tidying.dialog import TidyingDialog
        from model.presenting.tidying import proposals_of, tidying_change
        from model.tidying.mending import USUAL, Kind

        opened, pages, settings = self._workplace.opened, self._workplace.pages, self._workplace.settings
        if opened is None or pages is None or not pages.keep():
            return
        kept = settings.tidied_kinds
        kinds = USUAL if kept is None else [kind for kind in Kind if kind.name in kept]
        dialog = TidyingDialog(proposals_of(opened.report), kinds, self._workplace.window)
        wanted = dialog.exec() == TidyingDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not wanted:
            return
        settings.tidied_kinds = tuple(kind.name for kind in Kind if kind in dialog.kinds())
        change = tidying_change(opened.report, dialog.chosen())
        if change.texts and opened.apply(change):
            self._workplace.tell(f"已完成{change.label}；可以撤销")
