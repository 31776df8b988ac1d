"""Why areas differ from the sums of their parts, and the two ways out: send back, or an adjustment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.dialogs.choice import ChoiceDialog
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.list_table import LinesModel, ListTable
from model.presenting.cause_lines import (
    CAUSE_HEADINGS,
    CELL_HEADINGS,
    Found,
    cause_lines,
    cell_cause_lines,
    evidence_of,
    found_in,
)
from model.rounds.corrections import ANSWERED_BY_A_REPORT, AWAITED, SENT_BACK
from model.rounds.explaining.causes import Confidence, Explanation, Kind
from model.rounds.rounds import Round

WIDTHS = (11, 9, 17, 5, 4)
CELL_WIDTHS = (8, 14, 5, 5)


class CausesView(QWidget):
    """The causes of all differences, one a row, with what is left unexplained."""

    return_wanted = Signal(object)
    """A cause is to go back to its unit; carries it with that unit alone."""
    adjust_wanted = Signal(str, object)
    """The sum of a unit is to be adjusted; carries its key and the amounts by cell id."""

    def __init__(self, not_kept: str, parent: QWidget | None = None, *, of_one_cell: bool = False) -> None:
        """`not_kept` says why nothing can be said of the round; see `allow`."""
        super().__init__(parent)
        self._not_kept, self._of_one_cell = not_kept, of_one_cell
        self._found: list[Found] = []
        self._collected: Round | None = None
        self.list = ListTable(
            "这一格的原因" if of_one_cell else "查差", CELL_WIDTHS if of_one_cell else WIDTHS
        )
        self.give_back = QPushButton("退回更正…")
        self.adjust = QPushButton("记为调整…")
        self.evidence = plain_label()
        self.evidence.setWordWrap(True)
        self.row = QHBoxLayout()
        for button in (self.give_back, self.adjust):
            keep_from_default(button)
            self.row.addWidget(button)
        self._arrange()
        self.give_back.clicked.connect(self._give_back)
        self.adjust.clicked.connect(self._adjust)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        if self._of_one_cell:
            layout.setContentsMargins(0, 0, 0, 0)
            # On the smallest screen it gives way; the border above it can be drawn up.
            self.list.setMinimumHeight(1)
            layout.addLayout(self.row)
            layout.addWidget(self.list, stretch=1)
            layout.addWidget(self.evidence)
            return
        self.row.addStretch(1)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self.evidence)
        layout.addLayout(self.row)

    def allow(self) -> None:
        """From now on something can be said of the round."""
        self._not_kept = ""
        self._offer()

    def show_causes(self, collected: Round, explanations: Sequence[Explanation], cell_id: str = "") -> None:
        """Lists what explains the differences of the round as it stands now, or that in one cell."""
        self._collected = collected
        self._found = list(found_in(explanations, cell_id))
        headings, lines = CAUSE_HEADINGS, cause_lines(self._found, collected)
        if self._of_one_cell:
            headings = CELL_HEADINGS
            lines = cell_cause_lines(self._found, collected, cell_id) if cell_id else []
        self.list.show_rows(LinesModel(headings, lines, self.list))
        self.list.selectionModel().currentRowChanged.connect(self._offer)
        self._offer()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._found)

    def _chosen(self) -> Found | None:
        row = self.list.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        kind = chosen.cause.kind if chosen is not None and chosen.cause is not None else None
        none = "" if chosen is not None else "请先点一条原因"
        self.evidence.setText(evidence_of(chosen) if chosen is not None else "")
        enable_unless(self.give_back, none or _why_not_returned(kind))
        awaited = "没有可用的报告，不能用调整代替；催报或退回，等它报来再计入"
        enable_unless(self.adjust, none or self._not_kept or (awaited if kind in AWAITED else ""))

    def _give_back(self) -> None:
        chosen = self._chosen()
        cause = chosen.cause if chosen is not None else None
        if cause is None or self._collected is None:
            return
        row: int | None = 0
        if len(cause.units) > 1:
            names = [self._collected.tree.by_key[unit].name for unit in cause.units]
            question = "几个单位的数都可能是这样，退回哪一个？"
            row = ChoiceDialog.ask("退回更正", question, names, "退回", self)
        if row is not None:
            # Whoever decides it stands for it: to its unit it goes as if it had been proved.
            self.return_wanted.emit(replace(cause, units=(cause.units[row],), confidence=Confidence.LIKELY))

    def _adjust(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.adjust_wanted.emit(chosen.parent, chosen.cells)


def _why_not_returned(kind: Kind | None) -> str:
    """Why a cause does not go back to a unit; empty where it does."""
    if kind is Kind.MISSING:
        return "还没有报来，没有可以退回的；请催报"
    returned = kind in SENT_BACK or kind in ANSWERED_BY_A_REPORT
    return "" if returned else "这一条不是哪个单位报错了数，不用退回"
