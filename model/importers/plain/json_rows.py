"""Reads the rows of units in the JSON of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.errors import UserError
from model.form import Form
from model.unit_rows import cell_of_unit, unit_names


def read_rows(data: dict[str, Any], form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """What is stated in the rows of units by cell, and the lists of units by the ids of their texts.

    Raises:
        UserError: They are not made as they should be.
    """
    cells: dict[str, Any] = {}
    lists: dict[str, str] = {}
    sections = {section.table: section for section in form.sections if section.table}
    for table, rows in _checked(data.get("rows", {}), dict).items():
        if table not in sections or not form.table(table).unit_heading:
            raise UserError(f"JSON 里的 rows 有格式里没有单位行的表 {table}", remedy="请重新导出这个文件")
        found = list(_rows(rows))
        lists[sections[table].units_id] = "\n".join(name for name, _ in found)
        for name, stated in found:
            cells |= {cell_of_unit(name, cell_id): value for cell_id, value in stated.items()}
    return cells, lists


def _rows(rows: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in _checked(rows, list):
        names = unit_names(_checked(_checked(row, dict).get("unit"), str))
        stated = _checked(row.get("cells", {}), dict)
        if len(names) != 1 or not all(cell_id.count(".") == _DOTS for cell_id in stated):
            raise _malformed()
        yield names[0], stated


_DOTS = 2
"""In the id of a cell."""


def _checked(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise _malformed()
    return value


def _malformed() -> UserError:
    return UserError("JSON 里的 rows 不是应有的样子", remedy="请重新导出这个文件")
