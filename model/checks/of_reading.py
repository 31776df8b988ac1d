"""The findings of a file that was read.

Reading repairs and reorders what it can, so the report alone no longer shows some faults of the file; the
notes of the reading still do.
"""

from __future__ import annotations

from collections.abc import Iterable

from model.checks import run_checks
from model.checks.findings import Finding
from model.importers.reading import Reading
from model.level import Level
from model.report import Report


def check_reading(reading: Reading, last_year: Report | None = None) -> list[Finding]:
    """What the checks find in the report, then the notes of the reading that carry a rule."""
    noted = [Finding(note.rule, note.level, note.message) for note in reading.notes if note.rule]
    return [*run_checks(reading.report, last_year), *noted]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether an error is among the findings: then a document of the report can only be a draft."""
    return any(finding.level is Level.ERROR for finding in findings)
