"""Beside a total: what the parent states itself, how far that is from the sum, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.collecting.causes import CausesView
from gui.look.labels import plain_label
from model.presenting.cause_lines import stated_words
from model.rounds.adding import Total
from model.rounds.explaining.causes import Explanation
from model.rounds.explaining.vectors import Vector, minus
from model.rounds.rounds import Round


def stated_of(collected: Round, total: Total) -> Vector | None:
    """The figures of the parent's own report; None where it has none that can be used."""
    own = collected.figures.get(total.parent)
    return own.cells if own is not None else None


def difference_of(collected: Round, total: Total) -> Vector:
    """Stated minus sum; empty where the parent states nothing."""
    stated = stated_of(collected, total)
    return minus(stated, total.cells) if stated is not None else {}


class StatedView(QWidget):
    """What is known of the chosen total; the list is there where the parent states something else."""

    def __init__(self, not_kept: str, parent: QWidget | None = None) -> None:
        """`not_kept` says why nothing can be said of the round; see `CausesView.allow`."""
        super().__init__(parent)
        self.words = plain_label()
        self.words.setWordWrap(True)
        self.of_causes = CausesView(not_kept, of_one_cell=True)
        self.of_causes.row.insertWidget(0, self.words, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.of_causes)

    def show_cell(
        self, collected: Round, total: Total, explanation: Explanation | None, cell_id: str
    ) -> None:
        """Shows how the parent's report stands to a total."""
        name = collected.tree.by_key[total.parent].name
        difference = difference_of(collected, total)
        self.words.setText(stated_words(name, stated_of(collected, total), difference, cell_id))
        explained = [explanation] if explanation is not None and cell_id else []
        self.of_causes.show_causes(collected, explained, cell_id)
        for part in (self.of_causes.list, self.of_causes.give_back, self.of_causes.adjust):
            part.setVisible(cell_id in difference)
