"""What is left belongs to the units that have no usable figures, as far as it can be their report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.equations import Equation
from model.numbers import write_number
from model.rounds.explaining.causes import KIND_NAMES, Cause, Confidence, Kind
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import Rest, balances_with, unlike
from model.rounds.explaining.sharing import shared_out
from model.rounds.explaining.vectors import Vector, minus

SEPARATOR = "、"


def causes_of_rest(rest: Rest) -> tuple[list[Cause], Vector]:
    """A cause for each kind of trouble, and the cells that cannot be theirs.

    Between several units nothing can be split for certain: those of one kind are named together, and what
    each kind has is estimated by last year's figures.
    """
    units = rest.comparison.unusable
    if not units or not rest.cells:
        return [], rest.cells
    wrong = _cells_that_cannot_be(rest)
    theirs = {cell_id: value for cell_id, value in rest.cells.items() if cell_id not in wrong}
    kinds = list(dict.fromkeys(part.trouble for part in units if part.trouble is not None))
    groups = [[part for part in units if part.trouble is kind] for kind in kinds]
    shares = shared_out(rest.comparison.form, theirs, groups)
    causes = [
        _cause(rest, kind, group, share, alone=len(units) == 1, whole=not wrong)
        for kind, group, share in zip(kinds, groups, shares, strict=True)
        if share
    ]
    return causes, minus(rest.cells, theirs)


def _cells_that_cannot_be(rest: Rest) -> set[str]:
    """Negative figures, and the cells of all rules that a report of theirs would break."""
    wrong: set[str] = set()
    for place in rest.gaps:
        if isinstance(place, Equation):
            wrong |= set(place.cells)
        else:
            wrong.add(str(place))
    return wrong


def _cause(
    rest: Rest, kind: Kind, group: Sequence[Part], share: Vector, *, alone: bool, whole: bool
) -> Cause:
    ranked = sorted(group, key=lambda part: -_worth(rest, part))
    names = SEPARATOR.join(part.name for part in ranked)
    words = f"{names}{KIND_NAMES[kind]}，{group[0].evidence or '汇总里没有它的数'}"
    if not alone:
        words += "；差数是几个没有数的单位合起来的，各有多少分不清，这里按上年的数估计"
    elif not whole:
        words += "；差数里有一部分不可能是它的数，没有算给它"
    elif rest.last_year:
        words += "；余下的数没有负数，勾稽关系成立，与它上年的结转、现行有效件数衔接"
    unconfirmed = _unconfirmed_cells(rest) if alone and whole else []
    if unconfirmed:
        words += _what_may_hide(rest, unconfirmed)
    confidence = Confidence.POSSIBLE if unconfirmed else _confidence(rest, kind, alone, whole)
    return Cause(kind, tuple(part.unit for part in ranked), share, confidence, words)


def _unconfirmed_cells(rest: Rest) -> list[str]:
    """The cells in which another unit's mistake would not show: in no rule, and not the same as last year.

    The one that is least like last year's is the first.
    """
    form = rest.comparison.form
    changed = [
        cell_id
        for cell_id in form.cells
        if rest.cells.get(cell_id, 0) != rest.expected.get(cell_id, 0) and not balances_with(form, cell_id)
    ]
    return sorted(changed, key=lambda c: -unlike(rest.cells.get(c, 0), rest.expected.get(c, 0)))


def _what_may_hide(rest: Rest, cells: Sequence[str]) -> str:
    """A clause on figures that a mistake of another unit may be in."""
    form, cell_id = rest.comparison.form, cells[0]
    name = f"{form.table_name(form.cells[cell_id].table.id)}{form.cells[cell_id].name}"
    value, before = (write_number(source.get(cell_id, 0)) for source in (rest.cells, rest.expected))
    many = f"等 {len(cells)} 格" if len(cells) > 1 else ""
    last_year = f"（余 {value}，上年 {before}）" if rest.last_year is not None else f"（余 {value}）"
    return f"；{name}{last_year}{many}没有勾稽关系可以核对，里面也可能有别的单位的差错"


def _worth(rest: Rest, part: Part) -> float:
    """How much less likely what is left would be if the part had nothing of it."""
    without = minus(rest.expected, part.estimate)
    return sum(
        unlike(rest.cells.get(cell_id, 0), without.get(cell_id, 0))
        - unlike(rest.cells.get(cell_id, 0), rest.expected.get(cell_id, 0))
        for cell_id in part.estimate
    )


def _confidence(rest: Rest, kind: Kind, alone: bool, whole: bool) -> Confidence:
    if not alone:
        return Confidence.UNDECIDED
    if not whole:
        return Confidence.POSSIBLE
    if kind in {Kind.WRONG_YEAR, Kind.AREA_INSTEAD_OF_OWN}:
        return Confidence.CERTAIN
    return Confidence.LIKELY if rest.last_year else Confidence.POSSIBLE


def as_own_report(cause: Cause, sent: Vector) -> Cause:
    """The cause of an area's report in the place of a unit's own: its own figures less those that it sent."""
    return replace(cause, cells=minus(cause.cells, sent))
