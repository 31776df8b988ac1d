"""What the checks found, grouped by level and numbered as in the cells, with the proposals they make.

A click leads to the place; the word 采用 beside a proposal takes it, as one undo step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from gui.checking.finding_delegate import IGNORE, TAKE, FindingDelegate, Rewording, Row, Suggestion
from gui.look.labels import plain_tooltip
from model.checks.corrections import of_a_kind
from model.checks.findings import Suspect
from model.form import Form
from model.presenting.cell_states import NumberedFinding
from model.presenting.ignored_ways import Way, way_of
from model.totals import is_total

Index = QModelIndex | QPersistentModelIndex
NOTHING_FOUND = "没有发现问题"
ALL_HIDDEN = "问题都隐藏了，点上面的按钮显示"
SUGGESTED_AT_MOST = 2
"""So many ways to mend a table, and so many other words, are shown below a finding."""


class FindingsModel(QAbstractListModel):
    """An adapter over findings: a heading for each level, then its findings and what they propose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = [NOTHING_FOUND]

    def set_findings(
        self, findings: Sequence[NumberedFinding], form: Form, instead: str = NOTHING_FOUND
    ) -> None:
        """Shows these findings; without any the words `instead`. A list that is the same is left alone."""
        rows = _rows(findings, form) or [instead]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def content_at(self, row: int) -> Row:
        """The finding, proposal or heading in a row."""
        return self._rows[row]

    def row_of(self, number: int) -> int:
        """The row of the finding with that number, or -1."""
        numbers = [row.number if isinstance(row, NumberedFinding) else None for row in self._rows]
        return numbers.index(number) if number in numbers else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return plain_tooltip(_hint(row)) if role == Qt.ItemDataRole.ToolTipRole else None


def _words(row: Row) -> str:
    if isinstance(row, NumberedFinding):
        return f"{row.sign} {row.sentence}"
    return row if isinstance(row, str) else row.words


def _hint(row: Row) -> str:
    """How a proposal is taken or left; empty for other rows."""
    if isinstance(row, Suggestion):
        ways = f"点“{TAKE}”或按回车改正，可以撤销；点“{IGNORE}”或按 Delete 不再显示"
        return f"{row.suspect.reason}。\n{ways}"
    return f"点“{TAKE}”或按回车改正文字，可以撤销" if isinstance(row, Rewording) else ""


def _spoken(row: Row) -> str:
    """What a screen reader says: also that a row is a proposal, and the keys for it."""
    if isinstance(row, Suggestion):
        return f"建议：{row.words}。按回车{TAKE}，按 Delete {IGNORE}"
    if isinstance(row, Rewording):
        return f"建议：{row.words}。按回车{TAKE}"
    return f"{row.group} {_words(row)}" if isinstance(row, NumberedFinding) else row


def _rows(findings: Sequence[NumberedFinding], form: Form) -> list[Row]:
    rows: list[Row] = []
    told: set[Way] = set()
    kinds: set[str] = set()
    for name, group in groupby(findings, key=lambda numbered: numbered.group):
        members = list(group)
        rows.append(f"{name}（{len(members)}）")
        for numbered in members:
            # Who has given the reason for a figure wants no other one.
            ways = {} if numbered.explanation else _ways(numbered.finding.suspects, form)
            new = [way for way in ways if way not in told][:SUGGESTED_AT_MOST]
            rows += [numbered, *(Suggestion(ways[way], form.cells[ways[way].cell].name) for way in new)]
            told |= ways.keys()
            rows += _rewordings(numbered, findings, told_before=numbered.finding.rule in kinds)
            kinds.add(numbered.finding.rule)
    return rows


def _rewordings(
    numbered: NumberedFinding, findings: Sequence[NumberedFinding], *, told_before: bool
) -> Iterator[Rewording]:
    """What a finding proposes to write; below the first of its kind also all of them together."""
    if numbered.explanation is not None:
        return
    for correction in numbered.finding.corrections[:SUGGESTED_AT_MOST]:
        yield Rewording(numbered, (correction,))
    wanted = [each.finding for each in findings if each.explanation is None]
    together = () if told_before else of_a_kind(wanted, numbered.finding.rule)
    if together:
        yield Rewording(numbered, together)


def _ways(suspects: Sequence[Suspect], form: Form) -> dict[Way, Suspect]:
    """The ways to mend the table, the likeliest first, each named by a cell that is no total."""
    ways: dict[Way, Suspect] = {}
    for suspect in suspects:
        way = way_of(suspect)
        if way not in ways or is_total(form, ways[way].cell):
            ways[way] = suspect
    return ways


def _place_after(before: Sequence[NumberedFinding], now: Sequence[NumberedFinding], at: float) -> float:
    """Where the finding stands now that had the number `at`; where it is gone, behind the one before it."""
    numbers = {_identity(each): each.number for each in now}
    left = [each for each in before if each.number <= at]
    for each in reversed(left):
        number = numbers.get(_identity(each))
        if number is not None:
            return number if each.number == at else number + 0.5
    return 0.5 if left else 0.0


def _identity(numbered: NumberedFinding) -> tuple[object, ...]:
    """What a finding is about: with every figure it says something else."""
    place = numbered.finding.place
    return numbered.finding.rule, numbered.finding.cells, place and (place.text, place.quote)


class FindingsList(QListView):
    """Shows the findings; a click, Enter or a step asks to go to one."""

    finding_requested = Signal(object)
    """Carries the NumberedFinding to go to."""
    cell_requested = Signal(str)
    """The cell of a proposal is to be shown."""
    proposal_taken = Signal(object)
    """Carries the Suspect whose proposal is to be made."""
    corrections_taken = Signal(object)
    """Carries the Corrections that are to be written, as one step."""
    proposal_ignored = Signal(object)
    """Carries the Suspect whose proposal is not wanted."""
    current_changed = Signal()
    """Another row is chosen, or the same one says something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self._findings: tuple[NumberedFinding, ...] = ()
        self._form: Form | None = None
        self._hidden: frozenset[str] = frozenset()
        self._at = 0.0
        """From which number a step goes on; between two where what stood there has been mended."""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        # Only with this does Qt ask for new heights when the width changes.
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("核对结果")

    def show_findings(self, findings: Sequence[NumberedFinding], form: Form) -> None:
        """Shows the findings of the report as it is now."""
        before, self._findings, self._form = self._findings, tuple(findings), form
        self._at = _place_after(before, self._findings, self._at)
        self._fill()

    def set_hidden(self, groups: Iterable[str]) -> None:
        """Leaves out the findings of these groups; steps pass over them."""
        self._hidden = frozenset(groups)
        self._fill()

    def _shown(self) -> list[NumberedFinding]:
        return [numbered for numbered in self._findings if numbered.group not in self._hidden]

    def _fill(self) -> None:
        if self._form is None:
            return
        chosen = self.current_finding()
        self._model.set_findings(self._shown(), self._form, ALL_HIDDEN if self._findings else NOTHING_FOUND)
        if self.current_finding() != chosen:
            self._choose_again(chosen)
        self.current_changed.emit()

    def _choose_again(self, chosen: NumberedFinding | None) -> None:
        """The same finding may have another number by now."""
        for numbered in self._shown():
            if chosen is not None and numbered.finding == chosen.finding:
                self.setCurrentIndex(self._model.index(self._model.row_of(numbered.number)))

    def choose(self, numbered: NumberedFinding) -> None:
        """Chooses a finding without going to its place; one that is filtered out is not shown for that."""
        row = self._model.row_of(numbered.number)
        if row >= 0:
            self._at = numbered.number
            self.setCurrentIndex(self._model.index(row))

    def current_finding(self) -> NumberedFinding | None:
        """The finding that is chosen, if one is."""
        index = self.currentIndex()
        row = self._model.content_at(index.row()) if index.isValid() else None
        return row if isinstance(row, NumberedFinding) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def step(self, by: int) -> None:
        """Asks to go to the next (1) or the previous (-1) finding, round and round."""
        numbers = [numbered.number for numbered in self._shown()]
        if not numbers:
            return
        ahead = [number for number in numbers if (number - self._at) * by > 0]
        self._at = (ahead or numbers)[0 if by > 0 else -1]
        index = self._model.index(self._model.row_of(int(self._at)))
        self.setCurrentIndex(index)
        self._go_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._model.content_at(index.row())
        choice = isinstance(row, Suggestion | Rewording)
        if choice and self._delegate.taking_area(self, index).contains(place):
            self._take(row)
        elif isinstance(row, Suggestion) and self._delegate.ignoring_area(self, index).contains(place):
            self.proposal_ignored.emit(row.suspect)
        else:
            self._go_to(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with the keyboard stands on a finding, not on the heading of a group."""
        super().focusInEvent(event)
        if self.current_finding() is None and self._shown() and not self._on_proposal():
            self.choose(self._shown()[0])

    def _on_proposal(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and isinstance(self._model.content_at(index.row()), Suggestion | Rewording)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self._model.content_at(index.row()) if index.isValid() else ""
        if isinstance(row, Suggestion) and event.key() == Qt.Key.Key_Delete:
            self.proposal_ignored.emit(row.suspect)
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not index.isValid():
            super().keyPressEvent(event)
        elif isinstance(row, Suggestion | Rewording):
            self._take(row)
        else:
            self._go_to(index)

    def _take(self, row: Row) -> None:
        if isinstance(row, Suggestion):
            self.proposal_taken.emit(row.suspect)
        elif isinstance(row, Rewording):
            self.corrections_taken.emit(row.corrections)

    def _go_to(self, index: QModelIndex) -> None:
        row = self._model.content_at(index.row())
        if isinstance(row, NumberedFinding):
            self._at = row.number
            self.finding_requested.emit(row)
        elif isinstance(row, Suggestion):
            self.cell_requested.emit(row.suspect.cell)
        elif isinstance(row, Rewording):
            self.finding_requested.emit(row.of)
