"""Shows what was recognised in a file and what an import would change, and asks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.importing.form_view import FormView
from gui.look.fonts import size_font
from gui.look.labels import enable_unless, plain_label
from gui.look.list_table import LinesModel, ListTable
from gui.look.theme import theme_of
from gui.look.within_screen import resize_within_screen
from model.checks.findings import LEVEL_NAMES
from model.importers.reading import Reading
from model.presenting.import_plan import ImportPlan, PlannedValue
from model.report import Report

SIZE = (860, 560)
HEADINGS = ("项目", "现在", "导入后", "在文件中的位置")
WIDTHS = (22, 8, 8, 9)
"""Characters of the columns; the first one takes the rest."""


class Choice(Enum):
    """The answer to the preview."""

    CANCEL = "cancel"
    INTO_REPORT = "into report"
    NEW_REPORT = "new report"


class ImportPreview(QDialog):
    """The preview of one import."""

    def __init__(
        self,
        reading: Reading,
        file_name: str,
        report: Report | None,
        plan: ImportPlan,
        parent: QWidget | None = None,
        locked: str = "",
    ) -> None:
        """Shows it. `locked` says why the open report cannot be changed, where that is so."""
        super().__init__(parent)
        self.setWindowTitle(f"导入 {file_name}")
        resize_within_screen(self, *SIZE)
        self.choice = Choice.CANCEL
        self._locked = locked
        layout = QVBoxLayout(self)
        recognised = plain_label(_recognised(reading, plan))
        size_font(recognised, 1.05, bold=True)
        recognised.setWordWrap(True)
        layout.addWidget(recognised)
        notice = self._notice(report, plan)
        if notice:
            layout.addWidget(_warning(notice))
        if locked:
            layout.addWidget(_warning(f"不能导入打开的报告：{locked}。"))
        layout.addWidget(_tabs(plan, reading, report), stretch=1)
        layout.addWidget(self._buttons(report, plan))

    @classmethod
    def ask(
        cls,
        reading: Reading,
        file_name: str,
        report: Report | None,
        plan: ImportPlan,
        parent: QWidget | None = None,
        locked: str = "",
    ) -> Choice:
        """Shows the preview. `report` is the open one, None when there is none to import into."""
        dialog = cls(reading, file_name, report, plan, parent, locked)
        dialog.exec()
        return dialog.choice

    def _notice(self, report: Report | None, plan: ImportPlan) -> str:
        """What the user must see before all else; empty where all is as expected."""
        if report is None or not plan.other_report:
            return ""
        return f"注意：文件写的单位或年份与打开的报告（{report.title}）不同。"

    def _buttons(self, report: Report | None, plan: ImportPlan) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        apart = report is None or plan.other_report
        if apart:
            self._add(buttons, "存为新的报告", Choice.NEW_REPORT)
        if report is not None:
            words = "仍然导入打开的报告" if apart else "导入"
            self._add(buttons, words, Choice.INTO_REPORT, self._locked)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _add(self, buttons: QDialogButtonBox, text: str, choice: Choice, refusal: str = "") -> None:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        enable_unless(button, refusal)
        button.clicked.connect(lambda: self._choose(choice))

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()


class ExistingPreview(ImportPreview):
    """The preview of an import into a report of the ledger that is not open."""

    def _notice(self, report: Report | None, plan: ImportPlan) -> str:
        title = report.title if report is not None else ""
        return f"账本里已经有这份报告（{title}），将打开它并导入。"

    def _buttons(self, report: Report | None, plan: ImportPlan) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._add(buttons, "打开并导入", Choice.INTO_REPORT)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons


def _warning(sentence: str) -> QWidget:
    label = plain_label(sentence)
    label.setWordWrap(True)
    palette = label.palette()
    palette.setColor(palette.ColorRole.WindowText, theme_of(palette).warning)
    label.setPalette(palette)
    return label


def _recognised(reading: Reading, plan: ImportPlan) -> str:
    report = reading.report
    year = f"{report.year} 年" if report.year else "未写明年份"
    edition = f"{reading.edition} 版" if reading.edition else "未能判断版本"
    changed = sum(value.changes for value in plan.values)
    amount = f"{len(report.stated)} 个数、{len(report.texts)} 段文字，其中 {changed} 处会改变。"
    if not (report.unit or report.year or reading.edition):
        # A few rows that were copied say nothing of the kind, and nobody misses it.
        return f"识别到 {amount}"
    return f"识别到：{report.unit or '未写明单位'}，{year}，{edition}。共 {amount}"


def _tabs(plan: ImportPlan, reading: Reading, report: Report | None) -> QTabWidget:
    changes = [value for value in plan.values if value.changes]
    tabs = QTabWidget()
    tabs.setAccessibleName("识别到的内容")
    tabs.addTab(_table(changes), f"将改变（{len(changes)}）")
    tabs.addTab(_table(plan.values), f"识别到的全部（{len(plan.values)}）")
    for table in reading.report.form.tables:
        tabs.addTab(FormView(reading, table.id, report), reading.report.form.table_name(table.id))
    remarks = _remarks(plan)
    tabs.addTab(_list(remarks or ["没有需要说明的。"]), f"说明（{len(remarks)}）")
    if not changes and remarks:
        tabs.setCurrentIndex(tabs.count() - 1)
    return tabs


def _remarks(plan: ImportPlan) -> list[str]:
    notes = [
        f"{LEVEL_NAMES[note.level]}：{note.message}" + (f"（{note.source}）" if note.source else "")
        for note in plan.notes
    ]
    return [*notes, *(f"警告：{name}在打开的报告的格式里没有，不导入" for name in plan.left_out)]


def _list(lines: Sequence[str]) -> QWidget:
    view = QPlainTextEdit("\n".join(lines))
    view.setReadOnly(True)
    view.setAccessibleName("说明")
    return view


def _table(values: Sequence[PlannedValue]) -> ListTable:
    view = ListTable("识别到的内容", WIDTHS, wide=0)
    rows = [(value.name, value.before, value.after, value.source) for value in values]
    view.show_rows(LinesModel(HEADINGS, rows, view))
    return view
