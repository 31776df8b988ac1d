"""A figure of the open report beside the piece of the picture from which it was read: to look, to confirm."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.dialogs.messages import show_error
from gui.look.buttons import keep_from_default
from gui.look.fonts import magnified
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import fit_within_screen
from gui.pictured.cell_bar import CellBar
from gui.pictured.page_view import jpeg_image
from gui.workplace.open_report import OpenReport
from model.cell_text import printed, read_typed
from model.errors import UserError
from model.ledger.pieces import Piece
from model.unconfirmed import confirmation, correction, is_unconfirmed, unconfirmed_cells

PIECE = QSize(460, 150)
"""Pixels of the picture, for text of 100 %."""
NO_PIECE = "这个数没有保存原件的图像"


class PieceDialog(QDialog):
    """One figure at a time. What is said of it is a step of the report that can be undone."""

    def __init__(
        self, opened: OpenReport, pieces: Mapping[str, Piece], cell_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("原件图像")
        self._opened = opened
        self._pieces = pieces
        self.cell_id = cell_id
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(magnified(PIECE.height()))
        self.picture.setMinimumWidth(magnified(PIECE.width()))
        self.bar = CellBar()
        self.bar.piece.hide()
        self.source = plain_label()
        self.source.setWordWrap(True)
        self.counts = plain_label()
        self.next = QPushButton("下一个没有确认的（F8）")
        keep_from_default(self.next)
        self._arrange()
        self.next.clicked.connect(self.step)
        self.bar.confirm.clicked.connect(self.take)
        self.bar.editor.taken.connect(self.take)
        self.bar.other_chosen.connect(self.take_other)
        QShortcut(QKeySequence("F8"), self, self.step)
        self.show_cell(cell_id)
        fit_within_screen(self)
        self.bar.editor.setFocus()

    def _arrange(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.next, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self.picture, self.bar, self.source, self.counts, buttons):
            layout.addWidget(part)

    def show_cell(self, cell_id: str) -> None:
        """Shows a figure and what it was read from."""
        self.cell_id = cell_id
        report, piece = self._opened.report, self._pieces.get(cell_id)
        cell = report.form.cells[cell_id]
        self._show_picture(piece)
        waiting = is_unconfirmed(report, cell_id)
        self.bar.show_figure(
            f"{report.form.table_name(cell.table.id)}　{cell.heading_path}",
            printed(report.stated.get(cell_id), cell.column),
            "还没有确认" if waiting else "",
            self._others(piece) if waiting else (),
        )
        enable_unless(self.bar.confirm, "" if waiting else "这个数不用再确认", "和图像里的一样（回车）")
        self.source.setText(piece.place if piece is not None else report.sources.get(cell_id, ""))
        left = len(unconfirmed_cells(report))
        self.counts.setText(f"还有 {left} 个从图像识别的数字没有确认" if left else "从图像识别的数字都已确认")
        enable_unless(self.next, "" if left else "没有了")

    def step(self) -> None:
        """Goes to the next figure that nobody has confirmed."""
        waiting = unconfirmed_cells(self._opened.report)
        order = list(self._opened.report.form.cells)
        at = order.index(self.cell_id)
        behind = [cell_id for cell_id in waiting if order.index(cell_id) > at]
        if waiting:
            self.show_cell((behind or list(waiting))[0])
        else:
            self.show_cell(self.cell_id)

    def take(self) -> None:
        """Confirms the figure, or takes what was typed in its place, and goes on."""
        report, column = self._opened.report, self._opened.report.form.cells[self.cell_id].column
        typed = self.bar.editor.text().strip()
        if typed != printed(report.stated.get(self.cell_id), column):
            entry = read_typed(typed, column).reading
            if entry.problem:
                show_error(self, UserError(entry.problem, remedy=entry.remedy))
                return
            self._opened.apply(correction(report, self.cell_id, entry.value))
        elif is_unconfirmed(report, self.cell_id):
            self._opened.apply(confirmation(report, [self.cell_id]))
        self.step()

    def take_other(self, number: int) -> None:
        """Takes a second reading."""
        others = self._others(self._pieces.get(self.cell_id))
        if number < len(others):
            self.bar.editor.setText(others[number])
            self.take()

    def _others(self, piece: Piece | None) -> tuple[str, ...]:
        return piece.others if piece is not None else ()

    def _show_picture(self, piece: Piece | None) -> None:
        image = jpeg_image(piece.picture) if piece is not None else jpeg_image(b"")
        if image.isNull():
            self.picture.setText(NO_PIECE)
            return
        room = QSize(self.picture.minimumWidth(), self.picture.height())
        shown = QPixmap.fromImage(image).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName("原件的图像")
