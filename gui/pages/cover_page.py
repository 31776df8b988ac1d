"""Title and preamble: the unit's full name, the title it makes, and the text before section one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.fonts import resized
from gui.look.labels import plain_label
from gui.pages.heading import SectionHeading
from gui.pages.prose_page import MARGIN, ProsePage
from gui.workplace.locking import ReadOnlyWhileLocked
from gui.workplace.open_report import OpenReport
from model.document import PREAMBLE, PREAMBLE_NAME
from model.report import Change


class CoverPage(ProsePage):
    """What stands before section one."""

    def __init__(self, opened: OpenReport, parent: QWidget | None = None) -> None:
        super().__init__(opened, PREAMBLE, PREAMBLE_NAME, parent)
        self._opened = opened
        self._unit = QLineEdit()
        self._unit.setAccessibleName("单位全称")
        self._title = plain_label()
        self._title.setWordWrap(True)
        self._title.setFont(resized(self.font(), 1.1, bold=True))
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
        opened.changed.connect(self._show)

    def keep(self) -> bool:
        """Writes what is typed and not kept yet."""
        self._rename()
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
