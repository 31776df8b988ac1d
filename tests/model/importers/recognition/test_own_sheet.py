"""Copies of the program's own sheets: their checks and hints are no part of the tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from export.writers import write_report
from model.importers.file import read_file
from model.importers.reading import Reading
from model.report import Report
from model.worksheet import OWN_HINT
from tests.hostile.honest import honest_manuscript

TABLES = ["表二", "表三", "表四"]
Rows = list[list[object]]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, dict[str, Rows]]:
    """A report, and what its sheets show: the values in place of the formulas, checks of 0."""
    manuscript = honest_manuscript()
    path = tmp_path_factory.mktemp("own") / "own.xlsx"
    write_report(manuscript, path)
    report = read_file(path).report
    shown = {place: report.stated[cell] for cell, place in report.sources.items()}
    found: dict[str, Rows] = {}
    for sheet in load_workbook(path):
        found[sheet.title] = [
            [
                shown.get(f"{sheet.title}!{cell.coordinate}", 0)
                if str(cell.value).startswith("=")
                else cell.value
                for cell in row
            ]
            for row in sheet.iter_rows()
        ]
    return report, found


def read_rows(folder: Path, sheets: dict[str, Rows]) -> Reading:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "copy.xlsx")
    return read_file(folder / "copy.xlsx")


def with_words(sheets: dict[str, Rows], name: str, row: int, column: int, words: str) -> dict[str, Rows]:
    """The sheets with words in one of their cells."""
    width = max(column + 1, *map(len, sheets[name]))
    rows = [[*cells, *[None] * (width - len(cells))] for cells in sheets[name]]
    rows += [[None] * width for _ in range(row + 1 - len(rows))]
    rows[row][column] = words
    return {**sheets, name: rows}


def wrong(reading: Reading, report: Report, tables: str) -> Iterator[str]:
    due = {cell: value for cell, value in report.stated.items() if cell.startswith(tuple(tables.split()))}
    yield from (
        cell
        for cell in due.keys() | reading.report.stated
        if reading.report.stated.get(cell) != due.get(cell)
    )


@pytest.mark.parametrize(
    ("name", "table"), [("表二", "disclosure"), ("表三", "applications"), ("表四", "disputes")]
)
def test_one_sheet_alone_without_formulas(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]], name: str, table: str
) -> None:
    report, rows = sheets
    reading = read_rows(tmp_path, {"Sheet1": rows[name]})
    assert not list(wrong(reading, report, table))
    assert not [note.message for note in reading.notes if "没有读入" in note.message]


def test_all_tables_below_each_other_in_one_sheet(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    report, rows = sheets
    reading = read_rows(tmp_path, {"Sheet1": [row for name in TABLES for row in [*rows[name], []]]})
    assert not list(wrong(reading, report, "disclosure applications disputes"))


def test_a_sheet_copied_beside_itself_and_all_renamed(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    report, rows = sheets
    named = {f"Sheet{number}": found for number, found in enumerate([*rows.values(), rows["表四"]], 1)}
    reading = read_rows(tmp_path, named)
    assert not list(wrong(reading, report, "disclosure applications disputes"))
    assert (reading.report.unit, reading.report.year) == (report.unit, report.year)


def test_a_note_of_the_clerk_below_the_hint_stays(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    _, rows = sheets
    note = "说明：以上案件均由法规科统计，不含所属单位。"
    reading = read_rows(tmp_path, {"Sheet1": [*rows["表四"], [note]]})
    said = [*reading.report.texts.values(), *(one.message for one in reading.notes)]
    assert any("法规科统计" in words for words in said)
    assert not any(OWN_HINT in words for words in reading.report.texts.values())


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("表三", 60, 0),
        ("表二", 60, 1),
        ("表三", 7, 11),
        ("表三", 7, 14),
        ("表三", 2, 11),
        ("文字", 1, 2),
        ("文字", 5, 3),
        ("文字", 200, 0),
    ],
)
@pytest.mark.parametrize("words", ["说明：数据由信访科提供", "核对人：张三"])
def test_what_somebody_adds_to_the_worksheet_is_quoted(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]], name: str, row: int, column: int, words: str
) -> None:
    report, tables = sheets
    reading = read_rows(tmp_path, with_words(tables, name, row, column, words))
    assert words in " ".join(note.message for note in reading.notes)
    assert list(wrong(reading, report, "disclosure applications disputes")) == []


def test_a_line_of_the_clerk_above_a_table_does_not_end_it(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    report, tables = sheets
    rows: Rows = [*tables["表三"][:2], ["说明：本表由信访科填报"], *tables["表三"][2:]]
    reading = read_rows(tmp_path, {**tables, "表三": rows})
    assert list(wrong(reading, report, "disclosure applications disputes")) == []


def test_a_section_of_its_own_on_the_sheet_of_texts_is_quoted(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    _, tables = sheets
    rows: Rows = [*tables["文字"], ["七、创新做法", "开展政府开放日两次。"]]
    said = " ".join(note.message for note in read_rows(tmp_path, {**tables, "文字": rows}).notes)
    assert "七、创新做法" in said
    assert "开展政府开放日两次" in said


@pytest.mark.parametrize(("written", "year"), [("2023年", 2023), ("２０２３年度", 2023), ("去年", None)])
def test_a_year_is_read_as_clerks_write_it(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]], written: str, year: int | None
) -> None:
    _, tables = sheets
    reading = read_rows(
        tmp_path, {"文字": with_words(tables, "文字", 1, 1, written)["文字"], **_tables(tables)}
    )
    assert reading.report.year == year
    assert year is not None or written in " ".join(note.message for note in reading.notes)


def test_tables_that_bear_the_title_of_another_report_are_told(
    tmp_path: Path, sheets: tuple[Report, dict[str, Rows]]
) -> None:
    _, tables = sheets
    titled: dict[str, Rows] = {
        name: [["远山县2019年政府信息公开工作年度报告"], *rows[1:]] for name, rows in _tables(tables).items()
    }
    notes = read_rows(tmp_path, {**tables, **titled}).notes
    assert any("表格标题里的单位是“远山县”" in note.message for note in notes)


def _tables(sheets: dict[str, Rows]) -> dict[str, Rows]:
    return {name: sheets[name] for name in TABLES}
