"""Findings that only the reading of a file could make.

Reading repairs and reorders what it can, so the report alone no longer shows some faults of the file; the
notes of the reading still do. The rules that they break are declared where their subject is.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.catalogue import RULES
from model.checks.findings import Finding


def findings_of_notes(case: Case) -> Iterator[Finding]:
    """Every note that names a rule, be it one that nobody declares, as a file by other hands may."""
    for note in case.notes or ():
        if note.rule in RULES:
            yield case.under(RULES[note.rule]).finding(note.message, note.doubts)
        elif note.rule:
            yield Finding(note.rule, note.level, note.message)
