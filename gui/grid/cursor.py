"""Where the cursor of a grid goes: by Enter and Tab to the next entry, by arrows to a neighbour or edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView

from model.presenting.grid_shape import GridShape
from model.presenting.positions import Position, Step, next_entry

ONWARD = {Step.DOWN: Step.RIGHT, Step.UP: Step.LEFT}
"""Beyond the last cell of a grid Enter leads to the same place as Tab."""
SelectionFlag = QItemSelectionModel.SelectionFlag


class Cursor:
    """The cursor of one view, and the column in which typing along a row began."""

    def __init__(
        self,
        view: QTableView,
        shape: GridShape,
        is_computed: Callable[[int, int], bool],
        leave: Callable[[Step, int], object],
    ) -> None:
        """Makes it.

        Args:
            view: Whose cursor it is.
            shape: The cells.
            is_computed: Whether the cell in that row and column is a total, which is not filled in.
            leave: Told when a step leads over the edge, with the column in which that was.
        """
        self._view = view
        self._shape = shape
        self._is_computed = is_computed
        self._leave = leave
        self._origin: int | None = None

    @property
    def place(self) -> Position:
        """Row and column; -1 while there is no cursor."""
        index = self._view.currentIndex()
        return index.row(), index.column()

    def put(self, place: Position) -> None:
        """Makes a cell the current and the only selected one. Qt's setCurrentIndex does not always select."""
        index = self._view.model().index(*place)
        self._view.selectionModel().setCurrentIndex(index, SelectionFlag.ClearAndSelect)
        self._view.scrollTo(index)

    def first_entry(self) -> Position:
        """The first cell to fill in."""
        return self._next((0, -1), Step.RIGHT) or (0, 0)

    def forget_origin(self, *_: object) -> None:
        """The cursor was put elsewhere: what is typed from now on is not along that row any more."""
        self._origin = None

    def step(self, step: Step) -> None:
        """Enter and Tab: the next cell to fill in; Enter alone and Tab alone come to every cell of a table.

        Enter goes on at the top of the next column, but after figures that were typed along the row with Tab
        it returns to the column in which they began. Beyond the last cell follows the next grid.
        """
        row, column = self.place
        returning = step in ONWARD and self._origin is not None
        if step not in ONWARD:
            self._origin = column if self._origin is None else self._origin
        elif self._origin is not None:
            column, self._origin = self._origin, None
        target = self._next((row, column), step)
        if target is None and step in ONWARD and not returning:
            target = self._in_next_column(column, step)
        if target is None:
            self._leave(ONWARD.get(step, step), column)
        else:
            self.put(target)

    def step_among_totals(self, step: Step) -> bool:
        """Enter and Tab behind a control total: the next one; False where there is none."""
        size = self._shape.row_count, self._shape.column_count
        target = next_entry(self.place, step, size, self._is_computed)
        if target is not None:
            self.put(target)
        return target is not None

    def _next(self, start: Position, step: Step) -> Position | None:
        size = self._shape.row_count, self._shape.column_count
        return next_entry(start, step, size, lambda row, column: not self._is_computed(row, column))

    def _in_next_column(self, column: int, step: Step) -> Position | None:
        """Where Enter goes on that has come to the end of a column."""
        rows, columns = self._shape.row_count, self._shape.column_count
        down = step is Step.DOWN
        others = range(column + 1, columns) if down else reversed(range(column))
        found = (self._next((-1 if down else rows, other), step) for other in others)
        return next((place for place in found if place is not None), None)

    def step_plainly(self, step: Step) -> None:
        """An arrow key: the neighbour above or below, computed or not."""
        self.forget_origin()
        row, column = self.place
        target = row + (1 if step is Step.DOWN else -1)
        if 0 <= target < self._shape.row_count:
            self.put((target, column))
        else:
            self._leave(step, column)

    def crosses_edge(self, key: Qt.Key) -> Step | None:
        """The step of an arrow that leads out of the grid; None of any other key."""
        row, _ = self.place
        if key == Qt.Key.Key_Up and row == 0:
            return Step.UP
        return Step.DOWN if key == Qt.Key.Key_Down and row == self._shape.row_count - 1 else None

    def go_to_edge(self, towards: Qt.Key) -> None:
        """Goes to the last cell in the direction of an arrow."""
        self.put(self._edge(towards))

    def go_to_corner(self, *, last: bool) -> None:
        """Goes to the first cell, or to the last."""
        self.put((self._shape.row_count - 1, self._shape.column_count - 1) if last else (0, 0))

    def select_lines(self, rows: tuple[int, int], columns: tuple[int, int], *, extend: bool = False) -> None:
        """Selects from the first to the last of rows and columns; `extend` keeps what is selected."""
        model, selection = self._view.model(), self._view.selectionModel()
        corners = [model.index(row, column) for row, column in zip(rows, columns, strict=True)]
        if not extend:
            selection.setCurrentIndex(corners[0], SelectionFlag.NoUpdate)
        flag = SelectionFlag.Select if extend else SelectionFlag.ClearAndSelect
        selection.select(QItemSelection(*corners), flag)

    def select_to_edge(self, towards: Qt.Key) -> None:
        """Makes the selection larger as far as the edge."""
        model, selection = self._view.model(), self._view.selectionModel()
        edge = model.index(*self._edge(towards))
        places = [(index.row(), index.column()) for index in (*selection.selectedIndexes(), edge)]
        rows, columns = zip(*places, strict=True)
        corners = [model.index(end(rows), end(columns)) for end in (min, max)]
        selection.setCurrentIndex(edge, SelectionFlag.NoUpdate)
        selection.select(QItemSelection(*corners), SelectionFlag.ClearAndSelect)
        self._view.scrollTo(edge)

    def _edge(self, towards: Qt.Key) -> Position:
        (row, column), shape = self.place, self._shape
        places = {
            Qt.Key.Key_Up: (0, column),
            Qt.Key.Key_Down: (shape.row_count - 1, column),
            Qt.Key.Key_Left: (row, 0),
            Qt.Key.Key_Right: (row, shape.column_count - 1),
        }
        return places[towards]
