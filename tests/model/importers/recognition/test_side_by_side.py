"""Different tables of the form beside each other are read each by itself."""

import pytest

from tests.model.conftest import MakeReport
from tests.model.importers.grids import (
    Rows,
    make_grid,
    passage,
    read_parts,
    stated_of,
    table_rows,
    wrong_cells,
)

TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
PAIRS = [("disclosure", "disputes"), ("disputes", "disclosure"), ("applications", "disclosure")]


def beside(left: Rows, right: Rows, gap: int) -> Rows:
    """The rows of two tables in one sheet."""
    height = max(len(left), len(right))
    filled = [[*rows, *[[""] * len(rows[0])] * (height - len(rows))] for rows in (left, right)]
    return [[*one, *[""] * gap, *other] for one, other in zip(*filled, strict=True)]


@pytest.mark.parametrize("gap", [1, 3])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_tables_with_an_empty_column_between_them(
    make_report: MakeReport, pair: tuple[str, str], gap: int
) -> None:
    report = make_report(seed=5)
    rows = beside(table_rows(report, pair[0]), table_rows(report, pair[1]), gap)
    reading = read_parts(passage(TITLE), make_grid(rows))
    assert dict(reading.report.stated) == stated_of(report, *pair)


@pytest.mark.parametrize("pair", PAIRS)
def test_two_tables_without_a_gap_are_never_mixed(make_report: MakeReport, pair: tuple[str, str]) -> None:
    report = make_report(seed=5)
    rows = beside(table_rows(report, pair[0]), table_rows(report, pair[1]), 0)
    reading = read_parts(passage(TITLE), make_grid(rows))
    assert wrong_cells(reading, dict(report.stated)) == {}
    told = " ".join(note.message for note in reading.notes)
    missing = {
        cell_id.split(".")[0] for cell_id in stated_of(report, *pair).keys() - reading.report.stated.keys()
    }
    names = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}
    assert [table for table in missing if names[table] not in told] == []
