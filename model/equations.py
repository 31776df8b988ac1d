"""The balance rules of a form written out cell by cell, and the judgement of each on a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from model.balance_rules import Along, Relation, Rule
from model.form import Column, Form, Row, Table
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value


@dataclass(frozen=True)
class Term:
    """One cell in an equation. `key` names it in the rule's message."""

    key: str
    cell: str
    negative: bool = False
    last_year: bool = False


@dataclass(frozen=True, eq=False)
class Equation:
    """A rule for one line of its table: what the left terms add up to, against the right ones."""

    rule: Rule
    line: Row | Column
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def needs_last_year(self) -> bool:
        """Whether a term stands in last year's report."""
        return any(term.last_year for term in (*self.left, *self.right))

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of this year's report in the equation."""
        return tuple(term.cell for term in (*self.left, *self.right) if not term.last_year)


class Outcome(Enum):
    """What a rule says of a report; a rule that could not be applied is never "passed"."""

    HOLDS = "符合"
    BROKEN = "不符合"
    WAITING = "待填写"
    UNKNOWN = "无法核对"


@dataclass(frozen=True)
class Judgement:
    """An equation applied to a report: the outcome, both sides and what each term counted as."""

    equation: Equation
    outcome: Outcome
    left: Value = 0
    right: Value = 0
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def difference(self) -> Value:
        """Left minus right; 0 unless the equation is broken."""
        return self.left - self.right

    @property
    def message(self) -> str:
        """The rule's sentence with both sides and the difference."""
        distance = self.difference if self.difference >= 0 else -self.difference
        numbers = {"left": self.left, "right": self.right, "difference": distance}
        text = self.equation.rule.message.replace("{line}", self.equation.line.short)
        for key, value in (dict(self.values) | numbers).items():
            text = text.replace("{" + key + "}", write_number(value))
        return text


@cache
def equations(form: Form) -> tuple[Equation, ...]:
    """All equations of the form, rule by rule."""
    return tuple(equation for rule in form.rules for equation in _expand(rule, form))


def _expand(rule: Rule, form: Form) -> Iterator[Equation]:
    """One equation for each line that has all terms; a row that goes on in another block is one line."""
    table = form.table(rule.table)
    lines: dict[str, Row | Column] = {}
    for block in table.blocks:
        of_block: tuple[Row, ...] | tuple[Column, ...]
        of_block = block.columns if rule.along is Along.COLUMNS else block.rows
        lines |= {line.id: line for line in of_block if line.id not in lines}
    for line in lines.values():
        equation = _equation(rule, table, line)
        if (not rule.rows or line.id in rule.rows) and _belongs(equation, form):
            yield equation


def _belongs(equation: Equation, form: Form) -> bool:
    return all(term.cell in form.cells for term in (*equation.left, *equation.right))


def _equation(rule: Rule, table: Table, line: Row | Column) -> Equation:
    def term(text: str) -> Term:
        key = text.removeprefix("-")
        own = key.removeprefix("last.")
        place = f"{own}.{line.id}" if rule.along is Along.COLUMNS else f"{line.id}.{own}"
        cell_id = own if "." in own else f"{table.id}.{place}"
        return Term(key, cell_id, text.startswith("-"), key != own)

    return Equation(rule, line, tuple(map(term, rule.left)), tuple(map(term, rule.right)))


def judge(equation: Equation, report: Report, last_year: Report | None = None) -> Judgement:
    """Applies an equation.

    A side none of whose cells is filled makes the equation wait, and so does one that is nought while most of
    its rows are not there at all; on a side with some filled cells the unfilled ones count as 0, as they do
    for everyone who adds the column up. What last year's report leaves
    unfilled is unknown, not 0, and makes the equation wait too.
    """
    if equation.needs_last_year and not _comparable(equation, last_year):
        return Judgement(equation, Outcome.UNKNOWN)
    sides = [_read_side(terms, report, last_year) for terms in (equation.left, equation.right)]
    if any(all(value is None for _, value in side) for side in sides) or _lacks_last_year(sides):
        return Judgement(equation, Outcome.WAITING)
    left, right = (_sum(side) for side in sides)
    holds = _holds(equation.rule.relation, left, right)
    if not holds and any(_is_hardly_there(side, report) for side in sides):
        return Judgement(equation, Outcome.WAITING)
    outcome = Outcome.HOLDS if holds else Outcome.BROKEN
    values = tuple((term.key, value or 0) for side in sides for term, value in side)
    return Judgement(equation, outcome, left, right, values)


def _holds(relation: Relation, left: Value, right: Value) -> bool:
    if relation is Relation.AT_MOST:
        return left <= right
    if relation is Relation.AT_LEAST:
        return left >= right
    if relation is Relation.NEEDS:
        return left <= 0 or right > 0
    return left == right


def _comparable(equation: Equation, last_year: Report | None) -> bool:
    terms = (*equation.left, *equation.right)
    return last_year is not None and all(t.cell in last_year.form.cells for t in terms if t.last_year)


def _read_side(
    terms: tuple[Term, ...], report: Report, last_year: Report | None
) -> list[tuple[Term, Value | None]]:
    reports = {False: report, True: last_year or report}
    return [(term, effective_value(reports[term.last_year], term.cell)) for term in terms]


def _is_hardly_there(side: list[tuple[Term, Value | None]], report: Report) -> bool:
    """Whether a side has nothing but noughts and most of its rows are without any figure: it was left out."""
    if any(value for _, value in side):
        return False
    unfilled = [term.cell.rpartition(".")[0] for term, value in side if value is None and not term.last_year]
    filled = {cell.rpartition(".")[0] for cell in report.stated}
    return sum(row not in filled for row in unfilled) > len(side) / 2


def _lacks_last_year(sides: list[list[tuple[Term, Value | None]]]) -> bool:
    return any(term.last_year and value is None for side in sides for term, value in side)


def _sum(side: list[tuple[Term, Value | None]]) -> Value:
    total: Value = 0
    for term, value in side:
        total += -(value or 0) if term.negative else (value or 0)
    return total
