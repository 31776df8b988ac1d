"""How far each section of a report is, as data: what is wrong in it, what is missing, what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.characters import has_chinese
from model.checks.findings import Finding
from model.document import PREAMBLE, PREAMBLE_NAME
from model.form import Form, Section
from model.left_out import sections_in
from model.level import Level
from model.presenting.cell_states import NumberedFinding
from model.report import Report
from model.totals import to_fill


@dataclass(frozen=True)
class SectionState:
    """One entry of the list of sections; the first one is title and preamble.

    Attributes:
        id: The section's id, `preamble` for the first.
        heading: As printed: 一、总体情况.
        unfilled: Cells that are not filled, or 1 for a text that is not written.
    """

    id: str
    heading: str
    errors: int
    warnings: int
    unfilled: int

    @property
    def done(self) -> bool:
        """Nothing is wrong and nothing is missing."""
        return not (self.errors or self.warnings or self.unfilled)

    @property
    def words(self) -> str:
        """The state in words, for screen readers and tooltips."""
        counts = {"个错误": self.errors, "个警告": self.warnings, "处待填": self.unfilled}
        return "，".join(f"{count} {name}" for name, count in counts.items() if count) or "已完成"


def section_states(report: Report, findings: Iterable[NumberedFinding]) -> tuple[SectionState, ...]:
    """Title and preamble, then the six sections."""
    to_settle = [
        numbered.finding for numbered in findings if numbered.explanation is None and not numbered.is_to_fill
    ]
    first = SectionState(
        PREAMBLE, f"标题和{PREAMBLE_NAME}", *_counts(to_settle, report, PREAMBLE), 0 if report.unit else 1
    )
    used = sections_in(report)
    sections = (
        SectionState(
            section.id,
            report.form.section_heading(section),
            *_counts(to_settle, report, section.id),
            _unfilled(report, section) if section in used else 0,
        )
        for section in report.form.sections
    )
    return (first, *sections)


def _counts(findings: Iterable[Finding], report: Report, section_id: str) -> tuple[int, int]:
    levels = [finding.level for finding in findings if section_of(report, finding) == section_id]
    return levels.count(Level.ERROR), levels.count(Level.WARNING)


def _unfilled(report: Report, section: Section) -> int:
    return len(to_fill(report, section.table)) if section.table else _unwritten(report, section.id)


def _unwritten(report: Report, text_id: str) -> int:
    return 0 if has_chinese(report.texts.get(text_id, "")) else 1


def section_of(report: Report, finding: Finding) -> str:
    """The section to which a finding leads; title and preamble when it names no place."""
    if finding.place is not None:
        return section_of_place(report.form, finding.place.text)
    if not finding.cells:
        return PREAMBLE
    table = report.form.cells[finding.cells[0]].table.id
    return report.form.section_of(table).id


def section_of_place(form: Form, text_id: str) -> str:
    """The section in which a text is shown; title and preamble for what stands around all sections."""
    section = form.section_of_text(text_id)
    return PREAMBLE if section is None else section.id
