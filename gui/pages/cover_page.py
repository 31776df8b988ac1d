"""Title and preamble: the unit's full name, the title it makes, and the text before section one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.fonts import resized
from gui.look.labels import SectionHeading, plain_label
from gui.pages.text_page import MARGIN, TextEditing
from gui.workplace.locking import ReadOnlyWhileLocked
from gui.workplace.open_report import OpenReport
from model.report import PREAMBLE, PREAMBLE_NAME, Change


class CoverPage(QWidget):
    """What stands before section one."""

    pending_changed = Signal(bool)

    def __init__(self, opened: OpenReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._unit = QLineEdit()
        self._unit.setAccessibleName("单位全称")
        self._title = plain_label()
        self._title.setWordWrap(True)
        self._title.setFont(resized(self.font(), 1.1, bold=True))
        self.editing = TextEditing(opened, PREAMBLE, PREAMBLE_NAME)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow("单位全称", self._unit)
        form.addRow("标题", self._title)
        edition = plain_label(f"{opened.report.form.edition} 版（{opened.report.form.notice}）")
        edition.setWordWrap(True)
        form.addRow("格式", edition)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN)
        layout.setSpacing(8)
        layout.addWidget(SectionHeading(f"标题和{PREAMBLE_NAME}", opened.report.form.family.law))
        layout.addLayout(form)
        layout.addWidget(self.editing, stretch=1)
        self._show()
        ReadOnlyWhileLocked(self._unit, opened)
        self._unit.editingFinished.connect(self._rename)
        self.editing.editor.pending_changed.connect(self.pending_changed)
        opened.changed.connect(self._show)

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's preamble beside the editor, or no longer."""
        self.editing.set_comparing(comparing)

    @property
    def place(self) -> str:
        """The id of the text."""
        return self.editing.text_id

    def take_focus(self) -> None:
        """Brings the keyboard to the preamble."""
        self.editing.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Writes what is typed and not kept yet."""
        self._rename()
        self.editing.editor.keep()

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
