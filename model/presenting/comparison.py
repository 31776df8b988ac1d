"""What two reports say in the same places, as data: the figures by cell id, the texts by section. No Qt here.

A figure that has nothing to stand beside is told as such; a difference is only computed of two figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from model.document import ABOVE_THE_TEXT, BELOW_THE_TEXT, PREAMBLE
from model.form import Form
from model.ledger.differences import place_name
from model.narrative import plain_text
from model.numbers import Value, write_number
from model.presenting.text_differences import Kind, Piece, differences
from model.report import Report
from model.totals import shown_value

UNFILLED = "未填"
NO_SUCH_CELL = "另一份没有这一格"
MINUS = "−"


@dataclass(frozen=True)
class CellPair:
    """One cell in both reports.

    Attributes:
        left: What it shows; None where it is unfilled, or where that form has no such cell.
        in_both: Whether both forms have the cell.
    """

    cell_id: str
    name: str
    left: Value | None
    right: Value | None
    in_both: bool

    @property
    def differs(self) -> bool:
        """Whether both forms have it and it says something else."""
        return self.in_both and self.left != self.right

    @property
    def incomparable(self) -> bool:
        """Whether a figure has no figure to stand beside."""
        return (self.left is None) != (self.right is None)

    @property
    def change(self) -> str:
        """From left to right, `+3` or `−2`; in words where there are no two figures; empty when equal."""
        if not self.in_both:
            return NO_SUCH_CELL if self.incomparable else ""
        if self.left is None or self.right is None:
            return "" if self.left is self.right else "左边未填" if self.left is None else "右边未填"
        step = Decimal(self.right) - Decimal(self.left)
        sign = "+" if step > 0 else MINUS
        return f"{sign}{write_number(abs(step))}" if step else ""


@dataclass(frozen=True)
class TextPair:
    """One text in both reports, as pieces that agree or stand in one of them only."""

    text_id: str
    name: str
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Whether there is any difference."""
        return any(piece.kind is not Kind.SAME for piece in self.pieces)

    def of_side(self, right: bool) -> list[Piece]:
        """What one of the sides says."""
        other = Kind.ONLY_OLD if right else Kind.ONLY_NEW
        return [piece for piece in self.pieces if piece.kind is not other]


@dataclass(frozen=True)
class Stop:
    """A place where the reports differ.

    Attributes:
        place: A cell id, or a text id.
        starts: For a text, where the difference begins in the text of the left and of the right side,
            in UTF-16 units as Qt counts; `lengths` are how long it is there.
    """

    section_id: str
    place: str
    starts: tuple[int, int] = (0, 0)
    lengths: tuple[int, int] = (0, 0)


class ReportPair:
    """Two reports. `left` is the older one where a change has a direction."""

    def __init__(self, left: Report, right: Report) -> None:
        self.left = left
        self.right = right

    @property
    def forms(self) -> tuple[Form, Form]:
        """Both forms, the right one first: names are taken from there."""
        return self.right.form, self.left.form

    @cached_property
    def cells(self) -> dict[str, CellPair]:
        """Every cell of either form, by id."""
        ids = dict.fromkeys(cell_id for form in self.forms for cell_id in form.cells)
        return {cell_id: self._cell(cell_id) for cell_id in ids}

    def _cell(self, cell_id: str) -> CellPair:
        left, right = (
            shown_value(report, cell_id) if cell_id in report.form.cells else None
            for report in (self.left, self.right)
        )
        in_both = all(cell_id in form.cells for form in self.forms)
        return CellPair(cell_id, place_name(self.forms, cell_id), left, right, in_both)

    @cached_property
    def texts(self) -> dict[str, TextPair]:
        """Every text of either form, by id."""
        ids = dict.fromkeys((*self.right.text_ids, *self.left.text_ids))
        return {text_id: self._text(text_id) for text_id in ids}

    def _text(self, text_id: str) -> TextPair:
        old, new = (plain_text(report.texts.get(text_id, "")) for report in (self.left, self.right))
        return TextPair(text_id, place_name(self.forms, text_id), tuple(differences(old, new)))

    @cached_property
    def sections(self) -> dict[str, str]:
        """The headings of all parts of a report in printed order, by the ids of sections and texts.

        A text beside a table and a part of the document have a heading of their own where either report has
        them.
        """
        parts = [*ABOVE_THE_TEXT, PREAMBLE]
        for form in self.forms:
            for section in form.sections:
                parts += dict.fromkeys((section.id, section.text_id))
        headings = {s.id: form.section_heading(s) for form in reversed(self.forms) for s in form.sections}
        return {
            part: headings.get(part) or self.texts[part].name
            for part in dict.fromkeys((*parts, *BELOW_THE_TEXT))
            if part in headings or part == PREAMBLE or self.texts[part].pieces
        }

    def tables_of(self, section_id: str) -> tuple[str, str]:
        """The ids of the section's table at the left and at the right; empty where there is none."""
        return self._table(self.left, section_id), self._table(self.right, section_id)

    def _table(self, report: Report, section_id: str) -> str:
        return next((s.table for s in report.form.sections if s.id == section_id and s.table), "")

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every difference in printed order."""
        return tuple(stop for section_id in self.sections for stop in self._stops_in(section_id))

    def _stops_in(self, section_id: str) -> Iterator[Stop]:
        tables = set(self.tables_of(section_id)) - {""}
        for pair in self.cells.values():
            if pair.differs and pair.cell_id.partition(".")[0] in tables:
                yield Stop(section_id, pair.cell_id)
        if section_id in self.texts:
            yield from _text_stops(section_id, self.texts[section_id].pieces)

    @cached_property
    def alone(self) -> tuple[CellPair, ...]:
        """The figures that cannot be compared because the other form has no such cell."""
        return tuple(pair for pair in self.cells.values() if not pair.in_both and pair.incomparable)


def _text_stops(text_id: str, pieces: tuple[Piece, ...]) -> Iterator[Stop]:
    """A passage that was put in the place of another is one difference."""
    left = right = 0
    passage = (0, 0)
    for piece in (*pieces, Piece(Kind.SAME, "")):
        length = _units(piece.text)
        if piece.kind is Kind.ONLY_OLD:
            passage = passage[0] + length, passage[1]
        elif piece.kind is Kind.ONLY_NEW:
            passage = passage[0], passage[1] + length
        else:
            if any(passage):
                yield Stop(text_id, text_id, (left, right), passage)
            left, right = left + passage[0] + length, right + passage[1] + length
            passage = (0, 0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
