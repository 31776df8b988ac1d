"""The window of the years: whose, the table with the reasons where figures are not joined, the chart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.targets import ask_target
from gui.look.buttons import keep_from_default
from gui.look.labels import plain_label
from gui.look.list_table import ROW_PADDING, LinesModel, ListTable
from gui.look.within_screen import resize_within_screen
from gui.years.chart import YearsChart
from model.families import families
from model.joined_years import Series
from model.ledger.store import Ledger
from model.ledger.years_of_unit import years_of
from model.numbers import write_number

SIZE = (1000, 680)
NAME_WIDTH, YEAR_WIDTH = 26, 6
LEAST_LINES = 3
"""Of the table on a small screen, the headings among them."""
FORMATS = {".xlsx": "工作表", ".csv": "逗号分隔的文本"}
Attempt = Callable[[Callable[[], object]], object]
Choice = tuple[str, str, str]
"""Unit, id of the form, and scope."""


class YearsWindow(QDialog):
    """Only to be read. It stays open beside the main window."""

    def __init__(
        self, ledger: Ledger, attempt: Attempt, open_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("历年数据")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, *SIZE)
        self._ledger, self._attempt = ledger, attempt
        self.series: Series | None = None
        self._rows: list[int] = []
        self.units = QComboBox()
        self.units.setAccessibleName("哪个单位的哪种报告")
        self.words = QLineEdit(placeholderText="查找项目")
        self.words.setAccessibleName("查找项目")
        self.words.setClearButtonEnabled(True)
        self.table = ListTable("历年数据", (NAME_WIDTH,))
        self.table.setMinimumHeight(LEAST_LINES * (self.fontMetrics().height() + ROW_PADDING))
        self.chart = YearsChart()
        self._said, self._why = plain_label(), plain_label()
        self._why.setWordWrap(True)
        self._said.setWordWrap(True)
        self.write = QPushButton("导出…")
        keep_from_default(self.write)
        self._offer(open_id)
        self._arrange()
        self.units.currentIndexChanged.connect(lambda: self._attempt(self._load))
        self.words.textChanged.connect(self._list)
        self.write.clicked.connect(lambda: self._attempt(self._ask))
        self._attempt(self._load)

    def _offer(self, open_id: int | None) -> None:
        """The units of the ledger, each with its forms; that of the open report is chosen."""
        names = {known.id: known.short_name for known in families()}
        choices: dict[Choice, str] = {}
        chosen: Choice | None = None
        for entry in self._ledger.entries():
            key = (entry.unit, entry.family, entry.scope)
            choices[key] = f"{entry.unit}{entry.scope}　{names.get(entry.family, entry.family)}"
            chosen = key if entry.id == open_id else chosen
        for key, words in choices.items():
            self.units.addItem(words, key)
        if chosen is not None:
            self.units.setCurrentIndex(list(choices).index(chosen))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.units, stretch=1)
        top.addWidget(self.words, stretch=1)
        top.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._said)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._why)
        layout.addWidget(self.chart)

    def _load(self) -> None:
        unit, form, scope = self.units.currentData()
        family = next(known for known in families() if known.id == form)
        self.series = years_of(self._ledger, unit, family, scope)
        known = groupby(self.series.years, self.series.editions.__getitem__)
        years = "、".join(f"{'、'.join(map(str, of))} 年（{edition} 版）" for edition, of in known)
        refused = sum(bool(line.refusal) for line, _ in self.series.lines)
        ends = f"；{refused} 个项目两版口径不同，没有连起来，见“说明”" if refused else ""
        gap = "、".join(str(year) for year in self.series.missing)
        absent = f"，中间没有 {gap} 年的" if gap else ""
        self._said.setText(f"账本里有 {years}的报告{absent}{ends}。")
        self._list()

    def _list(self) -> None:
        """The lines that have the words, each in a row."""
        if self.series is None:
            return
        words = self.words.text().strip()
        known = self.series.lines
        self._rows = [at for at, (line, _) in enumerate(known) if not words or words in line.name]
        rows = [
            (
                known[at][0].name,
                *(write_number(known[at][1].get(year)) for year in self.series.years),
                known[at][0].refusal,
            )
            for at in self._rows
        ]
        headings = ("项目", *(f"{year}年" for year in self.series.years), "说明")
        self.table.show_rows(LinesModel(headings, rows, self.table))
        for column in range(1, len(headings) - 1):
            character = self.fontMetrics().horizontalAdvance("年")
            self.table.setColumnWidth(column, YEAR_WIDTH * character)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._draw(index.row()))
        if rows:
            self.table.selectRow(0)

    def _draw(self, row: int) -> None:
        if self.series is not None and 0 <= row < len(self._rows):
            line, values = self.series.lines[self._rows[row]]
            self._why.setText(line.refusal)
            self._why.setVisible(bool(line.refusal))
            self.chart.show_line(line.name, self.series.years, values)

    def _ask(self) -> None:
        from export.years_table import write_series

        if self.series is None:
            return
        name = f"{self.series.unit}历年数据"
        target = ask_target(self, "导出历年数据", name, FORMATS)
        if target is not None:
            write_series(self.series, target)
