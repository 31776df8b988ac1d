"""The check report (核对表): what a reviewer signs, as data in the order in which it is printed.

Every rule with its outcome, every finding with its explanation, the day, and the content hash of the
report, by which a signed check report belongs to exactly one state of the figures and texts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from model.checks.explanations import Explained, Explanation, apply
from model.checks.findings import Finding
from model.checks.outcomes import RuleOutcome, rule_outcomes
from model.equations import Outcome
from model.level import Level
from model.numbers import write_number
from model.report import Report

if TYPE_CHECKING:
    from model.ledger.signatures import Signature

TITLE_WORDS = "核对表"


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
        last_year: The title of last year's report that was compared with; empty without one.
        content_hash: SHA-256 over everything the report says, 64 hexadecimal digits.
        ready: Nothing keeps the report from its final export: no error without an explanation.
        signatures: Who has signed what the report says now, in the order of signing.
    """

    title: str
    unit: str
    year: int | None
    day: date
    last_year: str
    content_hash: str
    groups: tuple[CheckedGroup, ...]
    ready: bool
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


def build_check_report(
    report: Report,
    findings: Sequence[Finding],
    explanations: Iterable[Explanation],
    day: date,
    last_year: Report | None = None,
    *,
    from_file: bool = False,
) -> CheckReport:
    """The check report of a report and its findings as of that day; see `rule_outcomes` for `from_file`."""
    explained = {id(found.finding): found for found in apply(findings, explanations, report)}
    outcomes = rule_outcomes(report, findings, last_year, from_file=from_file)
    groups = tuple(
        CheckedGroup(title, tuple(_checked_rule(outcome, explained) for outcome in own))
        for title, own in groupby(outcomes, key=lambda outcome: outcome.group)
    )
    return CheckReport(
        f"{report.title}{TITLE_WORDS}",
        report.unit,
        report.year,
        day,
        last_year.title if last_year is not None else "",
        content_hash(report),
        groups,
        not any(found.blocks for found in explained.values()),
    )


def with_signatures(check: CheckReport, signatures: Iterable[Signature]) -> CheckReport:
    """The same with who has signed. Lapsed signatures are left out: they are not under what is printed."""
    return replace(check, signatures=tuple(signature for signature in signatures if signature.valid))


def _checked_rule(outcome: RuleOutcome, explained: dict[int, Explained]) -> CheckedRule:
    rule = outcome.rule
    findings = tuple(explained[id(finding)] for finding in outcome.findings)
    return CheckedRule(rule.name, rule.level, outcome.outcome, outcome.detail, findings)


def content_hash(report: Report) -> str:
    """A hash over unit, year, editions, stated figures and texts; where figures came from does not count."""
    content = {
        "unit": report.unit,
        "year": report.year,
        "editions": {table.id: table.edition for table in report.form.tables},
        "cells": {cell_id: write_number(value) for cell_id, value in report.stated.items()},
        "texts": dict(report.texts),
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "backslashreplace")).hexdigest()
