"""The differences alone, a line each: where, what is said at the left and at the right, and the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.comparing.pairs import UNFILLED, CellPair, ReportPair
from gui.plain_tooltip import plain_tooltip
from gui.spoken_cells import spoken_cell
from gui.text.differences import Kind, Piece
from model.numbers import Value, write_number

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("项目", "左边", "右边", "变化")
WIDTHS = (34, 18, 18)
"""Characters of the columns; the last one takes the rest."""
NEAR = 12
"""Characters of a text that are shown around a difference."""
ROW_PADDING = 10


@dataclass(frozen=True)
class Line:
    """One difference; `place` is a cell id or a text id."""

    place: str
    words: tuple[str, str, str, str]


def lines(pair: ReportPair) -> Iterator[Line]:
    """The differences in printed order, then what cannot be compared."""
    told = set()
    for stop in pair.stops:
        if stop.place in pair.cells:
            yield _cell_line(pair.cells[stop.place])
        elif stop.place not in told:
            told.add(stop.place)
            text = pair.texts[stop.place]
            for old, new in _passages(text.pieces):
                yield Line(stop.place, (text.name, old, new, "文字不同"))
    yield from map(_cell_line, pair.alone)


def _cell_line(pair: CellPair) -> Line:
    return Line(pair.cell_id, (pair.name, _figure(pair.left), _figure(pair.right), pair.change))


def _figure(value: Value | None) -> str:
    return write_number(value) or UNFILLED


def _passages(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    """Each passage that differs, with the words before it."""
    before, old, new = "", "", ""
    for piece in (*pieces, Piece(Kind.SAME, "")):
        if piece.kind is Kind.ONLY_OLD:
            old += piece.text
        elif piece.kind is Kind.ONLY_NEW:
            new += piece.text
        else:
            if old or new:
                lead = before.replace("\n", " ")[-NEAR:]
                yield (
                    (f"…{lead}【{old}】" if old else "（没有）"),
                    (f"…{lead}【{new}】" if new else "（没有）"),
                )
            before, old, new = piece.text, "", ""


class DifferencesModel(QAbstractTableModel):
    """An adapter over the lines."""

    def __init__(self, shown: list[Line], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = shown

    def line_at(self, row: int) -> Line:
        """The difference in a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        words = line.words[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(words.split())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return spoken_cell(line.words[0], HEADINGS[index.column()], words)
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None


class DifferencesView(QTableView):
    """Enter or a double click asks to see the place in the reports."""

    place_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("不同的地方")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.activated.connect(self._request)

    def show_pair(self, pair: ReportPair) -> None:
        """Lists what differs in two reports."""
        model = DifferencesModel(list(lines(pair)), self)
        self.setModel(model)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width * self.fontMetrics().horizontalAdvance("年"))
        if model.rowCount():
            self.setCurrentIndex(model.index(0, 0))

    def _request(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, DifferencesModel):
            self.place_requested.emit(model.line_at(index.row()).place)
