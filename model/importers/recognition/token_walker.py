"""Finds statutory tables in plain text, where nothing but the order of words and numbers can be trusted.

Labels may be broken over lines, stubs repeated, columns shifted: so the text is taken as one stream of
labels and numbers, a row being the numbers between one label and the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from model.importers.recognition.assignment import Assignment, assign_by_order
from model.importers.recognition.by_count import by_count, headings
from model.importers.recognition.context import WalkContext, resolve_row
from model.importers.recognition.labels import Axis, Hit, Meaning, find_label, find_labels
from model.importers.recognition.shape import (
    is_one_line,
    line_columns,
    line_rows,
    row_columns,
    row_name,
)
from model.importers.recognition.similarity import similar_label
from model.importers.recognition.tables import Entry
from model.importers.recognition.tokens import Token, takes_a_place, tokenize

LONGEST_QUOTE = 20
LONGEST_HEADING = 8
"""Characters; a line of longer words only is a sentence with blanks in it."""
STUBS_AT_MOST = 2
"""Headings of the columns of labels that stand before those of the figures."""
_FOREIGN_HEADING = re.compile(r"[^ ]{0,4}小计|其中[^ ]{0,6}|占比|同比[^ ]{0,4}")


@dataclass
class _Stretch:
    """Words, also line by line, and the numbers that follow them."""

    words: list[str] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[Entry] = field(default_factory=list)
    place: str = ""
    in_line: bool = False


def walk_lines(lines: Iterable[tuple[str, str]], context: WalkContext) -> None:
    """Walks lines of (text, place) and hands the rows found to the context's collector."""
    for stretch in _stretches(
        token for text, place in lines for token in tokenize(text, place, context.family)
    ):
        _StretchReader(context, stretch).read()


def _stretches(tokens: Iterator[Token]) -> Iterator[_Stretch]:
    stretch = _Stretch()
    for token in tokens:
        if not token.number and stretch.numbers:
            yield stretch
            stretch = _Stretch()
        if not token.number:
            stretch.words.append(token.text)
            stretch.lines.setdefault(token.place, []).extend(token.text.split())
            stretch.place = token.place
        elif not (token.alone and stretch.in_line):
            stretch.numbers.append(Entry(token.text, token.place))
            stretch.in_line = stretch.in_line or not token.alone
    if stretch.words or stretch.numbers:
        yield stretch


class _StretchReader:
    """Understands one stretch: headers and groups among its words, its last label and its numbers."""

    def __init__(self, context: WalkContext, stretch: _Stretch) -> None:
        self.context = context
        self.family = context.family
        self.collector = context.collector
        self.words = stretch.words
        self.lines = stretch.lines
        self.numbers = stretch.numbers
        self.place = stretch.place or (stretch.numbers[0].place if stretch.numbers else "")
        self.row: Meaning | None = None
        self.columns_met = 0

    def read(self) -> None:
        hits = find_labels(self.words, self.family)
        self.collector.meet_row_label("".join(self.words[-1:]))
        if any(hit.meaning(Axis.COLUMN) for hit in hits):
            self.collector.meet_amount_header(" ".join(self.words))
            self.context.foreign = self._foreign_heading() or self.context.foreign
        for hit, following in pairwise([*hits, None]):
            if hit is not None:
                self._meet(hit, last=following is None)
        self.context.heading = self._other_heading() or self.context.heading
        if self.numbers and self.row is None and not is_one_line(self.family, self.context.table):
            self.row = self._similar_row()
        if self.numbers:
            self._put_numbers(self._stray_words(hits))

    def _other_heading(self) -> list[str]:
        """A line of about as many words as there are numbers, most of them no labels: another table's header.

        A line of years is one too.
        """
        if self.row is None and (years := headings(dict(enumerate(entry.text for entry in self.numbers)))):
            return list(years.values())
        for words in self.lines.values():
            strange = [word for word in words if find_label(word, self.family) is None]
            fits = len(self.numbers) <= len(words) <= len(self.numbers) + STUBS_AT_MOST
            if fits and len(strange) * 2 > len(words) and min(map(len, words)) <= LONGEST_HEADING:
                return strange
        return []

    def _foreign_heading(self) -> str:
        """A column of sums or serial numbers that the form does not have."""
        words = " ".join(self.words).split()
        return next((word for word in words if _FOREIGN_HEADING.fullmatch(word)), "")

    def _stray_words(self, hits: list[Hit]) -> str:
        """Words behind the last label that may stand in a number's place, so that the count deceives."""
        return self.words[-1] if hits and hits[-1].rest and takes_a_place(self.words[-1], self.family) else ""

    def _meet(self, hit: Hit, last: bool) -> None:
        if not hit.clean:
            return
        part = hit.meaning(Axis.SECTION) or hit.meaning(Axis.BLOCK)
        if part is not None:
            self._start_part(part.table)
            return
        if last and self.numbers and self._is_row(hit):
            return
        column = hit.meaning(Axis.COLUMN, self.context.table) or hit.meaning(Axis.COLUMN)
        if column is not None and not self._is_stub_word(hit):
            self._meet_column(column)
            return
        self.context.meet_group(hit)
        self._meet_named_row(hit)

    def _start_part(self, table: str) -> None:
        self.context.enter(table)
        self.context.columns, self.context.heading, self.context.foreign = [], [], ""

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

    def _meet_column(self, column: Meaning) -> None:
        table = column.table
        if table != self.context.table or self.context.last_row:
            self.context.enter(table)
            self.context.columns, self.context.foreign, self.context.last_row = [], "", ""
            self.collector.begin(table)
        self.context.columns.append(column.id)
        self.context.heading = []
        self.columns_met += 1

    def _meet_named_row(self, hit: Hit) -> None:
        row = resolve_row(self.context, hit)
        if row is None:
            return
        self.context.enter(row.table)
        if is_one_line(self.family, row.table):
            self.context.line_row = row.id
            if row.id not in self.context.line_rows:
                self.context.line_rows.append(row.id)
            self.context.line_due = line_columns(self.family, row.table)
        else:
            self._put(row, {})

    def _similar_row(self) -> Meaning | None:
        """The row whose label the words begin or resemble: its numbers interrupt it, or there is a slip."""
        for words in self._last_words():
            near = similar_label(words, self.family)
            row = near.meaning(Axis.ROW, self.context.table) if near else None
            if near is not None and row is not None:
                self.collector.note(f"“{words}”按“{near.key}”读入，请核对", self.place)
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
        words = "".join(self.words)[-LONGEST_QUOTE:]
        self.collector.note(f"“{words}”后面的数字不知道属于哪一行，没有读入", self.place)

    def _put_row(self, row: Meaning, stray: str) -> None:
        columns = row_columns(self.family, row.table, row.id, self.context.columns)
        if stray:
            self._refuse(row, f"“{stray}”不是数字，没有读入")
            return
        if self.context.foreign:
            self._refuse(row, f"表头里有格式没有的“{self.context.foreign}”，无法确定各数属于哪一列")
            return
        if not columns:
            self._refuse(row, "表头与格式不符，没有读入")
            return
        assignment = self._counted_off(row, columns)
        if assignment.reason:
            self._refuse(row, assignment.reason)
            return
        if assignment.remark:
            name = row_name(self.family, row.table, row.id)
            self.collector.note(f"{name}：{assignment.remark}", self.place)
        self._put(row, dict(assignment.entries))

    def _counted_off(self, row: Meaning, columns: list[str]) -> Assignment:
        """The numbers in the order of the columns; without a header only where that is proved."""
        if self.context.columns:
            return assign_by_order(self.numbers, columns)
        above = dict(enumerate(self.context.heading))
        return by_count(self.family, row, dict(enumerate(self.numbers)), columns, above)

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
        names, rows = line_columns(self.family, table), line_rows(self.family, table)
        header = self.context.columns
        line_row = self.row.id if self.row else self.context.line_row or (rows[0] if len(rows) == 1 else "")
        order = self._line_order(rows)
        if order and len(self.numbers) == len(names) * len(rows) and header == names * len(rows):
            for index, row in enumerate(order):
                part = self.numbers[index * len(names) : (index + 1) * len(names)]
                self._put_line_row(row, dict(zip(names, part, strict=True)))
        elif len(self.numbers) == len(names) and line_row and header == names:
            self._put_line_row(line_row, dict(zip(names, self.numbers, strict=True)))
        elif self.row is not None and len(self.numbers) == len(names):
            self._put_row(self.row, "")
        elif len(self.numbers) == self.columns_met == 1 and self.context.line_due[:1] == header[-1:]:
            self._put_line_row(line_row, {self.context.line_due.pop(0): self.numbers[0]})
        elif len(self.numbers) == self.columns_met == 1 or max(len(self.numbers), self.columns_met) >= len(
            names
        ):
            self._refuse_line(len(names) * len(rows))
        else:
            self._note_unknown()

    def _line_order(self, rows: list[str]) -> list[str]:
        """The rows in the order in which the header names them; [] where that contradicts the form's."""
        named = self.context.line_rows
        if set(named) == set(rows):
            return named
        return rows if [row for row in rows if row in named] == named else []

    def _put_line_row(self, row: str, entries: dict[str, Entry]) -> None:
        self.collector.put(self.context.table, row, entries)
        self.context.meet_row(row)

    def _refuse_line(self, due: int) -> None:
        reason = f"数字有 {len(self.numbers)} 个，应为 {due} 个，或者表头不全，无法确定各属哪一列"
        for row in line_rows(self.family, self.context.table):
            names = line_columns(self.family, self.context.table)
            self.collector.refuse(self.context.table, row, reason, self.place, names)
