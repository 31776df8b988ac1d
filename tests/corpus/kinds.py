"""What the forms of all editions say of a cell."""

from __future__ import annotations

from functools import cache

from model.families import editions
from model.form import Cell, Kind
from tests.families import OGI


@cache
def cells_of_all_forms() -> dict[str, Cell]:
    """Every cell of every edition by id."""
    return {cell_id: cell for form in editions(OGI) for cell_id, cell in form.cells.items()}


def kind_of(cell_id: str) -> Kind:
    """What kind of number the cell holds."""
    return cells_of_all_forms()[cell_id].kind
