"""The balance rules of the form (勾稽关系), within a report and with last year's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from model.checks.figures.suspects import suspects_by_equation
from model.checks.findings import Finding, Suspect
from model.equations import Equation, Judgement, Outcome, equations, judge
from model.report import Report


def check_balance(report: Report, last_year: Report | None) -> Iterator[Finding]:
    """One finding for every equation of the form that does not hold, with the cells that may be wrong."""
    judgements = _judgements(report, last_year)
    suspects = suspects_by_equation(report, last_year, judgements)
    return _findings(judgements, suspects)


def check_balance_alone(report: Report, last_year: Report | None) -> Iterator[Finding]:
    """The same findings without suspects, whose search takes longer than a key press may."""
    return _findings(_judgements(report, last_year), {})


def _judgements(report: Report, last_year: Report | None) -> list[Judgement]:
    return [judge(equation, report, last_year) for equation in equations(report.form)]


def _findings(
    judgements: Iterable[Judgement], suspects: Mapping[Equation, tuple[Suspect, ...]]
) -> Iterator[Finding]:
    for judgement in judgements:
        if judgement.outcome is Outcome.BROKEN:
            yield _finding(judgement, suspects.get(judgement.equation, ()))


def _finding(judgement: Judgement, suspects: tuple[Suspect, ...]) -> Finding:
    rule = judgement.equation.rule
    return Finding(
        rule.id,
        rule.level,
        judgement.message,
        cells=judgement.equation.cells,
        difference=judgement.difference,
        suspects=suspects,
    )
