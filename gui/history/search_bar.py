"""What is looked for in the history: where, since when, by whom, what kind, which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.look.labels import plain_label
from model.ledger.history import Action
from model.ledger.search import Query

THIS_REPORT, WHOLE_LEDGER = "这份报告", "整个账本"
ANY_TIME, CHOSEN_DAYS = "全部时间", "自选日期"
PERIODS = {ANY_TIME: None, "今天": 0, "最近 7 天": 6, "最近 30 天": 29, "最近一年": 365, CHOSEN_DAYS: 29}
"""Days before today with which a period begins; CHOSEN_DAYS only proposes it."""
KINDS = {
    "全部操作": frozenset[Action](),
    "修改和撤销": frozenset({Action.EDITED, Action.UNDONE, Action.REDONE, Action.MOVED}),
    "新建、删除和并入": frozenset(
        {Action.CREATED, Action.DELETED, Action.RESTORED, Action.MERGED, Action.RESCUED}
    ),
    "出错说明": frozenset({Action.EXPLAINED, Action.WITHDRAWN}),
    "签字和重新打开": frozenset({Action.FILLED, Action.REVIEWED, Action.APPROVED, Action.REOPENED}),
}


class SearchBar(QWidget):
    """The fields of a search."""

    changed = Signal()
    """Something else is looked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = _choice("范围", (THIS_REPORT, WHOLE_LEDGER))
        self.words = QLineEdit(placeholderText="项目名称、数字、文字或文件名", clearButtonEnabled=True)
        self.author = QLineEdit(placeholderText="不限", clearButtonEnabled=True)
        self.kind = _choice("操作", KINDS)
        self.period = _choice("时间", PERIODS)
        self.since, self.until = _day("从哪一天"), _day("到哪一天")
        self.words.setAccessibleName("查找的内容")
        self.author.setAccessibleName("修改人")
        self._arrange()
        for choice in (self.scope, self.kind, self.period):
            choice.currentIndexChanged.connect(self._follow)
        for line in (self.words, self.author):
            line.textChanged.connect(self.changed)
        for day in (self.since, self.until):
            day.dateChanged.connect(self.changed)
        self._follow()

    def query(self, report_id: int | None) -> Query:
        """What is looked for; `report_id` is the open report."""
        own = self.scope.currentText() == THIS_REPORT
        since, until = self._days()
        return Query(
            words=self.words.text().strip(),
            author=self.author.text().strip(),
            since=_beginning(since) if since is not None else None,
            until=_beginning(until + timedelta(days=1)) if until is not None else None,
            report_id=report_id if own else None,
            actions=KINDS[self.kind.currentText()],
        )

    def _days(self) -> tuple[date | None, date | None]:
        period = self.period.currentText()
        days = PERIODS[period]
        if period == CHOSEN_DAYS:
            return _python_date(self.since), _python_date(self.until)
        return (date.today() - timedelta(days=days) if days is not None else None), None

    def _follow(self) -> None:
        chosen = self.period.currentText() == CHOSEN_DAYS
        for widget in (self.since, self.until, self._to):
            widget.setVisible(chosen)
        self.changed.emit()

    def _arrange(self) -> None:
        self._to = plain_label("至")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        first = (("范围", self.scope), ("内容", self.words), ("修改人", self.author))
        for column, (name, widget) in enumerate(first):
            grid.addWidget(_name(name, widget), 0, 2 * column)
            grid.addWidget(widget, 0, 2 * column + 1)
        grid.addWidget(_name("操作", self.kind), 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(_name("时间", self.period), 1, 2)
        days = QHBoxLayout()
        days.setSpacing(8)
        for widget in (self.period, self.since, self._to, self.until):
            days.addWidget(widget)
        days.addStretch(1)
        grid.addLayout(days, 1, 3, 1, 3)
        grid.setColumnStretch(3, 2)
        grid.setColumnStretch(5, 1)


def _name(text: str, widget: QWidget) -> QLabel:
    label = plain_label(text)
    label.setBuddy(widget)
    return label


def _choice(name: str, words: Iterable[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(list(words))
    box.setAccessibleName(name)
    return box


def _day(name: str) -> QDateEdit:
    edit = QDateEdit(QDate.currentDate())
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setAccessibleName(name)
    return edit


def _python_date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def _beginning(day: date) -> datetime:
    """Midnight here, with the offset of that day."""
    return datetime.combine(day, time()).astimezone()
