"""Reads the file of an edition, and refuses one that speaks of what is not there.

A wrong name in a form file must be an error at once, not a rule that silently never applies.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace

from model.balance_rules import Along, Relation, Rule
from model.form import Family, Form, Kind, Table
from model.level import Level
from model.strict_data import FormDataError, build


def parse_form(text: str, name: str, family: Family) -> Form:
    """Builds an edition of the family from the text of a form file called `name`.

    Raises:
        FormDataError: An unknown, missing or ill-typed key, a reference to nothing, a column without a width,
            or a rule that is graver than what is only assumed allows.
    """
    form = build(Form, tomllib.loads(text), name, family=family)
    _check_references(form, name)
    return replace(form, tables=tuple(replace(table, edition=form.edition) for table in form.tables))


def _check_widths(table: Table, name: str) -> None:
    """Every block of a table takes all columns of its grid."""
    for block in table.blocks:
        lines = len(block.rows) if table.one_line else 1
        wide = table.stub_columns + lines * sum(column.span for column in block.columns)
        if wide != len(table.widths):
            raise FormDataError(f"{name}: table {table.id} has {wide} columns and {len(table.widths)} widths")


def _check_units(table: Table, name: str) -> None:
    """Rows of units stand above the one row of a table, which is their sum; rates have none."""
    rows = {row.id for block in table.blocks for row in block.rows}
    kinds = {column.kind for block in table.blocks for column in block.columns}
    if table.lists_units and not table.unit_heading:
        raise FormDataError(f"{name}: table {table.id} lists units without a heading for them")
    if table.unit_heading and not (table.one_line and len(rows) == 1 and Kind.PERCENT not in kinds):
        raise FormDataError(f"{name}: table {table.id} cannot have rows of units")


def _check_references(form: Form, name: str) -> None:
    table_ids = {table.id for table in form.tables}
    for table in form.tables:
        _check_widths(table, name)
        _check_units(table, name)
    for section in form.sections:
        if section.table and section.table not in table_ids:
            raise FormDataError(f"{name}: section {section.id} names the unknown table {section.table}")
    for rule in form.rules:
        if rule.table not in table_ids:
            raise FormDataError(f"{name}: rule {rule.id} names the unknown table {rule.table}")
        _check_terms(rule, form, name)
        _check_certainty(rule, form, name)


def _check_terms(rule: Rule, form: Form, name: str) -> None:
    table = form.table(rule.table)
    rows = {row.id for block in table.blocks for row in block.rows}
    columns = {column.id for block in table.blocks for column in block.columns}
    terms = {term.removeprefix("-").removeprefix("last.") for term in (*rule.left, *rule.right)}
    known = (rows if rule.along is Along.COLUMNS else columns) | form.cells.keys()
    unknown = terms - known | set(rule.rows) - rows
    if unknown:
        raise FormDataError(f"{name}: rule {rule.id} names unknown terms {sorted(unknown)}")
    if rule.total and rule.relation is not Relation.EQUAL:
        raise FormDataError(f"{name}: rule {rule.id} computes a total without equating it")


def _check_certainty(rule: Rule, form: Form, name: str) -> None:
    """A rule that no published text confirms may only hint; one about such columns may not block."""
    if rule.assumed and (rule.level is not Level.HINT or rule.total):
        raise FormDataError(f"{name}: rule {rule.id} rests on an assumption and may only give hints")
    if form.table(rule.table).assumed and rule.level is Level.ERROR:
        raise FormDataError(f"{name}: rule {rule.id} is about assumed columns and may not block")
