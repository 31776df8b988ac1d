"""查差: why areas differ from the sums of their parts, and the two ways out: send back, or an adjustment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.dialogs.choice import ChoiceDialog
from gui.look.labels import enable_unless
from gui.look.list_table import LinesModel, ListTable
from model.presenting.round_lines import CAUSE_HEADINGS, cause_lines
from model.rounds.corrections import SENT_BACK
from model.rounds.explaining.causes import Cause, Confidence, Explanation
from model.rounds.explaining.vectors import Vector
from model.rounds.rounds import Round

WIDTHS = (11, 9, 17, 5, 4)


class CausesView(QWidget):
    """The causes of all differences, one a row, with what is left unexplained."""

    return_wanted = Signal(object)
    """A cause is to go back to its unit; carries it with that unit alone."""
    adjust_wanted = Signal(str, object)
    """The sum of a unit is to be adjusted; carries its key and the amounts by cell id."""

    def __init__(self, not_kept: str, parent: QWidget | None = None) -> None:
        """`not_kept` says why nothing can be said of the round; see `allow`."""
        super().__init__(parent)
        self._not_kept = not_kept
        self._found: list[tuple[str, Cause | None, Vector]] = []
        self._collected: Round | None = None
        self.list = ListTable("查差", WIDTHS)
        self.give_back = QPushButton("退回更正…")
        self.adjust = QPushButton("记为调整…")
        row = QHBoxLayout()
        for button in (self.give_back, self.adjust):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(row)
        self.give_back.clicked.connect(self._give_back)
        self.adjust.clicked.connect(self._adjust)

    def allow(self) -> None:
        """From now on something can be said of the round."""
        self._not_kept = ""
        self._offer()

    def show_causes(self, collected: Round, explanations: Sequence[Explanation]) -> None:
        """Lists what explains the differences of the round as it stands now."""
        self._collected = collected
        self._found = []
        for found in explanations:
            self._found += [(found.parent, cause, cause.cells) for cause in found.causes]
            if found.unexplained:
                self._found.append((found.parent, None, found.unexplained))
        lines = cause_lines(explanations, collected)
        self.list.show_rows(LinesModel(CAUSE_HEADINGS, lines, self.list))
        self.list.selectionModel().currentRowChanged.connect(self._offer)
        self._offer()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._found)

    def _chosen(self) -> tuple[str, Cause | None, Vector] | None:
        row = self.list.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        none = "" if chosen is not None else "请先点一条原因"
        cause = chosen[1] if chosen is not None else None
        sendable = cause is not None and cause.kind in SENT_BACK
        enable_unless(self.give_back, none or ("" if sendable else "这一条不是哪个单位报错了数，不用退回"))
        enable_unless(self.adjust, none or self._not_kept)

    def _give_back(self) -> None:
        chosen = self._chosen()
        cause = chosen[1] if chosen is not None else None
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
            self.adjust_wanted.emit(chosen[0], chosen[2])
