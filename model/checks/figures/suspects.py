"""The suspects of the broken balance rules: repairs of the figures, as findings show them."""

from __future__ import annotations

from collections.abc import Sequence

from model.checks.case import Case
from model.checks.findings import Suspect
from model.equations import Equation, Judgement, Outcome
from model.form import Kind
from model.report import Change, Report
from model.suspects.repairs import Repair, propose_repairs


def suspects_by_equation(case: Case, judgements: Sequence[Judgement]) -> dict[Equation, tuple[Suspect, ...]]:
    """For every broken equation that a repair settles, the suspects, the likeliest first.

    The cells of one repair follow each other, those of the equation itself first.
    """
    found: dict[Equation, tuple[Suspect, ...]] = {}
    for repair in propose_repairs(case.report, case.last_year, judgements, case.doubts, case.seen):
        for equation in repair.settles:
            found[equation] = found.get(equation, ()) + _suspects(case.report, repair, equation)
    sums = (each for each in judgements if each.outcome is Outcome.BROKEN and _is_sum_of_amounts(each, case))
    return found | {judgement.equation: _suspect_sum(case.report, judgement) for judgement in sums}


def _is_sum_of_amounts(judgement: Judgement, case: Case) -> bool:
    total = judgement.equation.left[0].cell
    return judgement.equation.rule.total and case.report.form.cells[total].kind is Kind.AMOUNT


def _suspect_sum(report: Report, judgement: Judgement) -> tuple[Suspect, ...]:
    """A sum of amounts stands in one equation alone: of all its figures the sum is looked at first."""
    total = judgement.equation.left[0].cell
    return (Suspect(total, report.stated.get(total), judgement.right, "按各单位相加应是这个数"),)


def _suspects(report: Report, repair: Repair, equation: Equation) -> tuple[Suspect, ...]:
    order = sorted(repair.proposed, key=lambda cell_id: cell_id not in equation.cells)
    return tuple(
        Suspect(
            cell_id,
            report.stated.get(cell_id),
            repair.proposed[cell_id],
            repair.reasons[cell_id],
            tuple((other, value) for other, value in repair.proposed.items() if other != cell_id),
        )
        for cell_id in order
    )


def proposal_change(suspect: Suspect) -> Change:
    """The one change that accepts a proposal, with the cells that must change together with it."""
    return Change("采用建议", cells={suspect.cell: suspect.proposed, **dict(suspect.together)})
