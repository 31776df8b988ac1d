"""Copy, paste, clear and fill for the selected rectangle of a grid."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.workplace.open_report import OpenReport
from model.clipboard.blocks import Block, Clipping, read_clipping, write_html, write_text
from model.presenting.block_edits import (
    Cells,
    PastePlan,
    clear_change,
    fill_change,
    plan_fill,
    plan_paste,
    spread,
)
from model.presenting.grid_shape import GridShape
from model.presenting.positions import Position
from model.report import Change
from model.totals import is_total

NO_RECTANGLE = "选中的几块单元格不在同样的行或列上，不能一起{}。请分开操作"
NOTHING_SELECTED = "请先选中要粘贴到的单元格"
LABEL = "[一-鿿]{2}"
"""Two Chinese characters are no unit behind a figure. Compiled with the first paste: it takes a while."""


@dataclass(frozen=True)
class PasteQuestion:
    """What a paste may mean that only the user knows.

    Attributes:
        labels: Whether it has words with its figures, by which the importers know where they belong.
        lines: Else the ways to paste a row of figures that came one a line: words, and what does it.
        refusals: Why it is not pasted as it is; empty where it could be.
    """

    labels: bool = False
    lines: tuple[tuple[str, Callable[[], None]], ...] = ()
    refusals: tuple[str, ...] = ()


class BlockCommands(QObject):
    """What can be done with several cells at once. Each command is one undo step."""

    told = Signal(str)
    """A sentence for the status bar."""
    refused = Signal(str, list)
    """A block was refused as a whole: a sentence and the reasons."""
    asked = Signal(object)
    """A paste waits for an answer; carries the PasteQuestion."""

    def __init__(
        self, opened: OpenReport, shape: GridShape, selection: QItemSelectionModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._shape = shape
        self._selection = selection

    def _selected_places(self) -> list[Position]:
        return sorted((index.row(), index.column()) for index in self._selection.selectedIndexes())

    def _rectangle(self, verb: str) -> Cells:
        """The ids of the selected cells, row by row; several blocks count as one where they can be joined.

        Empty, and the user is told, where they do not make a rectangle.
        """
        places = self._selected_places()
        rows = sorted({row for row, _ in places})
        columns = sorted({column for _, column in places})
        if len(places) != len(rows) * len(columns):
            self.told.emit(NO_RECTANGLE.format(verb))
            return []
        return [[self._shape.cells[row][column] for column in columns] for row in rows]

    def copy(self) -> None:
        """Puts the selected figures on the clipboard, for spreadsheets and for Word."""
        self._copy()

    def _copy(self) -> bool:
        block = [[self._opened.states[cell_id].text for cell_id in row] for row in self._rectangle("复制")]
        if block:
            mime = QMimeData()
            mime.setText(write_text(block))
            mime.setHtml(write_html(block))
            QGuiApplication.clipboard().setMimeData(mime)
        return bool(block)

    def cut(self) -> None:
        """Copies and clears."""
        if self._opened.refuses_changes():
            return
        if self._copy():
            self.clear()

    def clear(self) -> None:
        """Empties the selected cells; of totals what was stated."""
        if self._opened.refuses_changes():
            return
        ids = [self._shape.cells[row][column] for row, column in self._selected_places()]
        change = clear_change(self._opened.report, ids)
        if change.cells:
            self._opened.apply(change)

    def fill_down(self) -> None:
        """Repeats the first selected row below; from a single row the one above it."""
        if self._opened.refuses_changes():
            return
        self._fill([list(row) for row in self._rectangle("填充")], "向下填充", (-1, 0))

    def fill_right(self) -> None:
        """Repeats the first selected column at its right; from a single column the one at its left."""
        if self._opened.refuses_changes():
            return
        columns = [list(column) for column in zip(*self._rectangle("填充"), strict=True)]
        self._fill(columns, "向右填充", (0, -1))

    def _fill(self, lines: list[list[str]], label: str, before: Position) -> None:
        """Repeats the first line in the others; `before` leads to what a single line repeats."""
        if len(lines) == 1:
            lines = [self._neighbours(lines[0], before), *lines]
        if len(lines) > 1 and not lines[0]:
            self.told.emit(f"前面没有可以{label}的单元格")
        elif len(lines) > 1:
            self._opened.apply(fill_change(self._opened.report, lines, label))

    def _neighbours(self, line: list[str], way: Position) -> list[str]:
        """The cells beside those of a line; none beyond the edge."""
        places = [self._shape.find(cell_id) or (0, 0) for cell_id in line]
        beside = [(row + way[0], column + way[1]) for row, column in places]
        return [self._shape.cells[row][column] for row, column in beside if row >= 0 and column >= 0]

    def paste(self) -> None:
        """Takes a block from the clipboard, all of it or nothing."""
        if self._opened.refuses_changes():
            return
        mime = QGuiApplication.clipboard().mimeData()
        clipping = read_clipping(mime.text(), mime.html())
        if clipping.problem or not self._selected_places():
            self.told.emit(clipping.problem or NOTHING_SELECTED)
            return
        self._paste_block(clipping)

    def _paste_block(self, clipping: Clipping) -> None:
        plan = self._plan(clipping.block)
        if plan.refusals and any(re.search(LABEL, cell) for row in clipping.block for cell in row):
            self.asked.emit(PasteQuestion(labels=True, refusals=plan.refusals))
        elif self._may_be_a_row(clipping.block):
            along = Clipping(tuple(zip(*clipping.block, strict=True)), note=clipping.note)
            row = self._opened.report.form.cells[self._shape.cells[self._selected_places()[0][0]][0]].row
            ways = (
                (f"沿着“{row.short}”这一行往右填", partial(self._carry_out, along, None)),
                ("从这一格往下填", partial(self._carry_out, clipping, plan)),
            )
            self.asked.emit(PasteQuestion(lines=ways))
        else:
            self._carry_out(clipping, plan)

    def _may_be_a_row(self, block: Block) -> bool:
        """Whether figures one a line are as many as stand in a row: they never run down a column unasked."""
        (row, column), *others = self._selected_places()
        cells = self._shape.cells[row]
        entries = sum(not is_total(self._opened.report.form, cell_id) for cell_id in cells)
        of_a_row = len(block[0]) == 1 and len(block) in {len(cells), entries} and len(block) > 1
        return of_a_row and not others and column == 0 and len(self._shape.cells) > 1

    def _carry_out(self, clipping: Clipping, planned: PastePlan | None) -> None:
        plan = planned or self._plan(clipping.block)
        if plan.refusals:
            self.refused.emit("没有粘贴，表格保持原样", list(plan.refusals))
        elif plan.places and self._opened.apply(plan.change):
            self._select(plan.places)
            size = f"已粘贴 {sum(map(len, plan.places))} 个单元格"
            self.told.emit("；".join(filter(None, (size, clipping.note, _note_sentence(plan.notes)))))

    def _plan(self, block: Block) -> PastePlan:
        """Where a block lands: a single figure in all selected cells, any other from their first one on."""
        places = self._selected_places()
        if len(block) == len(block[0]) == 1 and len(places) > 1:
            cells = [[self._shape.cells[row][column]] for row, column in places]
            return plan_fill(self._opened.report, cells, block[0][0])
        selected = self._rectangle("粘贴")
        if not selected:
            return PastePlan(Change(""))
        block = spread(block, len(selected), len(selected[0]))
        return plan_paste(self._opened.report, self._shape.cells, places[0], block)

    def _select(self, places: Cells) -> None:
        """Selects the cells that have been pasted; they need not be neighbours."""
        model, pasted = self._selection.model(), QItemSelection()
        for place in (self._shape.find(cell_id) for row in places for cell_id in row):
            if place is not None:
                index = model.index(*place)
                pasted.select(index, index)
        self._selection.select(pasted, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _note_sentence(notes: tuple[str, ...]) -> str:
    more = f"等 {len(notes)} 处" if len(notes) > 1 else ""
    return f"{notes[0]}{more}" if notes else ""
