"""What stands in a note for a table, row or cell until it is known in which edition's words to name it."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARK = re.compile("\ue000([a-z0-9_.]+)\ue001")


def mark(identifier: str) -> str:
    """The mark of a table, of `table.row` or of a cell, by its id."""
    return f"\ue000{identifier}\ue001"


def marked_row(table: str, row: str) -> str:
    """A row in the words of the form, for messages: `表三“重复申请”行`."""
    return f"{mark(table)}“{mark(f'{table}.{row}')}”行"


def without_marks(message: str, name_of: Callable[[str], str]) -> str:
    """The message with a name in the place of each mark."""
    return _MARK.sub(lambda found: name_of(found[1]), message)
