"""What may be typed into a cell, and what belongs there: the worksheet tells it while it is filled in."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from export.xlsx.formulas import Places, name
from model.form import Cell, Form, Kind, Row, Table
from model.totals import is_total

_LARGEST = 999_999_999_999
_WHOLE = 100
_RULES = {
    Kind.COUNT: ("whole", 0, _LARGEST, "这里填{unit}数，应为 0 或正整数；没有发生的填 0。"),
    Kind.CHANGE: ("whole", -_LARGEST, _LARGEST, "这里填增减数，应为整数，减少的写成负数；没有增减的填 0。"),
    Kind.AMOUNT: ("decimal", 0, _LARGEST, "这里填金额，单位是{money}；没有发生的填 0。"),
    Kind.PERCENT: ("decimal", 0, _WHOLE, "这里填百分比，应为 0 到 100 的数，不写百分号。"),
}
_COUNTED = "件"
"""What is counted where the form does not say."""
# The format's limits for the title and the text of a message.
_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255


def add_validation(sheet: Worksheet, form: Form, table: Table, places: Places) -> None:
    """Restricts the inputs of the table to numbers of their kind, with the note of their row as a hint."""
    rules: dict[tuple[str, Kind, str], DataValidation] = {}
    for cell in form.cells.values():
        if cell.table is not table or is_total(form, cell.id):
            continue
        key = (cell.row.id, cell.kind, cell.column.unit)
        if key not in rules:
            rules[key] = _validation(cell.row, cell)
            sheet.add_data_validation(rules[key])
        rules[key].add(name(*places[cell.id]))


def _validation(row: Row, cell: Cell) -> DataValidation:
    kind, smallest, largest, demand = _RULES[cell.kind]
    money = "元，最多 2 位小数" if cell.column.is_in_yuan else "万元，最多 4 位小数"
    return DataValidation(
        type=kind,
        operator="between",
        formula1=str(smallest),
        formula2=str(largest),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="不能这样填写",
        error=demand.format(unit=cell.column.unit or _COUNTED, money=money),
        showInputMessage=True,
        promptTitle=row.short[:_LONGEST_TITLE],
        prompt=row.note[:_LONGEST_MESSAGE],
    )
