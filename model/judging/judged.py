"""The findings of a report with their explanations, and what follows from them for all that is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.checks.explanations import Explained, Explanation, apply
from model.checks.findings import Finding
from model.report import Report


@dataclass(frozen=True)
class Judged:
    """What was found in a report, in the order of the checks, each with its explanation if there is one."""

    findings: tuple[Explained, ...] = ()

    @property
    def standing_errors(self) -> int:
        """How many errors are neither corrected nor explained."""
        return sum(found.blocks for found in self.findings)

    @property
    def must_be_draft(self) -> bool:
        """Whether an error stands that nobody has explained: then documents can only be a draft (草稿)."""
        return self.standing_errors > 0


def judge(report: Report, findings: Iterable[Finding], explanations: Iterable[Explanation] = ()) -> Judged:
    """The findings of a report with those of its explanations that still fit them."""
    return Judged(tuple(apply(findings, explanations, report)))
