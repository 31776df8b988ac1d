"""The header of a grid: which column of the file holds which column of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.form import Family
from model.importers.recognition.flat_headings import says_nothing
from model.importers.recognition.labels import Axis, Hit, abbreviations_of, label_key
from model.importers.recognition.reading_order import paths_of_columns
from model.importers.recognition.shape import has_one_row, labels_of_columns, line_columns, line_rows

GAP_OF_ONE = 2
"""The distance of two headings with one column between them."""


@dataclass
class Header:
    """What the header rows met so far say of each column of the grid.

    Attributes:
        family: The family of forms that the table belongs to.
        table: Id of the table whose columns these are.
        columns: Column id by position.
        rows: In a one-line table, row id by position, from the names above the columns.
        row_starts: The positions where the names of rows stand.
        unclear: Positions under a heading that could be several columns' own.
        foreign: Headings that the form does not have (备注, 小计, a year), by position.
        strange: The positions of those that stand in the header itself, not in a caption above it.
        groups: Keys of the form's groups of columns, by position, as far as they surely reach.
        edge: The last position over which the rows of headings met so far reach; -1 above the first.
        crooked: Headings of several rows do not stand below each other, so that the figures may not either.
        last_row: Id of the row of a one-line table that was named last.
        open: No row of figures has been met below it, so that another row of words belongs to it.
        abbreviated: What stands over columns in words that mean them only beside all others, by position.
        label_end: Where the label of the row of figures ends that was met last.
        width: Columns of the grid in which the header stands.
    """

    family: Family
    table: str
    width: int
    columns: dict[int, str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    row_starts: set[int] = field(default_factory=set)
    unclear: set[int] = field(default_factory=set)
    foreign: dict[int, str] = field(default_factory=dict)
    strange: set[int] = field(default_factory=set)
    groups: dict[int, str] = field(default_factory=dict)
    edge: int = -1
    crooked: bool = False
    last_row: str = ""
    open: bool = True
    abbreviated: dict[int, str] = field(default_factory=dict)
    label_end: int = 0

    @staticmethod
    def below(above: Mapping[int, str], family: Family, table: str, width: int) -> Header:
        """A header below a row of words, which is a caption where it is one text."""
        strange = set(above) if len(set(above.values())) > 1 else set()
        return Header(family, table, width, foreign=dict(above), strange=strange)

    @property
    def ignored(self) -> frozenset[int]:
        """Positions of foreign columns beside the figures, but none under the heading of the labels."""
        if not self.foreign:
            return frozenset()
        first = min(self.columns, default=0)
        labels = {self.foreign.get(at) for at in range(self.label_end + 1)}
        beside = {at for at in self.strange if at > self.label_end and self.foreign[at] not in labels}
        return frozenset({at for at in self.foreign if at > first} | beside) - self.columns.keys()

    def begin_figures(self, label_end: int) -> None:
        """A row of figures was met, whose label ends at that position."""
        self.open, self.label_end = False, label_end
        self.drop_abbreviated()

    def drop_abbreviated(self) -> None:
        """Headings such as 企业 are another table's where the others of the form do not stand beside them."""
        if self.abbreviated and not labels_of_columns(self.family, self.table).keys() <= set(
            self.columns.values()
        ):
            for at, text in self.abbreviated.items():
                self.name_foreign(range(at, at + 1), text)
        self.abbreviated = {}

    @property
    def in_order(self) -> list[str]:
        """The column ids from left to right, each once."""
        return list(dict.fromkeys(self.columns[position] for position in sorted(self.columns)))

    def name_columns(self, positions: range, column: str, text: str) -> None:
        """The positions hold that column, but not where a group stands above that is none of its own."""
        groups = paths_of_columns(self.family, self.table).get(column, ())
        for position in positions:
            if self.groups.get(position, "") in ("", *groups) or has_one_row(self.family, self.table):
                self.columns[position] = column
                if label_key(text) in abbreviations_of(self.family, self.table):
                    self.abbreviated[position] = text
            else:
                self.name_foreign(range(position, position + 1), text)

    def name_foreign(self, positions: range, text: str) -> None:
        """The positions hold something else, whatever stands above: the lowest heading counts."""
        for position in positions:
            self.columns.pop(position, None)
            self.foreign[position] = text
            self.strange.add(position)

    def meet_row(self, named: Mapping[int, str], edge: int) -> None:
        """A row of headings, which reaches that far, names these columns.

        A column right of all that stood above is no heading of its own where its group ended before others;
        the last group may go on to the right, as it does in texts whose lines lose their last empty cells.
        """
        paths = paths_of_columns(self.family, self.table)
        last = self.groups.get(self.edge, "")
        goes_on = self.edge in named and last in paths.get(named[self.edge], ())
        own = {at for at in named if goes_on and last in paths.get(named[at], ())}
        beyond = [at for at in named if at > self.edge and at not in own]
        printed = set(self.groups.values())
        if self.columns and self.edge >= 0:
            self.crooked |= any(printed & set(paths.get(named[at], ())) for at in beyond)
        self.edge = max(self.edge, edge)

    def name_others(self, below: Mapping[int, str]) -> dict[str, str]:
        """Words right below the headings: the unit of a column is given back, all else is foreign."""
        units = {
            self.columns[at]: text for at, text in below.items() if at in self.columns and says_nothing(text)
        }
        for at, text in below.items():
            if self.columns.get(at) not in units:
                self.name_foreign(range(at, at + 1), text)
        return units

    def columns_named(self, hits: Mapping[int, Hit]) -> dict[int, str]:
        """The columns that a row of labels names, by position; a label that several share by its group."""
        named: dict[int, str] = {}
        for at, hit in hits.items():
            meanings = [m for m in hit.meanings if m.axis is Axis.COLUMN and m.table == self.table]
            if len(meanings) > 1:
                meanings = [m for m in meanings if self.groups.get(at) in m.groups]
                self.unclear |= {at} if len(meanings) != 1 else set()
            if len(meanings) == 1:
                named[at] = meanings[0].id
        return named

    def panels(self) -> dict[str, dict[int, str]]:
        """The columns by position, for each of several tables side by side under one stub, by its name.

        A heading that alone stands twice (合计 beside 总计) means its last place.
        """
        if len(set(self.columns.values())) == len(self.columns):
            return {"": dict(sorted(self.columns.items()))}
        starts = [at for at in sorted(self.columns) if self.columns.get(at - 1) != self.columns[at]]
        order = [self.columns[at] for at in starts]
        length = len(set(order))
        if len(order) > length and order == order[:length] * (len(order) // length):
            parts = [starts[index : index + length] for index in range(0, len(starts), length)]
            return {self._panel_name(part, number): self._reach(part) for number, part in enumerate(parts, 1)}
        last = {column: at for at, column in zip(starts, order, strict=True)}
        return {"": self._reach(sorted(last.values()))}

    def _panel_name(self, starts: list[int], number: int) -> str:
        titles = [self.foreign[at] for at in range(starts[0], starts[-1] + 1) if at in self.foreign]
        return " ".join(titles[0].split()) if titles else f"左起第{number}组"

    def _reach(self, starts: list[int]) -> dict[int, str]:
        """The columns that begin at these positions, as far as each one's heading reaches."""
        reached: dict[int, str] = {}
        for start in starts:
            at = start
            while self.columns.get(at) == self.columns[start]:
                reached[at] = self.columns[start]
                at += 1
        return reached

    def name_rows(self, names: Mapping[int, str], width: int) -> None:
        """Names of rows in one header row; each reaches to the next, or to where a row above is named."""
        starts = sorted(names)
        for start, end in zip(starts, [*starts[1:], width], strict=True):
            for position in range(start, end):
                if position > start and position in self.row_starts:
                    break
                self.rows[position] = names[start]
        self.row_starts |= {start for start in starts if names[start]}
        self.last_row = [row for row in names.values() if row][-1]

    def line_places(self, row_in_effect: str) -> dict[int, tuple[str, str]]:
        """In a one-line table (row, column) by position; {} when the header does not tell them all apart.

        The order in which the rows are named counts, wherever exactly their names stand. Columns of all
        rows need no names above them where no other words stand there.
        """
        self.drop_abbreviated()
        names = line_columns(self.family, self.table)
        rows = line_rows(self.family, self.table)
        positions = self._without_surplus(sorted(self.columns), names, len(rows))
        found = [self.columns[position] for position in positions]
        if in_turns(found, names, len(rows)):
            order = self._rows_in_order(rows, positions[:: len(names)])
            return {at: (order[i // len(names)], found[i]) for i, at in enumerate(positions)} if order else {}
        due = rows[0] if len(rows) == 1 else row_in_effect
        named = {at: (self.rows.get(at, due), self.columns[at]) for at in positions}
        complete = all(row for row, _ in named.values()) and len(set(named.values())) == len(named)
        return named if complete else {}

    def _without_surplus(self, positions: list[int], names: list[str], times: int) -> list[int]:
        """The positions without a total beside those of the rows, which the form does not have."""
        due = len(names) * times
        found = [self.columns[position] for position in positions]
        starts = [at for at in range(len(found) - due + 1) if in_turns(found[at : at + due], names, times)]
        if len(starts) != 1 or len(found) == due:
            return positions
        kept = positions[starts[0] : starts[0] + due]
        labels = labels_of_columns(self.family, self.table)
        for at in [at for at in positions if at not in kept]:
            self.name_foreign(range(at, at + 1), labels[self.columns[at]])
        return kept

    def _rows_in_order(self, rows: list[str], starts: list[int]) -> list[str]:
        """The rows from left to right: as named, or in the form's own order if that contradicts no name.

        Their columns begin at `starts`; a name that stands there is that of the columns below it.
        """
        named = list(dict.fromkeys(self.rows[at] for at in sorted(self.rows) if self.rows[at]))
        if set(named) == set(rows):
            return named
        if self.strange & self.columns.keys():
            return []
        above = {at: self.rows[at] for at in self.row_starts}
        fits = all(above.get(at, row) == row for at, row in zip(starts, rows, strict=True))
        return rows if fits and [row for row in rows if row in named] == named else []

    def complete_gap(self, due: list[str]) -> None:
        """Fills in one heading that is missing between or before those that are there."""
        known = set(self.columns.values())
        missing = [column for column in due if column not in known]
        if len(missing) != 1 or self.in_order != [column for column in due if column != missing[0]]:
            return
        index = due.index(missing[0])
        after = [
            at for at, column in self.columns.items() if index + 1 < len(due) and column == due[index + 1]
        ]
        before = [at for at, column in self.columns.items() if index and column == due[index - 1]]
        gap = min(after, default=0) - 1
        if gap >= 0 and gap not in self.strange and (not before or min(after) - max(before) == GAP_OF_ONE):
            self.columns[gap] = missing[0]


def in_turns(found: Sequence[str], names: Sequence[str], times: int) -> bool:
    """Whether the columns are those of each row after the other, in whatever order within a row."""
    length = len(names)
    parts = [found[start : start + length] for start in range(0, len(found), length)]
    return len(parts) == times and all(sorted(part) == sorted(names) for part in parts)


def header_table(hits: Mapping[int, Hit], current: str) -> str:
    """The table whose header a row of labels belongs to: the one most of them know, else the current one.

    Of two that know as many, the one to which other labels of the row belong alone.
    """
    votes: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for hit in hits.values():
        votes.update({m.table for m in hit.meanings if m.axis in (Axis.COLUMN, Axis.COLUMN_GROUP)})
        tables = {meaning.table for meaning in hit.meanings}
        alone.update(tables if len(tables) == 1 else ())
    if not votes:
        return ""
    return max(sorted(votes), key=lambda table: (votes[table], alone[table], table == current))
