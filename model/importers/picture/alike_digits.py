"""Digits that a typeface and a bad scan make alike: one is taken for the other each time, and sums agree.

454 + 0 = 454 holds as 151 + 0 = 151 just as well. So an equation tells of a figure only if it would break
were one of its digits another one all over it, or if that other one is known to be read for what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from model.equations import Equation
from model.numbers import write_number
from model.report import Report

ALIKE = {
    "0": "689",
    "1": "47",
    "2": "37",
    "3": "258",
    "4": "19",
    "5": "368",
    "6": "058",
    "7": "129",
    "8": "0369",
    "9": "0478",
}
"""What a digit may have been before it was taken for this one."""

Pair = tuple[str, str]
"""A digit that was read, and what it may be."""


def told_by(
    report: Report, holding: Sequence[Equation], looked: Collection[str], *, is_read_well: bool
) -> Iterator[frozenset[str]]:
    """Of each equation that holds, the cells about which it tells.

    Args:
        report: As it was read.
        holding: The equations.
        looked: Cells that somebody has compared with the picture.
        is_read_well: Hardly an equation is broken: a digit that is known somewhere is so everywhere.
    """
    figures = {
        cell_id: write_number(report.stated[cell_id])
        for equation in holding
        for cell_id in equation.cells
        if cell_id in report.stated
    }
    open_pairs = [set(_open_pairs(equation, figures, looked)) for equation in holding]
    known = {digit for cell_id in looked for digit in figures.get(cell_id, "")}
    for equation, pairs in zip(holding, open_pairs, strict=True) if is_read_well else ():
        texts = (figures.get(cell_id, "") for cell_id in equation.cells)
        known |= _digits(texts) - {digit for digit, _ in pairs}
    for equation, pairs in zip(holding, open_pairs, strict=True):
        unsure = {digit for digit, other in pairs if other not in known}
        yield frozenset(
            cell_id
            for cell_id in equation.cells
            if cell_id in looked or unsure.isdisjoint(figures.get(cell_id, ""))
        )


def _open_pairs(equation: Equation, figures: Mapping[str, str], looked: Collection[str]) -> Iterator[Pair]:
    """The digits that may be others all over an equation without breaking it."""
    counted = [*((term, 1) for term in equation.left), *((term, -1) for term in equation.right)]
    read = [
        (-side if term.negative else side, figures[term.cell])
        for term, side in counted
        if term.cell in figures and term.cell not in looked
    ]
    for digit in _digits(text for _, text in read):
        with_digit = [(sign, text) for sign, text in read if digit in text]
        for other in ALIKE[digit]:
            changes = (
                sign * (Decimal(text.replace(digit, other)) - Decimal(text)) for sign, text in with_digit
            )
            if sum(changes) == 0:
                yield digit, other


def _digits(texts: Iterable[str]) -> set[str]:
    return set(chain.from_iterable(texts)) & ALIKE.keys()
