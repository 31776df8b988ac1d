"""Explanations (出错说明): why a warning is in order, or why an error is published all the same.

An explanation belongs to what was found when it was written: the rule, the cells with their values, the
words of the text. It holds for the same finding of any later check and lapses when one of these changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.checks.findings import Finding
from model.errors import UserError
from model.level import Level
from model.numbers import Value
from model.report import Report
from model.totals import effective_value


@dataclass(frozen=True)
class Occasion:
    """What an explanation is about.

    Attributes:
        values: The cells of the finding and what they counted as, computed totals included.
        difference: Of a broken equation; it also shows a change of last year's figures.
        text: The text with the place that was found, if any.
        words: The words there, wherever they stand by now; where a finding has neither cells nor a place,
            its message.
    """

    rule: str
    values: tuple[tuple[str, Value | None], ...] = ()
    difference: Value | None = None
    text: str = ""
    words: str = ""


@dataclass(frozen=True)
class Explanation:
    """The reason that somebody gave for a finding."""

    occasion: Occasion
    reason: str
    author: str = ""


@dataclass(frozen=True)
class Explained:
    """A finding, and its explanation if there is a valid one."""

    finding: Finding
    explanation: Explanation | None

    @property
    def blocks(self) -> bool:
        """Whether the finding keeps a report from its final export."""
        return self.finding.level is Level.ERROR and self.explanation is None


About = tuple[str, tuple[str, ...], str]
"""What a finding is about, whatever the figures say: its rule, its cells, the text of its place."""


def about(finding: Finding) -> About:
    """What a finding is about."""
    return finding.rule, tuple(finding.cells), finding.place.text if finding.place else ""


def occasion_of(finding: Finding, report: Report) -> Occasion:
    """What an explanation of that finding would be about, as the report stands now."""
    place = finding.place
    words = place.quote if place else "" if finding.cells else finding.message
    return Occasion(
        finding.rule,
        tuple((cell_id, effective_value(report, cell_id)) for cell_id in finding.cells),
        finding.difference,
        place.text if place else "",
        words,
    )


def explain(finding: Finding, report: Report, reason: str, author: str = "") -> Explanation:
    """The explanation of a finding in one line.

    Raises:
        UserError: The reason is empty.
    """
    line = " ".join(reason.split())
    if not line:
        raise UserError("说明是空的", remedy="请写明原因，例如数据口径不同")
    return Explanation(occasion_of(finding, report), line, author)


def apply(
    findings: Iterable[Finding], explanations: Iterable[Explanation], report: Report
) -> list[Explained]:
    """Every finding with the explanation that still fits it; of two that fit, the later one."""
    known = {explanation.occasion: explanation for explanation in explanations}
    if not known:
        return [Explained(finding, None) for finding in findings]
    return [Explained(finding, known.get(occasion_of(finding, report))) for finding in findings]


def open_first(found: Iterable[Explained]) -> list[Explained]:
    """The findings as people go through them: the gravest first, what is explained last."""
    levels = list(Level)
    return sorted(found, key=lambda each: (each.explanation is not None, levels.index(each.finding.level)))


def lapsed(
    findings: Iterable[Finding], explanations: Sequence[Explanation], report: Report
) -> list[Explanation]:
    """The explanations that fit no finding any more: a value has changed, or the fault is mended."""
    present = {occasion_of(finding, report) for finding in findings}
    return [explanation for explanation in explanations if explanation.occasion not in present]


def former_reasons(
    found: Sequence[Explained], explanations: Sequence[Explanation], report: Report
) -> dict[About, Explanation]:
    """The lapsed explanations by what they were about, the latest of each.

    Left out is what several findings without a reason are about: nobody could tell for which it was given.
    """
    if not explanations:
        return {}
    open_ones = [about(each.finding) for each in found if each.explanation is None]
    former = {}
    for explanation in lapsed([each.finding for each in found], explanations, report):
        occasion = explanation.occasion
        key = (occasion.rule, tuple(cell_id for cell_id, _ in occasion.values), occasion.text)
        if open_ones.count(key) == 1:
            former[key] = explanation
    return former
