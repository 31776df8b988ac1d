"""Collects what the walkers found of the statutory tables, and refuses what does not fit together.

A walker finds rows and hands over the texts of their cells; here texts become numbers, each row counts
once, and a second table of the same kind begins a new candidate instead of mixing with the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from model.families import editions
from model.form import Cell, Family, Kind
from model.importers.reading import Note
from model.importers.recognition.column_numbers import FEWEST, is_running, names_numbers
from model.importers.recognition.labels import heading_keys, is_common
from model.importers.recognition.money_units import MoneyUnits
from model.importers.recognition.name_marks import mark
from model.importers.recognition.periods import year_in
from model.level import Level
from model.numbers import LOST_NOTES, WAN_YUAN, Value, read_number

MOST_LINES, LONGEST_LINE = 3, 40
"""Lines above a table that say something of it, and their characters; a longer one is prose, or a title."""


class Entry(NamedTuple):
    """The text of one cell of a file, where it stands, and how many columns of the file it takes."""

    text: str
    place: str
    width: int = 1

    def reach_from(self, position: int) -> range:
        """The columns of the file that it takes when it begins at this one."""
        return range(position, position + self.width)


class Beside(NamedTuple):
    """What a file tells of the row of a table with one row, beside its figures.

    Attributes:
        name: What stands before them: a unit, or 合计; empty where nothing does.
        doubt: Why somebody must look at them; empty where all is certain.
        below_units: What heads the name says that it is a unit's.
        in_grid: Its columns are those of a grid, so that what is not filled is known too.
    """

    name: str = ""
    doubt: str = ""
    below_units: bool = False
    in_grid: bool = False


UNFILLED = Entry("", "")
"""What stands for a cell of which the file has nothing."""


@dataclass
class TableCandidate:
    """One statutory table as found in the file.

    Attributes:
        family: The family of forms that it belongs to.
        origin: Where it was found, to tell two candidates apart: the sheet's or table's name.
        panel: Which of several tables side by side under one stub it is; empty where there is one.
        year: The year that the words above or beside it name, or None.
        values: Stated values by cell id.
        places: Where each value stood.
        rows: Ids of the rows found, in order, also of rows without a value.
        cells: Ids of all cells that had a place in the file, filled or not.
        said: The short lines right above it.
        headings: Keys of the column headings that stood above its figures.
        of_unit: The panel is a row with a unit's name before it, one of several or their sum.
        below_units: What heads that name says that units stand there.
        counts_columns: Its figures may be nothing but the numbers of the columns: 1, 2, 3.
        unofficial: Wordings that deserve a warning: row id -> (editions concerned, place).
        doubtful: Cells whose content was found but could not be read with certainty.
        outsiders: Rows beside whose figures others stand, right of the header.
        refusals: Why rows were not read: reason -> (row id, place) of each.
        shared: Places of the rows whose wording (总计, 其他) others share, be they of another table.
    """

    family: Family
    table: str
    origin: str
    panel: str = ""
    year: int | None = None
    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    cells: set[str] = field(default_factory=set)
    said: tuple[str, ...] = ()
    headings: set[str] = field(default_factory=set)
    of_unit: bool = False
    below_units: bool = False
    counts_columns: bool = False
    unofficial: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    outsiders: list[str] = field(default_factory=list)
    refusals: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return " ".join(part for part in (self.origin, self.panel) if part) or "正文"

    @property
    def editions(self) -> list[str]:
        """The editions that have every cell found, newest first; the best fitting one where none has all.

        Of several those that word the fewest headings otherwise.
        """
        forms = (form for form in reversed(editions(self.family)) if form.has_table(self.table))
        strange = {
            form.edition: (
                len(self.cells - form.cells.keys()),
                len(self.headings - heading_keys(form, self.table)),
            )
            for form in forms
        }
        least = min(strange.values())
        return [edition for edition, count in strange.items() if count == least]


@cache
def _cells_of_all_editions(family: Family) -> Mapping[str, Cell]:
    return {cell_id: cell for form in editions(family) for cell_id, cell in form.cells.items()}


def known_id(family: Family, cell_id: str) -> Cell | None:
    """The cell of that id in any edition of the family, or None where no edition has it."""
    return _cells_of_all_editions(family).get(cell_id)


def known_cell(family: Family, table: str, row: str, column: str) -> Cell | None:
    """The cell of that row and column in any edition, or None."""
    return known_id(family, f"{table}.{row}.{column}")


@cache
def _cells_of_row(family: Family, table: str, row: str) -> Mapping[str, Cell]:
    """The cells of a row over all editions, by column."""
    cells = _cells_of_all_editions(family).values()
    return {cell.column.id: cell for cell in cells if (cell.table.id, cell.row.id) == (table, row)}


class TableCollector:
    """Takes rows in the order of the file and keeps the candidates for each table.

    Attributes:
        family: The family of forms whose tables are looked for.
        origin: What the user calls the sheet, table or text that is being walked.
        year: The year named last in the words before the tables.
        units: The units of money that labels, headers and captions have named.
        beside: Tables whose words stood in a row with those of another one.
        strangers: Rows of figures that the form does not have, by table: the label and the place of each.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self.candidates: list[TableCandidate] = []
        self.notes: list[Note] = []
        self.origin = ""
        self.year: int | None = None
        self.units = MoneyUnits()
        self.beside: set[str] = set()
        self.strangers: dict[str, dict[str, str]] = {}
        self._shared = False
        self._said: list[str] = []
        self._fresh: set[tuple[str, str]] = set()
        self._headings: dict[str, set[str]] = {}
        self._used_headings: set[str] = set()

    def begin(self, table: str, panel: str = "") -> None:
        """A header of that table was met: a row that is known already now begins another candidate."""
        self._fresh.add((table, panel))
        self._shared = False
        self._current(table, panel)

    def meet_line(self, text: str) -> None:
        """Remembers a line that may say something of the table below it; prose stands for itself."""
        self.units.meet_caption(text)
        line = text.strip()
        self._said = [*self._said, line][-MOST_LINES:] if len(line) <= LONGEST_LINE else []

    def forget_lines(self) -> None:
        """A section begins, or a table has been met: what was said is of nothing that comes."""
        self._said = []

    def meet_headings(self, table: str, keys: Iterable[str]) -> None:
        """The wordings of the columns in a header of that table, by which its edition is known."""
        if table in self._used_headings:
            self._headings.pop(table)
            self._used_headings.discard(table)
        self._headings.setdefault(table, set()).update(keys)

    def _current(self, table: str, panel: str) -> TableCandidate:
        """The newest candidate for that table and panel."""
        same = (c for c in reversed(self.candidates) if (c.table, c.panel) == (table, panel))
        return next(same, None) or self._new(table, panel)

    def _new(self, table: str, panel: str) -> TableCandidate:
        year = year_in(panel) or self.year
        candidate = TableCandidate(self.family, table, self.origin, panel, year, said=tuple(self._said))
        self.candidates.append(candidate)
        return candidate

    def put(self, table: str, row: str, entries: Mapping[str, Entry], panel: str = "") -> None:
        """A row of a table with the text of each of its columns; an empty text is an unfilled cell."""
        candidate = self._current(table, panel)
        known = _cells_of_row(self.family, table, row)
        cells = {column: known[column] for column in entries if column in known}
        repeats = not candidate.cells.isdisjoint(cell.id for cell in cells.values())
        if repeats and (table, panel) in self._fresh:
            candidate, repeats = self._new(table, panel), False
        self._fresh.discard((table, panel))
        self.forget_lines()
        if table in self._headings:
            candidate.headings |= self._headings[table]
            self._used_headings.add(table)
        if row not in candidate.rows:
            candidate.rows.append(row)
        if self._shared and entries:
            candidate.shared[row] = next(iter(entries.values())).place
        for column, cell in cells.items():
            if self.units.counted_in and cell.kind is Kind.COUNT and entries[column].text.strip():
                reason = f"表上方写的单位是“{self.units.counted_in}”，不是件数"
                self.refuse(table, row, reason, entries[column].place, [column], panel)
            else:
                _read_cell(candidate, cell, self._with_unit(cell, entries[column]), repeats)

    def put_single_row(self, table: str, row: str, entries: Mapping[str, Entry], beside: Beside) -> None:
        """A table's one row, with what stands before it; a band without a name goes on with the last row.

        What makes its figures doubtful is told.
        """
        name = beside.name
        figures = [entry.text for entry in entries.values() if entry.text.strip()]
        is_bare = not name or names_numbers(name)
        if is_bare and is_running(figures) and _counts_all(figures, entries, beside.in_grid):
            self.put(table, row, entries, COLUMN_NUMBERS)
            self._current(table, COLUMN_NUMBERS).counts_columns = True
            return
        known = [candidate for candidate in self.candidates if candidate.table == table and candidate.of_unit]
        goes_on = (
            not name and known and not any(f"{table}.{row}.{column}" in known[-1].cells for column in entries)
        )
        panel = known[-1].panel if goes_on else name
        self.put(table, row, entries, panel)
        candidate = self._current(table, panel)
        candidate.of_unit, candidate.below_units = bool(panel), beside.below_units and bool(panel)
        if beside.doubt:
            place = next((entry.place for entry in entries.values()), "")
            message = f"{mark(table)}的{beside.doubt}"
            candidate.notes.append(Note(Level.WARNING, message, place, doubts=tuple(candidate.values)))

    def meet_row_label(self, text: str) -> None:
        """Remembers the unit that a row's label names, 行政事业性收费（元）, and whether others share it."""
        self._shared = is_common(text, self.family)
        self.units.meet_label(text)

    def _with_unit(self, cell: Cell, entry: Entry) -> Entry:
        """A bare amount carries the unit that its label or header names, where it is not the form's."""
        if cell.kind is not Kind.AMOUNT or (unit := self.units.unit_of(cell.column.id)) == WAN_YUAN:
            return entry
        bare = read_number(entry.text, cell.kind).value is not None and "元" not in entry.text
        return entry._replace(text=f"{entry.text.strip()}{unit}") if bare else entry

    def refuse(
        self, table: str, row: str, reason: str, place: str, columns: Iterable[str], panel: str = ""
    ) -> None:
        """A row was found but its numbers could not be told apart with certainty; one reason is told once."""
        candidate = self._current(table, panel)
        if row not in candidate.rows:
            candidate.rows.append(row)
        cells = [cell for column in columns if (cell := known_cell(self.family, table, row, column))]
        for cell in cells:
            candidate.cells.add(cell.id)
            _doubt(candidate, cell)
        candidate.refusals.setdefault(reason, []).append((row, place))

    def put_rows(self, table: str, rows: Mapping[str, Mapping[str, Entry]], doubt: str) -> None:
        """Rows of a table; where there is a doubt, somebody must look at their figures."""
        for row, entries in rows.items():
            self.put(table, row, entries)
        if not doubt:
            return
        candidate = self._current(table, "")
        place = next((entry.place for entries in rows.values() for entry in entries.values()), "")
        candidate.notes.append(Note(Level.WARNING, doubt, place, doubts=tuple(candidate.values)))

    def meet_outsiders(self, table: str, row: str, panel: str) -> None:
        """Right of a row's figures, and of the whole header, others stand."""
        self._current(table, panel).outsiders.append(row)

    def meet_stranger(self, table: str, label: str, place: str) -> None:
        """A row of figures has a label that the form does not have."""
        self.strangers.setdefault(table, {})[label] = place

    def drop_sums_of_strangers(self) -> None:
        """Refuses rows called 总计 or 其他 where most of the others are not the form's: they are theirs."""
        for candidate in self.candidates:
            known = len(candidate.rows) - len(candidate.shared)
            strangers = len(self.strangers.get(candidate.table, ()))
            if strangers > known or (not known and len(candidate.rows) < self._rows_of(candidate.table)):
                for row, place in candidate.shared.items():
                    cells = [cell_id for cell_id in candidate.cells if cell_id.split(".")[1] == row]
                    columns = [cell_id.rpartition(".")[2] for cell_id in cells]
                    self.refuse(candidate.table, row, SUM_OF_STRANGERS, place, columns, candidate.panel)

    def leave_out_numbers(self, table: str, place: str) -> None:
        """A row that counts the columns of a table stands above its figures."""
        self.notes.append(Note(Level.HINT, f"{mark(table)}{NUMBERS_LEFT_OUT}", place))

    def drop_column_numbers(self) -> None:
        """Drops rows that count the columns of others with figures; without others they are in doubt."""
        counting = [candidate for candidate in self.candidates if candidate.counts_columns]
        # One or two columns may well hold a 1, unless other tables of the file count theirs too.
        is_habit = any(len(numbers.values) >= FEWEST for numbers in counting)
        for numbers in counting:
            same = [one for one in self.candidates if one.table == numbers.table and not one.counts_columns]
            place = next(iter(numbers.places.values()), "")
            if any(one.values.keys() & numbers.values.keys() for one in same):
                self.candidates.remove(numbers)
                self.leave_out_numbers(numbers.table, place)
            elif is_habit:
                message = f"{mark(numbers.table)}{NUMBERS_ALONE}"
                numbers.notes.append(Note(Level.WARNING, message, place, doubts=tuple(numbers.values)))

    def _rows_of(self, table: str) -> int:
        """How many rows the table has in its smallest edition."""
        found = (form.table(table) for form in editions(self.family) if form.has_table(table))
        return min(sum(len(block.rows) for block in one.blocks) for one in found)

    def unofficial(self, table: str, row: str, editions: frozenset[str], place: str) -> None:
        """A row's label has a wording that deserves a warning in these editions."""
        for candidate in [c for c in self.candidates if c.table == table][-1:]:
            candidate.unofficial[row] = (editions, place)

    def note(self, message: str, place: str = "") -> None:
        """Something about the tables that concerns no single cell, told once."""
        if not any(note.message == message for note in self.notes):
            self.notes.append(Note(Level.WARNING, message, place))

    def doubt_row(self, table: str, row: str, columns: Iterable[str], message: str, place: str) -> None:
        """The figures of a row are given, and somebody must look at them."""
        cells = [cell.id for name in columns if (cell := known_cell(self.family, table, row, name))]
        self.notes.append(Note(Level.WARNING, message, place, doubts=tuple(cells)))


def _counts_all(figures: Sequence[str], entries: Mapping[str, Entry], in_grid: bool) -> bool:
    """Whether figures that follow each other count the columns: several, or from 1 all of a grid's."""
    is_whole = in_grid and len(figures) == len(entries)
    return len(figures) >= FEWEST or (is_whole and figures[0].strip("()（） ") == "1")


COLUMN_NUMBERS = "栏次"
NUMBERS_LEFT_OUT = "里从 1 数起的一行是栏次，没有读入"
NUMBERS_ALONE = "只有从 1 数起的一行数，像是栏次，请核对是不是数据"
SUM_OF_STRANGERS = "上下各行不是格式里的栏目，这一行像是它们的合计，没有读入"


def _read_cell(candidate: TableCandidate, cell: Cell, entry: Entry, repeats: bool) -> None:
    reading = read_number(_without_unit(entry.text, cell), cell.kind)
    candidate.cells.add(cell.id)
    if reading.problem:
        message = f"{mark(cell.id)}：{reading.problem}，没有读入"
        candidate.notes.append(Note(Level.WARNING, message, entry.place, doubts=(cell.id,)))
        _doubt(candidate, cell)
        return
    if repeats and candidate.values.get(cell.id) != reading.value:
        message = f"{mark(cell.id)}在文件里出现两次而数字不同，没有读入"
        candidate.notes.append(Note(Level.WARNING, message, entry.place, doubts=(cell.id,)))
        _doubt(candidate, cell)
    if reading.note:
        level = Level.WARNING if reading.note in LOST_NOTES.values() else Level.HINT
        candidate.notes.append(Note(level, f"{mark(cell.id)}：{reading.note}", entry.place))
    if reading.value is not None and cell.id not in candidate.doubtful:
        candidate.values[cell.id] = reading.value
        candidate.places[cell.id] = entry.place


def _without_unit(text: str, cell: Cell) -> str:
    """A count without the unit in which its column counts: 12人."""
    bare = text.strip().removesuffix(cell.column.unit) if cell.kind is Kind.COUNT else text
    return bare if bare.strip() and cell.column.unit else text


def _doubt(candidate: TableCandidate, cell: Cell) -> None:
    """A cell in doubt has no value, whatever else the file says of it."""
    candidate.doubtful.add(cell.id)
    candidate.values.pop(cell.id, None)
    candidate.places.pop(cell.id, None)
