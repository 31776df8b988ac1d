"""A whole statutory table: its blocks under each other as one form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.grid.headers import Label
from gui.grid.painting import paint_edges_before
from gui.grid.view import GridView
from gui.look.theme import theme_of
from gui.workplace.open_report import OpenReport
from model.presenting.grid_shape import GridShape, grid_shapes
from model.presenting.positions import Step

TITLE_PADDING = 11
GRID_SHARE = 10_000
"""Of the height that there is, up to what a grid takes; only what is left stays empty below it."""
LAST_CELL = "这是本表最后一个要填的单元格。按 Ctrl+PgDown 到下一部分"


class TableSheet(QWidget):
    """All blocks of a table. A single long block scrolls inside itself: its headings stay in sight."""

    told = Signal(str)
    refused = Signal(str, list)
    asked = Signal(object)
    cell_entered = Signal(str)
    selected = Signal(str)

    def __init__(self, opened: OpenReport, table_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shapes = grid_shapes(opened.report.form, table_id)
        self._scrolls_inside = len(shapes) == 1 and shapes[0].compact
        self.grids = [GridView(opened, shape, self._scrolls_inside) for shape in shapes]
        self._said_last = False
        self._titles = [_title(shape) for shape in shapes if shape.title]
        self._place_blocks()
        for number, grid in enumerate(self.grids):
            grid.told.connect(self.told)
            grid.refused.connect(self.refused)
            grid.asked.connect(self.asked)
            grid.selected.connect(self.selected)
            grid.cell_entered.connect(partial(self._enter_cell, grid))
            grid.edge_reached.connect(partial(self._leave_edge, number))
            grid.setAccessibleName(grid.shape.title or opened.report.form.section_of(table_id).title)

    def _place_blocks(self) -> None:
        paper = _Paper()
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(1, 1, 0, 0)
        layout.setSpacing(0)
        titles = iter(self._titles)
        for grid in self.grids:
            if grid.shape.title:
                layout.addWidget(next(titles))
            layout.addWidget(grid, GRID_SHARE)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if self._scrolls_inside:
            whole.addWidget(paper)
        else:
            whole.addWidget(_scrolling(paper))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            for title in self._titles:
                _fit_title(title)

    def select_cell(self, cell_id: str) -> bool:
        """Brings the cursor to a cell; False when it is not in this table."""
        return any(grid.select_cell(cell_id) for grid in self.grids)

    def current_grid(self) -> GridView:
        """The grid that has the cursor, else the first."""
        return next((grid for grid in self.grids if grid.currentIndex().isValid()), self.grids[0])

    def take_focus(self) -> None:
        """Brings the keyboard to the cursor, at first to the first cell to fill in."""
        grid = self.current_grid()
        if not grid.currentIndex().isValid():
            grid.go_to(grid.first_entry())
        grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_cell(self, entered: GridView, cell_id: str) -> None:
        for grid in self.grids:
            if grid is not entered:
                grid.forget_cursor()
        if self._said_last:
            self._said_last = False
            self.told.emit("")
        self.cell_entered.emit(cell_id)

    def _leave_edge(self, number: int, step: Step, column: int) -> None:
        forward = step in {Step.DOWN, Step.RIGHT}
        target = number + (1 if forward else -1)
        if 0 <= target < len(self.grids):
            grid = self.grids[target]
            row = 0 if forward else grid.shape.row_count - 1
            side = 0 if step is Step.RIGHT else grid.shape.column_count - 1
            grid.go_to((row, side if step in {Step.LEFT, Step.RIGHT} else min(column, side_of(grid))))
        elif step is Step.RIGHT:
            self.told.emit(LAST_CELL)
            self._said_last = True


def side_of(grid: GridView) -> int:
    """The last column of a grid."""
    return grid.shape.column_count - 1


def _title(shape: GridShape) -> Label:
    label = Label(shape.title)
    _fit_title(label)
    return label


def _fit_title(label: Label) -> None:
    label.setFixedHeight(label.fontMetrics().height() + TITLE_PADDING)


def _scrolling(paper: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAlignment(Qt.AlignmentFlag.AlignTop)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(paper)
    layout.addStretch(1)
    area.setWidget(holder)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class _Paper(QWidget):
    """The ground of the form: it draws the upper and left lines that no box draws."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(1, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        table = QRect(1, 1, self.width() - 1, self.childrenRect().bottom())
        paint_edges_before(painter, table, theme_of(self.palette()))
        painter.end()
