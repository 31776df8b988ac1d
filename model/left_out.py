"""Which sections a report leaves out: a form lets organs leave out where they have nothing to report."""

from __future__ import annotations

from model.form import Section
from model.report import Report


def sections_in(report: Report) -> list[Section]:
    """The sections without those that are left out; all while none of those has anything in it."""
    filled = {cell_id.partition(".")[0] for cell_id in report.stated}
    sections = report.form.sections
    used = [s for s in sections if s.table in filled or report.texts.get(s.text_id, "").strip()]
    began = any(section.optional for section in used)
    return [section for section in sections if section in used or not (section.optional and began)]


def tables_in(report: Report) -> list[str]:
    """The ids of the tables in those sections."""
    return [section.table for section in sections_in(report) if section.table]
