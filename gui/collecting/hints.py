"""What is odd by comparison in a round, and which of it somebody has found in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless
from gui.look.list_table import LinesModel, ListTable
from model.presenting.round_lines import HINT_HEADINGS, hint_lines
from model.rounds.hints import Hint
from model.rounds.last_years import Figures
from model.rounds.looked_at import answer_to
from model.rounds.rounds import Round

WIDTHS = (18, 34)


class HintsView(QWidget):
    """The hints of a round; one is put away with a reason, and comes back when its figures change."""

    wanted = Signal(object)
    """Somebody has found a hint in order; carries it."""

    def __init__(self, not_kept: str, parent: QWidget | None = None) -> None:
        """`not_kept` says why nothing can be said of the round; see `allow`."""
        super().__init__(parent)
        self._not_kept = not_kept
        self._hints: list[Hint] = []
        self._shown: list[Hint] = []
        self._collected: Round | None = None
        self._last_year: Mapping[str, Figures] = {}
        self.list = ListTable("提示", WIDTHS)
        self.all = QCheckBox("也列出已核实的")
        self.settle = QPushButton("已核实…")
        keep_from_default(self.settle)
        row = QHBoxLayout()
        row.addWidget(self.settle)
        row.addWidget(self.all)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(row)
        self.all.toggled.connect(self._list)
        self.list.clicked.connect(self._offer)
        self.settle.clicked.connect(self._want)

    @property
    def open_count(self) -> int:
        """How many nobody has looked at."""
        return sum(self._answer(hint) == "" for hint in self._hints)

    def allow(self) -> None:
        """From now on something can be said of the round."""
        self._not_kept = ""
        self._offer()

    def show_round(self, collected: Round, last_year: Mapping[str, Figures], hints: Sequence[Hint]) -> None:
        """Lists the hints of the round as it stands now."""
        self._collected, self._last_year = collected, last_year
        self._hints = list(hints)
        self._list()

    def _answer(self, hint: Hint) -> str:
        """What somebody has said of a hint; empty where nobody has."""
        if self._collected is None:
            return ""
        said = answer_to(hint, self._collected, self._last_year)
        return said.reason if said is not None else ""

    def _list(self) -> None:
        if self._collected is None:
            return
        answers = {hint: self._answer(hint) for hint in self._hints}
        self._shown = [hint for hint in self._hints if self.all.isChecked() or not answers[hint]]
        lines = hint_lines({hint: answers[hint] for hint in self._shown}, self._collected)
        self.list.show_rows(LinesModel(HINT_HEADINGS, lines, self.list))
        self.list.selectionModel().currentRowChanged.connect(self._offer)
        self._offer()

    def _chosen(self) -> Hint | None:
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _offer(self) -> None:
        hint = self._chosen()
        reason = self._not_kept or ("" if hint is not None else "请先点一条提示")
        if not reason and hint is not None and self._answer(hint):
            reason = "这一条已经核实"
        enable_unless(self.settle, reason)

    def _want(self) -> None:
        hint = self._chosen()
        if hint is not None:
            self.wanted.emit(hint)
