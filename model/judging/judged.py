"""The findings of a report with their explanations, and what follows from them for all that is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.checks.explanations import Explained, Explanation, apply
from model.checks.findings import Finding
from model.report import Report
from model.unconfirmed import UNCONFIRMED


@dataclass(frozen=True)
class Judged:
    """What was found in a report, in the order of the checks, each with its explanation if there is one."""

    findings: tuple[Explained, ...] = ()

    @property
    def standing_errors(self) -> int:
        """How many errors are neither corrected nor explained."""
        return sum(found.blocks for found in self.findings)

    @property
    def unconfirmed(self) -> int:
        """How many figures were read from a picture, and nobody has looked; no explanation replaces that."""
        findings = (found.finding for found in self.findings)
        return len({c for finding in findings if finding.rule == UNCONFIRMED for c in finding.cells})

    @property
    def must_be_draft(self) -> bool:
        """Whether an error stands that nobody has explained, or a figure is not confirmed.

        Then documents can only be a draft (草稿).
        """
        return bool(self.standing_errors or self.unconfirmed)

    @property
    def draft_reasons(self) -> str:
        """Why documents can only be a draft, as a clause; empty where they can be more."""
        errors, unconfirmed = self.standing_errors, self.unconfirmed
        reasons = [f"{errors} 处错误或待填的内容没有处理，也没有说明"] if errors else []
        reasons += [f"{unconfirmed} 个从图像识别的数字没有确认"] if unconfirmed else []
        return f"还有 {'，'.join(reasons)}" if reasons else ""


def judge(report: Report, findings: Iterable[Finding], explanations: Iterable[Explanation] = ()) -> Judged:
    """The findings of a report with those of its explanations that still fit them."""
    return Judged(tuple(apply(findings, explanations, report)))
