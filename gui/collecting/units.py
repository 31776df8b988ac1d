"""The units of a round with their states: searched, filtered, and what may be said of the chosen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless
from gui.look.list_table import LinesModel, ListTable
from model.presenting.round_lines import UNIT_HEADINGS, Shown, shown_units, unit_lines
from model.rounds.choosing import State
from model.rounds.rounds import Round

if TYPE_CHECKING:
    from gui.collecting.saying import Saying

WIDTHS = (17, 11, 6, 9, 24)
CHOOSE_FIRST = "请先在上面选单位"


class UnitsView(QWidget):
    """The list, and what is done with it."""

    file_wanted = Signal(str)
    """Somebody wants to see what a unit has sent; carries the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._round: Round | None = None
        self._saying: Saying | None = None
        self._keys: list[str] = []
        self.shown = QComboBox()
        self.shown.setAccessibleName("列出哪些单位")
        for shown in Shown:
            self.shown.addItem(shown.value, shown)
        self.words = QLineEdit(placeholderText="查找单位")
        self.words.setAccessibleName("查找单位")
        self.words.setClearButtonEnabled(True)
        self.list = ListTable("单位", WIDTHS)
        self.look, self.approve = QPushButton("看报来的表"), QPushButton("核定")
        self.reopen, self.exempt = QPushButton("重新打开…"), QPushButton("免报…")
        self.deadlines = QPushButton("报送期限…")
        self._arrange()
        self.shown.currentIndexChanged.connect(self.refresh)
        self.words.textChanged.connect(self.refresh)
        self.list.activated.connect(self._look)
        self.look.clicked.connect(self._look)

    def _arrange(self) -> None:
        layout, top, bottom = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.shown)
        top.addWidget(self.words, stretch=1)
        for button in (self.look, self.approve, self.reopen, self.exempt):
            keep_from_default(button)
            bottom.addWidget(button)
        bottom.addStretch(1)
        keep_from_default(self.deadlines)
        bottom.addWidget(self.deadlines)
        layout.addLayout(top)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(bottom)

    def show_round(self, collected: Round) -> None:
        """Shows the round as it stands now."""
        self._round = collected
        self.refresh()

    def listen_to(self, saying: Saying) -> None:
        """From now on things can be said of the units."""
        self._saying = saying
        self.approve.clicked.connect(lambda: saying.approve(self.chosen))
        self.reopen.clicked.connect(lambda: saying.reopen(self.chosen[0]))
        self.exempt.clicked.connect(lambda: saying.exempt(self.chosen[0]))
        self.deadlines.clicked.connect(saying.set_deadlines)
        self._offer()

    @property
    def chosen(self) -> list[str]:
        """The keys of the chosen units, in the order of the list."""
        if not self._keys:
            return []
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._keys[row] for row in rows]

    def refresh(self) -> None:
        """Lists the units that are asked for; what was chosen stays chosen."""
        if self._round is None:
            return
        chosen = set(self.chosen)
        asked = self.shown.currentData(), self.words.text()
        self._keys = [state.unit for state in shown_units(self._round, *asked)]
        self.list.show_rows(LinesModel(UNIT_HEADINGS, unit_lines(self._round, *asked), self.list))
        for row, key in enumerate(self._keys):
            if key in chosen:
                self.list.selectRow(row)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self._offer()

    def _look(self, _: QModelIndex | bool) -> None:
        for unit in self.chosen[:1]:
            assert self._round is not None  # noqa: S101 - a unit is listed of a round alone
            state = self._round.by_unit[unit]
            for file in (state.chosen or state.files)[:1]:
                self.file_wanted.emit(file)

    def _offer(self) -> None:
        """What can be said of the chosen units, and why the rest cannot."""
        if self._round is None:
            return
        states = [self._round.by_unit[unit] for unit in self.chosen]
        one = "" if len(states) == 1 else CHOOSE_FIRST if not states else "请只选一个单位"
        kept = "" if self._saying is not None else "这一轮没有收进账本，只能看"
        enable_unless(self.deadlines, kept)
        enable_unless(self.look, one or ("" if states[0].files else "这个单位还没有报"))
        enable_unless(self.approve, kept or ("" if states else CHOOSE_FIRST))
        approved = not one and states[0].state is State.APPROVED
        enable_unless(self.reopen, kept or one or ("" if approved else "没有核定，不用重新打开"))
        exempt = not one and states[0].state in {State.MISSING, State.EXEMPT, State.FAULTY}
        enable_unless(self.exempt, kept or one or ("" if exempt else "这个单位已经报了"))
        self.exempt.setText("不再免报" if not one and states[0].state is State.EXEMPT else "免报…")
