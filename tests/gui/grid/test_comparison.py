"""Last year's figure beside this year's."""

import pytest

from gui.grid.comparison import comparison_text, comparison_words
from model.families import form_for_year
from model.report import Change, Report
from tests.families import OGI

CELL = "applications.new_received.natural_person"


def pair(before: int | None, now: int | None) -> tuple[Report, Report]:
    made = []
    for year, value in ((2024, now), (2023, before)):
        report = Report(form_for_year(year, OGI), "青山市人民政府", year)
        report.apply(Change("", cells={CELL: value}))
        made.append(report)
    return made[0], made[1]


@pytest.mark.parametrize(
    ("before", "now", "short", "words"),
    [
        (12, 15, "12 ↑3", "上年 12，本年增加 3"),
        (12, 2, "12 ↓10", "上年 12，本年减少 10"),
        (0, 0, "＝", "上年 0，本年相同"),
        (12, None, "12", "上年 12"),
        (None, 5, "", ""),
    ],
)
def test_figure_and_change(before: int | None, now: int | None, short: str, words: str) -> None:
    reports = pair(before, now)
    assert comparison_text(*reports, CELL) == short
    assert comparison_words(*reports, CELL) == words


def test_a_cell_that_the_form_of_last_year_did_not_have() -> None:
    now = Report(form_for_year(2021, OGI), "青山市人民政府", 2021)
    before = Report(form_for_year(2020, OGI), "青山市人民政府", 2020)
    new_cells = now.form.cells.keys() - before.form.cells.keys()
    assert all(comparison_text(now, before, cell_id) == "" for cell_id in new_cells)
