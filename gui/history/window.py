"""The search through all that was ever changed, in a window beside the report."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.history.search_bar import WHOLE_LEDGER, SearchBar
from gui.history.table import LinesTable
from gui.history.text_change import TextChange
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.list_table import LinesModel
from gui.look.within_screen import resize_within_screen
from gui.work.pauses import Pauses
from gui.workplace.library import Library
from model.errors import UserError
from model.ledger.search import Line, search_steps
from model.narrative import plain_text
from model.presenting.history_lines import search_row

SIZE = (1120, 600)
PAUSE = 250
"""Milliseconds without a key until the search begins."""
MOST = 2000
"""Lines that are shown at most: who wants more asks for less."""
COLUMNS = ("时间", "修改人", "操作", "项目", "原来", "改为", "来源")
REPORT = "报告"
NO_LINE = "请先选一条记录"
NO_LINES = "没有可以复制的记录"
NO_OTHER_TIME = "请先选一条这份报告的记录"


class HistoryWindow(QDialog):
    """Fields above, lines below, the newest first; it stays open while one works on the report."""

    place_requested = Signal(object)
    """Carries the Line to whose place the report is to go."""
    roll_back_requested = Signal(object)
    """Carries the Line to whose moment the report is to go back."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("全部修改记录")
        resize_within_screen(self, *SIZE)
        self._library = library
        self._report_id: int | None = None
        self._locked = ""
        self._lines: list[Line] = []
        self.bar = SearchBar()
        self.search = Pauses(self)
        self.state = plain_label()
        self.change = TextChange()
        self.table = self._new_table()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._pause.timeout.connect(self._begin)
        self.bar.changed.connect(self._pause.start)
        self.search.came.connect(self._add)
        self.search.ended.connect(lambda: self._show_end(more=False))
        self.search.failed.connect(self._show_failure)

    def work_on(self, report_id: int | None, locked: str) -> None:
        """From now on 这份报告 is this one; `locked` says why it cannot go back."""
        again = report_id != self._report_id
        self._report_id, self._locked = report_id, locked
        self._show_buttons()
        if again and self.isVisible():
            self._begin()

    def current_line(self) -> Line | None:
        """The line at the cursor."""
        index = self.table.currentIndex()
        return self._lines[index.row()] if index.isValid() else None

    def _arrange(self) -> None:
        self._buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.go_to = self._buttons.addButton("到这个位置", role)
        self.roll_back = self._buttons.addButton("回到这时的内容…", role)
        self.copy = self._buttons.addButton("复制全部结果", role)
        close = self._buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.go_to, self.roll_back, self.copy, close):
            # Enter in a field must not press a button.
            keep_from_default(button)
        self.go_to.clicked.connect(self._go_to_line)
        self.roll_back.clicked.connect(self._roll_back)
        self.copy.clicked.connect(self._copy_all)
        self._buttons.rejected.connect(self.reject)
        self._layout = QVBoxLayout(self)
        for widget in (self.bar, self.table, self.change, self.state, self._buttons):
            self._layout.addWidget(widget)
        self._layout.setStretchFactor(self.table, 2)
        self._layout.setStretchFactor(self.change, 1)

    def _new_table(self) -> LinesTable:
        """The columns tell the report only where there are several."""
        whole = self.bar.scope.currentText() == WHOLE_LEDGER
        headings = (*COLUMNS[:2], REPORT, *COLUMNS[2:]) if whole else COLUMNS
        self._model = LinesModel(headings, parent=self)
        table = LinesTable(self._model)
        table.activated.connect(self._go_to_line)
        table.selectionModel().currentRowChanged.connect(self._show_line)
        return table

    def _begin(self) -> None:
        self._pause.stop()
        self._lines = []
        former, self.table = self.table, self._new_table()
        self._layout.replaceWidget(former, self.table)
        self._layout.setStretchFactor(self.table, 2)
        # Until Qt deletes it, it would lie over the fields.
        former.hide()
        former.deleteLater()
        self.state.setText("正在查找…")
        self._show_line()
        self.search.begin(search_steps(self._library.ledger, self.bar.query(self._report_id)))

    def _add(self, portions: list[list[Line]]) -> None:
        found = [line for portion in portions for line in portion]
        room = MOST - len(self._lines)
        if found[:room]:
            self._show_lines(found[:room])
        if len(found) > room:
            self.search.stop()
            self._show_end(more=True)

    def _show_lines(self, lines: list[Line]) -> None:
        first = not self._lines
        whole = self.bar.scope.currentText() == WHOLE_LEDGER
        self._lines += lines
        self._model.append([search_row(line, with_report=whole) for line in lines])
        self.state.setText(f"正在查找…已找到 {len(self._lines)} 条")
        if first:
            self.table.selectRow(0)

    def _show_end(self, more: bool) -> None:
        number = len(self._lines)
        words = f"找到 {number} 条，最新的在上面" if number else "没有符合的记录"
        self.state.setText(f"只列出最新的 {MOST} 条，请缩小查找的范围" if more else words)
        self._show_buttons()

    def _show_failure(self, error: UserError) -> None:
        self.state.setText(f"! {error}")

    def _show_line(self) -> None:
        line = self.current_line()
        before, after = (line.before, line.after) if line is not None else ("", "")
        self.change.show_change(plain_text(before), plain_text(after))
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = self.current_line()
        own = line is not None and line.report.id == self._report_id
        refusal = self._locked or ("" if own else NO_OTHER_TIME)
        enable_unless(self.go_to, "" if line is not None else NO_LINE)
        enable_unless(self.copy, "" if self._lines else NO_LINES)
        enable_unless(self.roll_back, refusal)

    def _go_to_line(self, _index: QModelIndex | None = None) -> None:
        line = self.current_line()
        if line is not None:
            self.place_requested.emit(line)

    def _roll_back(self) -> None:
        line = self.current_line()
        if line is not None:
            self.roll_back_requested.emit(line)

    def _copy_all(self) -> None:
        self.table.copy(range(len(self._lines)))
        self.state.setText(f"已复制 {len(self._lines)} 条，可以粘贴到表格里")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        self.search.stop()
