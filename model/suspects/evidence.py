"""What speaks for a repair, so that the likeliest of several is named first.

Arithmetic says which changes are possible; how people err says which of them is probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from model.annotations import UNFILLED, pieces_of
from model.numbers import Value, fold_width, write_number
from model.report import Report, text_title
from model.suspects.patterns import Candidate
from model.suspects.slips import slip_of_typing
from model.suspects.system import System, magnitude
from model.totals import is_total

SMALLEST_TELLING_NUMBER = 10
"""Smaller numbers are equal to each other too often to tell anything."""

_NUMBER_IN_PROSE = re.compile(r"(?<![\d.])\d+(?![\d.])")
_LONGEST = 15
"""Digits of a figure; what has more is the number of something."""


class Ground(IntEnum):
    """Why a cell is thought to be wrong, the strongest reason first."""

    SLIP = 1
    UNFILLED = 2
    SHORT_SLIP = 3
    EQUAL = 4
    LAST_YEAR = 5
    PROSE = 6
    EDITED = 7
    NONE = 9


@dataclass(frozen=True)
class Case:
    """The report in question, what it is judged by, and what else it says."""

    report: Report
    last_year: Report | None
    system: System

    @cached_property
    def prose_numbers(self) -> dict[int, str]:
        """The numbers that stand in the texts, with the name of the text.

        A figure that follows a cell only repeats it and is no witness.
        """
        numbers: dict[int, str] = {}
        for text_id in self.report.prose_and_notes:
            manuscript = self.report.manuscripts[text_id]
            text = "".join(UNFILLED if piece.cell else piece.text for piece in pieces_of(manuscript))
            title = text_title(self.report.form, text_id)
            found = _NUMBER_IN_PROSE.findall(fold_width(text).replace(",", ""))
            numbers |= {
                int(digits): title for digits in found if digits.isascii() and len(digits) <= _LONGEST
            }
        return numbers


@dataclass(frozen=True)
class Weight:
    """How likely a repair is: the smaller, the likelier; compared in the order of the fields.

    Attributes:
        totals: How many totals it changes: people write wrong figures, totals are mostly added by machine.
    """

    mistakes: int
    pattern: int
    grounds: int
    totals: int
    evidence: int
    cells: int

    @property
    def order(self) -> tuple[int, int, int, int, int, int]:
        """The key to sort by."""
        return self.mistakes, self.pattern, self.grounds, self.totals, self.evidence, self.cells


def weigh(case: Case, candidate: Candidate) -> Weight:
    """How likely it is that exactly these cells are wrong by that much."""
    deltas, pattern = candidate.deltas, candidate.pattern
    grounds = [[ground for ground, _ in grounds_for(case, cell, delta)] for cell, delta in deltas.items()]
    return Weight(
        mistakes=1 if pattern else len(deltas),
        pattern=pattern or 0,
        grounds=sum(min(found, default=Ground.NONE) for found in grounds),
        totals=sum(is_total(case.report.form, cell_id) for cell_id in deltas),
        evidence=-sum(map(len, grounds)),
        cells=len(deltas),
    )


def grounds_for(case: Case, cell_id: str, delta: Value) -> Iterator[tuple[Ground, str]]:
    """What speaks for it that this cell is wrong by that much, strongest first, in words."""
    stated = case.report.stated.get(cell_id)
    proposed = int(case.system.values[cell_id] + delta)
    if stated is None:
        yield Ground.UNFILLED, "这一格没有填写"
    elif stated == int(stated) and (slip := slip_of_typing(int(stated), proposed)):
        short = max(int(stated), proposed) < SMALLEST_TELLING_NUMBER
        yield (Ground.SHORT_SLIP if short else Ground.SLIP), slip
    yield from _equal_cell(case, cell_id, delta)
    yield from _last_year(case, cell_id, proposed)
    yield from _prose(case, cell_id, proposed)
    if case.report.last_changed & case.report.stated.keys() == {cell_id}:
        yield Ground.EDITED, "这一格是最后修改的"


def _equal_cell(case: Case, cell_id: str, delta: Value) -> Iterator[tuple[Ground, str]]:
    """A difference equal to another figure of the same sum: left out, or counted twice."""
    if magnitude(delta) < SMALLEST_TELLING_NUMBER:
        return
    system = case.system
    for equation in system.signatures[cell_id]:
        for other in system.members[equation]:
            if other != cell_id and system.values[other] == magnitude(delta):
                what = "漏计了它" if delta > 0 else "重复计算了它"
                name = case.report.form.cells[other].name
                yield Ground.EQUAL, f"相差的 {write_number(magnitude(delta))} 正好是{name}的数，像是{what}"
                return


def _last_year(case: Case, cell_id: str, proposed: int) -> Iterator[tuple[Ground, str]]:
    if case.last_year is None:
        return
    before = case.last_year.stated.get(cell_id)
    if before and before == case.report.stated.get(cell_id) and before != proposed:
        yield Ground.LAST_YEAR, "与上年报告的数相同，像是沿用了上年的数"


def _prose(case: Case, cell_id: str, proposed: int) -> Iterator[tuple[Ground, str]]:
    numbers = case.prose_numbers
    stated = case.report.stated.get(cell_id)
    if proposed >= SMALLEST_TELLING_NUMBER and proposed in numbers and stated not in numbers:
        yield Ground.PROSE, f"“{numbers[proposed]}”里写的是 {proposed}"
