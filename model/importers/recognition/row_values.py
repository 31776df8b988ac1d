"""Which figure of a row of a grid belongs to which column, given the header above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.form import Family, Kind
from model.importers.recognition.assignment import Assignment, assign_by_order, assign_by_position
from model.importers.recognition.by_count import by_count, other_columns, other_table, sums_agree
from model.importers.recognition.flat_headings import names_other
from model.importers.recognition.header import Header
from model.importers.recognition.labels import Meaning, is_common
from model.importers.recognition.shape import labels_of_columns, row_columns, row_totals
from model.importers.recognition.tables import Entry, known_cell
from model.importers.recognition.tokens import is_number
from model.numbers import read_number

NO_HEADER = Assignment({}, "表头与格式不符或不完整，无法确定各数属于哪一列")
SHIFTS = (-2, -1, 1, 2)
"""Columns by which a row may stand beside its header."""
OUTSIDERS = "右边没有表头的数没有读入"
IN_ORDER = "这一行的数字不在各自的表头下面，按顺序读入，但合计不等于各数之和，请核对"
SHIFTED = Assignment({}, "这一行的数字不在各自的表头下面，无法确定属于哪一列")


def assign_row(
    family: Family,
    row: Meaning,
    entries: Mapping[int, Entry],
    header: Header | None,
    columns: Sequence[str],
    above: Mapping[int, str],
) -> dict[str, Assignment]:
    """The row's entries by column, for each of the tables side by side (one called "" where there is one).

    Args:
        family: The family of forms that the row belongs to.
        row: The row of the form.
        entries: What stands right of the row's label, by position.
        header: The header above the row, or None where it belongs to another table or was lost.
        columns: Column ids of the header met last, in order, for rows that have lost their header.
        above: Words above the figures, by position, that are no header of the form.
    """
    if header is None or header.table != row.table:
        return {"": _without_header(family, row, entries, columns, above)}
    if not header.columns:
        return {"": _under_other_words(family, row, entries, header, above)}
    header.complete_gap(row_columns(family, row.table, row.id, []))
    panels = header.panels()
    if len(panels) > 1:
        return {name: _in_panel(family, row, entries, panel, panels) for name, panel in panels.items()}
    return {"": _in_table(family, row, entries, next(iter(panels.values())), header)}


def _under_other_words(
    family: Family, row: Meaning, entries: Mapping[int, Entry], header: Header, above: Mapping[int, str]
) -> Assignment:
    """Under a header that names no column of the form: one heading is enough to say that it is another's."""
    names = [header.foreign[at] for at in entries if at in header.strange]
    if any(names_other(name) for name in names):
        return Assignment({}, other_table(dict.fromkeys(names)))
    return _without_header(family, row, entries, [], {**header.foreign, **above})


def _without_header(
    family: Family,
    row: Meaning,
    entries: Mapping[int, Entry],
    columns: Sequence[str],
    above: Mapping[int, str],
) -> Assignment:
    """By order under a header lost since; without any only if no other words stand there and sums agree."""
    due = row_columns(family, row.table, row.id, columns)
    if names := other_columns(above, entries):
        return Assignment({}, other_table(names))
    return _by_order(entries, due) if columns or not due else by_count(family, row, entries, due, above)


def _in_table(
    family: Family,
    row: Meaning,
    entries: Mapping[int, Entry],
    columns: Mapping[int, str],
    header: Header,
) -> Assignment:
    ignored = header.ignored
    due = row_columns(family, row.table, row.id, list(dict.fromkeys(columns[at] for at in sorted(columns))))
    if not due:
        return _in_part(family, row, entries, columns, header)
    fitting = {at: column for at, column in columns.items() if column in due}
    placed = assign_by_position(entries, fitting, ignored)
    if placed is not None and _is_sound(entries, fitting, ignored):
        return placed
    beside = placed or _without_outsiders(entries, fitting, ignored)
    if (
        beside is not None
        and _is_proved(family, row, beside)
        and not _may_be_shifted(family, row, entries, fitting)
    ):
        return beside
    if any(at in ignored and is_number(entry.text) for at, entry in entries.items()):
        return SHIFTED
    found = _by_order({at: entry for at, entry in entries.items() if at not in ignored}, due)
    proved = found.reason or found.remark or sums_agree(family, row.table, row.id, found.entries)
    return found if proved else replace(found, remark=IN_ORDER)


def _without_outsiders(
    entries: Mapping[int, Entry], columns: Mapping[int, str], ignored: frozenset[int]
) -> Assignment | None:
    """The entries under headings, if others stand right of all of them, where nothing is headed."""
    end = max(columns, default=0)
    inside = {at: entry for at, entry in entries.items() if at <= end}
    placed = assign_by_position(inside, columns, ignored) if len(inside) < len(entries) else None
    return None if placed is None else replace(placed, remark=OUTSIDERS)


def _may_be_shifted(
    family: Family, row: Meaning, entries: Mapping[int, Entry], columns: Mapping[int, str]
) -> bool:
    """Whether all figures of the row would agree as well if they stood some columns further."""
    figures = {at: entry for at, entry in entries.items() if is_number(entry.text)}
    for distance in SHIFTS:
        moved = {at + distance: entry for at, entry in figures.items()}
        placed = assign_by_position(moved, columns, frozenset())
        if placed is not None and _is_proved(family, row, placed):
            return True
    return False


def _is_proved(family: Family, row: Meaning, placed: Assignment) -> bool:
    """Whether the sums of a row agree as it stands, so that figures beside it are not its own, shifted."""
    totals = [total for total, _ in row_totals(family, row.table, row.id)]
    filled = any(read_number(placed.entries[total].text, Kind.COUNT).value for total in totals)
    return filled and sums_agree(family, row.table, row.id, placed.entries)


def _in_part(
    family: Family, row: Meaning, entries: Mapping[int, Entry], columns: Mapping[int, str], header: Header
) -> Assignment:
    """Under a header that names only some of the row's columns: what stands under those is certain.

    A figure elsewhere may mean that the row is shifted, or that the columns are another table's.
    """
    named = {at: column for at, column in columns.items() if known_cell(family, row.table, row.id, column)}
    elsewhere = [at for at in entries if at not in named and at not in header.ignored]
    beside = (
        [at for at in entries if at not in named]
        if _are_common_words(family, row.table, named)
        else elsewhere
    )
    if names := other_columns(header.foreign, beside):
        return Assignment({}, other_table(names))
    placed = assign_by_position(entries, named, header.ignored) if named and not elsewhere else None
    return placed or NO_HEADER


def _are_common_words(family: Family, table: str, named: Mapping[int, str]) -> bool:
    """Whether the columns are named by words that any table has: 总计, 其他."""
    labels = labels_of_columns(family, table)
    return all(is_common(labels[column], family) for column in named.values())


def _in_panel(
    family: Family,
    row: Meaning,
    entries: Mapping[int, Entry],
    panel: Mapping[int, str],
    panels: Mapping[str, Mapping[int, str]],
) -> Assignment:
    """Among several tables nothing but the position counts."""
    due = row_columns(family, row.table, row.id, list(dict.fromkeys(panel.values())))
    known = {at for positions in panels.values() for at in positions}
    own = {at: entry for at, entry in entries.items() if at in panel}
    placed = assign_by_position(own, panel, frozenset()) if due else None
    return placed if placed is not None and entries.keys() <= known else SHIFTED


def _by_order(entries: Mapping[int, Entry], due: Sequence[str]) -> Assignment:
    return assign_by_order([entries[at] for at in sorted(entries)], due) if due else NO_HEADER


def _is_sound(entries: Mapping[int, Entry], columns: Mapping[int, str], ignored: frozenset[int]) -> bool:
    """A figure in a foreign column beside an empty cell of the form means that the row is shifted."""
    stray = any(at in ignored and is_number(entry.text) for at, entry in entries.items())
    filled = {columns[at] for at in entries if at in columns}
    return not stray or filled == set(columns.values())
