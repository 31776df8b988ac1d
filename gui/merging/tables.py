"""The two tables of the merge window: the reports with what happens to each, the places with both values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.look.labels import plain_tooltip, spoken_cell
from gui.look.list_table import HeadedModel, ListTable
from model.ledger.decisions import Decision
from model.ledger.differences import Difference
from model.narrative import plain_text
from model.presenting.merging_words import both_words, choice_words, standing_words

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
NAME, OURS, THEIRS = range(3)
CHOSEN, NOT_CHOSEN = "●", "○"
TOGGLING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Choices(HeadedModel):
    """Rows in which something is chosen."""

    chosen = Signal()
    """Something else is to be taken over."""

    def choose(self, index: Index) -> None:
        """Changes what is chosen, as a key at that place wants it."""
        raise NotImplementedError

    def is_button(self, index: Index) -> bool:
        """Whether a click there chooses, and does not only show the row."""
        raise NotImplementedError

    def _show_again(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.chosen.emit()


class ReportsModel(_Choices):
    """A report a line; the tick says that everything offered is taken over, half of it that some is."""

    def __init__(self, decisions: Sequence[Decision], parent: QObject | None = None) -> None:
        super().__init__(("处理", "单位", "年度", "情况"), parent)
        self._decisions = list(decisions)

    def decision_at(self, row: int) -> Decision:
        """The decision in a row."""
        return self._decisions[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._decisions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        decision = self._decisions[index.row()]
        comparison = decision.comparison
        shown = (
            choice_words(decision),
            comparison.key.unit,
            f"{comparison.key.year} 年{comparison.key.scope}",
            standing_words(decision),
        )[index.column()]
        if role == ItemRole.CheckStateRole and index.column() == 0:
            return _tick(decision)
        if role == ItemRole.AccessibleTextRole:
            report = comparison.key.name
            return spoken_cell(report, self.headings[index.column()], shown)
        if role == ItemRole.ToolTipRole:
            return plain_tooltip(decision.hindrance or shown)
        return shown if role == ItemRole.DisplayRole else None

    def choose(self, index: Index) -> None:
        decision = self._decisions[index.row()]
        if decision.offers_whole or decision.offers_places:
            decision.choose_all(theirs=not decision.wanted)
            self._show_again()

    def is_button(self, index: Index) -> bool:
        return index.column() == 0

    def choose_everywhere(self, index: Index, theirs: bool) -> None:
        """Takes over all or nothing of one report."""
        self._decisions[index.row()].choose_all(theirs)
        self._show_again()

    def refresh(self) -> None:
        """A place of one of the reports was chosen elsewhere."""
        self._show_again()


def _tick(decision: Decision) -> Qt.CheckState | None:
    if not (decision.offers_whole or decision.offers_places):
        return None
    if decision.offers_places and 0 < len(decision.places) < len(decision.comparison.differences):
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if decision.wanted else Qt.CheckState.Unchecked


class PlacesModel(_Choices):
    """The places of one report that differ, with both values; a filled ring marks the one that is kept."""

    def __init__(self, decision: Decision, parent: QObject | None = None) -> None:
        super().__init__(("项目", "本账本", "对方账本"), parent)
        self._decision = decision

    def difference_at(self, row: int) -> Difference:
        """The place in a row."""
        return self._decision.comparison.differences[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._decision.comparison.differences)

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        difference = self.difference_at(index.row())
        if index.column() == NAME:
            text = difference.name
            return {ItemRole.DisplayRole: text, ItemRole.ToolTipRole: plain_tooltip(text)}.get(ItemRole(role))
        value = (difference.ours, difference.theirs)[index.column() - OURS]
        return self._value(difference, index.column(), value, role)

    def _value(self, difference: Difference, column: int, value: str, role: int) -> Any:
        taken = self._decision.whole or difference.place in self._decision.places
        chosen = taken == (column == THEIRS)
        words = both_words(difference)[column - OURS]
        if role == ItemRole.DisplayRole:
            return f"{CHOSEN if chosen else NOT_CHOSEN} {words}" if self._decision.offers_places else words
        if role == ItemRole.AccessibleTextRole:
            said = f"{words}，采用" if chosen else words
            return spoken_cell(difference.name, self.headings[column], said)
        if role == ItemRole.ToolTipRole:
            return plain_tooltip(plain_text(value))
        if role == ItemRole.FontRole and chosen:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def choose(self, index: Index) -> None:
        if not self._decision.offers_places:
            return
        place = self.difference_at(index.row()).place
        taken = place in self._decision.places
        wanted = not taken if index.column() == NAME else index.column() == THEIRS
        (self._decision.places.add if wanted else self._decision.places.discard)(place)
        self._show_again()

    def is_button(self, index: Index) -> bool:
        return index.column() != NAME


class ChoiceTable(ListTable):
    """Asks its model to choose on a click, the space bar or Enter."""

    def __init__(
        self, name: str, widths: Sequence[int], wide: int, rows: bool, parent: QWidget | None = None
    ) -> None:
        """`rows` marks whole rows, not places."""
        super().__init__(name, widths, wide, parent)
        if not rows:
            self.setSelectionBehavior(ListTable.SelectionBehavior.SelectItems)
        self.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.clicked.connect(self._click)

    def show_rows(self, model: HeadedModel) -> None:
        """Shows these rows, the first of them current."""
        super().show_rows(model)
        if model.rowCount():
            self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TOGGLING_KEYS and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, _Choices) and model.is_button(index):
            model.choose(index)

    def _choose(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, _Choices):
            model.choose(index)
