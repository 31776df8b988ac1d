"""What screen readers are told of the cells of a table, beside what Qt tells them."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QTableView

from gui.grid.model import Index


def tell_readers(view: QTableView, first: Index, last: Index) -> None:
    """A screen reader that remembers the names of cells asks again for those that say something else."""
    if not QAccessible.isActive():
        return
    labels = not view.verticalHeader().isHidden()
    across = view.model().columnCount() + labels
    for row in range(first.row(), last.row() + 1):
        for column in range(first.column(), last.column() + 1):
            for kind in (QAccessible.Event.NameChanged, QAccessible.Event.DescriptionChanged):
                event = QAccessibleEvent(view, kind)
                event.setChild((row + 1) * across + column + labels)
                QAccessible.updateAccessibility(event)
