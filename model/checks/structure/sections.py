"""Whether a report has what the form asks for: a title, every section, all in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from model.characters import has_chinese
from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Correction, Finding
from model.checks.prose.places import section_start
from model.checks.prose.sentences import sentences_of
from model.checks.rules import Group, Needs, ReportRule
from model.form import Family
from model.late_pattern import late_pattern
from model.left_out import sections_in
from model.level import Level

_YEAR_IN_UNIT = late_pattern(r"20[0-9]{2}年?")


@rule(
    "structure.title",
    level=Level.ERROR,
    needs=Needs.NOTHING,
    group=Group.STRUCTURE,
    name="标题写明单位和年份",
)
def check_title(case: Case) -> Iterator[Finding]:
    """A title without organ or year, or with a year other than the report's."""
    report = case.report
    if not report.unit.strip():
        yield case.finding("标题里没有单位名称，请填写发布机关的全称")
    if report.year is None:
        yield case.finding("标题里没有年份，请填写报告年度")
    written = _YEAR_IN_UNIT.search(report.unit)
    if written:
        message = f"单位名称里写着“{written[0]}”，报告年度是 {report.year} 年，标题里的年份只写一次"
        yield case.finding(message)
    title_line = _title_line(report.form.family)
    for sentence in sentences_of(report):
        title = title_line.match(sentence.text)
        if title and report.year is not None and int(title["year"]) != report.year:
            place = sentence.place(title.start("year"), title.end("year"))
            message = f"标题写的是 {title['year']} 年，报告年度是 {report.year} 年，请核对"
            right = Correction(place, str(report.year), certain=True)
            yield case.in_text(place, message).corrected_by(right)


@cache
def _title_line(family: Family) -> re.Pattern[str]:
    """A title of such a report where it stands in a text."""
    return re.compile(rf"^《?[^，。；：]*?(?P<year>20[0-9]{{2}})年(?:度)?{re.escape(family.name)}》?$")


@rule(
    "structure.sections",
    level=Level.ERROR,
    needs=Needs.NOTHING,
    group=Group.STRUCTURE,
    name="各个部分齐全",
)
def check_sections(case: Case) -> Iterator[Finding]:
    """A section without text, or whose table has no figure at all."""
    report = case.report
    for section in sections_in(report):
        heading = report.form.section_heading(section)
        if section.table:
            if not any(cell.startswith(f"{section.table}.") for cell in report.stated):
                cells = tuple(
                    cell.id for cell in report.form.cells.values() if cell.table.id == section.table
                )
                message = f"“{heading}”缺少表格，或者表格全部没有填写"
                yield case.finding(message, cells)
        elif not has_chinese(report.texts.get(section.id, "")):
            message = f"“{heading}”没有内容，没有可以报告的也请写明"
            yield case.finding(message, place=section_start(section.id))


ORDER = ReportRule("structure.order", Level.WARNING, Needs.FILE, Group.STRUCTURE, "标题和各部分的顺序正确")
"""Broken by notes of reading only: the report has its parts in the order of the form again."""
