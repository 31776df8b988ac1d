"""Whether the tables are of the edition of the form that the report's year asks for."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.findings import Finding
from model.errors import UserError
from model.families import form_for_year
from model.level import Level
from model.report import Report


def check_form_edition(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A table of another edition than the report's year asks for; tables alike in both are not named."""
    if report.year is None:
        return
    try:
        due = form_for_year(report.year, report.form.family)
    except UserError as error:
        yield Finding("edition.form", Level.ERROR, str(error))
        return
    for table in report.form.tables:
        used = tuple(cell_id for cell_id, cell in report.form.cells.items() if cell.table is table)
        if table.edition != due.edition and any(cell_id not in due.cells for cell_id in used):
            yield Finding(
                "edition.form",
                Level.ERROR,
                f"{report.form.table_name(table.id)}用的是 {table.edition} 版格式，"
                f"{report.year} 年的报告应使用 {due.edition} 版（{due.notice}）",
                cells=used,
            )
