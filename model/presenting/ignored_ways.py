"""Proposals that the user does not want to see again in this session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from model.checks.explanations import Occasion, occasion_of
from model.checks.findings import Finding, Suspect
from model.numbers import Value
from model.report import Report

Way = frozenset[tuple[str, Value]]
"""Cells and the values that mend the table together."""


def way_of(suspect: Suspect) -> Way:
    """The way to mend the table of which a suspect is a part."""
    return frozenset({(suspect.cell, suspect.proposed), *suspect.together})


class IgnoredWays:
    """Remembers what was ignored, and with which figures: when one of them changes, the proposal is back."""

    def __init__(self) -> None:
        self._ignored: set[tuple[Way, Occasion]] = set()

    def ignore(self, suspect: Suspect, findings: Iterable[Finding], report: Report) -> None:
        """Leaves a proposal out of all findings that make it, as long as their figures stay."""
        way = way_of(suspect)
        for finding in findings:
            if way in map(way_of, finding.suspects):
                self._ignored.add((way, occasion_of(finding, report)))

    def left_out(self, findings: Iterable[Finding], report: Report) -> list[Finding]:
        """The findings without the proposals that are ignored."""
        return [self._without_ignored(finding, report) for finding in findings]

    def _without_ignored(self, finding: Finding, report: Report) -> Finding:
        if not self._ignored or not finding.suspects:
            return finding
        occasion = occasion_of(finding, report)
        wanted = tuple(s for s in finding.suspects if (way_of(s), occasion) not in self._ignored)
        return replace(finding, suspects=wanted)
