"""How findings and proposals are drawn: over as many lines as they need, with their numbers in colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from gui.look.fonts import resized
from gui.look.selection import paint_row
from gui.look.theme import Theme, theme_of
from model.checks.findings import Correction, Suspect
from model.checks.prose.places import shortened
from model.numbers import write_number
from model.presenting.cell_states import NumberedFinding

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
UNLIMITED = 10_000
TAKE = "采用"
IGNORE = "忽略"
HEADING_FACTOR = 0.95
TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
FIRST_CLAUSE_ENDS = "；"


@dataclass(frozen=True)
class Suggestion:
    """A proposal of a finding; `name` is the cell in the words of the form."""

    suspect: Suspect
    name: str

    @property
    def change(self) -> str:
        """What is proposed."""
        stated = write_number(self.suspect.stated) or "未填"
        return f"{self.name} {stated} → {write_number(self.suspect.proposed)}"

    @property
    def words(self) -> str:
        """What is proposed, and the first reason."""
        return f"{self.change}：{self.suspect.reason.partition(FIRST_CLAUSE_ENDS)[0]}"


@dataclass(frozen=True)
class Rewording:
    """What a finding proposes to write, or all that its kind of finding proposes for certain."""

    of: NumberedFinding
    corrections: tuple[Correction, ...]

    @property
    def words(self) -> str:
        """What is to be written, as one line."""
        correction, count = self.corrections[0], len(self.corrections)
        change = f"“{shortened(correction.place.quote)}” → “{shortened(correction.words)}”"
        if count > 1:
            certain = all(each.certain for each in self.corrections)
            return f"同类的 {count} 处一起改正" if certain else f"{change}，{count} 处一起改"
        if not correction.words:
            return "两段合为一段"
        bound = "，并关联到表格里的数字" if correction.cell else ""
        return f"{change}{bound}"


Row = NumberedFinding | Suggestion | Rewording | str
"""A finding, a proposal below it, or the heading of a group."""


class FindingDelegate(QStyledItemDelegate):
    """Draws the rows of a FindingsModel in a list view, which is its parent."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else UNLIMITED
        metrics = option.fontMetrics
        row = row_of(index)
        if isinstance(row, str):
            return QSize(0, metrics.height() + PADDING + 4)
        area = _words_area(QRect(0, 0, width, UNLIMITED), metrics, row)
        height = metrics.boundingRect(area, WRAPPED, _words(row)).height()
        if isinstance(row, Suggestion):
            return QSize(0, max(height + PADDING, 2 * _word_height(metrics) + PADDING // 2))
        if isinstance(row, Rewording):
            return QSize(0, max(height, _word_height(metrics)) + PADDING // 2)
        return QSize(0, height + PADDING + 4)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        box, theme, row = option.rect, theme_of(option.palette), row_of(index)
        painter.setFont(option.font)
        if isinstance(row, str):
            _paint_heading(painter, box, row, theme)
            return
        paint_row(painter, box, option.state, theme)
        if isinstance(row, Suggestion | Rewording):
            _paint_choices(painter, box, option.fontMetrics, theme, ignored=isinstance(row, Suggestion))
            painter.setPen(theme.muted)
        else:
            explained = row.explanation is not None
            painter.setPen(theme.muted if explained else theme.level_colour(row.level))
            painter.drawText(box.adjusted(PADDING, PADDING // 2, 0, 0), TOP, row.sign)
            painter.setPen(theme.muted if explained else theme.text)
        painter.drawText(_words_area(box, option.fontMetrics, row), WRAPPED, _words(row))

    def taking_area(self, view: QListView, index: Index) -> QRect:
        """Where the word stands that takes the proposal of a row."""
        return _taking_area(view.visualRect(index), view.fontMetrics())

    def ignoring_area(self, view: QListView, index: Index) -> QRect:
        """Where the word stands that ignores the proposal of a row: below the other."""
        return _ignoring_area(view.visualRect(index), view.fontMetrics())


def row_of(index: Index) -> Row:
    """What the model has in a row; it gives it as user data."""
    row: Row = index.data(Qt.ItemDataRole.UserRole)
    return row


def _words(row: NumberedFinding | Suggestion | Rewording) -> str:
    return row.sentence if isinstance(row, NumberedFinding) else row.words


def _words_area(box: QRect, metrics: QFontMetrics, row: NumberedFinding | Suggestion | Rewording) -> QRect:
    right = 0 if isinstance(row, NumberedFinding) else _taking_area(box, metrics).width()
    sign = metrics.horizontalAdvance("① ")
    return box.adjusted(PADDING + sign, PADDING // 2, -PADDING - right, 0)


def _taking_area(box: QRect, metrics: QFontMetrics) -> QRect:
    width = metrics.horizontalAdvance(TAKE) + 2 * PADDING
    return QRect(box.right() - width, box.top() + PADDING // 4, width, _word_height(metrics))


def _ignoring_area(box: QRect, metrics: QFontMetrics) -> QRect:
    return _taking_area(box, metrics).translated(0, _word_height(metrics))


def _word_height(metrics: QFontMetrics) -> int:
    return metrics.height() + PADDING // 2


def _paint_choices(
    painter: QPainter, box: QRect, metrics: QFontMetrics, theme: Theme, *, ignored: bool
) -> None:
    painter.setPen(theme.accent)
    painter.drawText(_taking_area(box, metrics), Qt.AlignmentFlag.AlignCenter, TAKE)
    if not ignored:
        return
    painter.setPen(theme.muted)
    painter.drawText(_ignoring_area(box, metrics), Qt.AlignmentFlag.AlignCenter, IGNORE)


def _paint_heading(painter: QPainter, box: QRect, text: str, theme: Theme) -> None:
    painter.setFont(resized(painter.font(), HEADING_FACTOR, bold=True))
    painter.setPen(theme.muted)
    inside = box.adjusted(PADDING, 0, -PADDING, -2)
    painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)
