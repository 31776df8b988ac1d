"""The merge window: the reports of the other ledger above, below what differs in the marked one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.look.answers import AnswerBox
from gui.look.fonts import size_font
from gui.look.labels import enable_unless, plain_label, plain_tooltip
from gui.look.within_screen import resize_within_screen
from gui.merging.tables import ChoiceTable, PlacesModel, ReportsModel
from gui.text.marked_text import MarkedText
from model.ledger.decisions import Decision
from model.narrative import plain_text
from model.presenting.merging_words import explanation, intention, is_text, summary
from model.presenting.text_differences import differences

SIZE = (980, 620)
REPORT_WIDTHS = (8, 20, 6, 20)
PLACE_WIDTHS = (17, 11, 11)
"""Characters of the columns."""
NOTHING_WANTED = "还没有选要采用的内容"
CAPTION = "文字的不同之处（划去的是本账本的，下划线的是对方的）"


class MergeDialog(QDialog):
    """Shows the decisions and lets them be changed; accepted, they are to be carried out."""

    def __init__(self, name: str, decisions: Sequence[Decision], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"合并 {name}")
        resize_within_screen(self, *SIZE)
        self.setSizeGripEnabled(True)
        self._decisions = list(decisions)
        self.reports = ChoiceTable("对方账本里的报告", REPORT_WIDTHS, wide=3, rows=True)
        self.places = ChoiceTable("两边不同的地方", PLACE_WIDTHS, wide=0, rows=False)
        self.text = MarkedText("文字的不同之处，只读")
        self.take_all = QPushButton("全部采用对方")
        self.keep_all = QPushButton("全部保留")
        self.take_missing = QPushButton("只取对方填了的")
        self.take_missing.setToolTip(plain_tooltip("这里没有填、对方填了的都采用，其余保留"))
        self._explanation = plain_label()
        self._intention = plain_label()
        unneeded = sum(not decision.matters for decision in self._decisions)
        self.unneeded = QCheckBox(f"也列出不用合并的 {unneeded} 份")
        self.unneeded.setVisible(bool(unneeded))
        self._buttons = AnswerBox(self, "合并")
        self._accept = self._buttons.agree
        self._arrange()
        self._connect()
        self._list_reports()

    def _arrange(self) -> None:
        heading = plain_label(summary(self._decisions) + "。")
        size_font(heading, 1.05, bold=True)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(_column(self.reports, self.unneeded))
        self._split.addWidget(self._detail())
        self._split.setSizes([230, 320])
        self._split.setChildrenCollapsible(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self._intention, stretch=1)
        bottom.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        for label in (heading, self._explanation, self._intention):
            label.setWordWrap(True)
        layout.addWidget(heading)
        layout.addWidget(self._split, stretch=1)
        layout.addLayout(bottom)

    def _detail(self) -> QWidget:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self._explanation, stretch=1)
        line.addWidget(self.take_missing)
        line.addWidget(self.take_all)
        line.addWidget(self.keep_all)
        self._texts = _column(_caption(CAPTION), self.text)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.addWidget(self.places)
        self._sides.addWidget(self._texts)
        self._sides.setChildrenCollapsible(False)
        self._sides.setSizes([560, 400])
        column = _column(buttons, self._sides)
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return column

    def _connect(self) -> None:
        self.unneeded.toggled.connect(self._list_reports)
        self.take_missing.clicked.connect(self._choose_missing)
        self.take_all.clicked.connect(lambda: self._choose_all(theirs=True))
        self.keep_all.clicked.connect(lambda: self._choose_all(theirs=False))

    def _list_reports(self) -> None:
        listed = [d for d in self._decisions if d.matters or self.unneeded.isChecked()]
        self._model = ReportsModel(listed, self)
        self._model.chosen.connect(self._show_choice)
        self.reports.show_rows(self._model)
        self.reports.selectionModel().currentRowChanged.connect(self._show_report)
        self._show_report()
        self._show_intention()

    @property
    def _decision(self) -> Decision | None:
        index = self.reports.currentIndex()
        return self._model.decision_at(index.row()) if index.isValid() else None

    def _show_report(self) -> None:
        decision = self._decision
        if decision is None:
            return
        self._explanation.setText(explanation(decision))
        for button in (self.take_all, self.keep_all):
            button.setVisible(decision.offers_places)
        self.take_missing.setVisible(decision.offers_places and bool(decision.missing))
        model = PlacesModel(decision, self)
        model.chosen.connect(self._model.refresh)
        self.places.show_rows(model)
        self.places.selectionModel().currentRowChanged.connect(self._show_place)
        self._sides.setVisible(bool(model.rowCount()))
        self._show_place(self.places.currentIndex())

    def _show_place(self, index: QModelIndex) -> None:
        """A text is compared letter by letter beside the list."""
        decision = self._decision
        found = decision.comparison.differences if decision is not None else ()
        difference = found[index.row()] if index.isValid() and index.row() < len(found) else None
        self._texts.setVisible(difference is not None and is_text(difference))
        if difference is not None and is_text(difference):
            ours, theirs = plain_text(difference.ours), plain_text(difference.theirs)
            self.text.show_pieces(differences(ours, theirs))

    def _choose_missing(self) -> None:
        decision = self._decision
        if decision is not None:
            decision.choose_missing()
            self._model.refresh()
            self._show_choice()

    def _choose_all(self, theirs: bool) -> None:
        self._model.choose_everywhere(self.reports.currentIndex(), theirs)

    def _show_choice(self) -> None:
        self.places.viewport().update()
        self._show_intention()

    def _show_intention(self) -> None:
        self._intention.setText(intention(self._decisions))
        wanted = any(decision.wanted for decision in self._decisions)
        enable_unless(self._accept, "" if wanted else NOTHING_WANTED)


def _caption(words: str) -> QLabel:
    label = plain_label(words)
    label.setForegroundRole(label.foregroundRole().PlaceholderText)
    label.setWordWrap(True)
    return label


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return made
