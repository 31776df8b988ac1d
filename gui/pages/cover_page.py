"""Title and preamble: the unit's name, the title it makes, the text before section one, and its document."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.fonts import size_font
from gui.look.labels import plain_label
from gui.pages.heading import SectionHeading
from gui.pages.optional_text import AddButton, OptionalText
from gui.pages.prose_page import MARGIN, ProsePage
from gui.workplace.locking import ReadOnlyWhileLocked
from gui.workplace.open_report import OpenReport
from model.checks.findings import Place
from model.document import (
    ABOVE_THE_TEXT,
    ATTACHMENTS,
    BELOW_THE_TEXT,
    DOCUMENT_NAMES,
    PREAMBLE,
    PREAMBLE_NAME,
)
from model.report import Change

EMPTY = "前言可以不写。写的话，通常说明根据什么编制、数据从哪天到哪天。"
ADD_WORDS = "添加发文字号、落款等…"
_LINES = {ATTACHMENTS: 3}
"""Of the parts that have more than one."""


class _UnitLine(QLineEdit):
    """Undo is the report's as soon as the line has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undoing or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


class CoverPage(ProsePage):
    """What stands before section one."""

    def __init__(self, opened: OpenReport, parent: QWidget | None = None) -> None:
        super().__init__(opened, PREAMBLE, PREAMBLE_NAME, EMPTY, parent)
        self._opened = opened
        self._unit = _UnitLine()
        self._unit.setAccessibleName("单位全称")
        self._title = plain_label()
        self._title.setWordWrap(True)
        size_font(self._title, 1.1, bold=True)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow("单位全称", self._unit)
        form.addRow("标题", self._title)
        edition = plain_label(f"{opened.report.form.edition} 版（{opened.report.form.notice}）")
        edition.setWordWrap(True)
        form.addRow("格式", edition)
        self.parts = tuple(
            OptionalText(opened, text_id, name, _LINES.get(text_id, 1), self)
            for text_id, name in DOCUMENT_NAMES.items()
        )
        self.add_button = AddButton(self.parts, ADD_WORDS, self)
        for part in self.parts:
            part.pending_changed.connect(self.pending_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN)
        layout.setSpacing(8)
        layout.addWidget(SectionHeading(f"标题和{PREAMBLE_NAME}", opened.report.form.family.law))
        layout.addLayout(form)
        layout.addWidget(self._parts_of(ABOVE_THE_TEXT))
        layout.addWidget(self.editing, stretch=1)
        layout.addWidget(self._parts_of(BELOW_THE_TEXT))
        layout.addWidget(self.add_button)
        self._show()
        ReadOnlyWhileLocked(self._unit, opened)
        self._unit.editingFinished.connect(self._rename)
        opened.changed.connect(self._show)

    def _parts_of(self, text_ids: Collection[str]) -> QWidget:
        """Some parts of the document beside each other, as many as there are."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in self.parts:
            if part.text_id in text_ids:
                layout.addWidget(part, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    @property
    def place(self) -> str:
        """The id of the text at the cursor."""
        return next((part.text_id for part in self.parts if part.has_keyboard), super().place)

    def show_place(self, place: Place) -> None:
        """Goes to the words of which a finding speaks."""
        if place.text == self.editing.text_id:
            super().show_place(place)
        for part in self.parts:
            part.show_place(place)

    def keep(self) -> bool:
        """Writes what is typed and not kept yet."""
        self._rename()
        for part in self.parts:
            part.keep()
        return super().keep()

    def _show(self) -> None:
        self._title.setText(self._opened.report.title)
        if not self._unit.isModified():
            self._unit.setText(self._opened.report.unit)

    def _rename(self) -> None:
        # Looking at a name that a line cannot show as it is, such as one with a line break, is no change.
        unit = self._unit.text().strip() if self._unit.isModified() else ""
        self._unit.setModified(False)
        if unit and unit != self._opened.report.unit:
            self._opened.apply(Change("修改单位名称", unit=unit))
        self._show()
