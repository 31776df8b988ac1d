"""The differences alone, a line each: where, what is said at the left and at the right, and the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from gui.look.list_table import LinesModel, ListTable
from model.numbers import Value, write_number
from model.presenting.comparison import UNFILLED, CellPair, ReportPair
from model.presenting.text_differences import Kind, Piece

HEADINGS = ("项目", "左边", "右边", "变化")
WIDTHS = (34, 18, 18)
"""Characters of the columns; the last one takes the rest."""
NEAR = 12
"""Characters of a text that are shown around a difference."""


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


class DifferencesView(ListTable):
    """Enter or a double click asks to see the place in the reports."""

    place_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("不同的地方", WIDTHS, parent=parent)
        self._lines: list[Line] = []
        self.activated.connect(self._request)

    def show_pair(self, pair: ReportPair) -> None:
        """Lists what differs in two reports."""
        self._lines = list(lines(pair))
        self.show_rows(LinesModel(HEADINGS, [line.words for line in self._lines], self))
        self.selectRow(0)

    def _request(self, index: QModelIndex) -> None:
        self.place_requested.emit(self._lines[index.row()].place)
