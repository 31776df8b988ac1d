"""The window of two reports side by side: which two, how much differs, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.comparing.chooser import ReportChooser
from gui.comparing.list_view import DifferencesView
from gui.comparing.side import Side, level
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import resize_within_screen
from gui.work.running import is_ledger_in_use
from model.errors import UserError
from model.ledger.store import ReportEntry
from model.numbers import write_number
from model.presenting.comparison import UNFILLED, ReportPair, Stop
from model.report import Report

SIZE = (1280, 680)
Load = Callable[[int], Report]


class SideBySideWindow(QDialog):
    """Only to be read. It stays open beside the main window and follows what is changed there."""

    def __init__(
        self,
        entries: Sequence[ReportEntry],
        load: Load,
        chosen: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("两份报告并排")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, *SIZE)
        self._load = load
        self._pair: ReportPair | None = None
        self._at = -1
        # Once for both sides, and after everything else has its size.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self.choosers = tuple(ReportChooser(side, entries) for side in ("左边", "右边"))
        for chooser, report_id in zip(self.choosers, chosen, strict=True):
            chooser.choose(report_id)
        self.sides: tuple[Side, ...] = ()
        self.list = DifferencesView()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self.list)
        self._summary = plain_label()
        self._summary.setWordWrap(True)
        self.only_differences = QCheckBox("只列出不同的地方")
        self.previous = QPushButton("上一处（Shift+F8）")
        self.next = QPushButton("下一处（F8）")
        self._arrange()
        self._connect()
        self.refresh()
        # Once everything has its size: one looks for what differs.
        QTimer.singleShot(0, self, self._show_first)

    def _arrange(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for chooser in self.choosers:
            top.addWidget(chooser, stretch=1)
        bottom.addWidget(self._summary, stretch=1)
        for part in (self.only_differences, self.previous, self.next):
            bottom.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._pages, stretch=1)
        layout.addLayout(bottom)
        for button in (self.previous, self.next):
            keep_from_default(button)

    def _connect(self) -> None:
        for chooser in self.choosers:
            chooser.chosen.connect(self.refresh)
        self.only_differences.toggled.connect(self._show_page)
        self.previous.clicked.connect(partial(self.step, -1))
        self.next.clicked.connect(partial(self.step, 1))
        self.list.place_requested.connect(self._go_from_list)
        QShortcut(QKeySequence("F8"), self, partial(self.step, 1))
        QShortcut(QKeySequence("Shift+F8"), self, partial(self.step, -1))
        self._fitting.timeout.connect(self._fit)

    # What is shown

    def show_entries(self, entries: Sequence[ReportEntry]) -> None:
        """The ledger has other reports now."""
        for chooser in self.choosers:
            chooser.show_entries(entries)
        self.refresh()

    def refresh(self) -> None:
        """Reads both reports again."""
        ids = [chooser.report_id for chooser in self.choosers]
        if None in ids:
            return
        place = self.sides[0].verticalScrollBar().value() if self.sides else 0
        self._at = -1
        try:
            left, right = (self._load(report_id) for report_id in ids if report_id is not None)
        except UserError as error:
            self._show_nothing(f"! {error}")
            return
        self._pair = ReportPair(left, right)
        self._rebuild()
        self.list.show_pair(self._pair)
        self._summary.setText(summary(self._pair))
        for button in (self.previous, self.next):
            enable_unless(button, "" if self._pair.stops else "两份报告没有不同")
        for side in self.sides:
            side.verticalScrollBar().setValue(place)

    def _show_nothing(self, reason: str) -> None:
        """The figures of another report must not go on standing under the name of one that is not read."""
        self._pair = None
        self._take_away_sides()
        self.list.setModel(None)
        self._summary.setText(reason)
        for button in (self.previous, self.next):
            button.setEnabled(False)

    def _take_away_sides(self) -> None:
        for side in self.sides:
            side.hide()
            side.deleteLater()
        self.sides = ()

    def _rebuild(self) -> None:
        if self._pair is None:
            return
        self._take_away_sides()
        self.sides = (Side(self._pair, right=False), Side(self._pair, right=True))
        for side in self.sides:
            self._splitter.addWidget(side)
            side.width_changed.connect(self._fitting.start)
        self._splitter.setSizes([self.width() // 2] * 2)
        left, right = self.sides
        for one, other in ((left, right), (right, left)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.horizontalScrollBar().valueChanged.connect(other.horizontalScrollBar().setValue)
        self._fit()

    def _fit(self) -> None:
        if self.sides:
            left, right = self.sides
            left.fit()
            right.fit()
            level(left, right)

    def _show_page(self) -> None:
        listed = self.only_differences.isChecked()
        self._pages.setCurrentIndex(int(listed))
        if listed:
            self.list.setFocus()
        else:
            self._fit()

    # From one difference to the next

    def step(self, by: int) -> None:
        """Goes to the next difference, or the one before; after the last comes the first."""
        if self._pair is None or not self._pair.stops:
            return
        count = len(self._pair.stops)
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        self.go_to(self._pair.stops[self._at])

    def _show_first(self) -> None:
        """Brings the first difference into sight; the first step goes there."""
        for side in self.sides:
            place = (
                side.show_stop(self._pair.stops[0]) if self._pair is not None and self._pair.stops else None
            )
            if place is not None:
                side.bring(place)

    def go_to(self, stop: Stop) -> None:
        """Marks a difference on both sides and brings it into sight."""
        self.only_differences.setChecked(False)
        places = [side.show_stop(stop) for side in self.sides]
        for side, place in zip(self.sides, places, strict=True):
            if place is not None:
                side.bring(place)
        if self._pair is not None:
            self._summary.setText(f"第 {self._at + 1} 处：{told(self._pair, stop)}。{summary(self._pair)}")

    def _go_from_list(self, place: str) -> None:
        stops = self._pair.stops if self._pair is not None else ()
        for at, stop in enumerate(stops):
            if stop.place == place:
                self._at = at
                # After the pages have changed places, since what is hidden has no size.
                self.only_differences.setChecked(False)
                QTimer.singleShot(0, self, partial(self.go_to, stop))
                return

    # The window

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and not is_ledger_in_use():
            self._follow()
        elif event.type() is QEvent.Type.PaletteChange and getattr(self, "_pair", None) is not None:
            self._rebuild()

    def _follow(self) -> None:
        """Shows what has been changed in the main window since."""
        if self._pair is None or self._is_outdated(self._pair):
            self.refresh()

    def _is_outdated(self, pair: ReportPair) -> bool:
        ids = [chooser.report_id for chooser in self.choosers]
        shown = zip(ids, (pair.left, pair.right), strict=True)
        try:
            return any(id_ is not None and said(self._load(id_)) != said(report) for id_, report in shown)
        except UserError:
            # Told where it is read again.
            return True


def said(report: Report) -> tuple[object, ...]:
    """What of a report is shown."""
    return report.unit, report.year, dict(report.stated), dict(report.texts)


def told(pair: ReportPair, stop: Stop) -> str:
    """One difference in words."""
    if stop.place not in pair.cells:
        return pair.texts[stop.place].name
    cell = pair.cells[stop.place]
    left, right = (write_number(value) or UNFILLED for value in (cell.left, cell.right))
    return f"{cell.name} {left} → {right}（{cell.change}）"


def summary(pair: ReportPair) -> str:
    """How much differs, and what cannot be compared."""
    cells = sum(stop.place in pair.cells for stop in pair.stops)
    texts = len(pair.stops) - cells
    words = f"共 {len(pair.stops)} 处不同：表格 {cells} 格，文字 {texts} 处。" if pair.stops else "没有不同。"
    if pair.alone:
        words += f"标 ※ 的 {len(pair.alone)} 个数，另一份的格式里没有这一格，不能比较。"
    return words
