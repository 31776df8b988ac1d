"""The window of a round: units with their states, files, totals, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.collecting.totals import TotalsView
from gui.look.labels import enable_unless, plain_label
from gui.look.list_table import LinesModel, ListTable
from gui.look.within_screen import resize_within_screen
from model.presenting.round_lines import (
    CAUSE_HEADINGS,
    FILE_HEADINGS,
    UNIT_HEADINGS,
    Line,
    Shown,
    file_lines,
    summary,
    unit_lines,
)
from model.rounds.rounds import Round

SIZE = (1080, 700)
UNIT_WIDTHS = (17, 11, 6, 9, 24)
FILE_WIDTHS = (28, 18, 10)
CAUSE_WIDTHS = (11, 9, 17, 5, 4)


@dataclass(frozen=True)
class Said:
    """What is said of a round beside itself.

    Attributes:
        remarks: Sentences on the list of units.
        reminder: Who is missing, for a chat; empty where nobody is.
        causes: Why areas differ from the sums of their parts, as lines.
    """

    remarks: tuple[str, ...] = ()
    reminder: str = ""
    causes: tuple[Line, ...] = ()


class RoundWindow(QDialog):
    """A round that was taken in. It stays open beside the main window."""

    draft_wanted = Signal()
    """The chosen total is to become a report of its own."""
    return_wanted = Signal()
    """What has to be corrected is to be written for the units."""

    def __init__(
        self,
        collected: Round,
        last_year: Round | None = None,
        said: Said = Said(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"收报汇总：{collected.year} 年")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, *SIZE)
        self._collected, self._said = collected, said
        self.shown = QComboBox()
        self.shown.setAccessibleName("列出哪些单位")
        for shown in Shown:
            self.shown.addItem(shown.value, shown)
        self.words = QLineEdit(placeholderText="查找单位")
        self.words.setAccessibleName("查找单位")
        self.words.setClearButtonEnabled(True)
        self.units = ListTable("单位", UNIT_WIDTHS)
        self.files = ListTable("文件", FILE_WIDTHS)
        self.causes = ListTable("查差", CAUSE_WIDTHS)
        self.totals = TotalsView(collected, last_year)
        self.draft = QPushButton("生成汇总报告")
        self.give_back = QPushButton("写出退回材料…")
        self.remind = QPushButton("复制催报名单")
        self._arrange()
        self._connect()
        self.files.show_rows(LinesModel(FILE_HEADINGS, file_lines(collected), self.files))
        self.causes.show_rows(LinesModel(CAUSE_HEADINGS, said.causes, self.causes))
        self.refresh()

    def _arrange(self) -> None:
        said = plain_label("\n".join((summary(self._collected), *self._said.remarks)))
        said.setWordWrap(True)
        of_units = QWidget()
        column, row = QVBoxLayout(of_units), QHBoxLayout()
        row.addWidget(self.shown)
        row.addWidget(self.words, stretch=1)
        column.addLayout(row)
        column.addWidget(self.units, stretch=1)
        tabs = QTabWidget()
        tabs.setAccessibleName("收报汇总")
        tabs.addTab(of_units, "单位")
        tabs.addTab(self.files, f"文件（{len(self._collected.submissions)}）")
        tabs.addTab(self.totals, "汇总")
        tabs.addTab(self.causes, f"查差（{len(self._said.causes)}）")
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        for button in (self.draft, self.give_back, self.remind):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(tabs, stretch=1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.shown.currentIndexChanged.connect(self.refresh)
        self.words.textChanged.connect(self.refresh)
        self.draft.clicked.connect(self.draft_wanted)
        self.give_back.clicked.connect(self.return_wanted)
        self.remind.clicked.connect(self._copy_reminder)
        self.totals.added_up.connect(self._offer_draft)
        self._offer_draft()
        enable_unless(self.remind, "" if self._said.reminder else "都报了，没有要催的")

    def refresh(self) -> None:
        """Lists the units that are asked for."""
        rows = unit_lines(self._collected, self.shown.currentData(), self.words.text())
        self.units.show_rows(LinesModel(UNIT_HEADINGS, rows, self.units))

    def _offer_draft(self) -> None:
        total = self.totals.total
        enable_unless(
            self.draft, "" if total is not None and total.used else "这个单位的下级还没有可以汇总的数"
        )

    def _copy_reminder(self) -> None:
        QApplication.clipboard().setText(self._said.reminder)
