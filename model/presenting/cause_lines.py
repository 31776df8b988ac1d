"""Why areas differ from the sums of their parts, as lines of words: of all cells, or of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from model.numbers import Value, write_number
from model.presenting.round_lines import Line
from model.rounds.explaining.causes import CONFIDENCE_NAMES, KIND_NAMES, Cause, Explanation
from model.rounds.explaining.vectors import Vector, magnitude
from model.rounds.rounds import Round

CAUSE_HEADINGS: Line = ("上级", "原因", "单位", "把握", "格数", "依据")
CELL_HEADINGS: Line = ("原因", "单位", "把握", "这一格")
UNEXPLAINED = "没有查出"
UNEXPLAINED_WORDS = "报告与下级之和不一致，没有查出原因，请逐项核对"


@dataclass(frozen=True)
class Found:
    """One thing that is said of the difference of an area.

    Attributes:
        cause: None for what nobody can explain.
        cells: What it contributes, stated minus sum.
    """

    parent: str
    cause: Cause | None
    cells: Vector


def found_in(explanations: Iterable[Explanation], cell_id: str = "") -> Iterator[Found]:
    """What is said of differences, or of that in one cell; what nobody can explain comes last."""
    for found in explanations:
        every = [Found(found.parent, cause, cause.cells) for cause in found.causes]
        if found.unexplained:
            every.append(Found(found.parent, None, found.unexplained))
        yield from (one for one in every if not cell_id or cell_id in one.cells)


def cause_lines(found: Iterable[Found], collected: Round) -> list[Line]:
    """The same as lines."""
    return [
        (
            collected.tree.by_key[one.parent].name,
            *_words(one, collected),
            str(len(one.cells)),
            evidence_of(one),
        )
        for one in found
    ]


def cell_cause_lines(found: Iterable[Found], collected: Round, cell_id: str) -> list[Line]:
    """The same for one cell, each with what it contributes there."""
    return [(*_words(one, collected), signed(one.cells[cell_id])) for one in found]


def _words(one: Found, collected: Round) -> Line:
    """What it is, whose, and how sure."""
    if one.cause is None:
        return UNEXPLAINED, "", ""
    units = "、".join(collected.tree.by_key[unit].name for unit in one.cause.units)
    return KIND_NAMES[one.cause.kind], units, CONFIDENCE_NAMES[one.cause.confidence]


def evidence_of(one: Found) -> str:
    """Why it is thought so, in a sentence."""
    return one.cause.evidence if one.cause is not None else UNEXPLAINED_WORDS


def signed(value: Value) -> str:
    """A difference with its sign."""
    return f"+{write_number(value)}" if value > 0 else f"−{write_number(-value)}"


def stated_words(name: str, stated: Mapping[str, Value] | None, difference: Vector, cell_id: str) -> str:
    """How the parent's own report stands to the sum: in the chosen cell, or in all while none is chosen."""
    if stated is None:
        return f"{name}自己还没有可用的报告，没有可以对照的数。"
    if not difference:
        return f"{name}自己报的数与汇总完全一致。"
    if not cell_id:
        return f"{name}自己报的数与汇总有 {len(difference)} 格不同，表里标了角；点一格看原因。"
    own = write_number(stated.get(cell_id, 0))
    rest = difference.get(cell_id, 0)
    if not rest:
        return f"{name}自己报的也是 {own}。"
    return f"{name}自己报 {own}，比汇总{'多' if rest > 0 else '少'} {write_number(magnitude(rest))}。"
