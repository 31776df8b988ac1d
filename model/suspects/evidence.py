"""What speaks for a repair, so that the likeliest of several is named first.

Arithmetic says which changes are possible; how people err says which of them is probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from model.annotations import UNFILLED, pieces_of
from model.numbers import Value, fold_width, write_number
from model.report import Report, text_title
from model.suspects.patterns import WHOLE_LINES, Candidate
from model.suspects.slips import slip_of_typing
from model.suspects.system import System, magnitude
from model.totals import is_total
from model.unit_rows import units_of

SMALLEST_TELLING_NUMBER = 10
"""Smaller numbers are equal to each other too often to tell anything."""

_NUMBER_IN_PROSE = re.compile(r"(?<![\d.])\d+(?![\d.])")
_LONGEST = 15
"""Digits of a figure; what has more is the number of something."""


SURE = 0.9
"""The confidence of recognition below which a figure is the first to be suspected."""


class Glimpse(Protocol):
    """What recognition saw where a figure stands in a picture."""

    @property
    def confidence(self) -> float:
        """How sure it was, from 0 to 1."""

    @property
    def others(self) -> tuple[str, ...]:
        """Other numbers that it might be."""


class Ground(IntEnum):
    """Why a cell is thought to be wrong, the strongest reason first."""

    READ_OTHERWISE = -2
    ONLY_TOTAL = -1
    DOUBTED = 0
    SLIP = 1
    UNFILLED = 2
    SHORT_SLIP = 3
    EQUAL = 4
    LAST_YEAR = 5
    PROSE = 6
    EDITED = 7
    NONE = 9


@dataclass(frozen=True)
class Inquiry:
    """The report in question, what it is judged by, and what else it says.

    Attributes:
        doubts: Cells that reading was not sure of; those without a figure could not be read at all.
        glimpses: What recognition saw of the figures that were read from a picture.
    """

    report: Report
    last_year: Report | None
    system: System
    doubts: frozenset[str] = frozenset()
    glimpses: Mapping[str, Glimpse] = field(default_factory=dict)

    @cached_property
    def telling_doubts(self) -> frozenset[str]:
        """The doubts that tell cells apart: of a scan the weak ones, none where all figures are in doubt."""
        if self.glimpses:
            sure = {cell_id for cell_id, one in self.glimpses.items() if one.confidence >= SURE}
            return self.doubts - sure
        return frozenset() if self.system.values.keys() <= self.doubts else self.doubts

    def is_read_otherwise(self, cell_id: str, proposed: int) -> bool:
        """Whether recognition thought of that figure, too."""
        glimpse = self.glimpses.get(cell_id)
        return glimpse is not None and str(proposed) in glimpse.others

    @property
    def unread(self) -> frozenset[str]:
        """Cells that hold something which could not be read."""
        return self.doubts - self.report.stated.keys()

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


class Weight(NamedTuple):
    """How likely a repair is: the smaller, the likelier; compared in the order of the fields.

    Attributes:
        mistakes: How many people have made; a cell that reading was not sure of is none of theirs.
        blank: -1 where a single empty cell explains everything, and nothing that was written need change.
        totals: How many totals it changes: people write wrong figures, totals are mostly added by machine.
    """

    mistakes: int
    blank: int
    pattern: int
    grounds: int
    totals: int
    evidence: int
    cells: int


def weigh(inquiry: Inquiry, candidate: Candidate) -> Weight:
    """How likely it is that exactly these cells are wrong by that much."""
    deltas, pattern = candidate.deltas, candidate.pattern
    grounds = [[ground for ground, _ in grounds_for(inquiry, cell, delta)] for cell, delta in deltas.items()]
    whole_line = pattern in WHOLE_LINES
    proposed = {cell_id: int(inquiry.system.values[cell_id] + delta) for cell_id, delta in deltas.items()}
    misread = {cell_id for cell_id, value in proposed.items() if inquiry.is_read_otherwise(cell_id, value)}
    written = deltas.keys() - inquiry.telling_doubts - misread
    return Weight(
        mistakes=min(1, len(written)) if pattern else len(written),
        blank=-1 if len(deltas) == 1 and not deltas.keys() & inquiry.report.stated.keys() else 0,
        pattern=pattern or 0,
        grounds=0 if whole_line else sum(min(found, default=Ground.NONE) for found in grounds),
        totals=sum(is_total(inquiry.report.form, cell_id) for cell_id in deltas),
        evidence=0 if whole_line else -sum(map(len, grounds)),
        cells=len(deltas),
    )


def grounds_for(inquiry: Inquiry, cell_id: str, delta: Value) -> Iterator[tuple[Ground, str]]:
    """What speaks for it that this cell is wrong by that much, strongest first, in words."""
    stated = inquiry.report.stated.get(cell_id)
    proposed = int(inquiry.system.values[cell_id] + delta)
    if inquiry.is_read_otherwise(cell_id, proposed):
        yield Ground.READ_OTHERWISE, f"识别图像时也可能读作 {proposed}"
    if cell_id in inquiry.telling_doubts:
        yield Ground.DOUBTED, "这一格没有看清，没有读入" if stated is None else "读入时对这一格没有把握"
    elif stated is None:
        yield Ground.UNFILLED, "这一格没有填写"
    if stated is not None and stated == int(stated) and (slip := slip_of_typing(int(stated), proposed)):
        short = max(int(stated), proposed) < SMALLEST_TELLING_NUMBER
        yield (Ground.SHORT_SLIP if short else Ground.SLIP), slip
    if _is_only_total(inquiry, cell_id):
        yield Ground.ONLY_TOTAL, "这张表只有一行，按各项相加应是这个数"
    elif _is_only_sum(inquiry, cell_id):
        yield Ground.ONLY_TOTAL, "按各单位相加应是这个数"
    yield from _equal_cell(inquiry, cell_id, delta)
    yield from _last_year(inquiry, cell_id, proposed)
    yield from _prose(inquiry, cell_id, proposed)
    if inquiry.report.last_changed & inquiry.report.stated.keys() == {cell_id}:
        yield Ground.EDITED, "这一格是最后修改的"


def _is_only_total(inquiry: Inquiry, cell_id: str) -> bool:
    """Whether a cell is the total of a table with one row, where no other sum speaks for any figure."""
    table = inquiry.report.form.cells[cell_id].table
    rows = {row.id for block in table.blocks for row in block.rows}
    stands_alone = len(inquiry.system.signatures[cell_id]) == 1
    return len(rows) == 1 and stands_alone and is_total(inquiry.report.form, cell_id)


def _is_only_sum(inquiry: Inquiry, cell_id: str) -> bool:
    """Whether a cell is the sum of units, of whose figures no other sum speaks."""
    system, cell = inquiry.system, inquiry.report.form.cells[cell_id]
    if not units_of(inquiry.report.form, cell.table.id) or not is_total(inquiry.report.form, cell_id):
        return False
    own = system.signatures[cell_id].keys()
    return all(system.signatures[other].keys() == own for each in own for other in system.members[each])


def _equal_cell(inquiry: Inquiry, cell_id: str, delta: Value) -> Iterator[tuple[Ground, str]]:
    """A difference equal to another figure of the same sum: left out, or counted twice."""
    if magnitude(delta) < SMALLEST_TELLING_NUMBER:
        return
    system = inquiry.system
    for equation in system.signatures[cell_id]:
        for other in system.members[equation]:
            if other != cell_id and system.values[other] == magnitude(delta):
                what = "漏计了它" if delta > 0 else "重复计算了它"
                name = inquiry.report.form.cells[other].name
                yield Ground.EQUAL, f"相差的 {write_number(magnitude(delta))} 正好是{name}的数，像是{what}"
                return


def _last_year(inquiry: Inquiry, cell_id: str, proposed: int) -> Iterator[tuple[Ground, str]]:
    if inquiry.last_year is None:
        return
    before = inquiry.last_year.stated.get(cell_id)
    if before and before == inquiry.report.stated.get(cell_id) and before != proposed:
        yield Ground.LAST_YEAR, "与上年报告的数相同，像是沿用了上年的数"


def _prose(inquiry: Inquiry, cell_id: str, proposed: int) -> Iterator[tuple[Ground, str]]:
    numbers = inquiry.prose_numbers
    stated = inquiry.report.stated.get(cell_id)
    if proposed >= SMALLEST_TELLING_NUMBER and proposed in numbers and stated not in numbers:
        yield Ground.PROSE, f"“{numbers[proposed]}”里写的是 {proposed}"
