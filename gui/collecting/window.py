"""The window of a round: units with their states, files, totals, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.collecting.causes import CausesView
from gui.collecting.files import FilesView
from gui.collecting.hints import HintsView
from gui.collecting.overview import Charts, OverviewTable
from gui.collecting.papers import PapersButton
from gui.collecting.received import ReceivedDialog
from gui.collecting.totals import TotalsView
from gui.collecting.units import UnitsView
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label, plain_tooltip
from gui.look.list_table import LinesModel, ListTable
from gui.look.within_screen import place_over, resize_within_screen
from model.presenting.round_lines import RETURN_HEADINGS, return_lines, summary
from model.rounds.compared import NOTHING_COMPARED, Compared
from model.rounds.rounds import Round

if TYPE_CHECKING:
    from gui.collecting.saying import Saying

SIZE = (1080, 740)
RETURN_WIDTHS = (16, 9, 24, 7, 7)
NOT_KEPT = "这一轮没有收进账本，只能看"


@dataclass(frozen=True)
class Said:
    """What is said of a round beside itself.

    Attributes:
        remarks: Sentences on the list of units.
        reminder: Who is missing, for a chat; empty where nobody is.
    """

    remarks: tuple[str, ...] = ()
    reminder: str = ""


class RoundWindow(QDialog):
    """A round that was taken in. It stays open beside the main window."""

    draft_wanted = Signal()
    """The chosen total is to become a report of its own."""
    return_wanted = Signal()
    """What has to be corrected is to be written for the units."""
    cause_wanted = Signal(object)
    """A cause is to be written for its unit alone; carries it."""
    paper_wanted = Signal(str)
    """A paper of the round is to be written; carries which."""
    list_wanted = Signal()
    """The list of units is to be looked at, changed or written to a file."""

    def __init__(
        self,
        collected: Round,
        last_year: Round | None = None,
        said: Said = Said(),
        found: Compared = NOTHING_COMPARED,
        parent: QWidget | None = None,
    ) -> None:
        """`found` is what came of comparing, which takes too long for a window to do by itself."""
        super().__init__(parent)
        self.setWindowTitle(f"收报汇总：{collected.year} 年")
        # No dialog, which would stay above the report that is drafted in the main window.
        self.setWindowFlags(Qt.WindowType.Window)
        resize_within_screen(self, *SIZE)
        place_over(self, parent)
        self._said, self._collected, self._last_year = said, collected, last_year
        self._saying: Saying | None = None
        self._told = ""
        self.summary = plain_label()
        self.summary.setWordWrap(True)
        self.charts = Charts()
        self.of_units, self.of_files = UnitsView(), FilesView()
        self.units, self.files = self.of_units.list, self.of_files.list
        self.shown, self.words = self.of_units.shown, self.of_units.words
        self.of_causes, self.hints = CausesView(NOT_KEPT), HintsView(NOT_KEPT)
        self.causes = self.of_causes.list
        self.returned = ListTable("更正", RETURN_WIDTHS)
        self.totals = TotalsView(collected, last_year, NOT_KEPT)
        self.overview = OverviewTable()
        self.draft = QPushButton("生成汇总报告")
        self.give_back = QPushButton("写出退回材料…")
        self.remind = QPushButton("复制催报名单")
        self.write_list = QPushButton("单位名单…")
        self.papers = PapersButton()
        self.adjust, self.withdraw = QPushButton("调整这个数…"), QPushButton("撤回调整")
        self.undo, self.redo = QPushButton("撤销"), QPushButton("恢复")
        self.tabs = QTabWidget()
        self._arrange()
        self._connect()
        self.show_round(collected, found)
        self._offer()

    def _arrange(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 2)
        for button in (self.adjust, self.withdraw):
            row.addWidget(button)
        # Beside the tabs: a row of their own would leave the tables no room on a small screen.
        self.totals.tables.setCornerWidget(beside)
        self.tabs.setAccessibleName("收报汇总")
        self.tabs.addTab(self.of_units, "单位")
        self.tabs.addTab(self.of_files, "文件")
        self.tabs.addTab(self.totals, "汇总")
        self.tabs.addTab(self.overview, "各单位的数")
        self.tabs.addTab(self.of_causes, "查差")
        self.tabs.addTab(self.returned, "更正")
        self.tabs.addTab(self.hints, "提示")
        self.tabs.addTab(self.charts, "进度")
        bottom = QHBoxLayout()
        for button in (self.undo, self.redo):
            bottom.addWidget(button)
        bottom.addStretch(1)
        for button in (self.draft, self.give_back, self.papers, self.remind, self.write_list):
            bottom.addWidget(button)
        for button in self.findChildren(QPushButton):
            keep_from_default(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.tabs, stretch=1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.draft.clicked.connect(self.draft_wanted)
        self.give_back.clicked.connect(self.return_wanted)
        self.write_list.clicked.connect(self.list_wanted)
        self.papers.wanted.connect(self.paper_wanted)
        for causes in (self.of_causes, self.totals.stated.of_causes):
            causes.return_wanted.connect(self.cause_wanted)
        self.remind.clicked.connect(lambda: QApplication.clipboard().setText(self._said.reminder))
        self.totals.added_up.connect(self._follow_total)
        self.totals.cell_shown.connect(self._offer)
        self.totals.shares.clicked.connect(self._offer)
        self.totals.file_wanted.connect(self.show_file)
        self.of_files.file_wanted.connect(self.show_file)
        self.of_units.file_wanted.connect(self.show_file)
        self.overview.unit_wanted.connect(self._show_unit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        own = self.windowHandle()
        if own is not None:
            # A window that belongs to another one stays above it, too, on some systems.
            own.setTransientParent(None)  # type: ignore[arg-type] # Qt takes none

    def say(self, words: str) -> None:
        """Says what has been done here; the main window, which says it too, may be covered."""
        main = self.parentWidget()
        if main is None or not main.isActiveWindow():
            self._told = words
            self._show_summary()

    def _show_summary(self) -> None:
        lines = (summary(self._collected), *self._said.remarks, self._told)
        self.summary.setText("\n".join(filter(None, lines)))

    def show_round(self, collected: Round, found: Compared) -> None:
        """Shows the round as it stands now; what is chosen and searched for stays."""
        self._collected = collected
        self._show_summary()
        self.charts.show_round(collected)
        self.of_units.show_round(collected)
        self.of_files.show_round(collected)
        self.tabs.setTabText(1, f"文件（{len(collected.submissions)}）")
        self.totals.show_round(collected)
        self._show_compared(found)
        self._offer()

    def _show_compared(self, found: Compared) -> None:
        """What follows from comparing: causes, hints, and what became of what was returned."""
        last_year = self._last_year.figures if self._last_year is not None else {}
        before = {key: own.cells for key, own in last_year.items()}
        self.of_causes.show_causes(self._collected, found.explanations)
        self.totals.show_causes(found.explanations)
        self.hints.show_round(self._collected, before, found.hints)
        lines = return_lines(found.returns, self._collected)
        self.returned.show_rows(LinesModel(RETURN_HEADINGS, lines, self.returned))
        for view, words in (
            (self.of_causes, f"查差（{self.of_causes.count}）"),
            (self.returned, f"更正（{len(lines)}）"),
            (self.hints, f"提示（{self.hints.open_count}）"),
        ):
            self.tabs.setTabText(self.tabs.indexOf(view), words)

    def listen_to(self, saying: Saying, undo: Callable[[], tuple[str | None, str | None]]) -> None:
        """From now on things can be said of this round; `undo` tells what would be undone and redone."""
        self._saying, self._steps = saying, undo
        self.of_units.listen_to(saying)
        self.of_files.listen_to(saying)
        for causes in (self.of_causes, self.totals.stated.of_causes):
            causes.allow()
            causes.adjust_wanted.connect(saying.adjust_by)
        self.hints.allow()
        self.hints.wanted.connect(saying.acknowledge)
        self.adjust.clicked.connect(self._adjust)
        self.withdraw.clicked.connect(self._withdraw)
        for button, command, key in (
            (self.undo, saying.undo, QKeySequence.StandardKey.Undo),
            (self.redo, saying.redo, QKeySequence.StandardKey.Redo),
        ):
            button.clicked.connect(command)
            QShortcut(QKeySequence(key), self, command)
        self._offer()

    def show_file(self, file: str, cell_id: str = "") -> None:
        """Opens what a file states, at a cell."""
        dialog = ReceivedDialog(self._collected.by_file[file], cell_id, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _show_unit(self, unit: str) -> None:
        for file in self._collected.by_unit[unit].chosen[:1]:
            self.show_file(file)

    def _follow_total(self) -> None:
        self.overview.show_total(self._collected, self.totals.total)
        self._offer()

    def _adjust(self) -> None:
        if self._saying is not None and self.totals.total is not None:
            self._saying.adjust(self.totals.total.parent, self.totals.cell_id)

    def _withdraw(self) -> None:
        number = self.totals.chosen_adjustment
        if self._saying is not None and number is not None:
            self._saying.withdraw_adjustment(number)

    def _offer(self) -> None:
        """What can be done with what is chosen, and why the rest cannot."""
        total = self.totals.total
        added = total is not None and bool(total.used)
        enable_unless(self.draft, "" if added else "这个单位的下级还没有可以汇总的数")
        enable_unless(self.remind, "" if self._said.reminder else "都报了，没有要催的")
        kept = "" if self._saying is not None else NOT_KEPT
        enable_unless(self.adjust, kept or ("" if self.totals.cell_id else "请先点表里的一个数"))
        chosen = self.totals.chosen_adjustment is not None
        enable_unless(self.withdraw, kept or ("" if chosen else "请先点下面列出的一条调整"))
        labels = self._steps() if self._saying is not None else (None, None)
        for button, label in zip((self.undo, self.redo), labels, strict=True):
            enable_unless(
                button,
                kept or ("" if label else "没有可以撤销的" if button is self.undo else "没有可以恢复的"),
            )
            if label:
                button.setToolTip(plain_tooltip(label))
