"""The check report (核对表): what a reviewer signs, as data in the order in which it is printed.

Every rule with its outcome, every finding with its explanation, the day, and the digest of the
report, by which a signed check report belongs to exactly one state of the figures and texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from model.checks.explanations import Explained, open_first
from model.checks.outcomes import RuleOutcome, rule_outcomes
from model.digest import content_digest, content_of
from model.equations import Outcome
from model.form import Family
from model.judging.manuscript import Manuscript
from model.judging.signature import Signature
from model.level import Level
from model.report import Report
from model.totals import is_stated_otherwise

TITLE_WORDS = "核对表"


def check_report_title(report: Report) -> str:
    """The title as printed, which is also the usual name of its file."""
    return f"{report.title}{TITLE_WORDS}"


@dataclass(frozen=True)
class CheckedRule:
    """One line of the check report: a rule, its outcome, and what was found under it."""

    name: str
    level: Level
    outcome: Outcome
    detail: str
    findings: tuple[Explained, ...]

    @property
    def explained(self) -> bool:
        """Whether the rule is broken and every finding under it has an explanation."""
        return bool(self.findings) and all(found.explanation for found in self.findings)


@dataclass(frozen=True)
class CheckedGroup:
    """The rules under one heading."""

    title: str
    rules: tuple[CheckedRule, ...]


@dataclass(frozen=True)
class CheckReport:
    """The whole check report.

    Attributes:
        family: The family of forms of the report.
        last_year: The title of last year's report that was compared with; empty without one.
        content_digest: Of everything that the report says; signatures name the same.
        standing_errors: How many errors keep the report from its final export; see `Judged`.
        other_totals: How many totals are stated otherwise than their parts give, and printed as stated.
        unconfirmed: How many figures were read from a picture and nobody has confirmed them; see `Judged`.
        signatures: Who has signed what the report says now, in the order of signing.
    """

    family: Family
    title: str
    unit: str
    year: int | None
    day: date
    last_year: str
    content_digest: str
    groups: tuple[CheckedGroup, ...]
    standing_errors: int
    other_totals: int = 0
    unconfirmed: int = 0
    signatures: tuple[Signature, ...] = ()

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rules have which outcome."""
        outcomes = [rule.outcome for group in self.groups for rule in group.rules]
        return {outcome: outcomes.count(outcome) for outcome in Outcome}

    @property
    def findings(self) -> tuple[Explained, ...]:
        """All findings in printed order."""
        return tuple(found for group in self.groups for rule in group.rules for found in rule.findings)


def build_check_report(manuscript: Manuscript, day: date) -> CheckReport:
    """The check report of a judged report as of that day.

    Lapsed signatures are left out: they are not under what is printed.
    """
    report, last_year, found = manuscript.report, manuscript.last_year, manuscript.judged.findings
    outcomes = rule_outcomes(manuscript.case, [each.finding for each in found])
    by_finding = {id(each.finding): each for each in found}
    groups = tuple(
        CheckedGroup(title, tuple(_checked_rule(outcome, by_finding) for outcome in own))
        for title, own in groupby(outcomes, key=lambda outcome: outcome.group)
    )
    return CheckReport(
        report.form.family,
        check_report_title(report),
        report.unit,
        report.year,
        day,
        last_year.title if last_year is not None else "",
        content_digest(content_of(report)),
        groups,
        manuscript.judged.standing_errors,
        sum(is_stated_otherwise(report, cell_id) for cell_id in report.stated),
        manuscript.judged.unconfirmed,
        tuple(signature for signature in manuscript.signatures if signature.valid),
    )


def _checked_rule(outcome: RuleOutcome, by_finding: Mapping[int, Explained]) -> CheckedRule:
    rule = outcome.rule
    findings = open_first(by_finding[id(finding)] for finding in outcome.findings)
    return CheckedRule(rule.name, rule.level, outcome.outcome, outcome.detail, tuple(findings))
