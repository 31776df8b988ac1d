"""The report as a worksheet: one layout for the blank sheet that is handed out and for the filled one.

Totals are formulas, broken balances turn red while somebody types, and reading the file back gives the
same report: what was stated stays stated, what was not stays so.
"""

from __future__ import annotations

from export.document import Document
from export.judged_document import NO_ERRORS, Errors, errors_of
from export.packages import settled_package
from model.form import Form
from model.judging.manuscript import Manuscript
from model.report import Report


def render_xlsx(manuscript: Manuscript) -> bytes:
    """The content of an .xlsx file with everything the report states, except where it was read from.

    While it can only be a draft, its errors are framed and listed on the last sheet.
    """
    return _render(manuscript.report, manuscript.edition or "", errors_of(manuscript))


def render_template(form: Form, unit: str = "", year: int | None = None) -> bytes:
    """The content of a blank .xlsx file to hand out and fill in; the same call gives the same bytes."""
    return _render(Report(form, unit, year), form.edition, blank=True)


def render_document_sheet(document: Document, name: str) -> bytes:
    """The content of an .xlsx file that shows a document on one sheet of that name, to be printed."""
    from export.xlsx.document_sheet import document_sheet

    return document_sheet(document, name)


def _render(report: Report, edition: str, errors: Errors = NO_ERRORS, *, blank: bool = False) -> bytes:
    from export.xlsx.finishing import finished_parts
    from export.xlsx.workbook import build_workbook

    content, known_values = build_workbook(report, edition, errors, blank=blank)
    return settled_package(content, finished_parts(content, known_values))
