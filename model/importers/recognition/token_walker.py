"""Finds statutory tables in plain text, where nothing but the order of words and numbers can be trusted.

Labels may be broken over lines, stubs repeated, columns shifted: so the text is taken as one stream of
labels and numbers, a row being the numbers between one label and the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from model.importers.content import Grid
from model.importers.recognition.assignment import Assignment, assign_by_order, without_padding
from model.importers.recognition.by_count import (
    IN_PRINTED_ORDER,
    UNDER_NUMBERS,
    UNPROVED,
    by_count,
    headings,
    other_table,
    sums_agree,
)
from model.importers.recognition.context import WalkContext, resolve_row
from model.importers.recognition.heading_units import meet_units
from model.importers.recognition.labels import Axis, Hit, Meaning, find_labels, is_common, significant
from model.importers.recognition.line_orders import line_in_printed_order, named_rows, parts_of_line
from model.importers.recognition.name_marks import marked_row
from model.importers.recognition.other_headings import foreign_heading, other_headings
from model.importers.recognition.reading_order import (
    Word,
    paths_of_columns,
    possible_orders,
)
from model.importers.recognition.row_orders import row_order
from model.importers.recognition.shape import (
    has_one_row,
    is_one_line,
    line_columns,
    line_rows,
    row_columns,
)
from model.importers.recognition.similarity import read_as, similar_label
from model.importers.recognition.stretches import Stretch, stretches
from model.importers.recognition.tables import Beside, Entry
from model.importers.recognition.text_rows import (
    names_another,
    row_name,
    without_column_numbers,
    without_serial,
    without_sum,
)
from model.importers.recognition.tokens import takes_a_place, tokenize, tokens_of_cells

LONGEST_QUOTE = 20


def walk_lines(lines: Iterable[tuple[str, str]], context: WalkContext) -> None:
    """Walks lines of (text, place) and hands the rows found to the context's collector."""
    for stretch in stretches(
        token
        for number, (text, place) in enumerate(lines)
        for token in tokenize(text, place, context.family, number)
    ):
        _StretchReader(context, stretch).read()


def walk_cells(grid: Grid, context: WalkContext) -> None:
    """Walks a grid in which nothing but the order within a row tells the columns."""
    context.collector.origin = grid.name
    tokens = (
        token
        for line, (row, places) in enumerate(zip(grid.rows, grid.places, strict=True))
        for token in tokens_of_cells(row, places, context.family, line)
    )
    for stretch in stretches(tokens):
        _StretchReader(context, stretch).read()


class _StretchReader:
    """Understands one stretch: headers and groups among its words, its last label and its numbers."""

    def __init__(self, context: WalkContext, stretch: Stretch) -> None:
        self.context = context
        self.family = context.family
        self.collector = context.collector
        self.words = stretch.words
        self.at = stretch.at
        self.lines = stretch.lines
        self.numbers = stretch.numbers
        self.place = stretch.place or (stretch.numbers[0].place if stretch.numbers else "")
        self.row: Meaning | None = None
        self.columns_met = 0
        self.name = ""
        self.groups_met: list[Word] = []

    def read(self) -> None:
        hits = find_labels(self.words, self.family)
        if len(self.numbers) > 1 and has_one_row(self.family, self.context.table):
            hits = without_sum(self.words, hits)
        self.name = row_name(self.words, hits)
        for words in self.words:
            self.collector.units.meet_caption(words)
        self.collector.meet_row_label("".join(self.words[-1:]))
        if any(hit.meaning(Axis.COLUMN) for hit in hits):
            meet_units(self.collector.units, self.words, hits, self.family)
            self.context.foreign = foreign_heading(self.words) or self.context.foreign
        for hit, following in pairwise([*hits, None]):
            if hit is not None:
                self._meet(hit, last=following is None)
        self.context.heading = self._other_heading() or self.context.heading
        if self.numbers and self.row is None and not is_one_line(self.family, self.context.table):
            self.row = self._similar_row()
        if self.numbers:
            self._put_numbers(self._stray_words(hits))
            self._meet_loose()

    def _other_heading(self) -> list[str]:
        """The words of another table's header: beside a heading of the form, or about as many as numbers.

        A line of years is one too.
        """
        texts = dict(enumerate(entry.text for entry in self.numbers if entry.text))
        unsure = self.row is None or is_common(self.words[-1], self.family)
        if unsure and (years := headings(texts)):
            self.context.forget_columns()
            self.row = None
            return list(years.values())
        return other_headings(self.lines, len(self.numbers), self.family)

    def _meet_loose(self) -> None:
        """Numbers that belong to no row and stand above all rows may be headings."""
        if self.row is not None or self.context.last_row:
            return
        self.context.loose = True
        if len(self.numbers) > 1 and not self.context.columns and not self.context.heading:
            self.context.heading = [entry.text for entry in self.numbers]

    def _stray_words(self, hits: tuple[Hit, ...]) -> str:
        """Words behind the last label that may stand in a number's place, so that the count deceives."""
        behind = hits and (hits[-1].rest or (self.words[-1] and not significant(self.words[-1])))
        return self.words[-1] if behind and takes_a_place(self.words[-1], self.family) else ""

    def _meet(self, hit: Hit, last: bool) -> None:
        if not hit.clean:
            return
        part = hit.meaning(Axis.SECTION) or hit.meaning(Axis.BLOCK)
        if part is not None:
            self._start_part(part.table)
            return
        if last and self.numbers and self._is_row(hit):
            return
        group = hit.meaning(Axis.COLUMN_GROUP)
        self.groups_met += [self._word(group, hit)] if group else []
        column = hit.meaning(Axis.COLUMN, self.context.table) or hit.meaning(Axis.COLUMN)
        if column is not None and not self._is_stub_word(hit):
            self._meet_column(column, hit)
            self._meet_heading(hit, column)
            return
        self.context.meet_group(hit)
        self._meet_named_row(hit)
        above = hit.meaning(Axis.ROW_GROUP, self.context.table)
        self.context.line_words += [self._word(above, hit)] if above else []

    def _start_part(self, table: str) -> None:
        self.context.enter(table)
        self.context.forget_columns()
        self.context.heading, self.context.foreign = [], ""

    def _is_row(self, hit: Hit) -> bool:
        row = resolve_row(self.context, hit)
        if row is None:
            return False
        self.context.enter(row.table)
        self.row = row
        return True

    def _is_stub_word(self, hit: Hit) -> bool:
        """A wording that is row and column is a column only while a header is being read."""
        return hit.meaning(Axis.ROW, self.context.table) is not None and bool(self.context.last_row)

    def _word(self, meaning: Meaning, hit: Hit) -> Word:
        return Word(meaning.id, self.at[hit.piece])

    def _meet_column(self, column: Meaning, hit: Hit) -> None:
        table = column.table
        if table != self.context.table or self.context.last_row:
            self.context.enter(table)
            self.context.forget_columns()
            self.context.foreign, self.context.last_row = "", ""
            self.collector.begin(table)
        context = self.context
        context.column_words += [*self.groups_met, self._word(column, hit)]
        context.column_orders = possible_orders(context.column_words, paths_of_columns(self.family, table))
        context.columns = context.column_orders[0] if context.column_orders else []
        self.groups_met = []
        if not is_common(hit.key, self.family):
            self.context.heading = []
        self.columns_met += 1

    def _meet_heading(self, hit: Hit, column: Meaning) -> None:
        """The wording tells the edition; one that several columns share tells no column in a text."""
        self.collector.meet_headings(column.table, [hit.key])
        shared = [m for m in hit.meanings if (m.axis, m.table) == (Axis.COLUMN, column.table)]
        if len(shared) > 1:
            self.context.foreign = hit.key

    def _meet_named_row(self, hit: Hit) -> None:
        row = resolve_row(self.context, hit)
        if row is None:
            return
        self.context.enter(row.table)
        if is_one_line(self.family, row.table):
            self.context.line_row = row.id
            self.context.line_words.append(self._word(row, hit))
            self.context.line_due = line_columns(self.family, row.table)
        else:
            self._put(row, {})

    def _similar_row(self) -> Meaning | None:
        """The row whose label the words begin or resemble: its numbers interrupt it, or there is a slip."""
        for words in self._last_words():
            near = similar_label(words, self.family)
            row = near.meaning(Axis.ROW, self.context.table) if near else None
            if near is not None and row is not None:
                self.collector.note(read_as(words, near), self.place)
                return row
        return None

    def _last_words(self) -> list[str]:
        """The last words whole, and what stands behind their last blank."""
        return [*self.words[-1:], *[words.split()[-1] for words in self.words[-1:]]]

    def _put_numbers(self, stray: str) -> None:
        if self.row is not None and not is_one_line(self.family, self.row.table):
            self._put_row(self.row, stray)
        elif is_one_line(self.family, self.context.table):
            self._put_line()
        elif self.context.table and (self.words or len(self.numbers) > 1):
            self._note_unknown()

    def _note_unknown(self) -> None:
        if self.words:
            self.collector.meet_stranger(self.context.table, " ".join(self.words[-1].split()), self.place)
            return
        numbers = "、".join(entry.text for entry in self.numbers)[:LONGEST_QUOTE]
        self.collector.note(f"“{numbers}”不知道属于哪一行，没有读入", self.place)

    def _put_row(self, row: Meaning, stray: str) -> None:
        columns = row_columns(self.family, row.table, row.id, self.context.columns)
        if stray:
            self._refuse(row, f"“{stray}”不是数字，没有读入")
            return
        if self.context.foreign:
            self._refuse(row, f"表头里有格式没有的“{self.context.foreign}”，无法确定各数属于哪一列")
            return
        if not columns or (self.context.column_words and not self.context.columns):
            self._refuse(row, "表头与格式不符，没有读入")
            return
        assignment = self._counted_off(row, columns)
        if assignment.reason:
            self._refuse(row, assignment.reason)
            return
        if assignment.remark:
            message = f"{marked_row(row.table, row.id)}：{assignment.remark}"
            self.collector.doubt_row(row.table, row.id, assignment.entries, message, self.place)
        self._put(row, dict(assignment.entries))

    def _counted_off(self, row: Meaning, columns: list[str]) -> Assignment:
        """The numbers in the order of the columns; without a header only where that is proved."""
        if len(self.context.column_orders) > 1:
            return self._proved_of(row)
        if self.context.columns:
            return assign_by_order(self.numbers, columns)
        if self.context.heading:
            return Assignment({}, other_table(self.context.heading))
        if self.context.loose:
            return Assignment({}, UNDER_NUMBERS)
        return by_count(self.family, row, dict(enumerate(self.numbers)), columns, {})

    def _proved_of(self, row: Meaning) -> Assignment:
        """Of several orders of the columns the one in which the sums agree."""
        found = [
            assign_by_order(self.numbers, row_columns(self.family, row.table, row.id, order))
            for order in self.context.column_orders
        ]
        proved = [
            one for one in found if one.reason or sums_agree(self.family, row.table, row.id, one.entries)
        ]
        values = {
            tuple(sorted((column, entry.text) for column, entry in one.entries.items())) for one in proved
        }
        return proved[0] if len(values) == 1 else Assignment({}, UNPROVED)

    def _refuse(self, row: Meaning, reason: str) -> None:
        columns = row_columns(self.family, row.table, row.id, [])
        self.collector.refuse(row.table, row.id, reason, self.place, columns)
        self.context.meet_row(row.id)

    def _put(self, row: Meaning, entries: dict[str, Entry]) -> None:
        self.collector.put(row.table, row.id, entries)
        if row.unofficial:
            self.collector.unofficial(row.table, row.id, row.unofficial, self.place)
        self.context.meet_row(row.id)

    def _put_line(self) -> None:
        """The numbers of a one-line table: all of it, one row's, or one figure."""
        table = self.context.table
        if has_one_row(self.family, table):
            self._put_single_row()
            return
        names, rows = line_columns(self.family, table), line_rows(self.family, table)
        header = [word.id for word in self.context.column_words if word.id in names]
        line_row = self.row.id if self.row else self.context.line_row or (rows[0] if len(rows) == 1 else "")
        self.numbers = without_padding(self.numbers, len(names) * len(rows))
        count = len(self.numbers)
        if header and self.row is None and names_another(self.words[-1:], self.family):
            self._refuse_line(len(names) * len(rows))
            return
        whole_row = count == len(names)
        whole_line = count == len(names) * len(rows)
        if whole_line and (order := named_rows(self.context, header)):
            for row, entries in parts_of_line(order, header, self.numbers).items():
                self._put_line_row(row, entries)
        elif whole_row and line_row and sorted(header) == sorted(names):
            self._put_line_row(line_row, dict(zip(header, self.numbers, strict=True)))
        elif self.row is not None and whole_row:
            self._put_row(self.row, "")
        elif count == self.columns_met == 1 and self.context.line_due[:1] == header[-1:]:
            self._put_line_row(line_row, {self.context.line_due.pop(0): self.numbers[0]})
        elif found := line_in_printed_order(self.context, self.lines, header, self.numbers):
            self.collector.put_rows(table, found, IN_PRINTED_ORDER)
            self.context.meet_row(rows[-1])
        elif count == self.columns_met == 1 or max(count, self.columns_met) >= len(names):
            self._refuse_line(len(names) * len(rows))
        else:
            self._note_unknown()

    def _put_single_row(self) -> None:
        """As many numbers as columns were named, in their order; a table of one row may leave any out."""
        table = self.context.table
        figures = without_column_numbers(self.numbers, self.context)
        if len(figures) < len(self.numbers):
            self.collector.leave_out_numbers(table, self.place)
        self.numbers = without_serial(figures, self.words, self.context)
        if not self.numbers:
            return
        order = row_order(self.context.column_words, self.numbers, self.family, table)
        if order.columns and not self.context.foreign:
            row = line_rows(self.family, table)[0]
            entries = dict(zip(order.columns, self.numbers, strict=True))
            self.collector.put_single_row(table, row, entries, Beside(self.name, order.doubt))
            self.context.meet_row(row)
        elif self.columns_met:
            met = {word.id for word in self.context.column_words}
            self._refuse_line(len(met & set(line_columns(self.family, table))))
        else:
            self._note_unknown()

    def _put_line_row(self, row: str, entries: dict[str, Entry]) -> None:
        self.collector.put(self.context.table, row, entries)
        self.context.meet_row(row)

    def _refuse_line(self, due: int) -> None:
        reason = f"数字有 {len(self.numbers)} 个，应为 {due} 个，或者表头不全，无法确定各属哪一列"
        table, known = self.context.table, line_columns(self.family, self.context.table)
        met = [word.id for word in self.context.column_words if word.id in known]
        names = met if met and has_one_row(self.family, table) else known
        for row in line_rows(self.family, table):
            self.collector.refuse(table, row, reason, self.place, names)
