"""Tables whose rows are units: a form grown by a row for each unit that a report lists.

The form prints one row; where `Table.unit_heading` allows it, a report may list units, each of which gets a
row of its own above that row, which becomes their sum. Everything that draws, reads, checks or writes such a
report asks its grown form as it asks any other. The list is a text of the report, one name a line
(`Section.units_id`), so that it is kept, undone, signed and merged like every other text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from model.balance_rules import Along, Rule
from model.form import Block, Form, Row, Table
from model.level import Level

SUM_LABEL = "合计"
FORMS_KEPT = 64
"""Reports in sight at one time, in a round or in the window."""
_LABEL_SHARE = 6
"""The names of units take a sixth of what the columns of figures take."""

_SENTENCE = "{line}写的是 {left}，各单位相加是 {right}，相差 {difference}"

Lists = tuple[tuple[str, tuple[str, ...]], ...]
"""The names of units by the id of the table."""


@dataclass(frozen=True, eq=False)
class GrownForm(Form):
    """A form with rows of units.

    Attributes:
        base: The form as its edition has it.
        lists: The units of each table that has any, in their order.
    """

    base: Form | None = None
    lists: Lists = ()


def base_form(form: Form) -> Form:
    """The form without rows of units."""
    return form.base if isinstance(form, GrownForm) and form.base is not None else form


def unit_names(text: str) -> tuple[str, ...]:
    """The names in a list of units, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def units_of(form: Form, table_id: str) -> tuple[str, ...]:
    """The units that have rows in that table; none where it is as the edition has it."""
    return dict(form.lists).get(table_id, ()) if isinstance(form, GrownForm) else ()


def row_of_unit(name: str) -> str:
    """The id of a unit's row: its name, so that the row is the same one in every year and every copy."""
    return name.replace(".", "．")


def cell_of_unit(name: str, cell_id: str) -> str:
    """The cell in the row of a unit that counts what that cell of the form's own row counts."""
    table, _, column = cell_id.split(".")
    return f"{table}.{row_of_unit(name)}.{column}"


def unit_lists(form: Form) -> dict[str, str]:
    """The lists of a grown form as texts, by their ids."""
    lists = form.lists if isinstance(form, GrownForm) else ()
    return {form.section_of(table).units_id: "\n".join(names) for table, names in lists}


def with_units(form: Form, texts: Mapping[str, str]) -> Form:
    """The form with rows for the units that the texts of a report list, and for no others."""
    base = base_form(form)
    sections = (s for s in base.sections if s.table and base.table(s.table).unit_heading)
    named = ((s.table, unit_names(texts.get(s.units_id, ""))) for s in sections)
    lists = tuple((table, names) for table, names in named if names)
    return _grown(base, lists) if lists else base


@lru_cache(maxsize=FORMS_KEPT)
def _grown(base: Form, lists: Lists) -> Form:
    units = dict(lists)
    tables = tuple(
        _with_rows(table, units[table.id]) if table.id in units else table for table in base.tables
    )
    rules = (*base.rules, *(_sum_rule(base, table_id, names) for table_id, names in lists))
    said = {name: value for name, value in vars(base).items() if name in Form.__dataclass_fields__}
    return GrownForm(**{**said, "tables": tables, "rules": rules}, base=base, lists=lists)


def _with_rows(table: Table, names: Iterable[str]) -> Table:
    wide = max(1, round(sum(table.widths) / _LABEL_SHARE))
    blocks = tuple(_grown_block(block, table.unit_heading, names) for block in table.blocks)
    return replace(table, one_line=False, stub_columns=1, widths=(wide, *table.widths), blocks=blocks)


def _grown_block(block: Block, heading: str, names: Iterable[str]) -> Block:
    own = block.rows[0]
    units = (Row(row_of_unit(name), (name,), name, own.law, own.note) for name in names)
    return replace(block, corner=heading, rows=(*units, replace(own, path=(SUM_LABEL,), short=SUM_LABEL)))


def _sum_rule(base: Form, table_id: str, names: Iterable[str]) -> Rule:
    """What the form's own row says is what the units add up to."""
    table, name = base.table(table_id), base.table_name(table_id)
    row = next(chain.from_iterable(block.rows for block in table.blocks))
    return Rule(
        id=f"{table_id}.units",
        level=Level.WARNING if table.assumed else Level.ERROR,
        table=table_id,
        along=Along.COLUMNS,
        left=(row.id,),
        right=tuple(map(row_of_unit, names)),
        message=f"{name}：“{SUM_LABEL}”行的{_SENTENCE}",
        source=f"{name}{SUM_LABEL}行",
        name=f"{name}：{SUM_LABEL}行等于各单位之和",
        total=True,
    )
