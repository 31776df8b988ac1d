"""The figures of a report from which one is chosen for the prose, the likeliest first. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from model.form import Kind
from model.numbers import fold_width, read_number, write_number
from model.report import Report
from model.totals import shown_value


@dataclass(frozen=True)
class Offer:
    """One filled cell or total.

    Attributes:
        table: As clerks call it: 表三.
        path: All headings above and beside the cell.
        same: It says the number that stands in the prose.
    """

    cell: str
    figure: str
    table: str
    row: str
    column: str
    path: str
    same: bool = False

    def matches(self, words: str) -> bool:
        """Whether every word looked for stands somewhere in it."""
        said = f"{self.figure} {self.table} {self.row} {self.column} {self.path}"
        return all(word in said for word in fold_width(words).split())


def offers_for(report: Report, number: str = "", indicated: Sequence[str] = ()) -> list[Offer]:
    """All filled cells and totals; first those that say the number, the `indicated` ones before all."""
    value = read_number(number, Kind.AMOUNT).value if number else None
    offers = [_offer(report, cell_id, write_number(value)) for cell_id in _filled(report)]
    return sorted(offers, key=lambda offer: (not offer.same, offer.cell not in indicated))


def _filled(report: Report) -> Collection[str]:
    return [cell_id for cell_id in report.form.cells if shown_value(report, cell_id) is not None]


def _offer(report: Report, cell_id: str, number: str) -> Offer:
    cell = report.form.cells[cell_id]
    figure = write_number(shown_value(report, cell_id))
    table = report.form.table_name(cell.table.id)
    return Offer(
        cell_id, figure, table, cell.row.short, cell.column.short, cell.heading_path, figure == number
    )
