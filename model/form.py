"""A statutory form as data: tables, rows, columns, sections and balance rules of one edition.

Everything that draws, reads, checks or writes a report asks this module; no position, label or rule of
a form stands anywhere else. model.families finds the forms there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NoReturn

from model.balance_rules import Rule
from model.document import PREAMBLE
from model.ordinals import chinese_number
from model.title_patterns import filled_in

NOTES = "说明："
"""The line above the notes that a form prints below a table."""


class Kind(Enum):
    """What kind of number a cell holds."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A whole number that may be negative (本年增/减)."""
    AMOUNT = "amount"
    """An amount of money in 万元 with up to four decimals."""
    PERCENT = "percent"
    """A rate in %, with up to two decimals."""

    @property
    def has_decimals(self) -> bool:
        """Whether such a number may have decimals."""
        return self in (Kind.AMOUNT, Kind.PERCENT)


class Numbering(Enum):
    """What 表三 counts."""

    SECTION = "section"
    """The table of section 三."""
    TABLE = "table"
    """The third table."""


class SectionRole(Enum):
    """What a section is for; whoever must know asks the form for the section of a role."""

    SUMMARY = "summary"
    """What was done in the year."""
    SHORTCOMINGS = "shortcomings"
    """What is lacking, and how it is to get better."""
    FURTHER = "further"
    """Whatever else is to be reported."""


@dataclass(frozen=True)
class Due:
    """By when a report must be published: a day of the year after the one that is reported on.

    Attributes:
        who: Whose reports: 各部门.
    """

    who: str
    month: int
    day: int


@dataclass(frozen=True, eq=False)
class Family:
    """What all editions of one statutory form have in common: resources/forms/<id>/family.toml.

    Attributes:
        id: The name of its folder; public and stable, it stands in files and in the ledger.
        name: The form in full, as it stands in a title.
        short_name: What sentences call a report of it.
        order: Its place among the families, lowest first; the first is meant where nobody says which.
        first_year: The first report year that has an edition here.
        title: The title as printed, with `{unit}` and `{year}`, where an edition has none of its own.
        title_last: The words one of which ends every title.
        title_end: What the title of a report ends with: a regular expression.
        title_line: What only a title has in it: a regular expression.
        section_number: How a section is numbered in its heading: `{number}、`.
        title_breaks: Words of the title before which a line may end.
        law: What asks for the report and rules its title and preamble.
        due: By when it must be published.
        examples: Labels of its tables, named to somebody whose file has none.
    """

    id: str
    name: str
    short_name: str
    order: int
    first_year: int
    title: str
    title_last: tuple[str, ...]
    title_end: str
    title_line: str
    numbering: Numbering
    section_number: str
    title_breaks: tuple[str, ...] = ()
    law: str = ""
    due: tuple[Due, ...] = ()
    examples: tuple[str, ...] = ()

    def due_words(self, year: int) -> tuple[str, ...]:
        """By when reports on a year must be published, each `2026年1月31日前（政府部门）`; () if unknown."""
        return tuple(f"{year + 1}年{due.month}月{due.day}日前（{due.who}）" for due in self.due)


@dataclass(frozen=True)
class Column:
    """One column of figures. `path` is its heading from the outermost group to its own words.

    Attributes:
        abbreviations: Words that mean it only where the headings beside them name all other columns: 企业.
        unit: What is counted, 宗 or 次; 元 where the form prints an amount so, though its cells hold 万元.
    """

    id: str
    path: tuple[str, ...]
    short: str
    kind: Kind
    span: int = 1
    variants: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    unit: str = ""

    @property
    def is_in_yuan(self) -> bool:
        """Whether the form prints these amounts in 元."""
        return self.kind is Kind.AMOUNT and self.unit == "元"


@dataclass(frozen=True)
class Row:
    """One row of figures. `path` is its label with the groups above it; the one row of a table may have none.

    Attributes:
        short: The row's name inside a sentence.
        law: Where the law or the form's notice speaks of this row; empty where neither does.
        note: What belongs in this row, told to the clerk.
        variants: Other wordings of the last part of the path that mean the same.
        unofficial: Wordings that are understood but deserve a warning (rule edition.label).
    """

    id: str
    path: tuple[str, ...]
    short: str
    law: str = ""
    note: str = ""
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
        one_line: All rows are printed side by side in one line, their labels above the columns; a table of
            several blocks has such a line in each.
        notes: What the form itself prints below the table.
        assumed: No published text confirms its columns or their order; its rules may not block.
        unit_heading: What heads the names where its rows may be units (model.unit_rows); empty where not.
        lists_units: It is printed with such rows, so that an area's draft has one for each of its units.
    """

    id: str
    stub_columns: int
    widths: tuple[int, ...]
    blocks: tuple[Block, ...]
    one_line: bool = False
    notes: tuple[str, ...] = ()
    assumed: bool = False
    edition: str = ""
    unit_heading: str = ""
    lists_units: bool = False


@dataclass(frozen=True)
class Section:
    """One section; a text section has no table.

    Attributes:
        role: What the section is for; None where nobody needs to know.
        subjects: What a heading in other words than the title and its variants speaks of, if it is this
            section's: regular expressions.
        subject_order: Where a heading could speak of several, the section with the lowest takes it.
        caption: Its heading as printed, where that has `{unit}` and `{year}` too.
        part: The heading, also with `{unit}` and `{year}`, of the part in which it stands with others.
        optional: Who has nothing to report in it leaves it out.
    """

    id: str
    title: str
    law: str = ""
    variants: tuple[str, ...] = ()
    table: str = ""
    role: SectionRole | None = None
    subjects: tuple[str, ...] = ()
    subject_order: int = 0
    caption: str = ""
    part: str = ""
    optional: bool = False

    @property
    def text_id(self) -> str:
        """The id of the text in it: its own, or that of the note beside its table."""
        return f"{self.id}_note" if self.table else self.id

    @property
    def units_id(self) -> str:
        """The id of the text that lists the units whose rows its table has, one a line."""
        return f"{self.id}_units"


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
    """One edition of a statutory form. `last_year` is None while the edition is in force.

    Offices mix editions, so a form may also be composed (`compose_form`): sections and years of one edition
    with single tables of another; then its tables tell their own edition.

    Attributes:
        region: Where the edition is used instead of the general one of its years; empty for the general one.
        title: Its title as printed, where that is not as in the rest of the family.
        section_number: How its sections are numbered, where that is not as in the rest of the family.
        table_number: How the tables of a part are numbered in their headings: `表{number} `.
    """

    family: Family
    edition: str
    notice: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...] = ()
    last_year: int | None = None
    region: str = ""
    title: str = ""
    section_number: str = ""
    table_number: str = "表{number} "

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """All cells by id, in printed order."""
        return {cell.id: cell for table in self.tables for cell in _cells_of(table)}

    @cached_property
    def text_sections(self) -> tuple[Section, ...]:
        """The sections that hold prose."""
        return tuple(section for section in self.sections if not section.table)

    @property
    def title_pattern(self) -> str:
        """The title as printed, with `{unit}` and `{year}`."""
        return self.title or self.family.title

    @cached_property
    def prose_ids(self) -> tuple[str, ...]:
        """The ids of the texts that make up the report's prose: the preamble and the text sections."""
        return (PREAMBLE, *(section.id for section in self.text_sections))

    @cached_property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of the texts beside the tables, one for each section that has a table."""
        return tuple(section.text_id for section in self.sections if section.table)

    def section_of_text(self, text_id: str) -> Section | None:
        """The section in which a text stands, also by its own id; None where it is in none."""
        return next((s for s in self.sections if text_id in {s.id, s.text_id, s.units_id}), None)

    def table(self, table_id: str) -> Table:
        """The table of that id; KeyError when the form has none."""
        return next((table for table in self.tables if table.id == table_id), None) or _missing(table_id)

    def cells_of(self, table_id: str) -> tuple[Cell, ...]:
        """The cells of that table in printed order; none when the form has no such table."""
        return tuple(cell for cell in self.cells.values() if cell.table.id == table_id)

    def has_table(self, table_id: str) -> bool:
        """Whether the form has a table of that id."""
        return any(table.id == table_id for table in self.tables)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError when the form has none."""
        return next((s for s in self.sections if s.id == section_id), None) or _missing(section_id)

    def section_of(self, table_id: str) -> Section:
        """The section that holds the table; KeyError when the form has none."""
        return next((s for s in self.sections if s.table == table_id), None) or _missing(table_id)

    def section_with(self, role: SectionRole) -> Section | None:
        """The section of that role; None when the form has none."""
        return next((section for section in self.sections if section.role == role), None)

    def table_name(self, table_id: str) -> str:
        """The table as clerks call it, by its own number or its section's: 表三."""
        owners = [s.table for s in self.sections if s.table or self.family.numbering is Numbering.SECTION]
        return f"表{chinese_number(owners.index(table_id) + 1)}"

    def section_heading(self, section: Section) -> str:
        """The numbered heading: 一、总体情况; of a table in a part with the table's own number."""
        return f"{self._number_of(section, self.sections)}{section.title}"

    def printed_heading(self, section: Section, unit: str, year: int | None, among: Sequence[Section]) -> str:
        """The numbered heading as it stands in a report of that unit and year with those sections."""
        words = filled_in(section.caption or section.title, unit, year)
        return f"{self._number_of(section, among)}{words}"

    def part_heading(self, section: Section, unit: str, year: int | None, among: Sequence[Section]) -> str:
        """The heading of the part that begins with this section in such a report; empty where none begins."""
        if not section.part or next(s for s in among if s.part == section.part) is not section:
            return ""
        return f"{self._part_number(section, among)}{filled_in(section.part, unit, year)}"

    def _number_of(self, section: Section, among: Sequence[Section]) -> str:
        if not section.part:
            return self._part_number(section, among)
        members = [each for each in among if each.part == section.part]
        return self.table_number.format(number=chinese_number(members.index(section) + 1))

    def _part_number(self, section: Section, among: Sequence[Section]) -> str:
        """Sections of one part share its number."""
        parts = list(dict.fromkeys(each.part or each.id for each in among))
        number = chinese_number(parts.index(section.part or section.id) + 1)
        return (self.section_number or self.family.section_number).format(number=number)

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
