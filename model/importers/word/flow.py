"""Puts paragraphs and rows, as text formats let them follow each other, into the nested tables of Word's XML.

Old formats tell of a row only at its end where its cells begin and end; here these edges become columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.importers.gate.guard_xml import MOST_PARAGRAPHS, too_much
from model.importers.package import Element
from model.importers.word.building import made

SAME_EDGE = 50
"""Twentieths of a point within which two edges are one: rows are ragged where somebody has drawn them."""

MOST_CELLS = 200
"""Cells of a row; Word itself stops at 63."""

DEEPEST_TABLE = 20
"""Tables within each other."""


@dataclass
class Cell:
    """A cell of a row: its blocks, and how it is merged to the left and upwards (restart, continue, "")."""

    blocks: list[Element]
    left: int = 0
    right: int = 0
    across: str = ""
    down: str = ""


@dataclass
class _Table:
    """A table while it is read: its rows, the finished cells of the last, and the blocks of the open cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    cells: list[list[Element]] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)

    def end_cell(self) -> None:
        """Closes the cell."""
        self.cells.append(self.blocks)
        self.blocks = []

    def end_row(self, row: Sequence[Cell]) -> None:
        """Closes the row; `row` says where its cells stand, as far as is known."""
        left = row[-1].right if row else 0
        for number, blocks in enumerate(self.cells[:MOST_CELLS]):
            if number < len(row):
                row[number].blocks = blocks
            else:
                row = [*row, Cell(blocks, left, left := left + 2 * SAME_EDGE)]
        self.rows.append(list(row))
        self.cells, self.blocks = [], []

    def element(self) -> Element:
        """The w:tbl of all rows."""
        if self.blocks:
            self.end_cell()
        if self.cells:
            self.end_row([])
        edges = _rules(edge for row in self.rows for cell in row for edge in (cell.left, cell.right))
        return made("tbl", *(_row(row, edges) for row in self.rows))


def _rules(edges: Iterator[int]) -> list[int]:
    rules: list[int] = []
    for edge in sorted(set(edges)):
        if not rules or edge - rules[-1] > SAME_EDGE:
            rules.append(edge)
    return rules


def _row(row: Sequence[Cell], edges: list[int]) -> Element:
    element = made("tr")
    column = _column(edges, row[0].left) if row else 0
    if column:
        element.append(made("trPr", made("gridBefore", val=column)))
    for cell in row:
        end = max(_column(edges, cell.right), column + 1)
        properties = made("tcPr", made("gridSpan", val=end - column))
        if cell.across:
            properties.append(made("hMerge", val=cell.across))
        if cell.down:
            properties.append(made("vMerge", val=cell.down))
        element.append(made("tc", properties, *cell.blocks))
        column = end
    return element


def _column(edges: list[int], edge: int) -> int:
    return bisect_right(edges, edge) - 1


@dataclass
class Flow:
    """A text as it comes: paragraph after paragraph, each in so many tables, and the ends of rows."""

    body: list[Element] = field(default_factory=list)
    count: int = 0
    _tables: list[_Table] = field(default_factory=list)

    def paragraph(self, paragraph: Element, depth: int, *, ends_cell: bool = False) -> None:
        """Takes in a w:p that stands in `depth` tables.

        Raises:
            UserError: There are more paragraphs than any report needs.
        """
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise too_much("文档里的段落或表格太多")
        self._go_to(depth)
        (self._tables[-1].blocks if self._tables else self.body).append(paragraph)
        if ends_cell and self._tables:
            self._tables[-1].end_cell()

    def end_row(self, cells: Sequence[Cell], depth: int) -> None:
        """Ends a row of the innermost of `depth` tables; `cells` says where its cells stand."""
        self._go_to(depth)
        if self._tables:
            self._tables[-1].end_row(cells)

    def finished(self) -> list[Element]:
        """All paragraphs and tables."""
        self._go_to(0)
        return self.body

    def _go_to(self, depth: int) -> None:
        """Ends tables, or begins new ones, until as many are open."""
        while len(self._tables) > depth:
            table = self._tables.pop()
            (self._tables[-1].blocks if self._tables else self.body).append(table.element())
        while len(self._tables) < min(depth, DEEPEST_TABLE):
            self._tables.append(_Table())
