"""Marking a worksheet changes the looks of the marked cells and nothing else, whoever wrote the file."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from export.returned.marked_sheet import RED, mark_worksheet
from export.returned.parts import UnmarkableError
from export.xlsx import render_xlsx
from model.importers.gate.guard_zip import guard_package
from model.importers.source import Source
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from tests.model.conftest import balanced_report

MARKS = {"表三!D6": "第一行\n应为 3？", "表三!J9": "合计不符"}


def saved(workbook: Workbook) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def filled() -> Workbook:
    """A foreign workbook of two sheets."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "表三"
    for row in range(1, 12):
        sheet.append([row * column for column in range(1, 12)])
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["D"].width = 31
    workbook.create_sheet("填表说明")["A1"] = "请如实填写"
    return workbook


def own() -> bytes:
    return render_xlsx(Manuscript(balanced_report(), Judged()))


def with_formulas() -> bytes:
    workbook = filled()
    workbook["表三"]["J9"] = "=SUM(A9:I9)"
    return saved(workbook)


def with_comments() -> bytes:
    workbook = filled()
    workbook["表三"]["D6"].comment = Comment("原有的批注", "张某")
    workbook["表三"]["B2"].comment = Comment("另一条", "李某")
    return saved(workbook)


def protected() -> bytes:
    workbook = filled()
    workbook["表三"].protection.sheet = True
    workbook["表三"].protection.password = "x"
    return saved(workbook)


def coloured() -> bytes:
    workbook = filled()
    workbook["表三"]["D6"].fill = PatternFill("solid", fgColor="FFFFFF00")
    workbook["表三"]["D6"].font = Font(bold=True, size=17)
    workbook["表三"]["D6"].number_format = "0.00"
    return saved(workbook)


def validated() -> bytes:
    workbook = filled()
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("A1:J9")
    workbook["表三"].add_data_validation(rule)
    workbook["表三"].auto_filter.ref = "A2:K11"
    workbook["表三"].freeze_panes = "B3"
    return saved(workbook)


def by_another_program() -> bytes:
    """Sheets of other names, and references to them that begin at the folder."""
    source = zipfile.ZipFile(io.BytesIO(saved(filled())))
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b'Target="/xl/worksheets/', b'Target="worksheets/')
            target.writestr(name.replace("sheet1", "Sheet_1"), content.replace(b"sheet1", b"Sheet_1"))
    return result.getvalue()


def with_chart() -> bytes:
    """A drawing of the sheet's own beside that of the comments."""
    workbook = filled()
    chart = BarChart()
    chart.add_data(Reference(workbook["表三"], min_col=2, min_row=2, max_row=9))
    workbook["表三"].add_chart(chart, "M2")
    return saved(workbook)


def inline_words() -> bytes:
    """Words in the cells themselves, as programs write that know no table of words."""
    return rewritten(
        saved(filled()), lambda sheet: _STRING.sub(rb'<c r="\1" t="inlineStr"><is><t>x</t></is></c>', sheet)
    )


def with_prefixes() -> bytes:
    """Every element with a prefix, as libraries of .NET write it."""
    return rewritten(saved(filled()), _with_prefix)


_STRING = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*t="s"[^>]*><v>[0-9]+</v></c>')
_TAG = re.compile(rb"<(/?)([A-Za-z])")


def _with_prefix(sheet: bytes) -> bytes:
    return _TAG.sub(rb"<\1x:\2", sheet).replace(b"xmlns=", b"xmlns:x=")


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The package with the content of its first sheet changed."""
    source, result = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    return result.getvalue()


MAKERS: list[Callable[[], bytes]] = [
    own,
    with_formulas,
    with_comments,
    protected,
    coloured,
    validated,
    by_another_program,
    with_chart,
    inline_words,
    with_prefixes,
    lambda: saved(filled()),
]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def original(request: pytest.FixtureRequest) -> bytes:
    return request.param()  # type: ignore[no-any-return]


def values(data: bytes, *, formulas: bool) -> dict[str, list[tuple[object, ...]]]:
    workbook = load_workbook(io.BytesIO(data), data_only=not formulas)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}


def looks(data: bytes) -> list[object]:
    """Everything about the sheets but values and the looks of cells."""
    workbook = load_workbook(io.BytesIO(data))
    return [
        (
            sheet.title,
            sorted(map(str, sheet.merged_cells.ranges)),
            {key: column.width for key, column in sheet.column_dimensions.items()},
            {key: row.height for key, row in sheet.row_dimensions.items()},
            [(str(rule.sqref), rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation],
            sheet.protection.sheet,
            sheet.protection.password,
            sheet.freeze_panes,
            sheet.auto_filter.ref,
            [str(each.sqref) for each in sheet.conditional_formatting],
        )
        for sheet in workbook
    ]


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
