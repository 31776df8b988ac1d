"""How findings name sections, tables and numbers, in the words that clerks use."""

from __future__ import annotations

from model.checks.findings import Place
from model.form import Form

LONGEST_QUOTE = 30


def section_start(text_id: str) -> Place:
    """The place of a finding about a section as a whole: its beginning, no words."""
    return Place(text_id, 0, 0, "")


def shortened(text: str) -> str:
    """Long words cut in the middle, on one line."""
    line = "".join(text.split())
    half = LONGEST_QUOTE // 2
    return line if len(line) <= LONGEST_QUOTE else f"{line[:half]}……{line[-half:]}"


def tables_of(form: Form, cells: tuple[str, ...]) -> str:
    """The tables that the cells belong to: 表三."""
    names = dict.fromkeys(form.table_name(cell.partition(".")[0]) for cell in cells)
    return "、".join(names)
