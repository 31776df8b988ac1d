"""The totals of a report as they should be, computed from the figures that are not totals themselves."""

from __future__ import annotations

from functools import cache

from model.balance_rules import Along
from model.form import Form
from model.numbers import Value
from model.report import Report


@cache
def total_parts(form: Form) -> dict[str, tuple[str, ...]]:
    """The cells that each total cell adds up, by the total's id; from the rules marked `total`.

    A total that two rules compute (the grand total of table 三) is computed by the first of them in the
    form; both give the same number, since computed totals are sums of sums.
    """
    parts: dict[str, tuple[str, ...]] = {}
    for rule in (rule for rule in form.rules if rule.total):
        for cell in form.cells.values():
            own = cell.row.id if rule.along is Along.COLUMNS else cell.column.id
            if cell.table.id == rule.table and own == rule.left[0]:
                parts.setdefault(cell.id, tuple(_part_id(cell.id, rule.along, name) for name in rule.right))
    return parts


def _part_id(total_id: str, along: Along, name: str) -> str:
    table, row, column = total_id.split(".")
    return f"{table}.{name}.{column}" if along is Along.COLUMNS else f"{table}.{row}.{name}"


@cache
def _inputs(form: Form) -> dict[str, tuple[str, ...]]:
    """The cells to fill in on which each total stands in the end: every key asks for all totals at once."""
    parts = total_parts(form)

    def entries(cell_id: str) -> tuple[str, ...]:
        return sum(map(entries, parts[cell_id]), ()) if cell_id in parts else (cell_id,)

    return {total: entries(total) for total in parts}


def is_total(form: Form, cell_id: str) -> bool:
    """Whether the form computes this cell."""
    return cell_id in total_parts(form)


def computed_total(report: Report, cell_id: str) -> Value | None:
    """The total computed from its inputs, unfilled ones counting as 0; None while none is filled."""
    stated = report.stated
    filled = [stated[entry] for entry in _inputs(report.form)[cell_id] if entry in stated]
    return sum(filled) if filled else None


def is_stated_otherwise(report: Report, cell_id: str) -> bool:
    """Whether the cell is a total for which the report states something else than its parts give."""
    if not is_total(report.form, cell_id) or cell_id not in report.stated:
        return False
    computed = computed_total(report, cell_id)
    return computed is not None and computed != report.stated[cell_id]


def effective_value(report: Report, cell_id: str) -> Value | None:
    """What counts in a balance: the stated value, or the computed one of a total that is not stated."""
    stated = report.stated.get(cell_id)
    if stated is None and is_total(report.form, cell_id):
        return computed_total(report, cell_id)
    return stated


def is_settled(report: Report, cell_id: str) -> bool:
    """Whether its figure will not change by filling in what is missing: stated, or all that it adds up is."""
    if report.stated.get(cell_id) is not None:
        return True
    return is_total(report.form, cell_id) and all(
        entry in report.stated for entry in _inputs(report.form)[cell_id]
    )


def to_fill(report: Report, table_id: str) -> list[str]:
    """The cells of a table that somebody has yet to fill: unfilled ones that the form does not compute."""
    unfilled = (cell.id for cell in report.form.cells_of(table_id) if cell.id not in report.stated)
    return [cell_id for cell_id in unfilled if not is_total(report.form, cell_id)]


def shown_value(report: Report, cell_id: str) -> Value | None:
    """What the window shows: the computed total, the stated value of every other cell.

    A total whose inputs are all unfilled shows what its source states.
    """
    if is_total(report.form, cell_id):
        computed = computed_total(report, cell_id)
        if computed is not None:
            return computed
    return report.stated.get(cell_id)
