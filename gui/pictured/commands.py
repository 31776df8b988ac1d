"""The command 原件图像: what the figure at the cursor was read from, and those that wait to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.workplace.workplace import Workplace

NOTHING = "光标所在的地方不是从图像识别的数字"


class PicturedCommands(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.actions["original"].triggered.connect(lambda: workplace.attempt(self._show))

    def _show(self) -> None:
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.pictured.piece_dialog import PieceDialog
        from model.ledger.pieces import read_pieces
        from model.unconfirmed import unconfirmed_cells

        opened, pages, report_id = self._workplace.opened, self._workplace.pages, self._workplace.open_id
        if opened is None or pages is None or report_id is None or not pages.keep():
            return
        pieces = read_pieces(self._workplace.library.ledger, report_id)
        place = pages.current.place if pages.current is not None else ""
        waiting = unconfirmed_cells(opened.report)
        known = place in pieces or place in waiting
        if not known and not waiting:
            self._workplace.tell(NOTHING)
            return
        dialog = PieceDialog(opened, pieces, place if known else waiting[0], self._workplace.window)
        dialog.exec()
        pages.show_cell(dialog.cell_id)
        dialog.deleteLater()
