"""A section with prose: its heading and its text."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.heading import SectionHeading
from gui.pages.prose_page import MARGIN, ProsePage
from gui.workplace.open_report import OpenReport
from model.form import Section


class TextPage(ProsePage):
    """One of the text sections."""

    def __init__(self, opened: OpenReport, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(opened, section.id, section.title, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN)
        layout.setSpacing(6)
        layout.addWidget(SectionHeading(opened.report.form.section_heading(section), section.law))
        layout.addWidget(self.editing, stretch=1)
