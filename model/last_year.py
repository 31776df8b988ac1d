"""What a new report takes over from last year's."""

from __future__ import annotations

from model.annotations import UNFILLED, with_figures
from model.bound_figures import due_figure
from model.numbers import Value
from model.report import Change, Report
from model.totals import effective_value

CARRIED_IN = "applications.carried_in."
CARRIED_OUT = "applications.carried_out."


def texts_change(report: Report, last_year: Report) -> Change:
    """Puts last year's texts in the place of empty ones, as one step; nothing in their words is changed.

    Figures that are bound to cells say what the cells of this report say, and are gaps where those are
    unfilled or where this form has no such cell. A text that says something already stays as it is.
    """
    texts = {
        text_id: with_figures(text, lambda cell_id: due_figure(report, cell_id) or UNFILLED)
        for text_id, text in last_year.manuscripts.items()
        if text_id in report.text_ids and not report.texts.get(text_id, "").strip()
    }
    return Change(f"带入{_year_of(last_year)}的文字", texts=texts)


def _year_of(last_year: Report) -> str:
    return f"{last_year.year}年" if last_year.year is not None else "上年"


def carry_over_change(report: Report, last_year: Report) -> Change:
    """Fills 上年结转 from last year's 结转下年度 in all seven columns, as one step with its source.

    What last year's report states is taken as it stands, its total too; a figure that was not filled
    leaves this report's as it is. Figures of other tables are not carried over.
    """
    cells: dict[str, Value | None] = {}
    for cell_id in report.form.cells:
        if cell_id.startswith(CARRIED_IN):
            value = effective_value(last_year, CARRIED_OUT + cell_id.removeprefix(CARRIED_IN))
            cells |= {} if value is None else {cell_id: value}
    year = _year_of(last_year)
    place = f"{year}报告 结转下年度继续办理"
    return Change(f"填入{year}结转", cells=cells, sources=dict.fromkeys(cells, place))
