"""The totals of a round drawn as the form; a click on one shows which units it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.collecting.stated import StatedView, difference_of, stated_of
from gui.grid.form_table import MARKED, WholeTable
from gui.look.labels import plain_label, plain_tooltip
from gui.look.list_table import LinesModel, ListTable
from gui.look.theme import theme_of
from gui.work.running import run
from gui.work.work import Work
from model.level import Level as FindingLevel
from model.numbers import write_number
from model.presenting.cause_lines import signed
from model.presenting.round_lines import SHARE_HEADINGS, coverage, share_lines, shown_shares
from model.rounds.adding import Level, Total, add_up
from model.rounds.corrections import explanation_of
from model.rounds.explaining.causes import Explanation
from model.rounds.rounds import Round

BELOW = (580, 420)
"""How the width is parted between the units with their places, and the parent's own figure."""
LEAST_SHARES = 56
"""Pixels: the headings and one line, on the smallest screen."""
NAMED = 2
"""Units of those that are not in a sum; the tooltip names all, since the tables need the room."""
NAME_LENGTH = 12
"""Characters of a unit's name that are seen in any case."""
WIDTHS = (18, 6, 6, 6, 22)
LEVEL_NAMES = {Level.STATED: "按下级报的数", Level.LEAVES: "按各单位本级的数"}


class TotalTable(WholeTable):
    """One statutory table with the sums; how many units filled a cell in stands in its tooltip."""

    cell_chosen = Signal(str)

    def __init__(self, total: Total, collected: Round, table_id: str) -> None:
        super().__init__(collected.form, table_id, f"汇总的{collected.form.table_name(table_id)}")
        self._total, self._stated = total, stated_of(collected, total) or {}
        self._difference = difference_of(collected, total)
        self._cells = {(box.row, box.column): box.cell for box in self.layout_.boxes if box.cell}
        self.draw()
        self.currentCellChanged.connect(lambda row, column, *_: self._choose(row, column))

    def figure(self, cell_id: str) -> QTableWidgetItem:
        item = QTableWidgetItem(write_number(self._total.cells.get(cell_id)))
        filled = len(self._total.provenance.get(cell_id, ()))
        words = f"{self.form.cells[cell_id].heading_path}\n已填 {filled}/{self._total.expected}"
        if cell_id in self._difference:
            own = write_number(self._stated.get(cell_id, 0))
            compared = f"报 {own} {signed(self._difference[cell_id])}"
            item.setText(f"{item.text() or 0}\n{compared}")
            item.setData(MARKED, FindingLevel.WARNING)
            words = f"{words}\n上级自己{compared}"
        item.setToolTip(plain_tooltip(words))
        return item

    def figure_ground(self, cell_id: str) -> QColor:
        theme = theme_of(self.palette())
        return theme.warning_ground if cell_id in self._difference else theme.paper

    def _choose(self, row: int, column: int) -> None:
        cell_id = self._cells.get((row, column))
        if cell_id is not None:
            self.cell_chosen.emit(cell_id)


class TotalsView(QWidget):
    """Whose parts are added up, on which level, the sums, and what makes up the one that is chosen."""

    added_up = Signal()
    """Another total is shown."""
    cell_shown = Signal()
    """What makes up another total, or none, is shown."""
    file_wanted = Signal(str, str)
    """Somebody wants to see where a figure stands; carries the file and the cell."""

    def __init__(
        self, collected: Round, last_year: Round | None, not_kept: str, parent: QWidget | None = None
    ) -> None:
        """`not_kept` says why nothing can be said of the round; see `CausesView.allow`."""
        super().__init__(parent)
        self._collected, self._last_year = collected, last_year
        self._explanations: Mapping[str, Explanation] = {}
        self._explanation: Explanation | None = None
        self.stated = StatedView(not_kept)
        tree = collected.tree
        self.parents, self.levels = QComboBox(), QComboBox()
        self.parents.setAccessibleName("汇总哪个单位的下级")
        self.levels.setAccessibleName("按哪一层的数")
        self.parents.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.parents.setMinimumContentsLength(NAME_LENGTH)
        for unit in (unit for unit in tree.units if tree.children(unit.key)):
            self.parents.addItem(unit.name, unit.key)
        for level, name in LEVEL_NAMES.items():
            self.levels.addItem(name, level)
        self._coverage = plain_label()
        self._coverage.setWordWrap(True)
        self.tables = QTabWidget()
        self.tables.setAccessibleName("汇总的表格")
        self.shares = ListTable("这个数由哪些单位组成", WIDTHS)
        self.shares.activated.connect(self._want_file)
        self.total: Total | None = None
        self.cell_id = ""
        """The total that is chosen; empty while none is."""
        self._arrange()
        for choice in (self.parents, self.levels):
            choice.currentIndexChanged.connect(self.refresh)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.parents)
        top.addWidget(self.levels)
        top.addWidget(self._coverage, stretch=1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.shares)
        below.addWidget(self.stated)
        below.setSizes(list(BELOW))
        splitter.addWidget(self.tables)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 3)
        for part in (self.shares, self.stated):
            part.setMinimumHeight(LEAST_SHARES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(splitter, stretch=1)

    def refresh(self) -> None:
        """Adds up what is chosen now."""
        key, level = self.parents.currentData(), self.levels.currentData()
        if key is None:
            self._coverage.setText("单位名单里没有上下级，没有可加的。")
            return
        self.total = self._added_up(key, level)
        self._coverage.setText(coverage(self.total, self._collected, NAMED))
        self._coverage.setToolTip(plain_tooltip(coverage(self.total, self._collected)))
        at = max(self.tables.currentIndex(), 0)
        self.tables.clear()
        for table in self._collected.form.tables:
            view = TotalTable(self.total, self._collected, table.id)
            view.cell_chosen.connect(self.show_cell)
            self.tables.addTab(view, self._collected.form.table_name(table.id))
        self.tables.setCurrentIndex(at)
        self._explain()
        self.show_cell(self.cell_id)
        self.added_up.emit()

    def _added_up(self, key: str, level: Level) -> Total:
        """The sum; over all units of a whole city it is not made while the window waits."""
        work = Work("正在汇总", "收报汇总", keeps_much=True)
        return run(self, work, lambda _: add_up(self._collected, key, level))

    def show_causes(self, explanations: Sequence[Explanation]) -> None:
        """Takes over why areas differ from the sums of their parts, as the round stands now."""
        self._explanations = {one.parent: one for one in explanations}
        self._explain()
        self.show_cell(self.cell_id)

    def _explain(self) -> None:
        """Why the chosen parent differs; what is behind its parts' own reports is searched for when asked."""
        key, level = self.parents.currentData(), self.levels.currentData()
        self._explanation = self._explanations.get(key)
        if level is Level.LEAVES and key is not None:
            step = partial(explanation_of, self._collected, key, self._last_year, level)
            self._explanation = run(self, Work("正在查差", "收报汇总"), lambda _: step())

    def show_round(self, collected: Round) -> None:
        """Shows the sums of the round as it stands now."""
        self._collected = collected
        self.refresh()

    def show_cell(self, cell_id: str) -> None:
        """Shows what makes up a total."""
        self.cell_id = cell_id
        if self.total is not None:
            rows = share_lines(self.total, self._collected, cell_id, self._last_year) if cell_id else []
            self.shares.show_rows(LinesModel(SHARE_HEADINGS, rows, self.shares))
            self.stated.show_cell(self._collected, self.total, self._explanation, cell_id)
            self.cell_shown.emit()

    @property
    def chosen_adjustment(self) -> int | None:
        """The number of the adjustment in the chosen line; None where none is."""
        if self.total is None:
            return None
        lines = [one for one in self.total.adjustments if self.cell_id in one.amounts]
        row = self.shares.currentIndex().row() - len(shown_shares(self.total, self.cell_id))
        return lines[row].number if 0 <= row < len(lines) else None

    def _want_file(self, index: QModelIndex) -> None:
        shares = shown_shares(self.total, self.cell_id) if self.total is not None else []
        if index.row() < len(shares):
            self.file_wanted.emit(shares[index.row()].file, self.cell_id)
