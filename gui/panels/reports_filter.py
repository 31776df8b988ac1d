"""The field above a long list of reports: only units that contain the words are shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.panels.reports import ReportsTree

MANY_UNITS = 8
"""From so many units on the list has a field to look for them."""
MARGIN = 8


class FilteredReports(QWidget):
    """The tree of reports with the field above it. What is typed in the tree goes into the field."""

    def __init__(self, tree: ReportsTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = tree
        self.field = QLineEdit(placeholderText="查找单位或年度", clearButtonEnabled=True)
        self.field.setAccessibleName("查找单位或年度")
        self._line = QWidget()
        line = QVBoxLayout(self._line)
        line.setContentsMargins(MARGIN, 0, MARGIN, 4)
        line.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line)
        layout.addWidget(tree)
        self.field.textChanged.connect(tree.show_only)
        tree.units_counted.connect(self._offer)
        for watched in (self.field, tree):
            watched.installEventFilter(self)
        self._offer(0)

    def _offer(self, units: int) -> None:
        """The field is there while it is of use, and while something is typed in it."""
        self._line.setVisible(units >= MANY_UNITS or bool(self.field.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.field:
            return self._key_in_field(event)
        typed = event.text().isprintable() and bool(event.text().strip())
        if typed and self._line.isVisible() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.field.setFocus()
            self.field.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _key_in_field(self, event: QKeyEvent) -> bool:
        """Down and Enter lead into the list, Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.tree.setFocus()
            self.tree.choose_first()
        else:
            return False
        return True
