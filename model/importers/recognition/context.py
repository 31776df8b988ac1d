"""What the walkers remember while they go down a file: the table they are in, its header and its groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.form import Family
from model.importers.recognition.header import Header
from model.importers.recognition.labels import Axis, Hit, Meaning
from model.importers.recognition.reading_order import Word
from model.importers.recognition.shape import editions_of
from model.importers.recognition.tables import TableCollector


@dataclass
class WalkContext:
    """The state of a walk; it outlives a grid, since tables are broken over pages.

    Attributes:
        table: Id of the table the last unambiguous label belonged to.
        groups: Keys of the row groups met last, innermost last.
        group_is_new: No row of that group has been met yet.
        line_row: The row of a one-line table whose name was met last.
        line_words: All rows of it whose names were met and the keys of their groups, in the order of reading.
        line_due: The columns of that row that single figures below each other have still to name.
        last_row: The row of figures met last.
        columns: Column ids of the header met last, in the order in which they stand beside each other.
        column_words: In a text without columns, those ids and the keys of groups in the order of reading.
        column_orders: The orders in which these words can stand beside each other.
        heading: The words of a header that is not the form's, in a text without columns.
        serial: The running number of the row of units met last; None where none counts them.
        foreign: A heading among them that the form does not have, so that its columns cannot be counted.
        loose: Above all rows a number was met that may be the name of a column, or of several.
        strange: Headings that the form does not have, by their distance from the right edge of the
            grid: where such a table is broken over pages, they stand above its later parts, too.
        numbers: The same of a row of numbers below which no row of figures came.
    """

    collector: TableCollector
    table: str = ""
    group: str = ""
    group_is_new: bool = False
    line_row: str = ""
    line_words: list[Word] = field(default_factory=list)
    line_due: list[str] = field(default_factory=list)
    last_row: str = ""
    columns: list[str] = field(default_factory=list)
    column_words: list[Word] = field(default_factory=list)
    column_orders: list[list[str]] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    serial: int | None = None
    foreign: str = ""
    loose: bool = False
    strange: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    header: Header | None = None

    @property
    def family(self) -> Family:
        """The family of forms whose tables are looked for."""
        return self.collector.family

    def enter(self, table: str) -> None:
        """A label of that table, or "" for prose, was met; another table starts without header and groups."""
        if table != self.table:
            self.loose = self.loose and not self.last_row
            self.table, self.group, self.line_row, self.last_row = table, "", "", ""
            self.line_words, self.foreign, self.header, self.serial = [], "", None, None
            self.forget_columns()

    def begin_section(self, table: str) -> None:
        """The heading of a section was met: nothing that stood before it stands above its table."""
        self.enter(table)
        self.loose, self.strange, self.numbers = False, {}, {}

    def forget_columns(self) -> None:
        """Another header begins."""
        self.columns, self.column_words, self.column_orders = [], [], []

    def meet_row(self, row: str) -> None:
        """A row of figures was met."""
        self.last_row, self.group_is_new = row, False

    def meet_group(self, hit: Hit) -> None:
        """Remembers the row group that a label names, if it names one."""
        group = hit.meaning(Axis.ROW_GROUP)
        if group is not None and hit.clean:
            self.enter(group.table)
            self.group_is_new = self.group_is_new or group.id != self.group
            self.group = group.id


def resolve_row(context: WalkContext, hit: Hit) -> Meaning | None:
    """The row that a label means here, or None when what stands around it does not decide.

    A wording that several rows share is decided by the row before it, else by the group it stands in; the
    first row under a group belongs to that group, whatever stands before.
    """
    meanings = [meaning for meaning in hit.meanings if meaning.axis is Axis.ROW]
    shared = len(hit.meanings) > 1
    if shared and context.table:
        meanings = [meaning for meaning in meanings if meaning.table == context.table]
    if len(meanings) <= 1:
        return meanings[0] if meanings else None
    by_group = [meaning for meaning in meanings if meaning.groups[-1:] == (context.group,)]
    by_order = [meaning for meaning in meanings if context.last_row in _rows_before(meaning, context.family)]
    for choice in (by_group, by_order) if context.group_is_new else (by_order, by_group):
        if len(choice) == 1:
            return choice[0]
    return None


def _rows_before(meaning: Meaning, family: Family) -> set[str]:
    """The rows that stand right before that row in some edition."""
    before = set()
    for table in editions_of(family, meaning.table):
        rows = [row.id for block in table.blocks for row in block.rows]
        if meaning.id in rows[1:]:
            before.add(rows[rows.index(meaning.id) - 1])
    return before
