"""What one row of headings says of the columns below it: each names a column, a group, or another thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from model.importers.recognition.flat_headings import FlatHeading, says_nothing
from model.importers.recognition.header import Header
from model.importers.recognition.labels import Axis, Hit
from model.importers.recognition.reading_order import paths_of_columns
from model.importers.recognition.shape import has_one_row, is_one_line

Extent = Callable[[int], range]
"""The columns of the grid over which the text of a column reaches."""


def take_row_of_headings(
    header: Header,
    texts: Mapping[int, str],
    hits: Mapping[int, Hit],
    flat: Mapping[int, FlatHeading],
    extent: Extent,
) -> dict[int, str]:
    """Tells the header what the texts of a row name, `flat` those that say all above a column at once.

    Returns:
        The columns that were named, by position.
    """
    columns = header.columns_named(hits)
    header.meet_row(columns, max((extent(at)[-1] for at in texts), default=-1))
    for at, text in texts.items():
        if at in columns:
            header.name_columns(extent(at), columns[at], text.strip())
        elif at in hits:
            _name_group(header, at, hits[at], texts, extent)
        elif not says_nothing(text):
            header.name_foreign(extent(at), text.strip())
    if is_one_line(header.family, header.table):
        _name_rows(header, texts, hits, flat)
    return columns


def _name_group(header: Header, at: int, hit: Hit, texts: Mapping[int, str], extent: Extent) -> None:
    """Remembers how far a group reaches, where a merged cell or the next heading bounds it.

    The last group of a table with one row reaches to its edge.
    """
    group = hit.meaning(Axis.COLUMN_GROUP, header.table)
    behind = [other for other in texts if other > at]
    edge = header.width if has_one_row(header.family, header.table) else at
    reach = extent(at) if len(extent(at)) > 1 else range(at, min(behind, default=edge))
    if group is not None and any(
        group.id in path for path in paths_of_columns(header.family, header.table).values()
    ):
        header.groups.update(dict.fromkeys(reach, group.id))


def _name_rows(
    header: Header, texts: Mapping[int, str], hits: Mapping[int, Hit], flat: Mapping[int, FlatHeading]
) -> None:
    """Remembers the rows whose names stand above columns; a group or another word names none."""
    rows = {at: row.id for at, hit in hits.items() if (row := hit.meaning(Axis.ROW, header.table))}
    rows.update({at: heading.row for at, heading in flat.items() if heading.row})
    others = {at for at in texts if at not in hits or hits[at].meaning(Axis.ROW_GROUP, header.table)}
    if rows:
        header.name_rows({**dict.fromkeys(others, ""), **rows}, header.width)


def names_only_columns(hit: Hit) -> bool:
    """Whether a wording of the form names nothing but columns and groups of them."""
    return {meaning.axis for meaning in hit.meanings} <= {Axis.COLUMN, Axis.COLUMN_GROUP}


def are_among_headings(figures: Sequence[int], hits: Mapping[int, Hit]) -> bool:
    """Whether the numbers at these positions are headings: right of one a column of the form is named."""
    if len(hits) == 1 and max(hits) < figures[0]:
        return False
    columns = [at for at, hit in hits.items() if names_only_columns(hit)]
    return len(columns) > 1 or any(at > figures[0] for at in columns)


def stands_behind(label: int, figures: Sequence[int]) -> bool:
    """Whether a label such as 合计 ends a row of several numbers, and so is a heading as they are."""
    return len(figures) > 1 and label > max(figures)
