"""Whether the tables are of the edition of the form that the report's year asks for."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.rules import Group, Needs, ReportRule
from model.errors import UserError
from model.families import editions, form_for_year
from model.level import Level


@rule(
    "edition.form",
    level=Level.ERROR,
    needs=Needs.FIGURES,
    group=Group.EDITION,
    name="表格版本与报告年份相符",
    quick=True,
)
def check_form_edition(case: Case) -> Iterator[Finding]:
    """A table of another edition than the report's year asks for; tables alike in both are not named."""
    report = case.report
    if report.year is None:
        return
    family = report.form.family
    try:
        due = form_for_year(report.year, family, report.form.region)
    except UserError as error:
        yield case.finding(str(error))
        return
    for table in report.form.tables:
        used = tuple(cell_id for cell_id, cell in report.form.cells.items() if cell.table is table)
        in_force = any(
            form.edition == table.edition and form.covers(report.year) for form in editions(family)
        )
        if not in_force and any(cell_id not in due.cells for cell_id in used):
            yield case.finding(
                f"{report.form.table_name(table.id)}用的是 {table.edition} 版格式，"
                f"{report.year} 年的报告应使用 {due.edition} 版（{due.notice}）",
                cells=used,
            )


LABEL = ReportRule("edition.label", Level.WARNING, Needs.FILE, Group.EDITION, "栏目名称与表格版本相符")
"""Broken by notes of reading only: the report does not keep the labels of its file."""

PERIOD = ReportRule("edition.period", Level.WARNING, Needs.FILE, Group.EDITION, "各表的数是全年的")
"""Broken by notes of reading only: the report does not keep what its title said."""
