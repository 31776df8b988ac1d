"""The balance rules of the form (勾稽关系), within a report and with last year's."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rules_of_the_form
from model.checks.figures.suspects import suspects_by_equation
from model.checks.findings import Finding
from model.checks.rules import balance_rule
from model.equations import Outcome, equations, judge
from model.level import Level

NOT_CONFIRMED = "；数字是从图像识别的，请先对照图像确认"


@rules_of_the_form
def check_balance(case: Case) -> Iterator[Finding]:
    """One finding for every equation of the form that does not hold, with the cells that may be wrong."""
    report, last_year = case.report, case.last_year
    judgements = [judge(equation, report, last_year) for equation in equations(report.form)]
    suspects = suspects_by_equation(case, judgements) if case.with_suspects else {}
    unconfirmed = case.unconfirmed
    for judgement in judgements:
        equation = judgement.equation
        if judgement.outcome is Outcome.BROKEN:
            unsure = unconfirmed.intersection(equation.cells)
            yield case.under(balance_rule(equation.rule)).finding(
                judgement.message + (NOT_CONFIRMED if unsure else ""),
                cells=equation.cells,
                difference=judgement.difference,
                suspects=suspects.get(equation, ()),
                # Who is to say that it is not the recognition that is wrong?
                level=Level.WARNING if unsure else None,
            )
