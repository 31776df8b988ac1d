"""Marking a worksheet changes the looks of the marked cells and nothing else, whoever wrote the file."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from export.returned.marked_sheet import RED, mark_worksheet
from export.returned.parts import UnmarkableError
from model.importers.gate.guard_zip import guard_package
from model.importers.source import Source
from tests.export.office import find_office
from tests.export.returned.worksheets import (
    LAYOUTS,
    MARKS,
    filled,
    looks,
    own,
    saved,
    values,
    with_comments,
)


@pytest.fixture(params=LAYOUTS, ids=lambda make: make.__name__)
def original(request: pytest.FixtureRequest) -> bytes:
    return request.param()  # type: ignore[no-any-return]


def test_two_libraries_read_what_they_read_before(original: bytes) -> None:
    marked = mark_worksheet(original, MARKS)
    for formulas in (True, False):
        assert values(marked, formulas=formulas) == values(original, formulas=formulas)
    assert looks(marked) == looks(original)
    read = [CalamineWorkbook.from_filelike(io.BytesIO(data)) for data in (original, marked)]
    assert read[0].sheet_names == read[1].sheet_names
    for name in read[0].sheet_names:
        assert read[0].get_sheet_by_name(name).to_python() == read[1].get_sheet_by_name(name).to_python()
    guard_package(Source("marked.xlsx", marked))


def test_the_marked_cells_are_red_and_say_why(original: bytes) -> None:
    sheet = load_workbook(io.BytesIO(mark_worksheet(original, MARKS)))["表三"]
    before = load_workbook(io.BytesIO(original))["表三"]
    for place, words in MARKS.items():
        cell, old = sheet[place.partition("!")[2]], before[place.partition("!")[2]]
        assert cell.fill.fgColor.rgb == RED
        assert cell.comment.text.endswith(words)
        assert repr((cell.font, cell.number_format, cell.border)) == repr(
            (old.font, old.number_format, old.border)
        )
        assert repr(cell.protection) == repr(old.protection)
    red = [cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == RED]
    assert red == ["D6", "J9"]


def test_another_office_reads_what_it_read_before_and_sees_red_with_the_comments(tmp_path: Path) -> None:
    """All layouts in one run of the program, which takes longer to start than to read."""
    office = find_office(tmp_path)
    if office is None:
        pytest.skip("LibreOffice is not installed")
    originals = {make.__name__: make() for make in LAYOUTS}
    marked = {f"{name} marked": mark_worksheet(data, MARKS) for name, data in originals.items()}
    read = office.convert_all(".xlsx", originals | marked, "xlsx:Calc MS Excel 2007 XML")
    for name in originals:
        before, after = read[name], read[f"{name} marked"]
        for formulas in (True, False):
            assert values(after, formulas=formulas) == values(before, formulas=formulas)
        assert looks(after) == looks(before)
        sheet = load_workbook(io.BytesIO(after))["表三"]
        for place, words in MARKS.items():
            cell = sheet[place.partition("!")[2]]
            assert (cell.fill.fgColor.rgb, cell.comment.text.endswith(words)) == (RED, True)


def test_comments_that_were_there_stay() -> None:
    sheet = load_workbook(io.BytesIO(mark_worksheet(with_comments(), MARKS)))["表三"]
    assert sheet["B2"].comment.text == "另一条"
    assert "原有的批注" in sheet["D6"].comment.text
    assert MARKS["表三!D6"] in sheet["D6"].comment.text


def test_parts_that_are_not_marked_stay_to_the_byte() -> None:
    original, marked = (zipfile.ZipFile(io.BytesIO(d)) for d in (own(), mark_worksheet(own(), MARKS)))
    changed = {name for name in original.namelist() if original.read(name) != marked.read(name)}
    (sheet,) = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    assert changed <= {sheet, f"xl/worksheets/_rels/{Path(sheet).name}.rels", "xl/styles.xml"} | {
        "[Content_Types].xml",
        *(name for name in changed if "comment" in name.lower()),
    }
    assert len(marked.namelist()) == len(set(marked.namelist()))


@pytest.mark.parametrize("place", ["没有!A1", "表三!ZZ99", "表三"])
def test_a_place_that_is_not_there_is_not_marked(place: str) -> None:
    with pytest.raises(UnmarkableError):
        mark_worksheet(saved(filled()), {place: "x"})


@pytest.mark.parametrize("data", [b"", b"no package", b"PK\3\4"])
def test_what_is_no_workbook_is_not_marked(data: bytes) -> None:
    with pytest.raises(UnmarkableError):
        mark_worksheet(data, MARKS)
