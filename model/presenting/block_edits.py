"""Edits of several cells at once: what a paste, a fill or a clearing changes and refuses. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.cell_text import read_entry
from model.checks import run_quick_checks
from model.checks.case import Case
from model.clipboard.blocks import Block
from model.edits import entry_change
from model.level import Level
from model.numbers import Value, read_number
from model.presenting.positions import Position
from model.report import Change, Report
from model.totals import is_total, to_fill

PASTED = "粘贴的表格"
"""The source of pasted totals: like imported ones they are compared, and give way once they have agreed."""
ONLY_TOTALS = "选中的都是合计，由程序计算"
PASSED_TOTALS = "合计由程序计算，粘贴时已跳过"

Cells = Sequence[Sequence[str]]
"""Cell ids, row by row."""
Lines = tuple[Sequence[int], Sequence[int]]
"""Rows and columns of a grid."""


@dataclass(frozen=True)
class PastePlan:
    """What a paste would do: a change, or the reasons why nothing is pasted.

    Attributes:
        places: The ids of the cells in which the block lands, row by row.
        notes: What was pasted but read in a special way.
    """

    change: Change
    places: Cells = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def plan_paste(report: Report, cells: Cells, anchor: Position, block: Block) -> PastePlan:
    """The paste of a block with its upper left corner at `anchor`: all of it, or nothing with reasons.

    An empty cell of the block empties the cell under it, as in a spreadsheet. Figures without their totals
    pass over rows and columns that the form computes; that is taken for meant where it breaks fewer rules.
    In a table of one row, figures one a line go along the row.
    """
    if len(cells) == 1 and len(block[0]) == 1:
        block = (tuple(row[0] for row in block),)
    everywhere = range(anchor[0], len(cells)), range(anchor[1], len(cells[0]))
    straight = _plan(report, cells, everywhere, block)
    passing = _plan(report, cells, _with_entries(report, cells, everywhere, block), block)
    starts = [plan.places[0][:1] if plan.places else [] for plan in (straight, passing)]
    if passing.places == straight.places or passing.refusals or starts[0] != starts[1]:
        return straight
    if _broken_rules(report, passing.change) < _broken_rules(report, straight.change):
        return replace(passing, notes=(PASSED_TOTALS, *passing.notes))
    return straight


def _with_entries(report: Report, cells: Cells, lines: Lines, block: Block) -> Lines:
    """The rows and columns on which a block can land when those are left out that are computed all along."""
    rows, columns = lines
    width, height = len(block[0]), len(block)
    kept_columns = [c for c in columns if not _computed(report, [cells[r][c] for r in rows[:height]])]
    kept_rows = [r for r in rows if not _computed(report, [cells[r][c] for c in kept_columns[:width]])]
    return kept_rows, kept_columns


def _computed(report: Report, cell_ids: Iterable[str]) -> bool:
    return all(is_total(report.form, cell_id) for cell_id in cell_ids)


def _plan(report: Report, cells: Cells, lines: Lines, block: Block) -> PastePlan:
    """The paste of a block onto these rows and columns, from the first of them on."""
    values: dict[str, Value | None] = {}
    refusals: list[str] = []
    notes: list[str] = []
    rows, columns = lines
    for row, texts in zip(rows, block, strict=False):
        for column, text in zip(columns, texts, strict=False):
            cell = report.form.cells[cells[row][column]]
            reading = read_entry(text, cell.column)
            values[cell.id] = reading.value
            refusals += [f"{cell.name}：{reading.problem}"] if reading.problem else []
            notes += [f"{cell.name}：{reading.note}"] if reading.note else []
    refusals = [*_what_has_no_place(report, cells, lines, block), *refusals]
    change = _pasted(report, values)
    places = [[cells[row][column] for column in columns[: len(block[0])]] for row in rows[: len(block)]]
    return PastePlan(replace(change, cells={}) if refusals else change, places, tuple(refusals), tuple(notes))


def _what_has_no_place(report: Report, cells: Cells, lines: Lines, block: Block) -> list[str]:
    """One sentence about what would lie beyond the table; empty cells may."""
    rows, columns = lines
    beyond = [
        f"第 {row + 1} 行第 {column + 1} 列的“{text}”"
        for row, texts in enumerate(block)
        for column, text in enumerate(texts)
        if text and (row >= len(rows) or column >= len(columns))
    ]
    if not beyond:
        return []
    start = report.form.cells[cells[rows[0]][columns[0]]].name if rows and columns else "这里"
    more = f"等 {len(beyond)} 个" if len(beyond) > 1 else ""
    copied = f"复制的是 {len(block)} 行 {len(block[0])} 列"
    room = f"从{start}起表格只有 {len(rows)} 行 {len(columns)} 列"
    return [f"{copied}，{room}，放不下{beyond[0]}{more}"]


def _broken_rules(report: Report, change: Change) -> int:
    trial = Report(report.form, report.unit, report.year)
    trial.apply(Change("", cells=dict(report.stated)))
    trial.apply(change)
    return sum(finding.level is Level.ERROR for finding in run_quick_checks(Case(trial)))


def _pasted(report: Report, values: dict[str, Value | None]) -> Change:
    totals = {cell_id: value for cell_id, value in values.items() if is_total(report.form, cell_id)}
    entries = {cell_id: value for cell_id, value in values.items() if cell_id not in totals}
    change = entry_change(report, entries, f"粘贴 {len(values)} 个单元格")
    sources = {cell_id: PASTED for cell_id, value in totals.items() if value is not None}
    return replace(change, cells={**change.cells, **totals}, sources=sources)


def plan_fill(report: Report, places: Cells, text: str) -> PastePlan:
    """One figure in every one of several cells; those that the form computes are left alone."""
    filled = [cell_id for row in places for cell_id in row if not is_total(report.form, cell_id)]
    readings = {cell_id: read_entry(text, report.form.cells[cell_id].column) for cell_id in filled}
    problems = {report.form.cells[cell_id].name: reading.problem for cell_id, reading in readings.items()}
    refusals = tuple(f"{name}：{problem}" for name, problem in problems.items() if problem)
    refusals = refusals if filled else (ONLY_TOTALS,)
    notes = tuple(dict.fromkeys(reading.note for reading in readings.values() if reading.note))
    values = {} if refusals else {cell_id: reading.value for cell_id, reading in readings.items()}
    return PastePlan(entry_change(report, values, f"粘贴 {len(values)} 个单元格"), places, refusals, notes)


def spread(block: Block, rows: int, columns: int) -> Block:
    """A block repeated over a selection that is some times as large; any other block as it is."""
    down, across = divmod(rows, len(block)), divmod(columns, len(block[0]))
    if down[1] or across[1]:
        return block
    return tuple(row * across[0] for row in block) * down[0]


def clear_change(report: Report, cell_ids: Iterable[str]) -> Change:
    """Empties cells; of a total the stated value, so that the computed one is left."""
    stated: dict[str, Value | None] = {
        cell_id: None for cell_id in cell_ids if report.stated.get(cell_id) is not None
    }
    return entry_change(report, stated, f"清除 {len(stated)} 个单元格")


def fill_zeros_change(report: Report, table_id: str) -> Change:
    """Zero in every cell of a table that is to be filled in and is not; nothing that stands is touched."""
    unfilled: dict[str, Value | None] = {
        cell_id: read_number("0", report.form.cells[cell_id].kind).value
        for cell_id in to_fill(report, table_id)
    }
    return entry_change(report, unfilled, f"空白处填 0（{len(unfilled)} 个单元格）")


def fill_change(report: Report, cells: Cells, label: str) -> Change:
    """Repeats the first row in the rows below it; cells that the form computes are left alone.

    `cells` with rows and columns exchanged repeats the first column at its right.
    """
    values: dict[str, Value | None] = {
        target: report.stated.get(source)
        for row in cells[1:]
        for source, target in zip(cells[0], row, strict=True)
        if not is_total(report.form, target) and not is_total(report.form, source)
    }
    return entry_change(report, values, f"{label} {len(values)} 个单元格")
