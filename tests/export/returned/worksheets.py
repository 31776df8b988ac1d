"""Worksheets of many makes, all with the same cells to mark, and what of them must not change."""

import io
import re
import zipfile
from collections.abc import Callable

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from export.xlsx import render_xlsx
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


def with_hidden() -> bytes:
    """A column and a row that are not shown, and a sheet that is not."""
    workbook = filled()
    workbook["表三"].column_dimensions["E"].hidden = True
    workbook["表三"].row_dimensions[9].hidden = True
    workbook["填表说明"].sheet_state = "hidden"
    return saved(workbook)


def plain() -> bytes:
    """The foreign workbook as it is."""
    return saved(filled())


LAYOUTS: list[Callable[[], bytes]] = [
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
    with_hidden,
    plain,
]


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
            [key for key, column in sheet.column_dimensions.items() if column.hidden],
            [key for key, row in sheet.row_dimensions.items() if row.hidden],
            sheet.sheet_state,
            [(str(rule.sqref), rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation],
            sheet.protection.sheet,
            sheet.protection.password,
            sheet.freeze_panes,
            sheet.auto_filter.ref,
            [str(each.sqref) for each in sheet.conditional_formatting],
        )
        for sheet in workbook
    ]
