"""Edits of several cells at once: what a paste, a fill or a clearing changes and refuses. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gui.grid.clipboard import Block
from gui.grid.navigation import Position
from model.edits import entry_change
from model.numbers import Value, read_number
from model.report import Change, Report
from model.totals import is_total

PASTED = "粘贴的表格"
"""The source of pasted totals: like imported ones they are compared, and give way once they have agreed."""

Cells = Sequence[Sequence[str]]
"""Cell ids, row by row."""


@dataclass(frozen=True)
class PastePlan:
    """What a paste would do: a change, or the reasons why nothing is pasted.

    Attributes:
        notes: What was pasted but read in a special way.
    """

    change: Change
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def plan_paste(report: Report, cells: Cells, anchor: Position, block: Block) -> PastePlan:
    """The paste of a block with its upper left corner at `anchor`: all of it, or nothing with reasons."""
    values: dict[str, Value | None] = {}
    refusals: list[str] = []
    notes: list[str] = []
    for row, texts in enumerate(block, start=anchor[0]):
        for column, text in enumerate(texts, start=anchor[1]):
            if row >= len(cells) or column >= len(cells[row]):
                refusals += [f"“{text}”超出了表格"] if text else []
                continue
            cell = report.form.cells[cells[row][column]]
            reading = read_number(text, cell.kind)
            values[cell.id] = reading.value
            refusals += [f"{cell.name}：{reading.problem}"] if reading.problem else []
            notes += [f"{cell.name}：{reading.note}"] if reading.note else []
    change = _pasted(report, values)
    return PastePlan(replace(change, cells={}) if refusals else change, tuple(refusals), tuple(notes))


def _pasted(report: Report, values: dict[str, Value | None]) -> Change:
    totals = {cell_id: value for cell_id, value in values.items() if is_total(report.form, cell_id)}
    entries = {cell_id: value for cell_id, value in values.items() if cell_id not in totals}
    change = entry_change(report, entries, f"粘贴 {len(values)} 个单元格")
    sources = {cell_id: PASTED for cell_id, value in totals.items() if value is not None}
    return replace(change, cells={**change.cells, **totals}, sources=sources)


def spread(block: Block, rows: int, columns: int) -> Block:
    """A block of one cell repeated over a selection; any other block as it is."""
    single = len(block) == 1 and len(block[0]) == 1
    return ((block[0][0],) * columns,) * rows if single else block


def clear_change(report: Report, cell_ids: Iterable[str]) -> Change:
    """Empties cells; of a total the stated value, so that the computed one is left."""
    stated: dict[str, Value | None] = {
        cell_id: None for cell_id in cell_ids if report.stated.get(cell_id) is not None
    }
    return entry_change(report, stated, f"清除 {len(stated)} 个单元格")


def fill_zeros_change(report: Report, table_id: str) -> Change:
    """Zero in every cell of a table that is to be filled in and is not; nothing that stands is touched."""
    unfilled: dict[str, Value | None] = {
        cell_id: read_number("0", cell.kind).value
        for cell_id, cell in report.form.cells.items()
        if cell.table.id == table_id and cell_id not in report.stated and not is_total(report.form, cell_id)
    }
    return entry_change(report, unfilled, f"全部填 0（{len(unfilled)} 个单元格）")


def fill_down_change(report: Report, cells: Cells) -> Change:
    """Repeats the first row in the rows below it; cells that the form computes are left alone."""
    values: dict[str, Value | None] = {
        target: report.stated.get(source)
        for row in cells[1:]
        for source, target in zip(cells[0], row, strict=True)
        if not is_total(report.form, target) and not is_total(report.form, source)
    }
    return entry_change(report, values, f"向下填充 {len(values)} 个单元格")
