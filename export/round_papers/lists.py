"""The lists of a round as plain rows: states, causes of differences, days early or late."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from export.round_papers.summary import Summary
from export.xlsx import look
from export.xlsx.formulas import name
from export.xlsx.page import set_paper
from model.numbers import write_number
from model.presenting.cause_lines import CAUSE_HEADINGS, cause_lines, found_in
from model.presenting.round_lines import UNIT_HEADINGS, Line, unit_lines
from model.rounds.choosing import STATE_NAMES
from model.rounds.explaining.causes import CONFIDENCE_NAMES, KIND_NAMES

DAY_HEADINGS: Line = ("单位", "类别", "状态", "期限", "收到", "早晚（天）", "退回次数", "重报次数")
_DIFFERENCE_HEADINGS: Line = ("上级", "项目", "相差", "原因", "把握", "单位")
_WIDEST, _NARROWEST = 42, 8


def state_rows(summary: Summary) -> list[Line]:
    """Every unit with its state and why."""
    return [UNIT_HEADINGS, *unit_lines(summary.collected)]


def cause_rows(summary: Summary) -> list[Line]:
    """The causes, each in a sentence."""
    return [CAUSE_HEADINGS, *cause_lines(found_in(summary.explanations), summary.collected)]


def difference_rows(summary: Summary) -> list[Line]:
    """The differences, figure by figure with the cause of each; they add up to the whole difference."""
    form, tree = summary.collected.form, summary.collected.tree
    rows: list[Line] = [_DIFFERENCE_HEADINGS]
    for found in summary.explanations:
        parent = tree.by_key[found.parent].name
        shares = [
            (cause.cells, KIND_NAMES[cause.kind], CONFIDENCE_NAMES[cause.confidence], cause.units)
            for cause in found.causes
        ]
        for cells, kind, confidence, units in (*shares, (found.unexplained, "没有查出原因", "", ())):
            names = "、".join(tree.by_key[unit].name for unit in units)
            for cell_id, cell in form.cells.items():
                if cells.get(cell_id):
                    what = f"{form.table_name(cell.table.id)}{cell.name}"
                    rows.append((parent, what, write_number(cells[cell_id]), kind, confidence, names))
    return rows


def day_rows(summary: Summary) -> list[Line]:
    """How early or late each unit was, by today where it has not reported, and how often it came again."""
    return [
        DAY_HEADINGS,
        *(
            (
                one.unit.name,
                one.unit.kind,
                STATE_NAMES[one.state],
                one.deadline.isoformat() if one.deadline is not None else "",
                one.day.isoformat() if one.day is not None else "",
                _days(one.days_after(summary.today)),
                str(one.returned),
                str(one.again),
            )
            for one in summary.timeliness
        ),
    ]


def _days(days: int | None) -> str:
    if days is None:
        return ""
    return f"晚 {days}" if days > 0 else f"早 {-days}" if days else "当天"


def fill_list(sheet: Worksheet, rows: Sequence[Line]) -> None:
    """Headings and rows, each column as wide as its words, to be sorted and printed."""
    widths = [_NARROWEST] * len(rows[0])
    for at, row in enumerate(rows, 1):
        for column, words in enumerate(row):
            cell = sheet.cell(at, column + 1)
            look.put_text(cell, words)
            cell.font, cell.alignment, cell.border = look.TEXT, look.LEFT, look.EDGES
            if at == 1:
                cell.fill, cell.alignment = look.HEADER_FILL, look.CENTRE
            widths[column] = max(widths[column], min(2 * len(words) + 2, _WIDEST))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for at, row in enumerate(rows, 1):
        needed = [look.lines_needed(words, widths[column]) for column, words in enumerate(row)]
        sheet.row_dimensions[at].height = look.row_height(needed)
    sheet.freeze_panes = name(2, 2)
    sheet.auto_filter.ref = f"A1:{name(len(rows), len(rows[0]))}"
    set_paper(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
