"""Sum, number and mean of selected figures."""

from decimal import Decimal

from model.families import form_for_year
from model.presenting.selection_sums import selection_words
from model.report import Change, Report
from tests.families import OGI

FORM = form_for_year(2024, OGI)
ROW = [cell.id for cell in FORM.cells_of("applications") if cell.row.id == "new_received"]


def filled(*values: int) -> Report:
    report = Report(FORM, "甲", 2024)
    report.apply(Change("", cells=dict(zip(ROW, values, strict=False))))
    return report


def test_unfilled_cells_do_not_count() -> None:
    assert selection_words(filled(1, 1000), ROW[:4]) == "求和 1001　计数 2　平均 500.5"


def test_totals_are_not_added_to_their_parts() -> None:
    assert selection_words(filled(1, 2, 4), ROW) == "求和 7　计数 3　平均 2.33（合计除外）"


def test_a_single_figure_says_all_by_itself() -> None:
    assert selection_words(filled(5), ROW[:3]) == ""


def test_amounts_are_exact() -> None:
    amounts = [cell.id for cell in FORM.cells.values() if cell.column.id == "amount"][:2]
    report = Report(FORM, "甲", 2024)
    if len(amounts) == 1:
        amounts = [amounts[0], ROW[0]]
        report.apply(Change("", cells={amounts[0]: Decimal("0.1"), ROW[0]: 2}))
        assert selection_words(report, amounts) == "求和 2.1　计数 2　平均 1.05"
