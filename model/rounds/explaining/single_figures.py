"""One figure that was written wrong: the cells with one difference, and the units whose figure it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from model.equations import Equation
from model.form import Form
from model.numbers import Value, write_number
from model.rounds.explaining.causes import Cause, Confidence, Kind
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import Rest, distance, gaps_of, side_of
from model.rounds.explaining.vectors import Vector, added, magnitude
from model.suspects.slips import slip_of_typing
from model.totals import is_total, total_parts

FIGURES_AT_MOST = 30
"""Where more figures differ, it is no longer single ones, and some slip would fit any of them."""
TEN_THOUSANDTH = 10_000
"""Amounts have four decimals; without the point they are compared digit by digit like counts."""
MUCH_CLOSER = 0.7
"""So much nearer to last year's figure, as the logarithm of a ratio: about twice as near."""


@dataclass(frozen=True)
class Candidate:
    """A part whose figure may have been written wrong.

    Attributes:
        mended: How many rules hold after the correction that did not before, those with last year included.
        leaf: The cell that it began with, where several go with it.
        slip: What may have happened at the keyboard there; empty if that does not explain it.
        closer: How much nearer to last year's the correction is.
    """

    part: Part
    mended: int
    leaf: str
    slip: str
    closer: float

    @property
    def order(self) -> tuple[int, bool, float]:
        """The likeliest first."""
        return -self.mended, not self.slip, -self.closer


def single_figure(rest: Rest) -> tuple[Cause, Rest] | None:
    """The wrong figure that explains most, with all units whose it may be; None if there is none."""
    causes = []
    for cells in _contributions(rest):
        after = rest.without(cells)
        if len(after.gaps) < len(rest.gaps):
            candidates = sorted(_candidates(rest, cells), key=lambda one: one.order)
            if candidates:
                causes.append((len(after.gaps), candidates[0].order, _cause(rest, cells, candidates), after))
    if not causes:
        return None
    _, _, cause, after = min(causes, key=lambda one: one[:2])
    return cause, after


def _contributions(rest: Rest) -> Iterator[Vector]:
    """What a single wrong figure could contribute, with the totals above it."""
    form = rest.comparison.form
    if not rest.is_blurred:
        leaves = {c: v for c, v in rest.cells.items() if not is_total(form, c)}
        if len(leaves) > FIGURES_AT_MOST:
            return
        yield from (_with_totals(form, group) for group in _groups(form, leaves))
        return
    for place, gap in rest.gaps.items():
        if isinstance(place, Equation):
            for cell_id in place.cells:
                if not is_total(form, cell_id):
                    yield _with_totals(form, {cell_id: gap * side_of(place, cell_id)})


def _groups(form: Form, leaves: Vector) -> Iterator[Vector]:
    """Cells with the same difference are one mistake that went through the sums; else each by itself."""
    by_size: dict[Value, dict[str, Value]] = {}
    for cell_id, value in leaves.items():
        by_size.setdefault(magnitude(value), {})[cell_id] = value
    for group in by_size.values():
        if len(group) > 1 and not gaps_of(form, _with_totals(form, group), None):
            yield group
        yield from ({cell_id: value} for cell_id, value in group.items())


def _with_totals(form: Form, leaves: Vector) -> Vector:
    return added(
        [leaves, *({total: value} for cell, value in leaves.items() for total in _above(form, cell))]
    )


@cache
def _above(form: Form, cell_id: str) -> frozenset[str]:
    """The totals that add up a cell, directly or through others."""
    direct = {total for total, parts in total_parts(form).items() if cell_id in parts}
    return frozenset(direct | {higher for total in direct for higher in _above(form, total)})


def _candidates(rest: Rest, cells: Vector) -> Iterator[Candidate]:
    """The parts that may have the wrong figure: no rule of theirs may be broken by the correction."""
    form = rest.comparison.form
    leaves = [cell_id for cell_id in cells if not is_total(form, cell_id)]
    for part in rest.comparison.usable:
        right = added([part.cells, cells])
        if any(value < 0 for value in right.values()) or not any(part.cells.get(leaf) for leaf in leaves):
            continue
        before = gaps_of(form, part.cells, part.last_year).keys()
        after = gaps_of(form, right, part.last_year).keys()
        slips = {leaf: _slip(part.cells.get(leaf, 0), right.get(leaf, 0)) for leaf in leaves}
        leaf = next((leaf for leaf, slip in slips.items() if slip), leaves[0])
        slip = slips[leaf]
        mended = len(before - after)
        if not after - before and (slip or mended) and (mended or not rest.is_blurred):
            yield Candidate(part, mended, leaf, slip, _closer(part, right, leaves))


def _slip(written: Value, meant: Value) -> str:
    scale = 1 if isinstance(written, int) and isinstance(meant, int) else TEN_THOUSANDTH
    has, due = written * scale, meant * scale
    return slip_of_typing(int(has), int(due)) if has == int(has) and due == int(due) else ""


def _closer(part: Part, right: Vector, leaves: Sequence[str]) -> float:
    if part.last_year is None:
        return 0.0
    return sum(
        distance(part.cells.get(cell, 0), part.last_year.get(cell, 0))
        - distance(right.get(cell, 0), part.last_year.get(cell, 0))
        for cell in leaves
    )


def _cause(rest: Rest, cells: Vector, candidates: Sequence[Candidate]) -> Cause:
    first = candidates[0]
    form = rest.comparison.form
    leaf = first.leaf
    value = first.part.cells.get(leaf, 0)
    name = f"{form.table_name(form.cells[leaf].table.id)}{form.cells[leaf].name}"
    written, meant = write_number(value), write_number(value + cells[leaf])
    clauses = [f"{first.part.name}的{name}写的是 {written}，改为 {meant} 后与上级一致", first.slip]
    clauses.append("改后与上年报告衔接" if first.mended else "")
    clauses.append("改后与上年的数相近" if first.closer > MUCH_CLOSER else "")
    if len(candidates) > 1:
        clauses.append(f"共有 {len(candidates)} 个单位的数可能是这样，按可能性排列")
    units = tuple(candidate.part.unit for candidate in candidates)
    return Cause(Kind.DIGIT_SLIP, units, cells, _confidence(candidates), "；".join(filter(None, clauses)))


def _confidence(candidates: Sequence[Candidate]) -> Confidence:
    first, *others = candidates
    alone = not any(other.mended >= first.mended for other in others)
    if first.slip and alone and (first.mended or first.closer > MUCH_CLOSER):
        return Confidence.LIKELY
    return Confidence.POSSIBLE
