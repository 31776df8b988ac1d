"""A section with prose: its heading and its text."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.heading import SectionHeading
from gui.pages.prose_page import MARGIN, ProsePage
from gui.workplace.open_report import OpenReport
from model.form import Section, SectionRole

EMPTY = {
    SectionRole.SUMMARY: "写这一年做了什么：主要工作、数量和成效，数字与表格一致。可以从 Word 粘贴。",
    SectionRole.SHORTCOMINGS: "写存在的主要问题和改进措施；上年提出的问题改得怎样，也写在这里。",
    SectionRole.FURTHER: "写其他需要报告的事项。没有的也请写明。",
    None: "还没有内容。没有可以报告的也请写明。",
}
"""What belongs in a text, by the role of its section."""


class TextPage(ProsePage):
    """One of the text sections."""

    def __init__(self, opened: OpenReport, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(opened, section.id, section.title, EMPTY[section.role], parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN)
        layout.setSpacing(6)
        layout.addWidget(SectionHeading(opened.report.form.section_heading(section), section.law))
        layout.addWidget(self.editing, stretch=1)
