"""Several tables of one kind in a file: one that was asked for, or none."""

import pytest

from model.errors import UserError
from model.importers.recognition.selection import SeveralTablesError, Wish
from model.report import Report
from tests.model.conftest import MakeReport
from tests.model.importers.grids import make_grid, passage, read_parts, stated_of, table_rows


@pytest.fixture
def years(make_report: MakeReport) -> tuple[Report, Report]:
    return make_report(seed=1, year=2023), make_report(seed=2, year=2024)


def test_two_sheets_are_never_mixed(years: tuple[Report, Report]) -> None:
    last, this = years
    sheets = [
        make_grid(table_rows(last, "applications"), "2023年"),
        make_grid(table_rows(this, "applications"), "2024年"),
    ]
    with pytest.raises(SeveralTablesError, match="“2023年”、“2024年”") as caught:
        read_parts(*sheets)
    assert caught.value.names == ("2023年", "2024年")
    assert dict(read_parts(*sheets, wish=Wish(year=2023)).report.stated) == stated_of(last, "applications")
    assert dict(read_parts(*sheets, wish=Wish(sheet="2024")).report.stated) == stated_of(this, "applications")


def test_two_years_side_by_side_are_never_mixed(years: tuple[Report, Report]) -> None:
    last, this = years
    left, right = table_rows(last, "applications"), table_rows(this, "applications")
    rows = [[*a, *b[3:]] for a, b in zip(left, right, strict=True)]
    rows.insert(0, ["", "", "", "2023年", *[""] * 6, "2024年", *[""] * 6])
    grid = make_grid(rows, "汇总")
    with pytest.raises(SeveralTablesError, match="2023年"):
        read_parts(grid)
    reading = read_parts(grid, wish=Wish(year=2024))
    assert dict(reading.report.stated) == stated_of(this, "applications")
    assert reading.report.year == 2024


def test_the_same_table_twice_is_no_question(make_report: MakeReport) -> None:
    rows = table_rows(make_report(seed=1), "applications")
    reading = read_parts(make_grid(rows, "甲"), make_grid(rows, "乙"))
    assert len(reading.report.stated) == 175


def test_a_wish_that_nothing_fits_is_refused_with_what_there_is(years: tuple[Report, Report]) -> None:
    sheet = make_grid(table_rows(years[0], "applications"), "本级")
    with pytest.raises(UserError, match="文件里有 “本级”"):
        read_parts(sheet, wish=Wish(sheet="汇总"))


def test_a_year_in_a_sentence_says_nothing_of_the_tables(make_report: MakeReport) -> None:
    report = make_report(seed=1, year=2024)
    title = passage(report.title)
    sentence = passage("与2022年相比，申请数量有所增加。")
    reading = read_parts(title, sentence, make_grid(table_rows(report, "applications")))
    assert reading.report.year == 2024
