"""The statutory form as data: tables, rows, columns, sections and balance rules of one edition.

Everything that draws, reads, checks or writes a report asks this module; no position, label or rule of
the form stands anywhere else. The data lies in resources/forms, one file an edition; a new edition of
the form is a new file there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache, cached_property
from importlib import resources
from itertools import chain
from typing import NoReturn

from model.errors import UserError
from model.strict_data import FormDataError, build

FIRST_YEAR = 2019
"""The first report year of the form of 国办公开办函〔2019〕60号; earlier years used another form."""

CHINESE_NUMERALS = "一二三四五六七八九十"


class Kind(Enum):
    """What kind of number a cell holds."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A whole number that may be negative (本年增/减)."""
    AMOUNT = "amount"
    """An amount of money in 万元 with up to four decimals."""


class Level(Enum):
    """How grave a broken rule is: an error blocks publishing, a warning asks for a look, a hint tells."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Along(Enum):
    """What a rule has one equation for: every column (its terms are rows) or every row."""

    COLUMNS = "columns"
    ROWS = "rows"


@dataclass(frozen=True)
class Column:
    """One column of figures. `path` is its heading from the outermost group to its own words."""

    id: str
    path: tuple[str, ...]
    short: str
    kind: Kind
    span: int = 1
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of figures. `path` is its label with the groups above it.

    Attributes:
        short: The row's name inside a sentence.
        law: Where the law or the form's notice speaks of this row.
        note: What belongs in this row, told to the clerk.
        variants: Other wordings of the last part of the path that mean the same.
        unofficial: Wordings that are understood but deserve a warning (rule edition.label).
    """

    id: str
    path: tuple[str, ...]
    short: str
    law: str
    note: str
    variants: tuple[str, ...] = ()
    unofficial: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A part of a table under a header row of its own; `title` is its full-width title row, if any."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    corner: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """One statutory table.

    Attributes:
        edition: The edition of the form it belongs to; set by the loader, not by the form file.
        stub_columns: Columns of the printed grid that hold row labels.
        widths: Relative widths of all columns of the printed grid, stub included.
        one_line: All rows are printed side by side in one line, their labels above the columns.
    """

    id: str
    stub_columns: int
    widths: tuple[int, ...]
    blocks: tuple[Block, ...]
    one_line: bool = False
    edition: str = ""


@dataclass(frozen=True)
class Section:
    """One of the six sections; a text section has no table."""

    id: str
    title: str
    law: str
    variants: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True)
class Rule:
    """A balance rule (勾稽关系) over one table: the sum of `left` equals the sum of `right`.

    Terms are row ids (`along` columns) or column ids (`along` rows); `last.` before a term means last
    year's report, `-` subtracts it. `rows` narrows a rule along rows to some of them. `total` says that
    the one left term is computed as the right side.
    """

    id: str
    level: Level
    table: str
    along: Along
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: str
    source: str
    total: bool = False
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One figure of the form. Its id `<table>.<row>.<column>` is public and stable."""

    id: str
    table: Table = field(repr=False)
    block: Block = field(repr=False)
    row: Row = field(repr=False)
    column: Column = field(repr=False)

    @property
    def kind(self) -> Kind:
        """What kind of number the cell holds."""
        return self.column.kind

    @property
    def name(self) -> str:
        """The cell in the words of the form, for messages: `“新收”行“自然人”列`."""
        return f"“{self.row.short}”行“{self.column.short}”列"

    @property
    def heading_path(self) -> str:
        """The full heading path of row and column, for screen readers and tooltips."""
        return " › ".join((*self.row.path, *self.column.path))


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of the statutory form. `last_year` is None while the edition is in force.

    Offices mix editions, so a form may also be composed (`compose_form`): sections and years of one edition
    with single tables of another; then its tables tell their own edition.
    """

    edition: str
    notice: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...]
    last_year: int | None = None

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """All cells by id, in printed order."""
        return {cell.id: cell for table in self.tables for cell in _cells_of(table)}

    @cached_property
    def text_sections(self) -> tuple[Section, ...]:
        """The sections that hold prose."""
        return tuple(section for section in self.sections if not section.table)

    def table(self, table_id: str) -> Table:
        """The table of that id; KeyError when the form has none."""
        return next((table for table in self.tables if table.id == table_id), None) or _missing(table_id)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError when the form has none."""
        return next((s for s in self.sections if s.id == section_id), None) or _missing(section_id)

    def table_name(self, table_id: str) -> str:
        """The table as clerks call it, by the number of its section: 表三."""
        index = next(i for i, section in enumerate(self.sections) if section.table == table_id)
        return f"表{CHINESE_NUMERALS[index]}"

    def section_heading(self, section: Section) -> str:
        """The numbered heading as printed: 一、总体情况."""
        return f"{CHINESE_NUMERALS[self.sections.index(section)]}、{section.title}"

    def covers(self, year: int) -> bool:
        """Whether reports on that year use this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def _missing(name: str) -> NoReturn:
    raise KeyError(name)


def _cells_of(table: Table) -> Iterator[Cell]:
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                yield Cell(f"{table.id}.{row.id}.{column.id}", table, block, row, column)


def parse_form(text: str, name: str) -> Form:
    """Builds a form from the text of a form file called `name`.

    Raises:
        FormDataError: An unknown, missing or ill-typed key, or a reference to nothing.
    """
    form = build(Form, tomllib.loads(text), name)
    _check_references(form, name)
    return replace(form, tables=tuple(replace(table, edition=form.edition) for table in form.tables))


def _check_references(form: Form, name: str) -> None:
    table_ids = {table.id for table in form.tables}
    for section in form.sections:
        if section.table and section.table not in table_ids:
            raise FormDataError(f"{name}: section {section.id} names the unknown table {section.table}")
    for rule in form.rules:
        if rule.table not in table_ids:
            raise FormDataError(f"{name}: rule {rule.id} names the unknown table {rule.table}")
        _check_terms(rule, form.table(rule.table), name)


def _check_terms(rule: Rule, table: Table, name: str) -> None:
    rows = {row.id for block in table.blocks for row in block.rows}
    columns = {column.id for block in table.blocks for column in block.columns}
    terms = {term.removeprefix("-").removeprefix("last.") for term in (*rule.left, *rule.right)}
    unknown = terms - (rows if rule.along is Along.COLUMNS else columns) | set(rule.rows) - rows
    if unknown:
        raise FormDataError(f"{name}: rule {rule.id} names unknown terms {sorted(unknown)}")


@cache
def all_forms() -> tuple[Form, ...]:
    """Every edition in resources/forms, oldest first."""
    folder = resources.files("resources") / "forms"
    files = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    forms = (parse_form(entry.read_text(encoding="utf-8"), entry.name) for entry in files)
    return tuple(sorted(forms, key=lambda form: form.first_year))


def load_form(edition: str) -> Form:
    """The form of that edition.

    Raises:
        UserError: There is no such edition.
    """
    for form in all_forms():
        if form.edition == edition:
            return form
    known = "、".join(form.edition for form in all_forms())
    raise UserError(f"没有“{edition}”版的年度报告格式", remedy=f"可用的版本是 {known}")


def compose_form(edition: str, table_editions: Mapping[str, str]) -> Form:
    """The form `edition` with the tables in `table_editions` and their rules taken from other editions.

    Raises:
        UserError: There is no such edition.
    """
    foreign = tuple(sorted((name, other) for name, other in table_editions.items() if other != edition))
    return _composed(edition, foreign) if foreign else load_form(edition)


@cache
def _composed(edition: str, foreign: tuple[tuple[str, str], ...]) -> Form:
    form = load_form(edition)
    tables = {table.id: table for table in form.tables}
    rules = {table.id: tuple(rule for rule in form.rules if rule.table == table.id) for table in form.tables}
    for table_id, other in foreign:
        tables[table_id] = load_form(other).table(table_id)
        rules[table_id] = tuple(rule for rule in load_form(other).rules if rule.table == table_id)
    return replace(form, tables=tuple(tables.values()), rules=tuple(chain.from_iterable(rules.values())))


def form_for_year(year: int) -> Form:
    """The form that reports on that year use.

    Raises:
        UserError: The year is before 2019, when another form was in use.
    """
    for form in all_forms():
        if form.covers(year):
            return form
    raise UserError(
        f"{year} 年的报告用的是旧格式，本程序不能处理",
        remedy=f"只能处理 {FIRST_YEAR} 年及以后的年度报告，请核对年份",
    )
