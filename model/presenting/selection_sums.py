"""What several selected figures make together, as a spreadsheet tells it. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from model.cell_text import printed_value
from model.numbers import Value, write_number
from model.report import Report
from model.totals import is_total, shown_value

FEWEST = 2
"""A single figure says all by itself."""
HUNDREDTH = Decimal("0.01")


def selection_words(report: Report, cell_ids: Iterable[str]) -> str:
    """Sum, number and mean of the figures; empty for fewer than two.

    Totals count only where nothing else is selected: added to their own parts they would count twice.
    """
    chosen = list(cell_ids)
    entries = [cell_id for cell_id in chosen if not is_total(report.form, cell_id)]
    counted = entries or chosen
    values = [value for value in (_printed(report, cell_id) for cell_id in counted) if value is not None]
    if len(values) < FEWEST:
        return ""
    total = sum(map(Decimal, values), Decimal())
    mean = (total / len(values)).quantize(HUNDREDTH, ROUND_HALF_UP)
    apart = "（合计除外）" if 0 < len(entries) < len(chosen) else ""
    return f"求和 {_written(total)}　计数 {len(values)}　平均 {_written(mean)}{apart}"


def _printed(report: Report, cell_id: str) -> Value | None:
    value = shown_value(report, cell_id)
    return None if value is None else printed_value(value, report.form.cells[cell_id].column)


def _written(value: Decimal) -> str:
    return write_number(int(value) if value == value.to_integral_value() else value)
