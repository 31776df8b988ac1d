"""What the reports prove themselves: failing sums, other versions, another's figures, changed columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from model.equations import judge
from model.form import Form
from model.last_year import carried_over
from model.report import Change, Report
from model.rounds.explaining.causes import Confidence, Kind
from model.rounds.explaining.comparing import Comparison, Part
from model.rounds.explaining.hypotheses import Hypothesis
from model.rounds.explaining.measuring import Rest, balances, gaps_of
from model.rounds.explaining.vectors import Vector, minus, negated
from model.suspects.repairs import propose_repairs
from model.totals import is_total

FEWEST_OF_AN_AREA = 8
"""A report with so many figures is not equal to another's by chance."""
NEARLY_ALL = 0.9


def area_reports(comparison: Comparison) -> Iterator[Part]:
    """Parts that were to report on themselves alone and sent the figures of the parent, or of their area."""
    for part in comparison.usable:
        stated = {cell_id: value for cell_id, value in (part.area or comparison.stated).items() if value}
        same = sum(part.cells.get(cell_id) == value for cell_id, value in stated.items())
        if part.is_own and same >= max(FEWEST_OF_AN_AREA, NEARLY_ALL * len(stated)):
            others = minus(comparison.difference, negated(part.cells))
            if not any(value < 0 for value in others.values()):
                yield part


def failing_sums(rest: Rest) -> Iterator[Hypothesis]:
    """The repairs of reports whose own sums fail, the parent's among them."""
    comparison = rest.comparison
    for part in comparison.usable:
        for repair in _repairs(comparison.form, part.cells):
            words = f"{part.name}的报告自己的勾稽关系不成立，改正后与上级一致"
            yield Hypothesis(Kind.DIGIT_SLIP, (part.unit,), repair, words, Confidence.CERTAIN, is_proved=True)
    for repair in _repairs(comparison.form, comparison.stated):
        words = f"{comparison.name}自己的报告勾稽关系不成立，改正后与下级之和一致"
        cells = negated(repair)
        yield Hypothesis(
            Kind.DIGIT_SLIP, (comparison.parent,), cells, words, Confidence.CERTAIN, is_proved=True
        )


def _repairs(form: Form, cells: Vector) -> Iterator[Vector]:
    """What has to be added to which cells for the sums of a report to hold, the likeliest first."""
    if not gaps_of(form, cells, None):
        return
    report = Report(form)
    report.apply(Change("", dict(cells)))
    judgements = [judge(equation, report) for equation in balances(form)]
    for repair in propose_repairs(report, None, judgements):
        yield minus(repair.proposed, {cell_id: report.stated.get(cell_id, 0) for cell_id in repair.proposed})


def other_versions(rest: Rest) -> Iterator[Hypothesis]:
    """The parent has added up another version than the one that counts now."""
    for part in rest.comparison.usable:
        for version in part.versions:
            words = f"{part.name}有几个版本，上级计入的像是较早的一个"
            cells = minus(version, part.cells)
            yield Hypothesis(Kind.TWO_VERSIONS, (part.unit,), cells, words, is_proved=True)


def swapped_columns(rest: Rest) -> Iterator[Hypothesis]:
    """Two columns exchanged: what was carried over shows it, or the difference itself."""
    comparison = rest.comparison
    opposite = set(_opposite_columns(comparison.form, rest.cells))
    for part in comparison.usable:
        carried = set(_columns_that_cure(comparison.form, part))
        for pair in sorted(carried | opposite):
            cells = _exchanged(comparison.form, part.cells, *pair)
            if not cells:
                continue
            names = "、".join(f"“{_column_name(comparison.form, column)}”" for column in pair)
            why = "对调后上年结转与上年报告一致" if pair in carried else "对调后与上级一致"
            words = f"{part.name}的{names}两列像是写反了，{why}"
            yield Hypothesis(Kind.SWAPPED_COLUMNS, (part.unit,), cells, words, is_proved=pair in carried)


@cache
def _columns(form: Form) -> tuple[str, ...]:
    """The columns of the table that carries figures over, without its totals, in printed order."""
    cells = [form.cells[cell_id] for cell_id in carried_over(form) if not is_total(form, cell_id)]
    return tuple(dict.fromkeys(cell.column.id for cell in cells))


@cache
def _lines(form: Form, column: str) -> tuple[str, ...]:
    """The cells of a column of that table."""
    tables = {form.cells[cell_id].table.id for cell_id in carried_over(form)}
    cells = (cell for cell in form.cells.values() if cell.table.id in tables and cell.column.id == column)
    return tuple(cell.id for cell in cells)


def _column_name(form: Form, column: str) -> str:
    return form.cells[_lines(form, column)[0]].column.short


def _columns_that_cure(form: Form, part: Part) -> Iterator[tuple[str, str]]:
    """The pairs of columns after whose exchange all that was carried over is right, and was not before."""
    if part.last_year is None:
        return
    carried = carried_over(form)
    now, due = (
        {form.cells[own].column.id: source.get(cell_id, 0) for own, cell_id in pairs}
        for source, pairs in (
            (part.cells, [(own, own) for own in carried]),
            (part.last_year, list(carried.items())),
        )
    )
    if all(now[column] == due[column] for column in _columns(form)):
        return
    for one, other in combinations(_columns(form), 2):
        exchanged = {**now, one: now[other], other: now[one]}
        if all(exchanged[column] == due[column] for column in _columns(form)):
            yield one, other


def _opposite_columns(form: Form, cells: Vector) -> Iterator[tuple[str, str]]:
    """The pairs of columns in which what is left has the same figures with opposite signs."""
    for one, other in combinations(_columns(form), 2):
        lines = zip(_lines(form, one), _lines(form, other), strict=True)
        pairs = [(cells.get(a, 0), cells.get(b, 0)) for a, b in lines]
        if any(a for a, _ in pairs) and all(a == -b for a, b in pairs):
            yield one, other


def _exchanged(form: Form, cells: Vector, one: str, other: str) -> Vector:
    """What the exchange of two columns adds to which cells."""
    lines = list(zip(_lines(form, one), _lines(form, other), strict=True))
    changed = {a: cells.get(b, 0) for a, b in lines} | {b: cells.get(a, 0) for a, b in lines}
    return minus(changed, {cell_id: cells.get(cell_id, 0) for cell_id in changed})
