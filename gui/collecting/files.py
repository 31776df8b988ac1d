"""The received files of a round: whose they are, and what a person says where the program asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless
from gui.look.list_table import LinesModel, ListTable
from model.presenting.round_lines import FILE_HEADINGS, file_lines, shown_files
from model.rounds.rounds import Round
from model.rounds.submissions import USABLE, Status, Submission

if TYPE_CHECKING:
    from gui.collecting.saying import Saying

WIDTHS = (28, 18, 10)


class FilesView(QWidget):
    """The list, and what is done with it."""

    file_wanted = Signal(str)
    """Somebody wants to see what a file states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saying: Saying | None = None
        self._files: list[Submission] = []
        self.list = ListTable("文件", WIDTHS)
        self.look = QPushButton("看文件里的表")
        self.confirm, self.choose = QPushButton("确认单位…"), QPushButton("选用这个版本")
        self.compare = QPushButton("对照图像…")
        layout, bottom = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, stretch=1)
        for button in (self.look, self.compare, self.confirm, self.choose):
            keep_from_default(button)
            bottom.addWidget(button)
        bottom.addStretch(1)
        layout.addLayout(bottom)
        self.list.activated.connect(self._look)
        self.look.clicked.connect(self._look)

    def show_round(self, collected: Round) -> None:
        """Shows the round as it stands now; the chosen file stays chosen."""
        chosen = self.chosen
        self._files = shown_files(collected)
        self.list.show_rows(LinesModel(FILE_HEADINGS, file_lines(collected), self.list))
        for row, one in enumerate(self._files):
            if chosen is not None and one.file == chosen.file:
                self.list.selectRow(row)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self._offer()

    def listen_to(self, saying: Saying) -> None:
        """From now on things can be said of the files."""
        self._saying = saying
        self.confirm.clicked.connect(self._confirm)
        self.choose.clicked.connect(self._choose)
        self.compare.clicked.connect(self._compare)
        self._offer()

    @property
    def chosen(self) -> Submission | None:
        """The chosen file."""
        rows = self.list.selectionModel().selectedRows() if self._files else []
        return self._files[rows[0].row()] if rows else None

    def _look(self, _: QModelIndex | bool) -> None:
        if self.chosen is not None:
            self.file_wanted.emit(self.chosen.file)

    def _confirm(self) -> None:
        if self._saying is not None and self.chosen is not None:
            self._saying.confirm(self.chosen.file)

    def _choose(self) -> None:
        if self._saying is not None and self.chosen is not None:
            self._saying.choose(self.chosen.file)

    def _compare(self) -> None:
        if self._saying is not None and self.chosen is not None:
            self._saying.compare(self.chosen.file)

    def _offer(self) -> None:
        """What can be said of the chosen file, and why the rest cannot."""
        one = self.chosen
        kept = "" if self._saying is not None else "这一轮没有收进账本，只能看"
        none = "" if one is not None else "请先在上面选一个文件"
        readable = one is not None and one.report is not None
        enable_unless(self.look, none or ("" if readable else "这个文件没有读出表格"))
        enable_unless(self.confirm, kept or none)
        scanned = one is not None and bool(one.scanned)
        enable_unless(self.compare, kept or none or ("" if scanned else "它不是从扫描图像识别的"))
        versions = one is not None and one.unit is not None and one.status in USABLE | {Status.SUPERSEDED}
        enable_unless(self.choose, kept or none or ("" if versions else "它不是哪个单位能用的报告"))
