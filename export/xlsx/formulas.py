"""The formulas of a worksheet, from the rules of the form and the places of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl.utils import get_column_letter

from model.balance_rules import Relation
from model.equations import Equation, Term

Places = Mapping[str, tuple[int, int]]
"""Row and column on the sheet, counted from 1, by cell id."""


def total_formula(parts: Iterable[str], places: Places) -> str:
    """The sum of the cells; empty while none of them is filled, since unfilled is not zero."""
    area = _area([places[cell] for cell in parts])
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def check_formula(equation: Equation, places: Places) -> str:
    """By how much the rule is broken, 0 when it holds; empty while a side has nothing filled."""
    left, right = (_area([places[term.cell] for term in side]) for side in (equation.left, equation.right))
    return f'=IF(OR(COUNT({left})=0,COUNT({right})=0),"",{_excess(equation, places)})'


def _excess(equation: Equation, places: Places) -> str:
    """The difference of the sides as far as the relation of the rule does not allow it."""
    plus = _sum_of(equation, places, negative=False)
    minus = _sum_of(equation, places, negative=True)
    match equation.rule.relation:
        case Relation.EQUAL:
            return f"{plus}-{minus}"
        case Relation.AT_MOST:
            return f"MAX(0,{plus}-{minus})"
        case Relation.AT_LEAST:
            return f"MAX(0,{minus}-{plus})"
        case Relation.NEEDS:
            return f"IF({minus}>0,0,MAX(0,{plus}))"


def broken_formula(check: str) -> str:
    """Whether the check in that cell shows a difference."""
    return f"AND(ISNUMBER({check}),{check}<>0)"


def _sum_of(equation: Equation, places: Places, *, negative: bool) -> str:
    """The terms that count with that sign when everything is brought to the left side."""
    terms: list[Term] = [term for term in equation.left if term.negative is negative]
    terms += [term for term in equation.right if term.negative is not negative]
    return f"SUM({_area([places[term.cell] for term in terms])})"


def _area(cells: list[tuple[int, int]]) -> str:
    """The cells as the references of a formula, neighbours in one column or row joined to ranges."""
    runs: list[list[tuple[int, int]]] = []
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if runs and _goes_on(runs[-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ",".join(_reference(run) for run in runs)


def _goes_on(run: list[tuple[int, int]], cell: tuple[int, int]) -> bool:
    row, column = run[-1]
    if cell == (row + 1, column):
        return len(run) == 1 or run[0][1] == column
    return cell == (row, column + 1) and (len(run) == 1 or run[0][0] == row)


def _reference(run: list[tuple[int, int]]) -> str:
    first, last = name(*run[0]), name(*run[-1])
    return first if first == last else f"{first}:{last}"


def name(row: int, column: int, fixed: bool = False) -> str:
    """The name of a cell, D5 or $D$5."""
    sign = "$" if fixed else ""
    return f"{sign}{get_column_letter(column)}{sign}{row}"
