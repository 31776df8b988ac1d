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
