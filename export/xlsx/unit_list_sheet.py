"""The list of units as a worksheet, under the headings by which it is read again."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from model.rounds.unit_columns import Column
from model.rounds.units import FormerName, Unit, UnitTree

_WIDTHS = {Column.NAME: 34, Column.PARENT: 30, Column.CODE: 22, Column.FORMER_NAMES: 30, Column.ALIASES: 30}
_USUAL_WIDTH = 12
_COLUMNS = (
    *(Column.CODE, Column.AREA_CODE, Column.NAME, Column.SHORT_NAME, Column.ALIASES, Column.FORMER_NAMES),
    *(Column.PARENT, Column.KIND, Column.SCOPE, Column.COUNTED, Column.ACTIVE_FROM, Column.ACTIVE_TO),
    *(Column.SUCCESSOR, Column.CONTACT, Column.DEADLINE, Column.EXEMPT),
)


def render_unit_list(tree: UnitTree) -> bytes:
    """The .xlsx file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = "单位名单"
    sheet.append([column.value for column in _COLUMNS])
    for unit in tree.units:
        said = _said(unit, tree)
        sheet.append([said[column] for column in _COLUMNS])
    for number, column in enumerate(_COLUMNS, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _USUAL_WIDTH)
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter]:
            # Codes are words: as numbers they would lose digits. And nothing of a name is a formula.
            cell.number_format = "@"
            cell.data_type = "s" if cell.value is not None else cell.data_type
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _said(unit: Unit, tree: UnitTree) -> dict[Column, str | None]:
    """What stands in each column; of units with the same name the keys tell which is meant."""
    words = {
        Column.CODE: unit.code,
        Column.AREA_CODE: unit.area_code,
        Column.NAME: unit.name,
        Column.SHORT_NAME: unit.short_name,
        Column.ALIASES: "、".join(unit.aliases),
        Column.FORMER_NAMES: "、".join(map(_former, unit.former_names)),
        Column.PARENT: _named(unit.parent, tree),
        Column.KIND: unit.kind,
        Column.SCOPE: unit.scope.value,
        Column.COUNTED: "是" if unit.counted else "否",
        Column.ACTIVE_FROM: str(unit.active_from or ""),
        Column.ACTIVE_TO: str(unit.active_to or ""),
        Column.SUCCESSOR: _named(unit.successor, tree),
        Column.CONTACT: unit.contact,
        Column.DEADLINE: unit.deadline,
        Column.EXEMPT: unit.exempt,
    }
    return {column: word or None for column, word in words.items()}


def _named(key: str, tree: UnitTree) -> str:
    if not key:
        return ""
    name = tree.by_key[key].name
    return name if sum(unit.name == name for unit in tree.units) == 1 else tree.by_key[key].code or key


def _former(old: FormerName) -> str:
    if old.first_year is None and old.last_year is None:
        return old.name
    return f"{old.name}（{old.first_year or ''}-{old.last_year or ''}）"
