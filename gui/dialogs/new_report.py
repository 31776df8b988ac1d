"""Asks for the unit, the year and, where there are several, the form of a new report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.form_boxes import FormBox, RegionBox
from gui.dialogs.year_box import YearBox
from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label
from gui.look.theme import theme_of
from gui.look.within_screen import keep_wide
from model.families import editions, families, form_for_year
from model.form import Family
from model.last_year import carried_row
from model.ledger.store import ReportEntry

LEAST_WIDTH = 460
NO_LAST_YEAR = "账本里没有上一年的报告"
NOTHING_CARRIED = "这种报表没有从上年结转的数字"
ONLY_OPENED = "打开已有报告，内容不变"
Find = Callable[[str, int, Family], ReportEntry | None]


@dataclass(frozen=True)
class NewReport:
    """The answer: a unit and a year for a new report, or the report that exists already.

    Attributes:
        family: The family of forms of the new report; None means the first.
        region: Whose edition it is to be of, where regions have their own; empty for the general one.
        carry_over: Whether 上年结转 is to be filled from last year's report.
        texts: Whether its texts are to be taken along.
    """

    unit: str
    year: int
    existing: ReportEntry | None = None
    carry_over: bool = False
    texts: bool = False
    family: Family | None = None
    region: str = ""


class NewReportDialog(QDialog):
    """Unit and year; a report that exists already is offered to be opened instead."""

    def __init__(
        self,
        units: Sequence[str],
        find: Find,
        unit: str = "",
        parent: QWidget | None = None,
        year: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        keep_wide(self, LEAST_WIDTH)
        self._find = find
        self.unit = _unit_box(units, unit)
        self.form, self.region = FormBox(), RegionBox()
        self.year = YearBox(year or date.today().year - 1, families()[0].first_year)
        self._edition = plain_label()
        self._due = plain_label()
        self.carry_over = QCheckBox()
        self.carry_over.setChecked(True)
        self.texts = QCheckBox()
        self._hint = plain_label()
        self._rows = QFormLayout()
        self._buttons = AnswerBox(self, "新建")
        self._accept = self._buttons.agree
        self._arrange()
        self._connect()
        self._take_form()
        # The form that nearly everybody wants is chosen already: the first key belongs to the unit's name.
        self.unit.setFocus()

    def _connect(self) -> None:
        for changed in (self.unit.editTextChanged, self.year.valueChanged):
            changed.connect(self._follow_last_year)
            changed.connect(self._show_state)
        self.form.currentIndexChanged.connect(self._take_form)
        self.region.currentIndexChanged.connect(self._show_state)

    @classmethod
    def ask(
        cls,
        units: Sequence[str],
        find: Find,
        unit: str = "",
        parent: QWidget | None = None,
        year: int | None = None,
    ) -> NewReport | None:
        """Shows the dialog, by default for the year that has ended; None when it was cancelled."""
        dialog = cls(units, find, unit, parent, year)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def answer(self) -> NewReport:
        """What stands in the dialog."""
        unit, year = self.unit.currentText().strip(), self.year.value()
        existing = self._find(unit, year, self.family)
        follows = self._has_last_year(unit, year) and existing is None
        carry_over = self.carry_over.isChecked() and follows and bool(self._carried_row(year))
        texts = self.texts.isChecked() and follows
        return NewReport(unit, year, existing, carry_over, texts, self.family, self.region.region)

    @property
    def family(self) -> Family:
        """The family of forms that is chosen."""
        return self.form.family

    def _take_form(self) -> None:
        self.year.first_year = self.family.first_year
        self._rows.setRowVisible(self.region, self.region.offer(self.family))
        self._show_state()

    def _follow_last_year(self) -> None:
        """Offers the region whose edition the unit's report of last year is of."""
        unit, year = self.unit.currentText().strip(), self.year.value()
        before = self._find(unit, year - 1, self.family)
        of_before = [
            form.region for form in editions(self.family) if before and form.edition == before.edition
        ]
        if of_before:
            self.region.setCurrentIndex(self.region.findData(of_before[0]))

    def _carried_row(self, year: int) -> str:
        return carried_row(form_for_year(max(year, self.family.first_year), self.family, self.region.region))

    def _has_last_year(self, unit: str, year: int) -> bool:
        return self._find(unit, year - 1, self.family) is not None

    def _arrange(self) -> None:
        form = self._rows
        if len(families()) > 1:
            form.addRow("报表", self.form)
        form.addRow("单位全称", self.unit)
        form.addRow("报告年度", self.year)
        form.addRow("地区格式", self.region)
        form.addRow("格式", self._edition)
        form.addRow("公布期限", self._due)
        form.addRow("上年结转", self.carry_over)
        form.addRow("上年文字", self.texts)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        layout.addWidget(self._buttons)
        self._hint.setMinimumHeight(2 * self._hint.fontMetrics().lineSpacing())

    def _show_state(self) -> None:
        answer = self.answer()
        form = form_for_year(max(answer.year, self.family.first_year), self.family, answer.region)
        self._edition.setText(f"{form.edition} 版（{form.notice}）")
        self._due.setText("\n".join(self.family.due_words(answer.year)) or "没有规定")
        exists = answer.existing is not None
        self._show_offers(answer)
        there = f"{answer.unit}{answer.year}年的报告已经有了，可以直接打开。" if exists else ""
        self._hint.setText(self.year.refusal or there)
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, theme_of(palette).warning)
        self._hint.setPalette(palette)
        self._accept.setText("打开已有报告" if exists else "新建")
        enable_unless(self._accept, self.year.refusal or ("" if answer.unit else "请先填写单位全称"))

    def _show_offers(self, answer: NewReport) -> None:
        """Offers, for a new report of which the ledger has last year's; else why there are none."""
        last_year = answer.year - 1
        offers = {
            self.carry_over: f"从{last_year}年报告的{self._carried_row(answer.year)}填入，并写明来源",
            self.texts: f"带入{last_year}年报告的文字；上年的年份会标出，请核对",
        }
        hindrance = "" if self._has_last_year(answer.unit, answer.year) else NO_LAST_YEAR
        hindrance = ONLY_OPENED if answer.existing is not None else hindrance
        nothing_carried = "" if self._carried_row(answer.year) else NOTHING_CARRIED
        for box, words in offers.items():
            reason = hindrance or (nothing_carried if box is self.carry_over else "")
            enable_unless(box, reason)
            box.setText(reason or words)


def _unit_box(units: Sequence[str], unit: str) -> QComboBox:
    """The field for the unit, which offers those of the ledger."""
    box = QComboBox()
    line = QLineEdit(placeholderText="单位全称，如“某某市人民政府”")
    # On Linux the name of the box is what stands in it: the line in it keeps the label.
    line.setAccessibleName("单位全称")
    box.setLineEdit(line)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItems(list(units))
    box.setCurrentText(unit)
    return box
