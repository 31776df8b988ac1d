"""The content of a report in the rows of a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from model.digest import PlainContent, content_digest, write_value
from model.families import compose_form, family
from model.form import Form
from model.ledger.change_codec import UnreadableContentError, read_json, read_value
from model.ledger.limits import LONGEST_NAME, MOST_ROWS, MOST_TEXT, Allowance
from model.ledger.packing import pack, unpack
from model.report import Change, Report


@dataclass(frozen=True)
class _Rows:
    """The statements that set and remove one row of a table."""

    put: str
    drop: str


_CELLS = _Rows(
    "INSERT INTO cell (report_id, cell_id, value) VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET value = excluded.value",
    "DELETE FROM cell WHERE report_id = ? AND cell_id = ?",
)
_SOURCES = _Rows(
    "INSERT INTO source (report_id, cell_id, place) VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET place = excluded.place",
    "DELETE FROM source WHERE report_id = ? AND cell_id = ?",
)
_TEXTS = _Rows(
    "INSERT INTO text (report_id, text_id, markdown) VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET markdown = excluded.markdown",
    "DELETE FROM text WHERE report_id = ? AND text_id = ?",
)


def read_content(connection: sqlite3.Connection, report_id: int) -> tuple[PlainContent, str] | None:
    """The stored content and the digest it should have; None when there is no such report.

    Raises:
        UnreadableContentError: It is more than a report may say.
    """
    row = connection.execute(
        "SELECT family, unit.name, year, scope, edition, table_editions, digest"
        " FROM report JOIN unit ON unit.id = unit_id WHERE report.id = ?",
        (report_id,),
    ).fetchone()
    if row is None:
        return None

    allowance = Allowance(2 * MOST_TEXT)

    def rows(query: str, longest: int = MOST_TEXT) -> Iterator[tuple[str, str]]:
        # A statement left unfinished by an error would keep the file from being backed up.
        with closing(connection.execute(query, (report_id,))) as found:
            for number, (key, stored) in enumerate(found):
                if number >= MOST_ROWS:
                    raise UnreadableContentError("more rows than a form has")
                value = unpack(stored, longest)
                allowance.take(key, value)
                yield key, value

    texts = dict(rows("SELECT text_id, markdown FROM text WHERE report_id = ?"))
    cells = dict(rows("SELECT cell_id, value FROM cell WHERE report_id = ?"))
    sources = dict(rows("SELECT cell_id, place FROM source WHERE report_id = ?", LONGEST_NAME))
    family, unit, year, scope, edition, editions, expected = row
    return PlainContent(family, unit, year, scope, edition, editions, cells, texts, sources), expected


def report_from(content: PlainContent) -> Report:
    """The report of verified content.

    Raises:
        UserError: Its edition is unknown to this program.
        UnreadableContentError: A value or cell is not in its notation after all.
    """
    _refuse_other_types(content)
    form = composed(content.edition, content.table_editions, content.family)
    report = Report(form, content.unit, content.year, content.scope)
    cells = {cell_id: read_value(text) for cell_id, text in content.cells.items()}
    # A cell that was imported and then cleared may keep its source.
    cleared = dict.fromkeys(content.sources.keys() - cells.keys())
    try:
        report.apply(Change("", {**cells, **cleared}, content.texts, content.sources))
    except KeyError as error:
        raise UnreadableContentError(str(error)) from error
    return report


def is_whole(content: PlainContent, expected: str) -> bool:
    """Whether the content is what was written, by its digest."""
    return bool(expected) and content_digest(content) == expected


def _refuse_other_types(content: PlainContent) -> None:
    words = (content.family, content.unit, content.scope, content.edition, content.table_editions)
    told = (*words, *content.texts.values(), *content.sources.values(), *content.cells.values())
    if not all(type(word) is str for word in told) or type(content.year) is not int:
        raise UnreadableContentError("report")


def composed(edition: str, table_editions: str, family_id: str) -> Form:
    """The form of a report, each table in its own edition.

    Raises:
        UserError: Family or edition is unknown to this program.
        UnreadableContentError: The tables are not those of the form.
    """
    try:
        return compose_form(edition, read_editions(table_editions), family(family_id))
    except KeyError as error:
        raise UnreadableContentError("table_editions") from error


def read_editions(text: str) -> Mapping[str, str]:
    """The tables that come from other editions, as model.digest.table_editions wrote them.

    Raises:
        UnreadableContentError: It did not write this text.
    """
    editions = read_json(text)
    if not isinstance(editions, dict) or not all(isinstance(name, str) for name in editions.values()):
        raise UnreadableContentError("table_editions")
    return editions


def whole_content(report: Report, label: str) -> Change:
    """The change that makes an empty report of the same form into this one."""
    cells = {**dict.fromkeys(report.sources), **report.stated}
    return Change(label, cells, dict(report.manuscripts), dict(report.sources), report.unit)


def write_places(connection: sqlite3.Connection, report_id: int, report: Report, places: Change) -> None:
    """Brings the rows of all cells and texts named by a change to what the report says now."""
    cell_ids = places.cells.keys()
    cells = {cell_id: write_value(report.stated[cell_id]) for cell_id in cell_ids & report.stated.keys()}
    _write_rows(connection, _CELLS, report_id, cell_ids, cells)
    _write_rows(connection, _SOURCES, report_id, cell_ids, report.sources)
    written = report.manuscripts
    texts = {text_id: pack(written[text_id]) for text_id in places.texts.keys() & written.keys()}
    _write_rows(connection, _TEXTS, report_id, places.texts, texts)


def _write_rows(
    connection: sqlite3.Connection,
    rows: _Rows,
    report_id: int,
    keys: Iterable[str],
    values: Mapping[str, str | bytes],
) -> None:
    for key in keys:
        if key in values:
            connection.execute(rows.put, (report_id, key, values[key]))
        else:
            connection.execute(rows.drop, (report_id, key))


def find_or_add_unit(connection: sqlite3.Connection, name: str) -> int:
    """The id of the unit of that name."""
    connection.execute("INSERT INTO unit (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    row: tuple[int] = connection.execute("SELECT id FROM unit WHERE name = ?", (name,)).fetchone()
    return row[0]
