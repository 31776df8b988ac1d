"""A block of a table as a grid: merged frozen headings, spreadsheet keys, blocks in and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QToolTip,
    QWidget,
)

from gui.grid.block_commands import BlockCommands
from gui.grid.comparison import line_height
from gui.grid.cursor import Cursor
from gui.grid.delegate import CellDelegate, NumberEditor
from gui.grid.fitting import Density, Fitted, fit
from gui.grid.headers import Label, MergedHeader
from gui.grid.model import GridModel, Index
from gui.grid.readers import tell_readers
from gui.look.labels import plain_tooltip
from gui.workplace.locking import would_change
from gui.workplace.open_report import OpenReport
from model.presenting.grid_shape import GridShape
from model.presenting.positions import Position, Step
from model.presenting.selection_sums import selection_words

EndEditHint = QAbstractItemDelegate.EndEditHint
ScrollHint = QAbstractItemView.ScrollHint
EditTrigger = QAbstractItemView.EditTrigger
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
MOVES = frozenset({*ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
TOTAL_HINT = "这是合计，由程序计算，不用填写。要录入纸质表上的合计作核对，请按 F4"


class GridView(QTableView):
    """One block of a table.

    `scrolls` tells whether rows may scroll inside the grid; otherwise it is always as high as its rows.
    """

    told = Signal(str)
    """A sentence for the status bar."""
    refused = Signal(str, list)
    """Something was refused as a whole: a sentence and the reasons."""
    asked = Signal(object)
    """A paste waits for an answer; carries the PasteQuestion."""
    edge_reached = Signal(Step, int)
    """Enter or an arrow went over the upper or lower edge, in that column."""
    cell_entered = Signal(str)
    """The cursor has come to the cell of that id."""
    selected = Signal(str)
    """What the selected figures make together, in words; empty where there is nothing to add up."""

    def __init__(
        self, opened: OpenReport, shape: GridShape, scrolls: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shape = shape
        self._opened = opened
        self._scrolls = scrolls
        self._tight = False
        self._density = Density.NORMAL
        self._refusing = False
        self._selection_told = ""
        self._fitted: Fitted | None = None
        self._build_headers()
        self._model = GridModel(opened, shape, self)
        self._delegate = CellDelegate(lambda: self._refusing, self)
        self._corner = Label(shape.corner, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._model)
        self._cursor = Cursor(self, shape, self._is_computed, self.edge_reached.emit)
        self.blocks = BlockCommands(opened, shape, self.selectionModel(), self)
        self._set_up()
        self._connect()

    def _build_headers(self) -> None:
        """Before the model is set: Qt would make headers of its own for it."""
        self._header = MergedHeader(Qt.Orientation.Horizontal, self.shape.header, self)
        self._stub = MergedHeader(Qt.Orientation.Vertical, self.shape.stub, self)
        self.setHorizontalHeader(self._header)
        self.setVerticalHeader(self._stub)
        self._stub.setVisible(bool(self.shape.stub))

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            EditTrigger.AnyKeyPressed | EditTrigger.EditKeyPressed | EditTrigger.DoubleClicked
        )
        if not self._scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = self._key_table()

    def _connect(self) -> None:
        self._model.told.connect(self.told)
        self._model.dataChanged.connect(self._tell_readers)
        self.blocks.told.connect(self.told)
        self.blocks.refused.connect(self.refused)
        self.blocks.asked.connect(self.asked)
        self._model.entry_refused.connect(self._note_refusal)
        self.pressed.connect(self._cursor.forget_origin)
        self._delegate.arrow_pressed.connect(self._step_plainly)
        self._delegate.entry_ended.connect(self._end_entry)
        self._delegate.typed.connect(self._opened.put_off)
        self._opened.changed.connect(self._tell_selection)
        self._header.heading_pressed.connect(self._select_columns)
        self._stub.heading_pressed.connect(self._select_rows)

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_corner"):
            self.fit()

    def fit(self) -> None:
        """Gives all parts their sizes for the present width and font."""
        metrics = self.fontMetrics()
        extra = line_height(metrics) if self._model.comparing else 0
        fit_into = partial(fit, self.shape, metrics, extra=extra, tight=self._tight, density=self._density)
        fitted = fit_into(self.width())
        if self._scrolls and fitted.height > self.height():
            fitted = fit_into(self.width() - self.verticalScrollBar().sizeHint().width())
        if fitted == self._fitted:
            return
        # A bar below must not cover the last row.
        bar = self.horizontalScrollBar().sizeHint().height() if fitted.width > self.width() else 0
        self._fitted = fitted
        self._header.set_sizes(fitted.level_heights, fitted.column_widths)
        self._stub.set_sizes(fitted.stub_widths, fitted.row_heights)
        self._corner.setGeometry(0, 0, fitted.stub_width, fitted.header_height)
        # No more than that, even where there is room: below would be a block that belongs to no row.
        self.setMaximumHeight(fitted.height + bar)
        if not self._scrolls:
            self.setMinimumHeight(fitted.height + bar)

    def set_tight(self, tight: bool) -> None:
        """Spares the room around the words, or no longer."""
        if tight != self._tight:
            self._tight = tight
            self.fit()

    def set_density(self, density: Density) -> None:
        """Gives the rows more or less room around their figures."""
        if density is not self._density:
            self._density = density
            self.fit()

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's figures in the cells, or no longer."""
        self._model.comparing = comparing and self._opened.last_year is not None
        self.fit()
        self.viewport().update()

    def set_instructing(self, instructing: bool) -> None:
        """Tells screen readers what belongs in a cell, or no longer."""
        self._model.instructing = instructing

    # The cursor

    def select_cell(self, cell_id: str) -> bool:
        """Brings the cursor and the keyboard to a cell; False when it does not stand in this grid."""
        place = self.shape.find(cell_id)
        if place is not None:
            self.go_to(place)
        return place is not None

    def go_to(self, place: Position) -> None:
        """Brings the cursor and the keyboard to a place."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._cursor.put(place)

    def first_entry(self) -> Position:
        """The first cell to fill in."""
        return self._cursor.first_entry()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._header.set_current(current.column())
        self._stub.set_current(current.row())
        if current.isValid():
            self.cell_entered.emit(self.shape.cells[current.row()][current.column()])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def _tell_selection(self) -> None:
        places = self.selectionModel().selectedIndexes()
        cells = [self.shape.cells[index.row()][index.column()] for index in places]
        words = selection_words(self._opened.report, cells) if len(cells) > 1 else ""
        if words != self._selection_told:
            self._selection_told = words
            self.selected.emit(words)

    def _select_columns(self, first: int, last: int, extend: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._cursor.select_lines((0, self.shape.row_count - 1), (first, last), extend=extend)

    def _select_rows(self, first: int, last: int, extend: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._cursor.select_lines((first, last), (0, self.shape.column_count - 1), extend=extend)

    def _select_own_columns(self) -> None:
        column = self._cursor.place[1]
        self._select_columns(column, column, extend=False)

    def _select_own_rows(self) -> None:
        row = self._cursor.place[0]
        self._select_rows(row, row, extend=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without Qt's own, which paints the whole table for the frame around one cell."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if not self.selectionModel().hasSelection():
            self._cursor.put(self._cursor.place if self.currentIndex().isValid() else self.first_entry())
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without Qt's own, as above."""
        self.update(self.currentIndex())

    def forget_cursor(self) -> None:
        """Takes cursor and selection away: another grid of the table has them now."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def _is_computed(self, row: int, column: int) -> bool:
        return self._model.state_at(row, column).computed

    def _step_plainly(self, step: Step) -> None:
        if not self._refusing:
            self._cursor.step_plainly(step)

    # Keys

    @property
    def keys(self) -> tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...]:
        """The keys to which the grid gives a meaning of its own."""
        return tuple(self._keys)

    def _key_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier
        return {
            (Qt.Key.Key_Return, none): lambda: self._cursor.step(Step.DOWN),
            (Qt.Key.Key_Enter, none): lambda: self._cursor.step(Step.DOWN),
            (Qt.Key.Key_Return, shift): lambda: self._cursor.step(Step.UP),
            (Qt.Key.Key_Enter, shift): lambda: self._cursor.step(Step.UP),
            (Qt.Key.Key_Tab, none): lambda: self._cursor.step(Step.RIGHT),
            (Qt.Key.Key_Backtab, none): lambda: self._cursor.step(Step.LEFT),
            (Qt.Key.Key_Delete, none): self.blocks.clear,
            (Qt.Key.Key_Backspace, none): self.blocks.clear,
            (Qt.Key.Key_F4, none): self.record_control_total,
            (Qt.Key.Key_Home, control): lambda: self._cursor.go_to_corner(last=False),
            (Qt.Key.Key_End, control): lambda: self._cursor.go_to_corner(last=True),
            (Qt.Key.Key_Space, control): self._select_own_columns,
            (Qt.Key.Key_Space, shift): self._select_own_rows,
            (Qt.Key.Key_D, control): self.blocks.fill_down,
            (Qt.Key.Key_R, control): self.blocks.fill_right,
            **{(arrow, control): partial(self._cursor.go_to_edge, arrow) for arrow in ARROWS},
            **{(arrow, control | shift): partial(self._cursor.select_to_edge, arrow) for arrow in ARROWS},
        }

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab belongs to the cells, also while none is edited; the window's Ctrl+Tab leaves the table."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # Enter comes through the editor, which has already asked for everything to be done.
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Backtab and not modifiers & Qt.KeyboardModifier.ControlModifier:
            modifiers = Qt.KeyboardModifier.NoModifier
        command = self._keys.get((key, modifiers))
        if event.matches(QKeySequence.StandardKey.Copy):
            command = self.blocks.copy
        elif event.matches(QKeySequence.StandardKey.Paste):
            command = self.blocks.paste
        elif event.matches(QKeySequence.StandardKey.Cut):
            command = self.blocks.cut
        if key in MOVES:
            self._cursor.forget_origin()
        if command is not None:
            command()
        elif not self._crosses_edge(key, modifiers):
            super().keyPressEvent(event)

    def _crosses_edge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        step = self._cursor.crosses_edge(key) if modifiers == Qt.KeyboardModifier.NoModifier else None
        if step is not None:
            self._step_plainly(step)
        return step is not None

    # Editing

    def edit(self, index: Index, trigger: EditTrigger, event: QEvent | None) -> bool:  # type: ignore[override]
        """Opens the editor; no total is typed over, no sum of a round, and nothing in a locked report."""
        typed = trigger in {EditTrigger.AnyKeyPressed, EditTrigger.EditKeyPressed, EditTrigger.DoubleClicked}
        meant = not isinstance(event, QKeyEvent) or would_change(event)
        cell_id = self._model.cell_at(index.row(), index.column()).id
        if typed and (self._opened.locked or self._opened.is_added_up(cell_id)):
            if meant:
                self._opened.refuses_cell(cell_id)
            return False
        if typed and self._is_computed(index.row(), index.column()):
            if meant:
                self.told.emit(TOTAL_HINT)
            return False
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]

    def keyboardSearch(self, search: str) -> None:
        """Not in a form: a figure that is refused must not send the cursor to a cell that begins with it."""

    def record_control_total(self) -> None:
        """F4: the total that a paper or another source states, to be compared with the computed one."""
        if self._opened.refuses_changes():
            return
        index = self.currentIndex()
        if not index.isValid() or not self._is_computed(*self._cursor.place):
            self.told.emit("F4 用来在合计单元格里录入纸质表上的合计，这里不是合计")
        elif self.edit(index, EditTrigger.AllEditTriggers, None):
            self.told.emit("录入纸质表上的合计；与计算的合计不同时，单元格显示红色。按 Delete 清除录入的合计")

    def finish_editing(self) -> bool:
        """Takes a figure that is typed but not entered yet, as Enter would; False when it is refused."""
        if self.state() is not QAbstractItemView.State.EditingState:
            return True
        # Editors that were closed may still be there, until Qt finds the time to remove them.
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, NumberEditor):
            self.commitData(editor)
            if not self._refusing:
                self.closeEditor(editor, EndEditHint.NoHint)
        return not self._refusing

    def commitData(self, editor: QWidget) -> None:
        self._refusing = False
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: EndEditHint) -> None:
        # Enter and Tab move the cursor by themselves.
        super().closeEditor(editor, EndEditHint.NoHint)

    def _end_entry(self, step: Step) -> None:
        """Behind a figure comes the next one to fill in, behind a control total the next of these."""
        if self._refusing:
            return
        if not self._is_computed(*self._cursor.place):
            self._cursor.step(step)
        elif self._cursor.step_among_totals(step):
            self.record_control_total()

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """Qt's: paints what waits for it first, since what is dirty cannot be moved along.

        All rows would be painted again with every figure that is entered at the lower edge.
        """
        if not self.viewport().rect().contains(self.visualRect(index)):
            QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)
        super().scrollTo(index, hint)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt's: paints what has changed; it would also paint cells of which only the tooltip has."""
        if not roles:
            super().dataChanged(first, last, roles)

    def _tell_readers(self, first: Index, last: Index) -> None:
        tell_readers(self, first, last)

    def _note_refusal(self, why: str) -> None:
        """Also at the cell: the line at the bottom is far from where one looks."""
        self._refusing = True
        if why:
            self.told.emit(why)
            place = self.visualRect(self.currentIndex()).bottomLeft()
            QToolTip.showText(self.viewport().mapToGlobal(place), plain_tooltip(why), self)
