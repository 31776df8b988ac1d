"""Finds statutory tables in grids: of worksheets, Word tables, web pages and the like.

A figure is identified by the labels of its row and its column, never by its position alone. Where a row
does not stand under its header it is taken by order if it has exactly as many figures as there are
columns, and is refused otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from model.importers.content import Grid
from model.importers.recognition.assignment import assign_by_position, is_figure
from model.importers.recognition.broken_labels import filled_rows
from model.importers.recognition.by_count import (
    IN_PRINTED_ORDER,
    by_count,
    headings,
    is_row_of_headings,
    is_wording,
    line_by_count,
)
from model.importers.recognition.column_numbers import counts_columns
from model.importers.recognition.context import WalkContext, resolve_row
from model.importers.recognition.flat_headings import FlatHeading, flat_heading
from model.importers.recognition.header import Header, header_table
from model.importers.recognition.header_rows import (
    are_among_headings,
    names_only_columns,
    stands_behind,
    take_row_of_headings,
)
from model.importers.recognition.heading_units import meet_row_of_units
from model.importers.recognition.labels import Axis, Hit, Meaning, find_label, find_labels
from model.importers.recognition.labels_between import labels_between
from model.importers.recognition.line_figures import read_line
from model.importers.recognition.money_units import LONGEST_HEADING
from model.importers.recognition.name_marks import mark, marked_row
from model.importers.recognition.orientation import upright
from model.importers.recognition.row_values import OUTSIDERS, assign_row
from model.importers.recognition.shape import (
    has_one_row,
    is_amount,
    is_one_line,
    line_columns,
    line_rows,
    row_columns,
)
from model.importers.recognition.similarity import read_as, similar_label
from model.importers.recognition.single_row import read_single_row
from model.importers.recognition.tables import Beside, Entry
from model.importers.recognition.vertical_lists import tables_of
from model.worksheet import CHECK, HINT


def walk_grid(grid: Grid, context: WalkContext) -> None:
    """Walks the tables of a grid, each the better way up, and hands their rows to the context's collector."""
    for table in tables_of(grid, context.family):
        for part in upright(table, context.family):
            _GridWalk(part, context).walk()


class _GridWalk:
    """One walk down a grid that stands upright."""

    def __init__(self, grid: Grid, context: WalkContext) -> None:
        self.grid = grid
        self.context = context
        self.family = context.family
        self.collector = context.collector
        self.width = max((len(row) for row in grid.rows), default=0)
        self.extents = {(m.top, m.left): m for m in grid.merges}
        self.in_header = False
        self.flat: dict[int, FlatHeading] = {}
        self.above: dict[int, str] = {}
        self.headings = self._mirrored(context.strange)
        self.numbers = self._mirrored(context.numbers)
        """A row of numbers right above that no label explains: 1, 2, 3 for the months."""
        self.unclear = labels_between(grid, self.family)
        self.collector.origin = grid.name
        if context.header is not None and context.header.width != self.width:
            context.header = None

    def walk(self) -> None:
        if self.grid.hidden_columns:
            self.collector.note(f"{self.grid.name}有隐藏的列，也读入了，请核对")
        for index, texts in filled_rows(self.grid, self.family):
            bare = self.context.header is None and has_one_row(self.family, self.context.table)
            if not counts_columns(texts, above_header=bare):
                self._row(index, texts)
        strange = {at: word for at, word in self.headings.items() if find_label(word, self.family) is None}
        self.context.strange, self.context.numbers = self._mirrored(strange), self._mirrored(self.numbers)

    def _mirrored(self, texts: Mapping[int, str]) -> dict[int, str]:
        """The same by distance from the right edge, or by column where that is the distance.

        There the parts of a broken table agree, whatever became of the columns of their labels.
        """
        return {self.width - at: text for at, text in texts.items()}

    def _row(self, index: int, texts: dict[int, str]) -> None:
        hits = {column: hit for column, text in texts.items() if (hit := find_label(text, self.family))}
        self._note_tables(hits)
        figures = [column for column in texts if column not in hits and is_figure(texts[column])]
        self._add_flat(texts, hits, figures)
        self._add_similar(index, texts, hits)
        if self._starts_part(texts, hits):
            return
        if self._is_header(texts, hits, figures):
            self._header_row(index, texts, hits)
            return
        self.in_header = False
        label = self._label_column(texts, hits, figures)
        if label is not None and not is_row_of_headings(texts, hits) and not stands_behind(label[0], figures):
            self._data_row(index, texts, label)
        elif figures and self._is_single_row(hits):
            self._single_row(index, texts)
        elif not hits and figures and self._is_line(texts):
            self._line(index, texts)
        else:
            self._other_row(index, texts, hits, figures)

    def _note_tables(self, hits: Mapping[int, Hit]) -> None:
        """Remembers the tables of a row in which labels of several stand."""
        owners = [{m.table for m in hit.meanings} for hit in hits.values()] if len(hits) > 1 else []
        tables = {table for found in owners if len(found) == 1 for table in found}
        self.collector.beside |= tables if len(tables) > 1 else set()

    def _add_flat(self, texts: Mapping[int, str], hits: dict[int, Hit], figures: list[int]) -> None:
        """Headings that say in one cell what stands above a column."""
        self.flat = {
            column: flat
            for column, text in texts.items()
            if column not in hits and column not in figures and (flat := flat_heading(text, self.family))
        }
        hits.update({column: flat.hit for column, flat in self.flat.items()})

    def _add_similar(self, index: int, texts: Mapping[int, str], hits: dict[int, Hit]) -> None:
        """Inside a table, labels that are almost one of its own."""
        for column in [at for at in texts if at not in hits and self.context.table]:
            near = similar_label(texts[column], self.family, recognised=bool(self.grid.seen))
            near = near or self.unclear.get((index, column))
            if near is not None and any(meaning.table == self.context.table for meaning in near.meanings):
                hits[column] = near
                self.collector.note(read_as(texts[column], near), self._place(index, column))

    def _starts_part(self, texts: Mapping[int, str], hits: Mapping[int, Hit]) -> bool:
        """A row that only names a section or a block; beside other words a heading of columns is one."""
        for hit in hits.values():
            if len(texts) > 1 and hit.meaning(Axis.COLUMN_GROUP):
                continue
            part = hit.meaning(Axis.SECTION) or hit.meaning(Axis.BLOCK)
            if part is not None:
                self.context.enter(part.table)
                self.context.header, self.in_header, self.headings = None, False, {}
                for text in texts.values():
                    self.collector.units.meet_caption(text, LONGEST_HEADING)
                return True
        return False

    def _is_header(self, texts: Mapping[int, str], hits: Mapping[int, Hit], figures: list[int]) -> bool:
        if not hits or (figures and not headings(texts) and not are_among_headings(figures, hits)):
            return False
        if any(names_only_columns(hit) for hit in hits.values()):
            return True
        if self.in_header and any(
            meaning.axis is Axis.COLUMN for hit in hits.values() for meaning in hit.meanings
        ):
            return True
        return any(
            all(is_one_line(self.family, meaning.table) for meaning in hit.meanings) for hit in hits.values()
        )

    def _header_row(self, index: int, texts: dict[int, str], hits: Mapping[int, Hit]) -> None:
        table = header_table(hits, self.context.table) or self._line_table(hits)
        if not self.in_header or self.context.header is None or self.context.header.table != table:
            self.context.enter(table)
            self.context.header = Header.below(self.above, self.family, table, self.width)
        self.in_header = True
        self.headings = self._spread(index, headings(texts))
        header = self.context.header
        columns = take_row_of_headings(header, texts, hits, self.flat, partial(self._extent, index))
        for column, name in columns.items():
            if is_amount(self.family, table, name):
                self.collector.units.meet_header(texts[column], name)
        self.collector.meet_headings(table, (hits[column].key for column in columns))
        self.context.line_row = header.last_row or self.context.line_row
        self.context.columns = header.in_order
        for panel in header.panels():
            self.collector.begin(table, panel)

    def _line_table(self, hits: Mapping[int, Hit]) -> str:
        tables = [m.table for hit in hits.values() for m in hit.meanings if is_one_line(self.family, m.table)]
        return tables[0] if tables else ""

    def _spread(self, index: int, texts: Mapping[int, str]) -> dict[int, str]:
        """The texts of a row at every column that they reach over."""
        return {at: text for column, text in texts.items() for at in self._extent(index, column)}

    def _extent(self, row: int, column: int) -> range:
        merge = self.extents.get((row, column))
        return range(column, (merge.right if merge else column) + 1)

    def _label_column(
        self, texts: Mapping[int, str], hits: Mapping[int, Hit], figures: list[int]
    ) -> tuple[int, Meaning] | None:
        """The last label of the row that names a row of the form, left of its figures."""
        found: tuple[int, Meaning] | None = None
        first_figure = (
            min(self.context.header.columns, default=self.width) if self.context.header else self.width
        )
        for column in sorted(texts):
            if found is not None and (column in figures or (column >= first_figure and column not in hits)):
                break
            hit = hits.get(column) or self._joined_label(texts, column)
            if hit is None:
                continue
            self.context.meet_group(hit)
            row = resolve_row(self.context, hit)
            if row is not None:
                found = (column, row)
        return found

    def _joined_label(self, texts: Mapping[int, str], column: int) -> Hit | None:
        """The last label in a cell that holds a group and a row, or the second half of a label cut in two."""
        before = [
            texts[at] for at in sorted(texts) if at < column and find_label(texts[at], self.family) is None
        ][-1:]
        for pieces in ([texts[column]], [*before, texts[column]]):
            hits = find_labels(pieces, self.family)
            if hits and all(hit.clean for hit in hits):
                for hit in hits[:-1]:
                    self.context.meet_group(hit)
                return hits[-1]
        return None

    def _data_row(self, index: int, texts: dict[int, str], label: tuple[int, Meaning]) -> None:
        column, row = label
        last = self._extent(index, column)[-1]
        if self.numbers and (row.table != self.context.table or not self.context.last_row):
            self.headings = self.numbers
        self.numbers = {}
        values = {at: text for at, text in texts.items() if at > last}
        self.context.enter(row.table)
        self.collector.meet_row_label(texts[column])
        if is_one_line(self.family, row.table):
            self._put_line_row(index, row, values)
            return
        for text in values.values():
            self.collector.units.meet_cell(text)
        place, entries = self._place(index, column), self._entries(index, values)
        header, columns = self.context.header, self.context.columns
        if header is not None:
            header.begin_figures(last)
        panels = assign_row(self.family, row, entries, header, columns, self.headings)
        for panel, assignment in panels.items():
            if assignment.reason:
                self._refuse(row, assignment.reason, place, panel)
                continue
            self._put(index, row, dict(assignment.entries), place, panel)
            if assignment.remark == OUTSIDERS:
                self.collector.note(f"{mark(row.table)}：{OUTSIDERS}", place)
                self.collector.meet_outsiders(row.table, row.id, panel)
            elif assignment.remark:
                message = f"{marked_row(row.table, row.id)}：{assignment.remark}"
                self.collector.doubt_row(row.table, row.id, assignment.entries, message, place)

    def _entries(self, index: int, values: Mapping[int, str]) -> dict[int, Entry]:
        merged = {column for row, column in self.extents if row == index}
        return {
            at: Entry(text, self._place(index, at), len(self._extent(index, at)) if at in merged else 1)
            for at, text in sorted(values.items())
        }

    def _place(self, row: int, column: int) -> str:
        places = self.grid.places[row]
        return places[column] if column < len(places) else ""

    def _put(self, index: int, row: Meaning, entries: dict[str, Entry], place: str, panel: str = "") -> None:
        if index in self.grid.hidden_rows:
            self.collector.note(f"{self.grid.name}的第 {index + 1} 行是隐藏行，也读入了，请核对", place)
        self.collector.put(row.table, row.id, entries, panel)
        if row.unofficial:
            self.collector.unofficial(row.table, row.id, row.unofficial, place)
        self.context.meet_row(row.id)

    def _refuse(self, row: Meaning, reason: str, place: str, panel: str = "") -> None:
        columns = row_columns(self.family, row.table, row.id, self.context.columns) or row_columns(
            self.family, row.table, row.id, []
        )
        self.collector.refuse(row.table, row.id, reason, place, columns, panel)
        self.context.meet_row(row.id)

    def _put_line_row(self, index: int, row: Meaning, values: Mapping[int, str]) -> None:
        """One row of a one-line table that is printed as a row of its own."""
        header, names = self.context.header, line_columns(self.family, row.table)
        entries = self._entries(index, values)
        placed = None
        if header is not None and set(header.columns.values()) == set(names):
            placed = assign_by_position(entries, header.columns, header.ignored)
        assignment = placed or by_count(self.family, row, entries, names, self.headings)
        place = self._place(index, min(values, default=0))
        if assignment.reason:
            self._refuse(row, assignment.reason, place)
        else:
            self._put(index, row, dict(assignment.entries), place)

    def _is_single_row(self, hits: Mapping[int, Hit]) -> bool:
        """Whether figures here belong to the one row of a table; a unit's name may stand before them."""
        header = self.context.header
        if header is None or not has_one_row(self.family, self.context.table):
            return False
        return header.table == self.context.table and not hits.keys() & header.columns.keys()

    def _single_row(self, index: int, texts: Mapping[int, str]) -> None:
        """The figures of a table that has one row, under whichever of its columns the file has."""
        header, table = self.context.header, self.context.table
        assert header is not None  # noqa: S101 - asked by _is_single_row
        found = read_single_row(header, self._entries(index, texts))
        place = self._place(index, min(texts))
        if found.reason:
            self._refuse_line(found.reason, place)
            return
        self._note_left_out(found.left_out, place)
        if found.entries:
            beside = Beside(found.name, found.doubt, found.of_unit, in_grid=True)
            self.collector.put_single_row(table, line_rows(self.family, table)[0], found.entries, beside)

    def _is_line(self, texts: Mapping[int, str]) -> bool:
        """Whether figures without labels are those of a one-line table, and not names in a header to come."""
        has_words = any(map(is_wording, texts.values()))
        due = self.context.header is not None or not has_words
        return due and is_one_line(self.family, self.context.table)

    def _line(self, index: int, values: Mapping[int, str]) -> None:
        """The one line of figures of a one-line table."""
        entries = self._entries(index, values)
        if self.context.header is None and (bare := self._bare_line(entries)):
            self.collector.put_rows(self.context.table, bare, IN_PRINTED_ORDER)
            self.context.meet_row(list(bare)[-1])
            return
        found = read_line(self.context.header, self.context.line_row, entries)
        if found.reason:
            self._refuse_line(found.reason, self._place(index, min(values)))
            self.above = self._spread(index, values)
            return
        self._note_left_out(found.left_out, self._place(index, min(values)))
        self.collector.put_rows(self.context.table, found.rows, found.doubt)
        self.context.meet_row(list(found.rows)[-1])

    def _note_left_out(self, headings: Iterable[str], place: str) -> None:
        for heading in headings:
            self.collector.note(f"“{heading}”不是格式里的栏目，它下面的数没有读入", place)

    def _bare_line(self, entries: Mapping[int, Entry]) -> dict[str, dict[str, Entry]]:
        """The figures of a line that nothing stands above, where their sums agree."""
        above = self.headings or self.numbers or self.above or self.context.loose
        return {} if above else line_by_count(self.family, self.context.table, list(entries.values()))

    def _refuse_line(self, reason: str, place: str) -> None:
        table = self.context.table
        named = self.context.header.in_order if self.context.header else []
        columns = named if named and has_one_row(self.family, table) else line_columns(self.family, table)
        for row in line_rows(self.family, table):
            self.collector.refuse(table, row, reason, place, columns)

    def _other_row(
        self, index: int, texts: Mapping[int, str], hits: Mapping[int, Hit], figures: list[int]
    ) -> None:
        """A row without a row label: groups are remembered, figures of unknown rows are told."""
        self.above = self._spread(index, {column: text.strip() for column, text in texts.items()})
        for text in texts.values():
            self.collector.meet_line(text)
        found = self._spread(index, headings(texts))
        self.headings = found or self.headings
        self.numbers = self._spread(index, texts) if len(figures) > 1 else {}
        self._meet_other_headings(found)
        for hit in hits.values():
            self.context.meet_group(hit)
        words = [text for column, text in texts.items() if column not in figures or is_wording(text)]
        if words and words[0].strip().startswith((CHECK, HINT)):
            return
        named = self.context.header is not None or any(
            has_one_row(self.family, meaning.table) for hit in hits.values() for meaning in hit.meanings
        )
        if figures and words and self.context.table and named:
            label = " ".join(words[-1].split())
            self.collector.meet_stranger(self.context.table, label, self._place(index, min(texts)))

    def _meet_other_headings(self, found: Mapping[int, str]) -> None:
        """Words right below a header belong to it; words below figures head another table."""
        header = self.context.header
        if header is not None and header.open:
            meet_row_of_units(self.collector.units, header, found)
            self.context.columns = header.in_order
        elif header is not None and len(set(found.values())) > 1:
            self.context.header = None
            self.context.forget_columns()
