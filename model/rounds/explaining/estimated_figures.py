"""One wrong figure that units without figures hide: last year's figures are the estimate.

What is left of such a cell is the figure of the units that have none, and the slip. Both are told apart by
what those units stated the year before, and the one that may have slipped: after the correction both must be
far more like last year than before. That is an estimate, and the cause says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.form import Kind as CellKind
from model.numbers import Value, write_number
from model.rounds.explaining.causes import Cause, Confidence, Kind
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import Rest, balances_with, distance, gap_of, unlike
from model.suspects.slips import slip_of_typing
from model.totals import is_total

MUCH_MORE_LIKE = 0.7
"""So much nearer to last year's figure, as the logarithm of a ratio: about twice as near."""
MORE_LIKE = 0.25
"""What is left must be nearer by more than this, by a quarter."""
BOTH_TOGETHER = 1.7
"""The part's figure and what is left together, about five times."""
CANDIDATES_AT_MOST = 10
FIGURES_KEPT = 4096
"""Of so many figures the slips are remembered: more than the parts of one parent state."""


@dataclass(frozen=True)
class _Correction:
    """A figure of a part that may have been another.

    Attributes:
        gain: How much more like last year the part's figure and what is left are together.
    """

    part: Part
    cell: str
    meant: Value
    slip: str
    gain: float


def estimated_figure(rest: Rest) -> tuple[Cause, Rest] | None:
    """The likeliest slip among the cells that the units without figures blur; None if there is none."""
    if not rest.is_blurred or any(not part.is_estimated for part in rest.comparison.unusable):
        return None
    found = sorted(_corrections(rest), key=lambda one: -one.gain)
    if not found:
        return None
    best = found[0]
    difference = best.meant - best.part.cells.get(best.cell, 0)
    of_cell = [one.part.unit for one in found if one.cell == best.cell]
    units = tuple(dict.fromkeys(of_cell))[:CANDIDATES_AT_MOST]
    cells = {best.cell: difference}
    words = _evidence(rest, best, len(units))
    return Cause(Kind.DIGIT_SLIP, units, cells, Confidence.POSSIBLE, words), rest.with_estimate(cells)


def _corrections(rest: Rest) -> Iterator[_Correction]:
    form = rest.comparison.form
    negative = {cell_id for cell_id, value in rest.cells.items() if value < 0}
    for cell_id, cell in form.cells.items():
        if is_total(form, cell_id) or cell.kind is not CellKind.COUNT or cell_id in rest.estimated:
            continue
        left, usual = rest.cells.get(cell_id, 0), rest.expected.get(cell_id, 0)
        if unlike(left, usual) > MORE_LIKE:
            for part in rest.comparison.usable:
                yield from _corrections_of(rest, part, cell_id, alone=negative == {cell_id})


def _corrections_of(rest: Rest, part: Part, cell_id: str, *, alone: bool) -> Iterator[_Correction]:
    """The slips of one figure after whose correction all is much more like last year."""
    written, left = part.cells.get(cell_id, 0), rest.cells.get(cell_id, 0)
    before, usual = (part.last_year or {}).get(cell_id, 0), rest.expected.get(cell_id, 0)
    if not written or part.last_year is None:
        return
    unlike_now, distance_now = unlike(left, usual), distance(written, before)
    for meant, slip in _slips(int(written)):
        after = left - (meant - written)
        if after < 0:
            continue
        of_rest = unlike_now - unlike(after, usual)
        of_part = distance_now - distance(meant, before)
        # Nobody else has anything there: what is left is the slip, to the last digit.
        to_the_digit = left < 0 and not after and not usual
        telling = of_part > MUCH_MORE_LIKE and of_rest > MORE_LIKE and of_part + of_rest > BOTH_TOGETHER
        # Something must be wrong where what is left is negative: one figure, where nothing else is.
        needed = alone and of_rest > MUCH_MORE_LIKE and of_part > -MORE_LIKE
        if (telling or to_the_digit or needed) and _breaks_nothing(rest, part, cell_id, meant):
            yield _Correction(part, cell_id, meant, slip, of_rest + of_part)


@lru_cache(maxsize=FIGURES_KEPT)
def _slips(written: int) -> tuple[tuple[int, str], ...]:
    """Every figure that may have been meant, with what happened; many parts state the same small figures."""
    digits = str(written)
    places = range(len(digits))
    meant = {int(digits[:at] + digits[at + 1 :]) for at in places if len(digits) > 1}
    meant |= {int(f"{digits[:at]}{new}{digits[at:]}") for at in range(len(digits) + 1) for new in range(10)}
    meant |= {int(f"{digits[:at]}{new}{digits[at + 1 :]}") for at in places for new in range(10)}
    meant |= {int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) for at in places[:-1]}
    slips = ((value, slip_of_typing(written, value)) for value in sorted(meant) if value != written)
    return tuple((value, slip) for value, slip in slips if slip)


def _breaks_nothing(rest: Rest, part: Part, cell_id: str, meant: Value) -> bool:
    """Whether all rules of the part's own report that held still hold after a correction."""
    right = {**part.cells, cell_id: meant}
    for equation in balances_with(rest.comparison.form, cell_id):
        held = not gap_of(equation, part.cells, part.last_year)
        if held and gap_of(equation, right, part.last_year):
            return False
    return True


def _evidence(rest: Rest, best: _Correction, count: int) -> str:
    form, cell_id = rest.comparison.form, best.cell
    name = f"{form.table_name(form.cells[cell_id].table.id)}{form.cells[cell_id].name}"
    written = best.part.cells.get(cell_id, 0)
    left = rest.cells.get(cell_id, 0)
    usual = rest.expected.get(cell_id, 0)
    before = (best.part.last_year or {}).get(cell_id, 0)
    unit = f"{best.part.name}的{name}写的是 {write_number(written)}，{best.slip}"
    meant = f"原来可能是 {write_number(best.meant)}（上年 {write_number(before)}）"
    blurred = f"这一格差 {write_number(left)}，里面有没有数的单位"
    estimate = f"按它们上年的数 {write_number(usual)} 估计"
    after = f"改后余下 {write_number(left - (best.meant - written))}"
    others = f"；共有 {count} 个单位的数可能是这样，按可能性排列" if count > 1 else ""
    return f"{unit}，{meant}；{blurred}；{estimate}，{after}{others}"
