"""The paper of every sheet and the properties of every workbook."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.document import printable


def set_paper(sheet: Worksheet) -> None:
    """A4, one page across and as many down as it takes, numbered at the foot."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "— &P —"


def set_properties(workbook: Workbook, unit: str, title: str) -> None:
    """Who the workbook is from and what it is."""
    workbook.properties.creator = printable(unit) or None
    workbook.properties.title = printable(title)
    workbook.properties.language = "zh-CN"
