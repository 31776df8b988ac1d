"""What a new report takes over from last year's."""

from __future__ import annotations

import re

from model.annotations import UNFILLED, with_figures
from model.balance_rules import Relation
from model.bound_figures import due_figure
from model.equations import equations
from model.form import Form
from model.numbers import Value
from model.report import Change, Report
from model.totals import effective_value

_NUMBERING = re.compile(r"[一二三四五六七八九十]+、")


def texts_change(report: Report, last_year: Report) -> Change:
    """Puts last year's texts in the place of empty ones, as one step; nothing in their words is changed.

    Figures that are bound to cells say what the cells of this report say, and are gaps where those are
    unfilled or where this form has no such cell. A text that says something already stays as it is, and
    what the document says around the report, its number and date among it, belongs to that year.
    """
    taken = {*report.form.prose_ids, *report.form.note_ids}
    texts = {
        text_id: with_figures(text, lambda cell_id: due_figure(report, cell_id) or UNFILLED)
        for text_id, text in last_year.manuscripts.items()
        if text_id in taken and not report.texts.get(text_id, "").strip()
    }
    return Change(f"带入{_year_of(last_year)}的文字", texts=texts)


def _year_of(last_year: Report) -> str:
    return f"{last_year.year}年" if last_year.year is not None else "上年"


def carried_over(form: Form) -> dict[str, str]:
    """The cells that must say what one of last year's says (上年结转), by their ids, with that cell's."""
    return {
        equation.left[0].cell: equation.right[0].cell
        for equation in equations(form)
        if len(equation.left) == len(equation.right) == 1
        and equation.right[0].last_year
        and equation.rule.relation is Relation.EQUAL
    }


def carried_row(form: Form) -> str:
    """What the row is called from which figures are carried over: 结转下年度; empty where there is none."""
    return next((form.cells[cell_id].row.short for cell_id in carried_over(form).values()), "")


def carry_over_change(report: Report, last_year: Report) -> Change:
    """Fills 上年结转 from last year's 结转下年度 in every column, as one step with its source.

    What last year's report states is taken as it stands, its total too; a figure that was not filled
    leaves this report's as it is. Figures that no rule carries over are left.
    """
    cells: dict[str, Value | None] = {}
    sources: dict[str, str] = {}
    year = _year_of(last_year)
    for cell_id, before in carried_over(report.form).items():
        source = last_year.form.cells.get(before)
        value = effective_value(last_year, before) if source is not None else None
        if source is not None and value is not None:
            cells[cell_id] = value
            sources[cell_id] = f"{year}报告 {_NUMBERING.sub('', source.row.path[-1], count=1)}"
    return Change(f"填入{year}结转", cells=cells, sources=sources)
