"""What is left belongs to the units that have no usable figures, as far as it can be their report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.equations import Equation
from model.form import Form
from model.numbers import Value
from model.rounds.explaining.causes import KIND_NAMES, Cause, Confidence, Kind
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import Rest
from model.rounds.explaining.vectors import Vector, added, minus
from model.totals import total_parts

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
    shares = _shared_out(rest.comparison.form, theirs, groups)
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
    ranked = sorted(group, key=lambda part: -len(part.estimate)) if not alone else list(group)
    names = SEPARATOR.join(part.name for part in ranked)
    words = f"{names}{KIND_NAMES[kind]}，{group[0].evidence or '汇总里没有它的数'}"
    if not alone:
        words += "；差数是几个没有数的单位合起来的，各有多少分不清，这里按上年的数估计"
    elif not whole:
        words += "；差数里有一部分不可能是它的数，没有算给它"
    elif rest.last_year:
        words += "；余下的数没有负数，勾稽关系成立，与它上年的结转、现行有效件数衔接"
    return Cause(
        kind, tuple(part.unit for part in ranked), share, _confidence(rest, kind, alone, whole), words
    )


def _confidence(rest: Rest, kind: Kind, alone: bool, whole: bool) -> Confidence:
    if not alone:
        return Confidence.UNDECIDED
    if not whole:
        return Confidence.POSSIBLE
    if kind in {Kind.WRONG_YEAR, Kind.AREA_INSTEAD_OF_OWN}:
        return Confidence.CERTAIN
    return Confidence.LIKELY if rest.last_year else Confidence.POSSIBLE


def _shared_out(form: Form, cells: Vector, groups: Sequence[Sequence[Part]]) -> list[dict[str, Value]]:
    """The cells among groups of units in proportion to what they are expected to have, all of it."""
    if len(groups) == 1:
        return [dict(cells)]
    expected = [added(part.estimate for part in group) for group in groups]
    shares: list[dict[str, Value]] = [{} for _ in groups]
    totals = total_parts(form)
    for cell_id, value in cells.items():
        if cell_id not in totals:
            for share, own in zip(
                shares, _split(value, [own.get(cell_id, 0) for own in expected]), strict=True
            ):
                share[cell_id] = own
    for total, parts in totals.items():
        if total in cells:
            _add_total(shares, total, parts, cells[total])
    return [{cell_id: value for cell_id, value in share.items() if value} for share in shares]


def _add_total(shares: list[dict[str, Value]], total: str, parts: Sequence[str], value: Value) -> None:
    """The total of each share; what the sums do not account for stays with the first."""
    left = value
    for share in shares[1:]:
        own = sum(share.get(part, 0) for part in parts)
        share[total] = own
        left -= own
    shares[0][total] = left


def _split(value: Value, weights: Sequence[Value]) -> list[Value]:
    """A figure in whole parts by weights; the first gets what does not go round."""
    whole = sum(weights)
    if whole <= 0:
        return [value, *([0] * (len(weights) - 1))]
    others: list[Value] = [int(value * weight / whole) for weight in weights[1:]]
    return [value - sum(others), *others]


def as_own_report(cause: Cause, sent: Vector) -> Cause:
    """The cause of an area's report in the place of a unit's own: its own figures less those that it sent."""
    return replace(cause, cells=minus(cause.cells, sent))
