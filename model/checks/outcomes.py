"""What each rule of the catalogue says of a report: kept, broken, waiting, or not to be judged.

The absence of findings is not yet a pass: a rule whose table or text is missing waits, and a rule that
needs last year's report or the file as it was written cannot be judged without. No finding is left out: one
whose rule the catalogue does not list for such a report brings its line with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.catalogue import RuleGroup, rule_groups
from model.checks.findings import Finding
from model.checks.rules import Group, Needs, ReportRule
from model.equations import Outcome, equations, judge
from model.report import Report
from model.totals import effective_value

_UNKNOWN = "读取文件时的其他提示"
GRAVEST_FIRST = (Outcome.BROKEN, Outcome.WAITING, Outcome.UNKNOWN, Outcome.HOLDS)


@dataclass(frozen=True)
class RuleOutcome:
    """One rule on one report.

    Attributes:
        detail: How many of its equations hold, or why it could not be judged; empty where nothing is to say.
    """

    group: str
    rule: ReportRule
    outcome: Outcome
    detail: str
    findings: tuple[Finding, ...] = ()


def rule_outcomes(case: Case, findings: Sequence[Finding]) -> list[RuleOutcome]:
    """The outcome of every rule that applies, in the order of the catalogue; `findings` are all there are."""
    return [
        _outcome(group.title, rule, case, tuple(found for found in findings if found.rule == rule.id))
        for group in _groups(case.report, findings)
        for rule in group.rules
    ]


def _groups(report: Report, findings: Sequence[Finding]) -> Iterator[RuleGroup]:
    """The rules of the catalogue, then those that only a finding knows, as a file by other hands may have."""
    broken = {finding.rule: finding for finding in findings}
    groups = rule_groups(report.form, report.year, broken.keys())
    yield from groups
    known = {rule.id for group in groups for rule in group.rules}
    unknown = tuple(
        ReportRule(rule_id, found.level, Needs.FILE, Group.OTHER, _UNKNOWN)
        for rule_id, found in broken.items()
        if rule_id not in known
    )
    if unknown:
        yield RuleGroup(Group.OTHER.value, unknown)


def _outcome(group: str, rule: ReportRule, case: Case, findings: tuple[Finding, ...]) -> RuleOutcome:
    outcome, detail = _judged(rule, case, findings)
    return RuleOutcome(group, rule, outcome, detail, findings)


def _judged(rule: ReportRule, case: Case, findings: tuple[Finding, ...]) -> tuple[Outcome, str]:
    report, last_year = case.report, case.last_year
    lines = [judge(e, report, last_year).outcome for e in equations(report.form) if e.rule.id == rule.id]
    if lines:
        return _summed_up(lines, last_year)
    if findings:
        return Outcome.BROKEN, f"{len(findings)} 处"
    return _missing(rule.needs, case) or (Outcome.HOLDS, "")


def _summed_up(lines: Sequence[Outcome], last_year: Report | None) -> tuple[Outcome, str]:
    """The gravest outcome of a rule's equations, and how many have which."""
    counts = Counter(lines)
    gravest = next(outcome for outcome in GRAVEST_FIRST if counts[outcome])
    if gravest is Outcome.UNKNOWN and last_year is None:
        return gravest, "没有上年报告"
    numbers = "，".join(
        f"{counts[outcome]} 项{outcome.value}" for outcome in GRAVEST_FIRST if counts[outcome]
    )
    return gravest, f"共 {len(lines)} 项：{numbers}"


def _missing(needs: Needs, case: Case) -> tuple[Outcome, str] | None:
    """Why a rule without findings has not been kept either; None when all that it needs is there."""
    report = case.report
    if reason := _lacks_another(needs, case):
        return Outcome.UNKNOWN, reason
    if needs in {Needs.FIGURES, Needs.LAST_YEAR, Needs.BOTH} and (tables := _empty_tables(report)):
        return Outcome.WAITING, f"{'、'.join(tables)}没有填写"
    if needs in {Needs.TEXTS, Needs.LAST_TEXTS, Needs.BOTH} and (texts := _empty_texts(report)):
        return Outcome.WAITING, f"{'、'.join(texts)}没有填写"
    return None


def _lacks_another(needs: Needs, case: Case) -> str:
    """Why there is nothing to hold the report against; empty where there is or need not be."""
    last_year = case.last_year
    if needs is Needs.FILE and case.notes is None:
        return "没有读入原文件"
    if needs is Needs.SIBLINGS and not case.siblings:
        return "没有同年的其他报表"
    if needs in {Needs.LAST_YEAR, Needs.LAST_TEXTS} and last_year is None:
        return "没有上年报告"
    if needs is Needs.LAST_TEXTS and last_year is not None and not last_year.prose:
        return "上年报告没有文字"
    return ""


def _empty_tables(report: Report) -> list[str]:
    """The tables in which nothing is filled, by the names that clerks use."""
    return [
        report.form.table_name(table.id)
        for table in report.form.tables
        if all(
            effective_value(report, cell_id) is None
            for cell_id, cell in report.form.cells.items()
            if cell.table is table
        )
    ]


def _empty_texts(report: Report) -> list[str]:
    """The titles of the text sections that are empty; a report may do without the preamble."""
    sections = report.form.text_sections
    return [section.title for section in sections if not report.texts.get(section.id, "").strip()]
